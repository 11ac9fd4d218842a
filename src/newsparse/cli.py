"""The command line: parse articles, score them, list and write plugins, print the schema."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs
import click
from rich.console import Console

from newsparse import plugins as plugin_loading
from newsparse.article import published_date
from newsparse.choosing import SETTINGS_FILE, file_options, parser_options, settings
from newsparse.document import Document, Failure
from newsparse.errors import InputError, NewsparseError, UnknownNameError
from newsparse.inputs import Inputs, complain
from newsparse.offers import Plugins
from newsparse.outputs import drop_output, opened, standard_output, write
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
                complain(f"command {cmd_name!r} (plugin {offer.plugin}) is no click command")
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
    stdout = standard_output()
    with redirect_stdout(sys.stderr):  # what a plugin prints must not come between
        chosen = {**settings(**given), "on_error": "record"}
        loaded = _load(chosen)
        if format_ not in loaded.writers:
            raise UnknownNameError("format", format_, loaded.writers)
        parser = Parser(**chosen)
        inputs = Inputs(files, loaded)
        articles = (attrs.evolve(each, published=date or each.published) for each in inputs)
        documents = _reported(parser.parse_many(articles, workers), inputs, parser.failures)
        for failure in parser.failures:
            complain(f"{failure.by}: {failure.message}")
        try:
            with opened(output, files, stdout) as out:
                write(loaded.writers[format_], documents, out, inputs)
                out.flush()
        except BrokenPipeError:
            raise  # click ends the command: whoever reads, as `head` does, has enough
        except OSError as error:
            if output is None:
                drop_output()
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
        complain(line)
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


def _reported(
    documents: Iterable[Document], inputs: Inputs, known: Iterable[Failure]
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
