"""Every way in which Stanza or its models are not there ends in one error that says what to do."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from newsparse import InputError, ModelError, Parser
from newsparse.engines.stanza import StanzaEngine, models


def _no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


def _no_list(folder: Path) -> None:
    (folder / "resources.json").unlink()


def _broken_list(folder: Path) -> None:
    (folder / "resources.json").write_text("{")


def _empty_list(folder: Path) -> None:
    (folder / "resources.json").write_text("{}")


def _no_language(folder: Path) -> None:
    shutil.rmtree(folder / "es")


def _no_model(folder: Path) -> None:
    (folder / "es" / "pos" / "tiny.pt").unlink()


def _no_tokenizer(folder: Path) -> None:
    resources = json.loads((folder / "resources.json").read_text())
    del resources["es"]["packages"]["default"]["tokenize"]
    (folder / "resources.json").write_text(json.dumps(resources))


def _empty_model(folder: Path) -> None:
    (folder / "es" / "depparse" / "tiny.pt").write_bytes(b"")


def _garbage(folder: Path) -> None:
    (folder / "es" / "ner" / "tiny.pt").write_bytes(b"garbage")


def _cut_short(folder: Path) -> None:
    path = folder / "es" / "pos" / "tiny.pt"
    path.write_bytes(path.read_bytes()[:5000])


def _another_model(folder: Path) -> None:
    shutil.copy(folder / "es" / "ner" / "tiny.pt", folder / "es" / "pos" / "tiny.pt")


GET, DAMAGED = "stanza.download('es', model_dir='", "they are damaged, or of another version"
FAULTS = [
    (_no_folder, GET),
    (_no_list, GET),
    (_broken_list, DAMAGED),
    (_empty_list, "Stanza knows no language 'es' there"),
    (_no_language, GET),
    (_no_model, GET),
    (_no_tokenizer, GET),
    (_empty_model, DAMAGED),
    (_garbage, DAMAGED),
    (_cut_short, DAMAGED),
    (_another_model, DAMAGED),
]


@pytest.mark.parametrize(("fault", "says"), FAULTS)
def test_what_is_wrong_with_models(
    model_dir: Path, tmp_path: Path, fault: Callable[[Path], None], says: str
) -> None:
    folder = tmp_path / "models"
    shutil.copytree(model_dir, folder)
    fault(folder)
    engine = StanzaEngine(lang="es", model_dir=str(folder))
    with pytest.raises(ModelError) as raised:
        models.pipeline(engine._choice)
    assert says in str(raised.value)
    assert str(folder) in str(raised.value)
    with pytest.raises(Exception, match="es"):  # and so it reaches who parses
        Parser(engine, [], plugins=False).parse("El plan.")


def test_a_language_without_models_is_refused_when_the_parser_is_made(model_dir: Path) -> None:
    options = {"stanza": {"lang": "fr", "model_dir": str(model_dir)}}
    with pytest.raises(ModelError, match=r"stanza\.download\('fr', model_dir="):
        Parser("stanza", plugins=False, options=options)


def test_what_one_processor_needs_of_another(model_dir: Path) -> None:
    engine = StanzaEngine(lang="es", model_dir=str(model_dir), processors="depparse")
    with pytest.raises(ModelError, match="lacks lemma, pos, which another of them needs"):
        models.pipeline(engine._choice)


def test_a_download_without_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # nothing listens there
    engine = StanzaEngine(lang="es", model_dir=str(tmp_path), download=True)
    with pytest.raises(ModelError, match=r"could not be fetched .* is there a network"):
        models.pipeline(engine._choice)


@pytest.mark.parametrize("processors", ["pos,sentiment", "", "tokenize", ","])
def test_processors_that_it_does_not_know(processors: str) -> None:
    options = {"stanza": {"processors": processors}}
    with pytest.raises(InputError, match="some of pos, lemma, depparse, ner"):
        Parser("stanza", plugins=False, options=options)


@pytest.mark.parametrize("lang", ["", "English", "EN", "../en", "e", "de_DE"])
def test_what_is_no_code_of_a_language(lang: str) -> None:
    with pytest.raises(InputError, match="code of a language, such as 'de'"):
        Parser("stanza", plugins=False, options={"stanza": {"lang": lang}})


@pytest.mark.parametrize("batch", [0, -1])
def test_a_batch_of_none(batch: int) -> None:
    with pytest.raises(InputError, match=f"'batch' must be >= 1: {batch}"):
        Parser("stanza", plugins=False, options={"stanza": {"batch": batch}})


def test_the_folder_of_models_may_be_in_a_home(
    model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(model_dir.parent))
    engine = StanzaEngine(lang="es", model_dir=f"~/{model_dir.name}")
    assert list(Parser(engine, [], plugins=False).parse("El plan.").tokens.column("upos"))


def test_a_kind_that_there_is_not() -> None:
    options = {"stanza": {"labels": {"GPE": "country"}}}
    with pytest.raises(InputError, match=r"labels must be .*'GPE': 'country'"):
        Parser("stanza", plugins=False, options=options)


def test_a_language_without_a_model_for_names(model_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(model_dir, folder)
    resources = json.loads((folder / "resources.json").read_text())
    del resources["es"]["packages"]["default"]["ner"], resources["es"]["ner"]
    (folder / "resources.json").write_text(json.dumps(resources))
    shutil.rmtree(folder / "es" / "ner")
    engine = StanzaEngine(lang="es", model_dir=str(folder))
    doc = Parser(engine, [], plugins=False).parse(
        "El presidente Elena Robledo visitó Veldania el lunes."
    )
    assert set(doc.tokens.column("ner")) == {"O"}
    assert [token.upos for token in doc.tokens][:2] == ["DET", "NOUN"]
    (failure,) = doc.failures
    assert (failure.by, failure.error) == ("stanza", "ModelError")
    assert "no model for 'ner' in the language 'es'" in failure.message


def test_a_gpu_that_is_not_there(model_dir: Path) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is one")
    engine = StanzaEngine(model_dir=str(model_dir), use_gpu=True)
    with pytest.raises(ModelError, match="torch finds no GPU"):
        models.pipeline(engine._choice)
