"""Find sums of money: a complete newsparse plugin in one decorated function."""

import re
from collections.abc import Iterator

import attrs

import newsparse

_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_AMOUNT = re.compile(r"([$€£¥])\s?(\d[\d,]*(?:\.\d+)?)(?:\s(thousand|million|billion|trillion)\b)?")


@attrs.frozen(kw_only=True)
class Amount(newsparse.Annotation):
    """A sum of money: an ISO 4217 currency and how many units of it."""

    layer = "example.amounts"
    currency: str
    value: float


@newsparse.extractor("example.amounts", gives=[Amount])
def amounts(doc: newsparse.Document) -> Iterator[Amount]:
    """Find sums written with a currency sign."""
    for match in _AMOUNT.finditer(doc.text):
        sign, number, scale = match.groups(default="")
        yield Amount(
            span=newsparse.Span(*match.span()),
            rule="sign",
            currency=_CURRENCIES[sign],
            value=float(number.replace(",", "")) * _SCALES[scale],
        )


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Offer the extractor."""
    return [amounts]
