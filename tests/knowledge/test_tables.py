from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

import newsparse
from newsparse.knowledge.tables import DATA, ENGLISH, lines, rows, values

TABLES = [
    "countries.tsv",
    "regions.tsv",
    *sorted(f"en/{file.name}" for file in (DATA / "en").iterdir() if file.name.endswith(".tsv")),
]
PACKS = [DATA / "en", DATA / "es"]
PACKAGE = Path(newsparse.__file__).parent


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_well_formed(name: str) -> None:
    assert len(list(rows(name))) > 50


def data_files() -> Iterator[Path]:
    """Yield the data files of the package, those of its templates left out."""
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".tsv", ".txt") and "templates" not in file.parts:
            yield file


@pytest.mark.parametrize("file", [*data_files()], ids=lambda file: str(file.relative_to(PACKAGE)))
def test_every_data_file_names_its_licence_at_its_head(file: Path) -> None:
    with file.open(encoding="utf-8") as read:
        head = "".join(takewhile(lambda line: line.startswith("#"), read))
    assert "Apache-2.0" in head or "CC BY 4.0" in head


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
    for file in data_files():
        if "extractors" in file.parts:  # what was learnt
            assert f"`../{file.relative_to(PACKAGE).as_posix()}`" in sources


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
