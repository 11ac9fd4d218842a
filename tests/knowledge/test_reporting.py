from __future__ import annotations

import pytest

from newsparse.knowledge.reporting import reporting_cues, reporting_verbs, source_noun
from newsparse.knowledge.tables import rows


@pytest.mark.parametrize(
    ("form", "lemma", "kind"),
    [
        ("said", "say", "say"),
        ("says", "say", "say"),
        ("told", "tell", "say"),
        ("denied", "deny", "deny"),
        ("Warned", "warn", "warn"),
        ("pointed out", "point out", "say"),
        ("called for", "call for", "request"),
        ("threatening", "threaten", "threaten"),
        ("wrote", "write", "write"),
        ("tweeted", "tweet", "write"),
        ("thought", "think", "think"),
        ("hopes", "hope", "hope"),
        ("quipped", "quip", "joke"),
        ("walked", None, None),
        ("", None, None),
    ],
)
def test_reporting_verb(form: str, lemma: str | None, kind: str | None) -> None:
    found = next(iter(reporting_verbs().get(form)), None)
    assert (found.lemma if found else None, found.kind if found else None) == (lemma, kind)


@pytest.mark.parametrize(
    ("form", "that", "quotation"),
    [
        ("said", True, True),
        ("refused", False, False),
        ("hopes", True, True),
        ("wants", False, False),
    ],
)
def test_what_verbs_take(form: str, that: bool, quotation: bool) -> None:
    found = next(iter(reporting_verbs().get(form)))
    assert (found.that, found.quotation) == (that, quotation)


@pytest.mark.parametrize(
    ("cue", "form"),
    [
        ("according to", "preposition"),
        ("in a statement", "medium"),
        ("in the words of", "preposition"),
        ("warning", "noun"),
        ("reportedly", "adverb"),
        ("statements", "noun"),
        ("table", None),
    ],
)
def test_reporting_cues(cue: str, form: str | None) -> None:
    assert [found.form for found in reporting_cues().get(cue)] == ([form] if form else [])


@pytest.mark.parametrize(
    ("noun", "kind", "plural"),
    [
        ("official", "person", False),
        ("officials", "person", True),
        ("Western diplomats", "person", True),
        ("spokeswomen", "person", True),
        ("people", "group", False),
        ("wives", "person", True),
        ("ministry", "organization", False),
        ("ministries", "organization", True),
        ("embassy", "organization", False),
        ("report", "document", False),
        ("opinion polls", "document", True),
    ],
)
def test_source_noun(noun: str, kind: str, plural: bool) -> None:
    found = source_noun(noun)
    assert found is not None
    assert (found.type, found.plural) == (kind, plural)


def test_other_nouns_are_no_sources() -> None:
    assert source_noun("bicycle") is None


def test_the_lexicons_are_large_and_their_columns_closed() -> None:
    verbs = list(rows("en/reporting_verbs.tsv"))
    assert len({row["verb"] for row in verbs}) == len(verbs) >= 250
    for row in verbs:
        assert set(row["takes"].split()) <= {"that", "quote"}
        assert row["source"] in {"any", "person", "document"}
    classes = {row["class"] for row in verbs}
    assert {row["class"] for row in rows("en/reporting_cues.tsv")} <= classes
    types = {"person", "group", "organization", "document"}
    assert {row["type"] for row in rows("en/sources.tsv")} == types
