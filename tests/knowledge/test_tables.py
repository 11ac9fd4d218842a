from __future__ import annotations

from pathlib import Path

import pytest

from newsparse.knowledge.tables import DATA, ENGLISH, lines, rows, values

TABLES = [
    "countries.tsv",
    "regions.tsv",
    *sorted(f"en/{file.name}" for file in (DATA / "en").iterdir() if file.name.endswith(".tsv")),
]
PACKS = [DATA / "en", DATA / "es"]


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_well_formed_and_name_their_licence(name: str) -> None:
    assert len(list(rows(name))) > 50
    head = [line for line in (DATA / name).read_text("utf-8").splitlines() if line[0] == "#"]
    assert any("Apache-2.0" in line or "CC BY 4.0" in line for line in head)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_the_tables_of_a_language_are_well_formed(folder: Path) -> None:
    files = list(Path(str(folder)).rglob("*.tsv"))
    assert len(files) > 3
    for file in files:
        assert list(rows(file))
        assert file.read_text("utf-8").startswith("#")


def test_a_table_that_a_language_lacks_is_empty() -> None:
    assert list(ENGLISH.rows("quotes/cues"))
    assert list(ENGLISH.rows("quotes/nothing")) == []
    assert ENGLISH.has("quotes/cues")
    assert not ENGLISH.has("quotes")


def test_every_data_file_stands_in_sources() -> None:
    sources = (DATA / "SOURCES.md").read_text("utf-8")
    for file in DATA.iterdir():
        if file.name.endswith((".tsv", ".txt")):
            assert f"`{file.name}`" in sources


def test_rows_skip_comments_and_blank_lines(tmp_path: Path) -> None:
    file = tmp_path / "table.tsv"
    file.write_text("# a comment\na\tb\n\n1\t 2 \n# another\n3\t\n", "utf-8")
    assert list(rows(file)) == [{"a": "1", "b": "2"}, {"a": "3", "b": ""}]
    assert next(iter(lines(file))) == "a\tb"


def test_a_row_of_the_wrong_length_is_named(tmp_path: Path) -> None:
    file = tmp_path / "table.tsv"
    file.write_text("a\tb\n1\t2\t3\n", "utf-8")
    with pytest.raises(ValueError, match=r"table\.tsv: 3 cells for 2 columns in '1\\t2\\t3'"):
        list(rows(file))


@pytest.mark.parametrize(
    ("cell", "parts"), [("", ()), ("a", ("a",)), ("a; b c;", ("a", "b c")), (" ; ", ())]
)
def test_values(cell: str, parts: tuple[str, ...]) -> None:
    assert values(cell) == parts
