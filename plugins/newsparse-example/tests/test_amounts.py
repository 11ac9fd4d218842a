"""The example plugin finds what is written here, keeps the rules, and is listed."""

import subprocess
import sys

import pytest

import newsparse
from newsparse.testing import assert_extracts, check_plugin
from newsparse_example import Amount, amounts


@pytest.mark.parametrize(
    "annotated",
    [
        "It cost [$2.5 billion](currency=USD value=2.5e9).",
        "He paid [€1,400](currency=EUR value=1400) and [£ 20](currency=GBP value=20) more.",
        "It was [¥300](currency=JPY value=300) millions.",
        "No sum is named, not even in dollars.",
        "",
    ],
)
def test_finds_sums(annotated: str) -> None:
    assert_extracts(amounts, annotated)


def test_keeps_the_rules() -> None:
    check_plugin("example", texts=["It cost $3 million, he said."])


def test_stamps_its_findings() -> None:
    (amount,) = newsparse.parse("It cost $3.")[Amount]
    assert (amount.id, amount.by, amount.rule) == ("example.amounts:1", "example.amounts", "sign")


def test_is_kept_when_it_is_absent() -> None:
    doc = newsparse.parse("It cost $3 million.")
    raw = newsparse.Document.from_json(doc.to_json(), kinds=())
    (amount,) = raw["example.amounts"]
    assert (amount.currency, amount.value) == ("USD", 3e6)  # type: ignore[attr-defined]
    assert raw.to_json() == doc.to_json()


def test_is_listed() -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "newsparse", "plugins"], capture_output=True, text=True, check=True
    )
    assert "extractor example.amounts: gives example.amounts" in listed.stdout
