"""The command line as a user meets it: real processes, real files, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsparse import Document, __version__

from .conftest import ROOT

ARTICLE = "“It is over,” Ama Boateng, the mayor of Accra, said on Monday.\n"


def newsparse(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsparse", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_view_shows_the_article_and_lists_its_findings(article: Path) -> None:
    done = newsparse("parse", article, "--published", "2024-03-14")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "It is over,” Ama Boateng" in shown
    for part in ("Who said what", "Officials", "mayor", "Places", "Accra", "GH", "1-12"):
        assert part in shown
    assert "\x1b[" not in shown


def test_json_is_the_document(article: Path) -> None:
    done = newsparse("parse", article, "--format", "json", "--published", "2024-03-14")
    doc = Document.from_json(done.stdout)
    assert (doc.text, doc.meta.id, str(doc.meta.published)) == (ARTICLE, str(article), "2024-03-14")
    (quote,) = doc.quotes
    assert quote.speaker is not None
    assert quote.speaker.name == "Ama Boateng"
    assert doc.times[0].value == "2024-03-11"


def test_several_files_and_standard_input_come_in_order(article: Path) -> None:
    lines = newsparse(
        "parse", article, "-", article, "--format", "jsonl", stdin=b"One more."
    ).stdout.split(b"\n")
    docs = [Document.from_json(line) for line in lines if line]
    assert [doc.text for doc in docs] == [ARTICLE, "One more.", ARTICLE]
    done = newsparse("parse", article, article, "-f", "json")
    assert [item["text"] for item in json.loads(done.stdout)] == [ARTICLE, ARTICLE]


def test_json_is_laid_out_a_finding_a_line(article: Path) -> None:
    done = newsparse("parse", article, "-f", "json")
    lines = done.stdout.decode().splitlines()
    (quote,) = [line for line in lines if '"quotes:1"' in line]
    assert json.loads(quote)["text"] == "It is over,"
    assert len(lines) < 100


def test_output_goes_to_a_file(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    done = newsparse("parse", article, "-f", "json", "-o", out)
    assert (done.returncode, done.stdout) == (0, b"")
    assert Document.from_json(out.read_bytes()).text == ARTICLE


def test_bad_inputs_are_named_and_the_others_written(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes(b"One line.\nA caf\xe9 here.")
    (tmp_path / "wide.txt").write_bytes("Wide".encode("utf-16"))
    (tmp_path / "page.html").write_text("\n<!DOCTYPE html><p>Text", encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3")
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04\x14\x00")
    (tmp_path / "a.json").write_text('[\n  {"text": "He left."}]', encoding="utf-8")
    names = ["empty.txt", "latin.txt", "wide.txt", "page.html", "a.pdf", "a.docx", "a.json"]
    names += ["missing.txt", "."]
    done = newsparse("parse", *(tmp_path / name for name in names), article, "--format", "jsonl")
    assert done.returncode == 1
    assert Document.from_json(done.stdout).text == ARTICLE
    complaints = done.stderr.decode().splitlines()
    for complaint, says in zip(
        complaints,
        (
            "empty.txt: the file is empty",
            "latin.txt: not UTF-8 at byte 15 (0xE9, line 2); convert it",
            "wide.txt: not UTF-8 at byte 0: it is UTF-16",
            "page.html: a web page, not plain text: install the plugin newsparse-html",
            "a.pdf: a PDF, not plain text: save its text",
            "a.docx: an archive or an office document, not plain text",
            "a.json: JSON, not plain text: give newsparse.parse_many the text of each article",
            "missing.txt: No such file or directory",
            "this is a directory",
        ),
        strict=True,
    ):
        assert complaint.startswith("newsparse: ")
        assert says in complaint


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A\x00B \x07\x1b[31m said no.", "A\x00B \x07\x1b[31m said no."),
        ("\ufeffStarts with a mark.", "Starts with a mark."),
        ("x" * 2_000_000, "x" * 2_000_000),
        ("word " * 400_000, "word " * 400_000),
    ],
)
def test_odd_text_is_read_as_it_is(text: str, kept: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")
    done = newsparse("parse", path, "-f", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert Document.from_json(done.stdout).text == kept


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("“Ring\x07 the\x1b]0;bell,” she said.", encoding="utf-8")
    shown = newsparse("parse", path).stdout
    assert b"\x07" not in shown
    assert b"\x1b" not in shown


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--format", "jsn"], "unknown format 'jsn' (did you mean 'json'?); known: geojson, json"),
        (["--engine", "embeded"], "unknown engine 'embeded' (did you mean 'embedded'?)"),
        (["-e", "quote"], "unknown extractor 'quote' (did you mean 'quotes'?); known: entities"),
        (["--published", "14 March"], "published is '14 March', which is no date"),
        (["--nonsense"], "No such option"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_would_be_right(
    arguments: list[str], says: str, article: Path
) -> None:
    done = newsparse("parse", article, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in " ".join(done.stderr.decode().split())


def test_only_chosen_extractors_run(article: Path) -> None:
    doc = Document.from_json(newsparse("parse", article, "-e", "times", "-f", "json").stdout)
    assert list(doc.layers) == ["times"]
    assert doc.times


def test_utf8_is_written_whatever_the_locale(article: Path) -> None:
    done = newsparse("parse", article, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "“It is over,”" in done.stdout.decode("utf-8")


def test_plugins_are_listed() -> None:
    done = newsparse("plugins", "--verbose", NEWSPARSE_BLOCK="example")
    listed = done.stdout.decode()
    assert done.returncode == 0
    assert f"newsparse.extractors {__version__}" in listed
    assert "extractor quotes: gives quotes; needs " in listed
    assert "engine embedded: gives " in listed
    assert "writers: view, json, jsonl" in listed


def test_the_schema_is_printed() -> None:
    schema = json.loads(newsparse("schema", NEWSPARSE_BLOCK="example").stdout)
    published = ROOT / "docs" / "schema" / "newsparse-1.json"
    assert schema == json.loads(published.read_text(encoding="utf-8"))


def test_score_compares_gold_with_predicted_or_with_what_is_found_now(tmp_path: Path) -> None:
    gold = ROOT / "examples" / "embassy.json"
    same = newsparse("score", gold, gold, "--format", "json")
    figures = json.loads(same.stdout)
    assert all(value == 100.0 for kind in figures.values() for value in kind.values())
    now = newsparse("score", gold, "--format", "json")
    assert now.returncode == 0
    assert 0 < json.loads(now.stdout)["quotes"]["f1"] <= 100
    assert json.loads(now.stdout) != figures

    floors = tmp_path / "floors.toml"
    floors.write_text("[quotes]\nf1 = 100.5\nexact_f1 = 99.0\n")
    low = newsparse("score", gold, gold, "--floors", floors)
    assert low.returncode == 1
    assert low.stderr.decode() == "newsparse: quotes f1 is 100.0, below the floor of 100.5\n"
    assert "quotes" in low.stdout.decode()


def test_a_file_in_the_place_of_a_command_is_told_which(article: Path) -> None:
    done = newsparse(article)
    assert done.returncode == 2
    assert f"To read an article: newsparse parse {article}" in done.stderr.decode()
    assert "To read" not in newsparse("no-such-thing").stderr.decode()


def test_gold_in_which_nothing_can_be_scored_is_refused(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"newsparse": 1, "text": "He left.", "layers": {"acme.tone": []}}')
    done = newsparse("score", gold)
    assert done.returncode == 2
    assert b"gold.json: nothing to score" in done.stderr


def test_score_reads_gold_with_a_document_a_line(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    sentences = {
        "Norway imposed sanctions on Belarus.": [15, 24],
        "Norway sanctioned the sale.": None,
    }
    for text, span in sentences.items():
        act = {"span": span, "trigger": span, "action": "imposed", "measure": "economic"}
        layers = {"sanctions": [act] if span else []}
        with gold.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"newsparse": 1, "text": text, "layers": layers}) + "\n")
    figures = json.loads(newsparse("score", gold, "--format", "json").stdout)
    assert list(figures) == ["sanctions"]
    assert figures["sanctions"]["precision"] == figures["sanctions"]["recall"] == 100.0


def test_output_that_cannot_be_written_is_a_wrong_call(article: Path, tmp_path: Path) -> None:
    done = newsparse("parse", article, "-o", tmp_path / "nowhere" / "out.json")
    assert done.returncode == 2
    assert "nowhere/out.json: No such file or directory" in done.stderr.decode()


def test_an_article_is_not_overwritten(article: Path) -> None:
    done = newsparse("parse", "--engine", "rules", article, "-o", article)
    assert done.returncode == 2
    assert "this is one of the articles: write to another file" in done.stderr.decode()
    assert article.read_text(encoding="utf-8") == ARTICLE


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux")
def test_a_file_whose_name_is_not_utf8_is_read_and_called_by_what_can_be_shown(
    tmp_path: Path,
) -> None:
    path = os.fsdecode(os.fsencode(tmp_path / "caf") + b"\xe9.txt")
    Path(path).write_text(ARTICLE, encoding="utf-8")
    done = newsparse("parse", "--engine", "rules", path, "-f", "jsonl")
    doc = Document.from_json(done.stdout)
    assert (done.returncode, doc.meta.id, doc.text) == (0, f"{tmp_path}/caf\ufffd.txt", ARTICLE)


def in_shell(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a command line, in which `newsparse` is this one."""
    command = command.replace("newsparse", f"'{sys.executable}' -m newsparse")
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True)


@pytest.mark.skipif(sys.platform != "linux", reason="written in the shell of Linux")
@pytest.mark.parametrize(
    ("command", "status", "says"),
    [
        ("newsparse parse - --engine rules <&-", 1, "standard input is closed"),
        ("newsparse parse article.txt --engine rules >&-", 2, "standard output is closed"),
        ("newsparse parse article.txt --engine rules >/dev/full", 2, "output: No space left"),
        ("newsparse parse article.txt -o /dev/full", 2, "/dev/full: No space left"),
        ("mkdir x; cd x; rmdir ../x; newsparse parse ../x", 1, "x: No such file or directory"),
    ],
)
def test_odd_streams_and_folders_are_named(
    command: str, status: int, says: str, article: Path
) -> None:
    done = in_shell(command, article.parent)
    said = done.stderr.decode()
    assert (done.returncode, "Traceback" in said) == (status, False)
    assert says in said


def test_a_layer_that_is_misspelt_in_gold_is_found(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"newsparse": 1, "text": "x", "layers": {"location": []}}')
    done = newsparse("score", gold)
    assert done.returncode == 2
    assert "'location' (did you mean 'locations'?)" in done.stderr.decode()


@pytest.mark.parametrize(
    ("content", "says"),
    [("{", "not JSON"), ("{}", "gold.json: not a newsparse document"), ('{"newsparse": 9}', "9")],
)
def test_score_says_which_file_is_wrong(content: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(content)
    done = newsparse("score", path)
    assert done.returncode == 2
    assert "gold.json" in done.stderr.decode()
    assert says in done.stderr.decode()


COMMANDS = """
import click, newsparse

@click.command()
def counted():
    "Count."
    click.echo("one")

class Broken:
    name = "broken"
    def __call__(self): ...

counted_too = click.Command("parse", help="Take the name of another.")

@newsparse.hookimpl
def newsparse_commands():
    return [counted, Broken(), counted_too]
"""


def test_a_plugin_adds_commands_and_one_that_is_none_harms_no_other(tmp_path: Path) -> None:
    (tmp_path / "acme.py").write_text(COMMANDS, encoding="utf-8")
    info = tmp_path / "acme-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[newsparse]\nacme = acme\n")
    assert newsparse("counted", PYTHONPATH=str(tmp_path)).stdout == b"one\n"
    shown = newsparse("--help", PYTHONPATH=str(tmp_path))
    assert shown.returncode == 0
    assert "command 'broken' (plugin acme) is no click command" in shown.stderr.decode()
    assert shown.stdout.count(b"  parse ") == 1
    assert b"Take the name of another" not in shown.stdout


def test_help_and_version() -> None:
    assert newsparse("--version").stdout.decode() == f"newsparse, version {__version__}\n"
    for command in ("parse", "plugins", "schema", "score"):
        assert command.encode() in newsparse("--help").stdout
        assert newsparse(command, "--help").returncode == 0
