from __future__ import annotations

import pytest

from newsparse.knowledge.inflection import plural, verb_forms


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("minister", "ministers"),
        ("ministry", "ministries"),
        ("boy", "boys"),
        ("embargo", "embargoes"),
        ("sanction", "sanctions"),
        ("press", "presses"),
        ("watch", "watches"),
        ("spokeswoman", "spokeswomen"),
        ("foreign minister", "foreign ministers"),
        ("secretary of state", "secretaries of state"),
        ("ambassador to the united nations", "ambassadors to the united nations"),
    ],
)
def test_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("verb", "past", "forms"),
    [
        ("warn", (), "warn warns warning warned"),
        ("deny", (), "deny denies denying denied"),
        ("say", ("said",), "say says saying said"),
        ("announce", (), "announce announces announcing announced"),
        ("agree", (), "agree agrees agreeing agreed"),
        ("ban", (), "ban bans banning banned"),
        ("quip", (), "quip quips quiping quiped"),
        ("lift", (), "lift lifts lifting lifted"),
        ("fear", (), "fear fears fearing feared"),
        ("vow", (), "vow vows vowing vowed"),
        ("press", (), "press presses pressing pressed"),
        ("write", ("wrote", "written"), "write writes writing wrote written"),
        ("admit", ("admitting", "admitted"), "admit admits admitting admitted"),
        ("lie", (), "lie lies lying lied"),
    ],
)
def test_verb_forms(verb: str, past: tuple[str, ...], forms: str) -> None:
    assert verb_forms(verb, past) == tuple(forms.split())


def test_particles_stay_behind_the_verb() -> None:
    assert verb_forms("point out") == ("point out", "points out", "pointing out", "pointed out")
