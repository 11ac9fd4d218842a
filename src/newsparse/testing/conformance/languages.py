"""What a language must do: have tables that are read, stand every text, and find something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable

from newsparse.article import Article
from newsparse.hookspecs import Engine
from newsparse.language import Language
from newsparse.multilingual import ForLanguage, variants_of
from newsparse.offers import Plugins
from newsparse.parser import Parser

_ENDING = ".tsv"


def problems(
    language: Language,
    loaded: Plugins,
    plugin: str | object,
    engine: str | Engine,
    texts: Mapping[str, str],
) -> Iterator[str]:
    """Say what is wrong with a language, with what to do about it."""
    variants = [one for offer in loaded.extractors.values() for one in variants_of(offer.thing)]
    packed = [variant for variant in variants if isinstance(variant, ForLanguage)]
    known = {table for variant in packed for table in variant.thing.tables}
    for table in sorted({*_tables(language.folder)} - known):
        yield f"nothing reads {table}{_ENDING}; tables that are read: {', '.join(sorted(known))}"
    read = {one.name for one in variants if language.code in (one.languages or ())}
    if not read:
        yield "nothing reads it: 'newsparse plugins' says which tables it lacks"
        return
    parser = Parser(engine, sorted(read), [plugin], "record")
    articles = [Article(text, meta={"lang": language.code}) for text in texts.values()]
    docs = list(parser.parse_many(articles))
    failed = {(one.by, one.message) for doc in docs for one in doc.failures if one.by in read}
    yield from (f"{message}" for _, message in sorted(failed))
    if not failed and not any(finding for doc in docs for finding in doc.layers.values()):
        yield "nothing is found in any text: give texts=[…] with one in which something is"


def _tables(folder: Traversable, above: str = "") -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _tables(entry, f"{above}{entry.name}/")
        elif entry.name.endswith(_ENDING):
            yield above + entry.name.removesuffix(_ENDING)
