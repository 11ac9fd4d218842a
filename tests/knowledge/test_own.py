"""A user's own offices, organisations and people: what is read, and what is refused, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsparse import InputError, Parser
from newsparse.knowledge.own import own_knowledge

FILE = """
# Titles of Lamu
[[office]]
title = "grand vizier"
office = "head_of_government"
countries = ["KE"]

[[organization]]
name = "Tessel Water Bureau"
aliases = ["TWB"]
country = "KE"

[[person]]
name = "Ali Dena"
aliases = ["the Lion of Lamu"]
country = "KE"
gender = "m"
"""


def write(folder: Path, text: str) -> str:
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return str(path)


def test_own_names_and_titles_are_found(tmp_path: Path) -> None:
    file = write(tmp_path, FILE)
    options = {"officials": {"file": file}, "entities": {"file": file}}
    doc = Parser("rules", ["officials"], options=options).parse(
        "Grand Vizier Ana Gomez met Ali Dena on Monday. The Lion of Lamu, the director of the TWB, "
        "was tired. The Tessel Water Bureau is new."
    )
    found = [(each.name, each.title, each.office, each.country) for each in doc.officials]
    assert found == [
        ("Ana Gomez", "Grand Vizier", "head_of_government", "KE"),
        ("Ali Dena", "director of the TWB", "agency_head", "KE"),
    ]
    (person,) = [each for each in doc.entities if each.name == "Ali Dena"]
    assert len(person.mentions) == 2
    assert [each.name for each in doc.entities if each.kind == "organization"] == [
        "Tessel Water Bureau"
    ]
    assert doc.made_by is not None
    assert doc.made_by.digests[file].startswith("sha256:")


def test_plurals_are_made(tmp_path: Path) -> None:
    titles = [office.title for office in own_knowledge(write(tmp_path, FILE)).offices]
    assert titles == ["grand vizier", "grand viziers"]


def test_no_file_is_no_knowledge() -> None:
    assert own_knowledge(None).offices == ()


WRONG = [
    ('[[office]]\ntitle = "x"\noffice = "boss"\n', "line 3: office 'boss' is none of agency_head"),
    ('[[offices]]\ntitle = "x"\n', "line 1: 'offices' is unknown; write tables [[office]]"),
    ("office = 3\n", "line 1: 'office' is unknown; write tables [[office]]"),
    ('\n[[office]]\noffice = "mayor"\n', "line 2: [[office]] needs title"),
    ("[[office]]\ntitle = 3\n", "line 2: title is a text"),
    ('[[office]]\ntitle = "x"\noffice = "mayor"\ntakes = ["by"]\n', "line 4: takes 'by' is none"),
    ('[[person]]\nname = "A B"\n\n[[person]]\nname = "C D"\ncountry = "XX"\n',
     "line 6: 'XX' is no country; give an ISO 3166-1"),
    ('[[person]]\nname = "A B"\nage = 3\n', "line 3: [[person]] has no 'age'; it has name"),
    ('[[person]]\nname = "A B"\naliases = "C"\n', "line 3: aliases is a list of texts"),
    ('[[organization]]\nname = "A"\nsense = "x"\n', "line 3: sense 'x' is none of agency"),
    ("[[person]\n", "is no TOML: "),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(InputError) as error:
        Parser("rules", ["officials"], options={"officials": {"file": file}})
    assert file in str(error.value)
    assert message in str(error.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml cannot be read: No such file"):
        own_knowledge(str(tmp_path / "none.toml"))
    (tmp_path / "latin.toml").write_bytes(b'[[person]]\nname = "Ren\xe9"\n')
    with pytest.raises(InputError, match=r"latin\.toml, line 2: save the file as UTF-8"):
        own_knowledge(str(tmp_path / "latin.toml"))
