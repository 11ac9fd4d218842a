"""The example plugin appears, runs and round-trips."""

import pickle
import subprocess
import sys

import pytest

import newsparse
from newsparse_example import Amount


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost $2.5 billion.", [("$2.5 billion", "USD", 2.5e9)]),
        ("He paid €1,400 and £ 20 more.", [("€1,400", "EUR", 1400.0), ("£ 20", "GBP", 20.0)]),
        ("It was ¥300 millions.", [("¥300", "JPY", 300.0)]),
        ("No sum is named, not even in dollars.", []),
        ("", []),
    ],
)
def test_finds_sums(text: str, expected: list[tuple[str, str, float]]) -> None:
    doc = newsparse.parse(text)
    assert [(doc.text_of(a), a.currency, a.value) for a in doc[Amount]] == expected


def test_stamps_its_findings() -> None:
    (amount,) = newsparse.parse("It cost $3.")[Amount]
    assert (amount.id, amount.by, amount.rule) == ("example.amounts:1", "example.amounts", "sign")


def test_round_trips() -> None:
    doc = newsparse.parse("It cost $3 million, he said.")
    assert doc[Amount]
    assert newsparse.Document.from_json(doc.to_json()) == doc
    assert pickle.loads(pickle.dumps(doc)) == doc


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
