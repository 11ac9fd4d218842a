"""Words of sanctions that users add, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import InputError, Parser

WORDS = """
goods = ["palm oil", "batteries"]
sectors = ["toy industry"]

[measures]
"capital shackle" = "economic"

[acts]
"debank" = "asset_freeze"

[verbs]
"sandbag:sandbagging,sandbagged" = "suspended"

[nouns]
"watering-down" = "eased"
"""


def parser(path: Path) -> Parser:
    options = {"sanctions": {"ontology": str(path)}}
    return Parser("rules", extractors=["sanctions"], options=options)


def test_knows_the_words_of_users(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(WORDS, "utf-8")
    text = (
        "Norway sandbagged its capital shackles on Ghana. "
        "Iceland imposed an embargo on batteries from Peru."
    )
    first, second = parser(path).parse(text).sanctions
    assert (first.action, first.measure) == ("suspended", "economic")
    assert second.goods == ("batteries",)
    assert not Parser("rules", extractors=["sanctions"]).parse(text.partition(".")[0]).sanctions


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("goods = 'oil'", "goods: must be a list of words, not 'oil'"),
        ("goods = [1]", "goods: expected words, not 1"),
        ("good = ['oil']", "unknown key 'good' (did you mean 'goods'?)"),
        ("measures = 3", "[measures]: must be a table of words and codes, not 3"),
        ("[verbs]\nfoo = 'lift'", "'foo' has the unknown action 'lift' (did you mean 'lifted'?)"),
        ("[measures]\nfoo = 'ban'", "'foo' has the unknown measure 'ban'"),
        ("[measures]\nfoo = [1]", "'foo' has the unknown measure [1]"),
        ("[verbs", "not TOML"),
    ],
)
def test_says_what_is_wrong(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError) as caught:
        parser(path)
    assert says in str(caught.value)
    assert "words.toml" in str(caught.value)


def test_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.toml: cannot be read: No such file"):
        parser(tmp_path / "gone.toml")
