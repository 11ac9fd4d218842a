"""The command line: parse articles, score them, list and write plugins, print the schema."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, redirect_stdout, suppress
from io import TextIOWrapper
from pathlib import Path
from types import MappingProxyType
from typing import Any, TextIO

import attrs
import click
from rich.console import Console
from rich.progress import track

from newsparse import plugins as plugin_loading
from newsparse.article import Article, published_date
from newsparse.choosing import SETTINGS_FILE, file_options, parser_options, settings
from newsparse.document import Document, Failure
from newsparse.errors import InputError, NewsparseError, UnknownNameError, described
from newsparse.hookspecs import Writer
from newsparse.offers import Offer, Plugins
from newsparse.parser import Parser
from newsparse.version import __version__

FAILED = 1  # the exit status when some inputs failed and the others were written


class _Commands(click.Group):
    """Add the commands of plugins to newsparse's own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(dict.fromkeys([*super().list_commands(ctx), *sorted(_load().commands)]))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = super().get_command(ctx, cmd_name)
        if command is None and (offer := _load().commands.get(cmd_name)):
            command = offer.thing
            if not isinstance(command, click.Command):
                _complain(f"command {cmd_name!r} (plugin {offer.plugin}) is no click command")
                return None
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if args[0] != "-" and not Path(args[0]).exists():
                raise
            hint = f"{error.message} To read an article: newsparse parse {args[0]}"
            raise click.UsageError(hint, ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except NewsparseError as error:  # what is left here is wrong with the call as a whole
            said, file = str(error), ctx.meta.get(SETTINGS_FILE, "")
            if isinstance(error, InputError | UnknownNameError) and file not in said:
                said += f" (settings: {file})"
            raise click.UsageError(said) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsparse")
def main() -> None:
    """Read news articles: who said what, which officials, which sanctions, which places."""


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "-f", "format_", default="view", show_default=True, metavar="NAME",
              help="view (for reading), json, jsonl, or a plugin's.")  # fmt: skip
@click.option("--published", metavar="DATE", help="Publication date of the articles: YYYY-MM-DD.")
@parser_options
@click.option("--workers", default=0, metavar="N", help="Share the work among so many processes.")
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path),
              help="Write to this file instead of standard output.")  # fmt: skip
@click.pass_context
def parse(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    format_: str,
    published: str | None,
    output: Path | None,
    workers: int,
    **given: Any,
) -> None:
    """Parse articles, one a file; - is standard input.

    Exit status: 0 when all went well, 1 when something failed and the rest was written, 2 when the
    call is wrong.
    """
    date = published_date(published)
    stdout = _stdout()
    with redirect_stdout(sys.stderr):  # what a plugin prints must not come between
        chosen = {**settings(**given), "on_error": "record"}
        loaded = _load(chosen)
        if format_ not in loaded.writers:
            raise UnknownNameError("format", format_, loaded.writers)
        parser = Parser(**chosen)
        inputs = _Inputs(files, loaded)
        articles = (attrs.evolve(each, published=date or each.published) for each in inputs)
        documents = _reported(parser.parse_many(articles, workers), inputs, parser.failures)
        for failure in parser.failures:
            _complain(f"{failure.by}: {failure.message}")
        try:
            with _opened(output, files, stdout) as out:
                _write(loaded.writers[format_], documents, out, inputs)
                out.flush()
        except BrokenPipeError:
            raise  # click ends the command: whoever reads, as `head` does, has enough
        except OSError as error:
            if output is None:
                _drop_output()
            raise InputError(f"{output or 'standard output'}: {error.strerror or error}") from None
    if inputs.failed or parser.failures:
        ctx.exit(FAILED)


@main.command()
@click.option("--verbose", "-v", is_flag=True, help="Show the options of extractors and engines.")
@file_options
@click.pass_context
def plugins(ctx: click.Context, /, verbose: bool, **given: Any) -> None:
    """List the plugins, what they give and need, and what is wrong with them."""
    from newsparse.listing import plugin_lines

    with redirect_stdout(sys.stderr):
        chosen = {**settings(**given), "on_error": "record"}
        loaded = _load(chosen)
        failures = Parser(**chosen).failures
    out = Console(highlight=False, soft_wrap=True)
    for line in plugin_lines(loaded, failures, verbose):
        out.print(line)
    if failures:
        ctx.exit(FAILED)


@main.command()
def schema() -> None:
    """Print the JSON Schema of documents, with the kinds of the installed plugins."""
    from newsparse.schema import json_schema

    kinds = [offer.thing for offer in _load().kinds.values()]
    click.echo(json.dumps(json_schema(kinds), indent=2))


@main.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.argument("predicted", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table")
@click.option("--floors", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A TOML file of figures by kind; exit with 1 below one.")  # fmt: skip
@parser_options
@click.pass_context
def score(
    ctx: click.Context,
    /,
    gold: Path,
    predicted: Path | None,
    format_: str,
    floors: Path | None,
    **given: Any,
) -> None:
    """Score predictions against gold annotation.

    GOLD and PREDICTED are files (.json, .jsonl) of documents as `newsparse parse` writes them, or
    folders of such files. Without PREDICTED the texts of GOLD are parsed now.
    """
    from newsparse.reports import below_floors, paired_documents, read_floors, score_table
    from newsparse.scoring import score as score_pairs

    least = read_floors(floors) if floors else {}
    with redirect_stdout(sys.stderr):
        parser = Parser(**settings(**given)) if predicted is None else None
        scores = score_pairs(paired_documents(gold, predicted, parser))
    if not scores:
        raise InputError(f"{gold}: nothing to score: no document has a layer of newsparse's kinds")
    figures = {kind: one.figures() for kind, one in scores.items()}
    if format_ == "json":
        click.echo(json.dumps(figures, indent=2))
    else:
        Console(highlight=False).print(score_table(scores))
    short = below_floors(figures, least)
    for line in short:
        _complain(line)
    if short:
        ctx.exit(FAILED)


@main.command("new-plugin")
@click.argument("name")
@click.option("--kind", type=click.Choice(
                  ["extractor", "engine", "writer", "reader", "language"]),
              default="extractor", show_default=True, help="What the plugin offers.")  # fmt: skip
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=Path(),
              help="Write it to a folder in this one, not in the current one.")  # fmt: skip
def new_plugin(name: str, kind: Any, into: Path) -> None:
    """Write a plugin to start from: a distribution that installs, with tests that pass.

    NAME is in small letters with hyphens, its maker first: acme-tone.
    """
    from newsparse import scaffold

    names = scaffold.checked_name(name)
    scaffold.check_free(names)
    scaffold.write_plugin(names, kind, into)
    click.echo(scaffold.next_steps(into / names.distribution))


class _Inputs:
    """Read articles from files as they are asked for; report those that cannot be read."""

    def __init__(self, files: tuple[str, ...], loaded: Plugins) -> None:
        self._files, self._loaded = files, loaded
        self.failed = False

    def __iter__(self) -> Iterator[Article]:
        for file in self._progress():
            try:
                yield from _articles(file, self._loaded)
            except InputError as error:
                self.fail(str(error))
            except OSError as error:
                self.fail(f"{file}: {error.strerror or error}")

    def fail(self, message: str) -> None:
        """Report on standard error that something failed."""
        self.failed = True
        _complain(message)

    def _progress(self) -> Iterable[str]:
        if len(self._files) == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
            return self._files
        return track(self._files, "Parsing", console=Console(stderr=True), transient=True)


def _articles(file: str, loaded: Plugins) -> Iterator[Article]:
    # A name that is not UTF-8 has surrogates, which no output could hold.
    source = os.fsencode(file).decode("utf-8", "replace")
    if file == "-":
        source = "standard input"
        if sys.stdin is None:
            raise InputError("standard input is closed")
        data = sys.stdin.buffer.read()
    elif Path(file).is_dir():
        raise InputError(f"{source}: this is a directory; name the files in it: {source}/*")
    else:
        data = Path(file).read_bytes()
    suffix = Path(file).suffix.lower()
    fitting = [offer for offer in loaded.readers.values() if suffix in offer.thing.suffixes]
    offer = fitting[0] if fitting else loaded.readers["text"]
    try:
        for article in offer.thing(data, source):
            if not isinstance(article, Article):
                raise TypeError(f"it gave a {type(article).__name__}, which is no Article")
            yield article
    except (KeyboardInterrupt, GeneratorExit, InputError):
        raise
    except BaseException as error:  # a plugin can do anything, sys.exit() too
        raise InputError(f"{source}: {_named(offer, 'reader')}: {described(error)}") from error


def _opened(
    output: Path | None, files: Iterable[str], stdout: TextIO | None
) -> AbstractContextManager[TextIO]:
    if output is None:
        if stdout is None:
            raise InputError("standard output is closed: write to a file, with --output FILE")
        return nullcontext(stdout)
    if output.exists() and any(Path(f).exists() and output.samefile(f) for f in files):
        raise InputError(f"{output}: this is one of the articles: write to another file")
    return output.open("w", encoding="utf-8", newline="")


def _write(
    offer: Offer[Writer], documents: Iterable[Document], out: TextIO, inputs: _Inputs
) -> None:
    try:
        offer.thing(documents, out)
    except (KeyboardInterrupt, NewsparseError, OSError):
        raise
    except BaseException as error:
        inputs.fail(f"{_named(offer, 'writer')}: {described(error)}")


def _named(offer: Offer[Any], what: str) -> str:
    return f"{what} {offer.thing.name!r} (plugin {offer.plugin}) failed"


def _reported(
    documents: Iterable[Document], inputs: _Inputs, known: Iterable[Failure]
) -> Iterator[Document]:
    """Pass documents on; report what could not be done on each, beside what is known already."""
    for document in documents:
        for failure in document.failures:
            if failure not in known:
                inputs.fail(f"{document.meta.id}: {failure.message}")
        yield document


def _load(chosen: Mapping[str, Any] = MappingProxyType({})) -> Plugins:
    with redirect_stdout(sys.stderr):
        return plugin_loading.load(chosen.get("plugins", True), chosen.get("disable", ()))


def _complain(message: str) -> None:
    click.echo(f"newsparse: {message}", err=True)


def _drop_output() -> None:
    """Let what is left in the buffer of standard output go, which Python would write at its end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())  # type: ignore[union-attr]


def _stdout() -> TextIO | None:
    """Return standard output as UTF-8, whatever the locale says; None where it is closed."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    return sys.stdout
