from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from newsparse import kinds
from newsparse.knowledge.offices import Status, choose, honorifics, modifiers, office, offices
from newsparse.knowledge.tables import rows

CODES = set(get_args(kinds.Office))


@pytest.mark.parametrize(
    ("title", "country", "code"),
    [
        ("president", None, "head_of_state"),
        ("King", None, "head_of_state"),
        ("supreme leader", "IR", "head_of_state"),
        ("prime minister", None, "head_of_government"),
        ("Taoiseach", "IE", "head_of_government"),
        ("chancellor", "DE", "head_of_government"),
        ("chancellor", "GB", "finance_minister"),
        ("chancellor", None, "official"),
        ("Chancellor of the Exchequer", "GB", "finance_minister"),
        ("foreign minister", None, "foreign_minister"),
        ("minister of foreign affairs", None, "foreign_minister"),
        ("minister for foreign affairs", None, "foreign_minister"),
        ("external affairs minister", "IN", "foreign_minister"),
        ("secretary of state", "US", "foreign_minister"),
        ("secretary of state", "GB", "minister"),
        ("secretary of state for defence", "GB", "defence_minister"),
        ("foreign secretary", "GB", "foreign_minister"),
        ("foreign secretary", "IN", "deputy_minister"),
        ("defense secretary", None, "defence_minister"),
        ("defence minister", None, "defence_minister"),
        ("treasury secretary", "US", "finance_minister"),
        ("home secretary", "GB", "interior_minister"),
        ("homeland security secretary", "US", "interior_minister"),
        ("interior secretary", "US", "minister"),
        ("minister for fisheries", None, "minister"),
        ("health minister", None, "minister"),
        ("attorney general", "US", "minister"),
        ("deputy foreign minister", None, "deputy_minister"),
        ("vice minister of commerce", "CN", "deputy_minister"),
        ("assistant secretary of state", "US", "deputy_minister"),
        ("senator", None, "legislator"),
        ("Sen.", None, "legislator"),
        ("MP", None, "legislator"),
        ("speaker", None, "legislator"),
        ("governor", None, "governor"),
        ("lord mayor", None, "mayor"),
        ("high commissioner", None, "ambassador"),
        ("permanent representative", None, "ambassador"),
        ("chargé d’affaires", None, "ambassador"),
        ("charge d'affaires", None, "ambassador"),
        ("U.N. special envoy", None, "envoy"),
        ("spokeswoman", None, "spokesperson"),
        ("press secretary", None, "spokesperson"),
        ("chief of the general staff", None, "military_chief"),
        ("Lt. Gen.", None, "military_officer"),
        ("Lt Gen", None, "military_officer"),
        ("Brig.", None, "military_officer"),
        ("chief justice", None, "judge"),
        ("central bank governor", None, "central_banker"),
        ("secretary-general", None, "agency_head"),
        ("CIA director", "US", "agency_head"),
        ("opposition leader", None, "party_leader"),
        ("grand mufti", None, "religious_leader"),
        ("Ayatollah", None, "religious_leader"),
        ("chief executive", "HK", "head_of_government"),
        ("chief executive", "FR", None),
        ("chief executive officer", None, None),
        ("chairman", None, None),
        ("Mr.", None, None),
        ("sales rep", None, None),
        ("rep", None, None),
    ],
)
def test_office(title: str, country: str | None, code: str | None) -> None:
    found = office(title, country)
    assert (found.office if found else None) == code


@pytest.mark.parametrize(
    ("title", "singular"),
    [
        ("foreign ministers", "foreign minister"),
        ("secretaries of state", "secretary of state"),
        ("attorneys general", "attorney general"),
        ("secretaries-general", "secretary-general"),
        ("spokesmen", "spokesman"),
        ("ministers of state for home affairs", "minister of state for home affairs"),
    ],
)
def test_plurals(title: str, singular: str) -> None:
    found = office(title)
    assert found is not None
    assert (found.title, found.plural) == (singular, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foreign Minister X", 2),
        ("deputy foreign minister for trade", 3),
        ("minister for foreign affairs and trade X", 6),
        ("Secretary - General X", 3),
        ("minister X", 1),
        ("Danish minister", 0),
    ],
)
def test_the_longest_title_is_matched(text: str, words: int) -> None:
    assert offices().match(text.split())[0] == words


def test_codes_levels_and_countries_are_known() -> None:
    used: Counter[str] = Counter()
    for row in rows("en/offices.tsv"):
        assert row["office"] in CODES or row["office"] == "{office}"
        assert row["level"] in {"international", "national", "subnational", "local"}
        assert set(row["takes"].split()) <= {"adj", "of", "for", "to", "in", "on", "title"}
        used[row["office"]] += 1
    assert {row["office"] for row in rows("en/portfolios.tsv")} <= CODES
    assert used.keys() >= CODES
    assert sum(used.values()) > 1_000


def test_choose_prefers_the_country_then_the_usual_meaning() -> None:
    assert choose([]) is None
    found = offices().get("secretary of state")
    codes = {meaning.office for meaning in found}
    assert codes == {"foreign_minister", "head_of_government", "minister"}


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("former", "former"),
        ("ex", "former"),
        ("acting", "acting"),
        ("caretaker", "acting"),
        ("outgoing", "outgoing"),
        ("elect", "designate"),
        ("designate", "designate"),
        ("then", "then"),
        ("deputy", "deputy"),
        ("senior", "rank"),
    ],
)
def test_modifiers(words: str, status: str) -> None:
    assert modifiers().get(words) == (status,)


def test_modifiers_have_known_statuses() -> None:
    assert {row["status"] for row in rows("en/modifiers.tsv")} == set(get_args(Status))


@pytest.mark.parametrize(
    ("form", "gender"), [("Mr.", "m"), ("Mrs", "f"), ("Dr.", "u"), ("Dame", "f"), ("mr.", None)]
)
def test_honorifics(form: str, gender: str | None) -> None:
    assert honorifics().get(form) == ((gender,) if gender else ())
