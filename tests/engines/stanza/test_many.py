"""Many articles: batches equal one by one, order is kept, failures keep to their article."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsparse import Article, Document, NewsparseError, Parser, StepError
from newsparse.engines.stanza import StanzaEngine, models

ENGLISH = [
    "Kasimir rejects plan",
    "",
    "The talks began in Portel last week.",
    "\n\n \n",
    "Okoye said that elections had failed. The Norlander government didn't accept the treaty.",
    "“We will not sign the budget,” said Tomas Okoye.",
    "Norland's foreign minister met Elena Hartmann in Brisk.",
] * 3
SPANISH = [
    "Veldania rechaza el tratado",
    "",
    "El ministro rechazó el plan del Banco del Este. Ostravia quiere firmarlo en Zarna.",
    " ",
    "«No aceptamos el plan», dijo Lucía Zúñiga.\n\nDel Banco Vantex habló Quiroga.",
] * 3


@pytest.mark.parametrize(("lang", "texts"), [("en", ENGLISH), ("es", SPANISH)])
@pytest.mark.parametrize("batch", [1, 4, 100])
def test_batches_equal_one_by_one(model_dir: Path, lang: str, texts: list[str], batch: int) -> None:
    engine = StanzaEngine(lang=lang, model_dir=str(model_dir), batch=batch)
    parser = Parser(engine, plugins=False)
    articles = [Article(text, id=str(number)) for number, text in enumerate(texts)]
    together = list(parser.parse_many(articles))
    assert [doc.meta.id for doc in together] == [article.id for article in articles]
    alone = [next(parser.parse_many([article])) for article in articles]
    assert together == alone


def test_it_streams(english: Parser) -> None:
    taken = []

    def items() -> Any:
        for number in range(1000):
            taken.append(number)
            yield "Norland rejects law"

    stream = english.parse_many(items())
    next(stream)
    assert len(taken) == 16


def test_one_that_stanza_fails_on_costs_only_itself(
    model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = StanzaEngine(model_dir=str(model_dir))
    loaded = models.pipeline(engine._choice)
    process: Any = type(loaded).bulk_process

    def failing(self: Any, docs: list[Any], processors: str) -> list[Any]:
        if any("budget" in doc.text for doc in docs):
            raise RuntimeError("out of memory")
        found: list[Any] = process(self, docs, processors=processors)
        return found

    expected = list(Parser(engine, plugins=False).parse_many(ENGLISH))
    monkeypatch.setattr(type(loaded), "bulk_process", failing)
    parser = Parser(engine, plugins=False, on_error="record")
    docs = list(parser.parse_many(ENGLISH))
    for doc, whole in zip(docs, expected, strict=True):
        if "budget" in whole.text:
            assert "out of memory" in doc.failures[0].message
            assert doc.text == whole.text
        else:
            assert doc == whole
    with pytest.raises(StepError, match="engine 'stanza' failed on"):
        Parser(engine, plugins=False).parse(ENGLISH[5])


def test_a_parser_pickles_and_another_process_loads_its_own_models(
    english: Parser, tmp_path: Path
) -> None:
    here = english.parse(ENGLISH[4])
    (tmp_path / "parser").write_bytes(pickle.dumps(english))
    program = (
        "import pickle, sys\n"
        "from pathlib import Path\n"
        "folder = Path(sys.argv[1])\n"
        "parser = pickle.loads((folder / 'parser').read_bytes())\n"
        "doc = parser.parse((folder / 'text').read_text('utf-8'))\n"
        "(folder / 'doc').write_text(doc.to_json(), 'utf-8')\n"
    )
    (tmp_path / "text").write_text(ENGLISH[4], "utf-8")
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
    assert Document.from_json((tmp_path / "doc").read_text("utf-8")) == here


def test_models_are_loaded_once(model_dir: Path, english: Parser) -> None:
    one = models.pipeline(StanzaEngine(model_dir=str(model_dir))._choice)
    assert models.pipeline(StanzaEngine(model_dir=str(model_dir), batch=3)._choice) is one


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the size from Linux")
def test_memory_stays_where_it_is(english: Parser, spanish: Parser) -> None:
    def resident() -> int:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * 4096

    def use() -> None:
        for parser, texts in ((english, ENGLISH), (spanish, SPANISH)):
            for _ in parser.parse_many(texts * 3):
                pass

    for _ in range(3):
        use()
    before = resident()
    for _ in range(10):
        use()
    assert resident() - before < 20 * 2**20


def test_the_same_error_is_a_newsparse_error(model_dir: Path) -> None:
    with pytest.raises(NewsparseError):
        Parser(StanzaEngine(lang="xx", model_dir=str(model_dir)), plugins=False)
