"""Load Stanza's models, once per process, and say what to do where that fails."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import attrs

from newsparse import ModelError


class Pipeline(Protocol):
    """What newsparse uses of a `stanza.Pipeline`."""

    device: str
    processors: dict[str, Any]

    def bulk_process(self, docs: list[Any], processors: str) -> list[Any]:
        """Run processors over texts or Stanza documents."""


@attrs.frozen
class Choice:
    """Say which models to load; the fields are the engine's options."""

    lang: str
    model_dir: str | None
    processors: str
    use_gpu: bool
    download: bool


Entry = dict[str, Any]
"""A word, or a token of several, as Stanza takes it: id, text and, where known, its place."""


def listed(processors: str) -> list[str]:
    """Split what is written with commas."""
    return [name.strip() for name in processors.split(",") if name.strip()]


@cache
def pipeline(choice: Choice) -> Pipeline:
    """Load a pipeline of the chosen processors, save those that the language has no model for.

    Raises ModelError for all that can go wrong, with the remedy.
    """
    try:
        loaded = _loaded(choice, listed(choice.processors))
    except Exception as error:  # Stanza raises a dozen kinds, some of them plain
        raise _refused(choice, error) from error
    if choice.use_gpu and str(loaded.device) == "cpu":
        raise ModelError(
            "use_gpu=True, and torch finds no GPU: install a torch that fits the machine's "
            "driver, or leave use_gpu out"
        )
    return loaded


def _loaded(choice: Choice, processors: Sequence[str]) -> Pipeline:
    stanza = _stanza()
    from stanza.pipeline.core import UnsupportedProcessorError

    options: dict[str, Any] = {"dir": choice.model_dir} if choice.model_dir else {}
    if choice.lang == "en":  # newsparse divides English: there is nothing to load for it
        options["tokenize_pretokenized"] = True
    try:
        loaded: Pipeline = stanza.Pipeline(
            choice.lang,
            processors=",".join(["tokenize", *processors]),
            use_gpu=choice.use_gpu,
            download_method=stanza.DownloadMethod.REUSE_RESOURCES if choice.download else None,
            logging_level="CRITICAL",
            **options,
        )
    except UnsupportedProcessorError as error:
        if error.processor not in processors:
            raise
        return _loaded(choice, [name for name in processors if name != error.processor])
    return loaded


def digests(choice: Choice) -> dict[str, str]:
    """Return the SHA-256 sum of each model file there is for the chosen processors.

    Raises ModelError where there is none at all, unless they may be downloaded.
    """
    folder = _folder(choice) / _language(choice)
    processors = ["tokenize", "mwt", *listed(choice.processors)]
    files = [path for name in processors for path in sorted((folder / name).glob("*.pt"))]
    if not (files or choice.download):
        raise ModelError(f"there are no models in {folder}: {_remedy(choice)}")
    return {f"stanza/{path.relative_to(folder.parent).as_posix()}": _digest(path) for path in files}


def tagged(
    pipeline: Pipeline, articles: Iterable[tuple[str, list[list[Entry]]]]
) -> Iterator[list[Any]]:
    """Run all processors but the tokenizer over articles, all of them together.

    An article is its text and the parts of sentences in it. Gives for each article its Stanza
    sentences, one to a part.
    """
    document = _stanza().Document
    docs = [document(parts, text=text) for text, parts in articles]
    processors = [name for name in pipeline.processors if name not in ("tokenize", "mwt")]
    full = [doc for doc in docs if doc.sentences]
    if full and processors:
        pipeline.bulk_process(full, processors=",".join(processors))
    return (doc.sentences for doc in docs)


def divided(pipeline: Pipeline, articles: Sequence[Sequence[str]]) -> Iterator[list[Any]]:
    """Divide the stretches of articles into words and sentences, all of them together.

    Gives for each article its Stanza documents, one to a stretch.
    """
    texts = [text for stretches in articles for text in stretches]
    docs = iter(pipeline.bulk_process(texts, processors="tokenize,mwt") if texts else [])
    return (list(islice(docs, len(stretches))) for stretches in articles)


def _stanza() -> Any:
    """Import Stanza: over a second and 250 MB, so not before it is needed."""
    try:
        import stanza
    except ImportError as error:
        raise ModelError(
            f"the engine 'stanza' needs Stanza ({error}): pip install 'newsparse[stanza]'"
        ) from error
    return stanza


def _folder(choice: Choice) -> Path:
    _stanza()
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(choice.model_dir or DEFAULT_MODEL_DIR)


def _language(choice: Choice) -> str:
    """Return what Stanza calls a language that it knows by several codes (`zh`, `zh-hans`)."""
    try:
        resources = json.loads((_folder(choice) / "resources.json").read_text(encoding="utf-8"))
        return str(resources[choice.lang]["alias"])
    except (OSError, ValueError, LookupError, TypeError):
        return choice.lang


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remedy(choice: Choice) -> str:
    arguments = [repr(choice.lang)]
    if choice.model_dir:
        arguments.append(f"model_dir={choice.model_dir!r}")
    command = f'python -c "import stanza; stanza.download({", ".join(arguments)})"'
    return f"get them with {command}, or make the engine with download=True"


def _refused(choice: Choice, error: Exception) -> ModelError:
    """Tell what Stanza's error means: it has one for each way in which models are not there."""
    said = " ".join(str(error).split()) or type(error).__name__
    models = f"Stanza's models for {choice.lang!r} in {_folder(choice)}"
    if "No processors to load" in said:
        return ModelError(f"Stanza knows no language {choice.lang!r} there: {models} ({said})")
    if choice.download and isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return ModelError(f"{models} could not be fetched ({said}): is there a network?")
    needed = set(listed(choice.processors)) | {"tokenize"}
    if missing := _unmet(error):
        if not missing <= needed:
            return ModelError(
                f"processors={choice.processors!r} lacks {', '.join(sorted(missing - needed))}, "
                "which another of them needs: add it"
            )
        said = f"none for {', '.join(sorted(missing))}"
    lost = isinstance(error, KeyError) and said.strip("'") in needed
    if missing or lost or isinstance(error, FileNotFoundError):
        return ModelError(f"{models} are not all there ({said}): {_remedy(choice)}")
    said = said.partition(". ")[0]  # torch goes on with advice that is not for damaged files
    return ModelError(
        f"{models} cannot be read ({type(error).__name__}: {said}); they are damaged, or of "
        f"another version of Stanza: delete them and {_remedy(choice)}"
    )


def _unmet(error: Exception) -> set[str]:
    """Return the processors that others need and that are not there, if the error is about them."""
    return {
        name
        for unmet in getattr(error, "processor_req_fails", ())
        for name in unmet.err_processor.requires - unmet.provided_reqs
    }


def words(sentences: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the words of Stanza's sentences, each with the surface token that it is part of."""
    return (
        (token, word) for sentence in sentences for token in sentence.tokens for word in token.words
    )
