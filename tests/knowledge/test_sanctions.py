from __future__ import annotations

from typing import get_args

import pytest

from newsparse import kinds
from newsparse.knowledge.sanctions import actions, goods, measures, programs
from newsparse.knowledge.tables import rows


@pytest.mark.parametrize(
    ("phrase", "measure"),
    [
        ("sanctions", "economic"),
        ("economic sanctions", "economic"),
        ("arms embargo", "arms_embargo"),
        ("arms embargoes", "arms_embargo"),
        ("asset freezes", "asset_freeze"),
        ("travel ban", "travel_ban"),
        ("visa bans", "travel_ban"),
        ("export controls", "export_control"),
        ("price cap", "price_cap"),
        ("blacklist", "blacklisting"),
        ("naval blockade", "blockade"),
        ("oil embargo", "trade_ban"),
        ("curbs", "economic"),
        ("ban", "other"),
    ],
)
def test_measures(phrase: str, measure: str) -> None:
    assert [term.measure for term in measures().get(phrase)] == [measure]


@pytest.mark.parametrize(
    ("phrase", "kind", "action"),
    [
        ("imposed", "verb", "imposed"),
        ("slapped", "verb", "imposed"),
        ("hit with", "verb", "imposed"),
        ("blacklisted", "act", "imposed"),
        ("froze", "act", "imposed"),
        ("lifted", "verb", "lifted"),
        ("eased", "verb", "eased"),
        ("renewing", "verb", "extended"),
        ("tightened", "verb", "extended"),
        ("waived", "verb", "waived"),
        ("suspended", "verb", "suspended"),
        ("threatening", "verb", "threatened"),
        ("considers", "verb", "considered"),
        ("called for", "verb", "called_for"),
        ("ruled out", "verb", "ruled_out"),
        ("violated", "verb", "violated"),
        ("evading", "verb", "evaded"),
        ("kept in place", "verb", "maintained"),
        ("lifting", "verb", "lifted"),
        ("circumvention", "noun", "evaded"),
    ],
)
def test_actions(phrase: str, kind: str, action: str) -> None:
    assert (kind, action) in [(term.kind, term.action) for term in actions().get(phrase)]


@pytest.mark.parametrize("phrase", ["crude oil", "semiconductors", "rare earths", "banking sector"])
def test_goods(phrase: str) -> None:
    assert goods().get(phrase)


@pytest.mark.parametrize("phrase", ["Executive Order", "CAATSA", "Council Regulation"])
def test_programs(phrase: str) -> None:
    assert programs().get(phrase)


def test_other_words_are_no_sanctions() -> None:
    for phrases in (measures(), actions(), goods(), programs()):
        assert phrases.get("picnic") == ()


def test_codes_are_known() -> None:
    table = list(rows("en/sanctions.tsv"))
    assert {row["action"] for row in table} - {""} <= set(get_args(kinds.Action))
    assert {row["measure"] for row in table} - {""} == set(get_args(kinds.Measure))
    for row in table:
        wants_action = row["kind"] in ("act", "verb", "noun")
        wants_measure = row["kind"] in ("act", "measure")
        assert bool(row["action"]) is wants_action or row["kind"] == "measure", row
        assert bool(row["measure"]) is wants_measure, row
