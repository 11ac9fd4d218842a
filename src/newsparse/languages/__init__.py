"""Languages beside English, each a folder of words: quotations in marks, and titles of office.

A pack is data: `words.tsv`, `reporting.tsv`, `offices.tsv` and `countries.tsv` in a folder. Another
distribution gives one from its own `newsparse_extractors`: `return pack("fr", files(__package__))`.
"""

from __future__ import annotations

from importlib.resources.abc import Traversable

from newsparse.hookspecs import Extractor, hookimpl
from newsparse.knowledge.tables import DATA
from newsparse.languages.officials import TitledOfficials
from newsparse.languages.quotes import MarkedQuotes, MarksAlone

LANGUAGES = ("es",)


def pack(code: str, folder: Traversable) -> list[Extractor]:
    """Make the extractors `quotes` and `officials` of a language from the folder of its words."""
    return [MarkedQuotes(code, folder), TitledOfficials(code, folder)]


@hookimpl
def newsparse_extractors() -> list[Extractor]:
    """Offer the packs, and what is left to do in languages that nothing reads."""
    packs = [pack(code, DATA / code) for code in LANGUAGES]
    return [*(extractor for one in packs for extractor in one), MarksAlone()]
