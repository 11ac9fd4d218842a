"""Loading: by the hooks, without trust, and with a word for everything that is wrong."""

from __future__ import annotations

import itertools
import logging
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import newsparse
from newsparse import Parser, plugins
from newsparse.offers import BUILTINS

from .conftest import BlankEngine, Echo, Shout, shouting


def plugin(**members: Any) -> Any:
    """Make a plugin of hooks that return what is given."""
    hooks = {name: _hook(name, value) for name, value in members.items()}
    return SimpleNamespace(__name__="acme", **hooks)


def suffixless(data: bytes, source: str) -> list[newsparse.Article]:
    """Be a reader that does not say what it reads."""
    return []


suffixless.name = "acme.x"  # type: ignore[attr-defined]


def _hook(name: str, value: Any) -> Any:
    def hook() -> Any:
        if isinstance(value, BaseException):
            raise value
        return value

    hook.__name__ = name
    return newsparse.hookimpl(hook)


def test_a_plugin_that_takes_long_to_load_is_named(caplog: pytest.LogCaptureFixture) -> None:
    from newsparse.tracing import watched

    with caplog.at_level(logging.WARNING, "newsparse"), watched("loading plugin 'a'", "wait", 0.01):
        time.sleep(0.3)
    assert caplog.messages == ["still loading plugin 'a' after 0.01 s: wait"]
    with watched("loading plugin 'b'", "wait", 30):
        pass
    assert len(caplog.messages) == 1


@attrs.frozen
class Options:
    """An extractor with options."""

    least: int = 1
    words: tuple[str, ...] = ()
    name = "acme.options"
    needs = frozenset[Any]()
    wants = frozenset[Any]()
    gives = frozenset({Shout})
    languages = None

    def __call__(self, doc: newsparse.Document, /) -> list[Shout]:
        return [Shout(span=newsparse.Span(0, 1), loudness=self.least)]


class German(Options):
    """An extractor that declares a string where a set is due."""

    languages = "de"  # type: ignore[assignment]


def declaring(**relations: Any) -> Any:
    """Make an extractor that declares what it likes."""
    return newsparse.extractor("acme.x", **{"gives": [], **relations})(lambda doc: ())


class Unprefixed(newsparse.Annotation):
    """A kind whose layer lacks a prefix, and the decorator."""

    layer = "tone"


@attrs.frozen(kw_only=True)
class AlsoShout(newsparse.Annotation):
    """A kind that takes another's layer."""

    layer = "acme.shout"


def test_newsparse_itself_comes_by_the_same_door() -> None:
    loaded = plugins.load(False)
    assert list(loaded.plugins) == list(BUILTINS)
    assert loaded.failures == []
    assert "embedded" in loaded.engines
    assert {"view", "json", "jsonl"} <= loaded.writers.keys()
    assert "text" in loaded.readers
    assert sorted(loaded.extractors) == [
        "entities", "locations", "officials", "quotes", "sanctions", "times",
    ]  # fmt: skip


def test_a_module_can_be_a_plugin_without_being_installed() -> None:
    module = plugin(newsparse_extractors=[shouting], newsparse_engines=[BlankEngine])
    parser = Parser("blanks", ["acme.shouting"], plugins=[module])
    assert parser.parse("STOP")[Shout]
    made_by = parser.parse("STOP").made_by
    assert made_by is not None
    assert list(made_by.plugins) == ["acme"]


@pytest.mark.parametrize(
    ("module", "says"),
    [
        (plugin(newsparse_extractor=[]), "unknown hook, newsparse_extractor: did you mean"),
        (plugin(newsparse_extractors=ValueError("no")), "newsparse_extractors failed: ValueError"),
        (plugin(newsparse_extractors=5), "newsparse_extractors failed: TypeError"),
        (plugin(newsparse_extractors=[5]), "5 is no extractor: it lacks name, needs"),
        (
            plugin(newsparse_extractors=[SimpleNamespace(
                name="x", needs=(), wants=None, gives=[], languages=None, __call__=print
            )]),
            "must declare needs, wants, gives as frozensets",
        ),
        (plugin(newsparse_extractors=[declaring(needs=[int])]), "needs or wants <class 'int'>"),
        (plugin(newsparse_extractors=[declaring(wants=[5])]), "needs or wants 5: give a kind"),
        (plugin(newsparse_extractors=[declaring(gives=[5])]), "5 is no kind of finding"),
        (plugin(newsparse_extractors=[German]), "must declare languages as a frozenset of codes"),
        (plugin(newsparse_annotations=[5]), "5 is no kind of finding"),
        (plugin(newsparse_annotations=[Unprefixed]), "lacks the decorator"),
        (
            plugin(newsparse_annotations=[attrs.frozen(kw_only=True)(Unprefixed)]),
            "must set layer to a prefixed name",
        ),
        (
            plugin(newsparse_annotations=[Shout], newsparse_extractors=[
                newsparse.extractor("acme.x", gives=[AlsoShout])(lambda doc: ())
            ]),
            "the layer 'acme.shout' is that of plugin acme",
        ),
        (
            plugin(newsparse_extractors=[
                newsparse.extractor("tone", gives=[Shout])(lambda doc: ())
            ]),
            "its extractor 'tone' has newsparse's kind of name: name it with a prefix of your own, "
            "such as 'acme.tone'",
        ),
        (plugin(newsparse_readers=itertools.repeat(5)), "10000 things and does not end"),
        (plugin(newsparse_readers=[suffixless]), "reader 'acme.x' must have suffixes such as"),
        (plugin(newsparse_writers=SystemExit(3)), "newsparse_writers failed: SystemExit: 3"),
        (plugin(newsparse_engines=[SimpleNamespace(name="x")]), "is no engine"),
        (
            plugin(newsparse_writers=[SimpleNamespace]),
            "is no writer: it needs a name and must be callable",
        ),
        (plugin(newsparse_engines=[BlankEngine, BlankEngine]), "'blanks' has a duplicate name"),
        (SimpleNamespace(__name__="acme"), "no hook: an entry point names a module with hooks"),
        (
            SimpleNamespace(__name__="acme", newsparse_engines=list),
            "newsparse_engines lacks the decorator @newsparse.hookimpl",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_plugin_is_said(module: Any, says: str) -> None:
    loaded = plugins.load([module])
    (failure,) = loaded.failures
    assert failure.by == "acme"
    assert says in failure.message
    assert sorted(loaded.extractors) == sorted(plugins.load(False).extractors)
    with pytest.raises(newsparse.PluginError, match=r"plugin 'acme': .*NEWSPARSE_BLOCK"):
        Parser(plugins=[module])
    assert Parser(plugins=[module], on_error="record").failures == (failure,)


def test_several_faults_are_raised_together() -> None:
    with pytest.raises(newsparse.PipelineError) as raised:
        Parser(plugins=[plugin(newsparse_extractor=[]), SimpleNamespace(__name__="other")])
    assert len(raised.value.problems) == 2


def test_two_plugins_of_one_name_are_told_apart() -> None:
    module = plugin(newsparse_extractors=[shouting])
    loaded = plugins.load([module, plugin(newsparse_engines=[BlankEngine])])
    assert [failure.message for failure in loaded.failures] == [
        "another plugin of the name 'acme' is there already"
    ]
    assert "acme.shouting" in loaded.extractors
    assert "blanks" not in loaded.engines


def test_names_that_are_not_there_are_answered_with_those_that_are() -> None:
    wrong: tuple[tuple[Callable[[], Parser], str], ...] = (
        (lambda: Parser(plugins=["nobody"]), "unknown plugin 'nobody'"),
        (lambda: Parser("embeded"), "unknown engine 'embeded' (did you mean 'embedded'?); known:"),
        (lambda: Parser(extractors=["quote"]), "unknown extractor 'quote' (did you mean 'quotes'"),
        (lambda: Parser(options={"qotes": {}}), "'qotes' (did you mean 'quotes'?)"),
    )
    for make, says in wrong:
        with pytest.raises(newsparse.UnknownNameError) as raised:
            make()
        assert says in str(raised.value)


def test_options_are_typed_and_validated() -> None:
    module = plugin(newsparse_extractors=[Options, shouting], newsparse_engines=[BlankEngine])

    def parser(**options: Any) -> Parser:
        return Parser("blanks", ["acme.options"], plugins=[module], options=options)

    doc = parser(**{"acme.options": {"least": 7, "words": ["a"]}}).parse("x")
    assert doc[Shout][0].loudness == 7
    assert doc.made_by is not None
    assert doc.made_by.options["acme.options"] == {"least": 7, "words": ["a"]}
    for options, says in (
        ({"least": "many"}, "options of 'acme.options': least must be an int, not 'many'"),
        ({"lest": 7}, r"option of 'acme.options': 'lest' \(did you mean 'least'\?\); known: least"),
    ):
        with pytest.raises(newsparse.NewsparseError, match=says):
            parser(**{"acme.options": options})
    with pytest.raises(newsparse.InputError, match=r"'acme.shouting' has no options"):
        Parser("blanks", ["acme.shouting"], plugins=[module], options={"acme.shouting": {"x": 1}})


@pytest.mark.parametrize(
    "relation", [{"needs": "upos"}, {"wants": Shout}, {"gives": Shout}, {"languages": "en"}]
)
def test_relations_are_lists(relation: dict[str, Any]) -> None:
    with pytest.raises(newsparse.InputError, match=r"extractor 'acme\.x' takes a list"):
        newsparse.extractor("acme.x", **{"gives": [], **relation})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"extractors": [len]}, "is no extractor: it lacks name, needs"),
        ({"extractors": [Options]}, "is a class: give an object of it"),
        ({"extractors": [declaring(needs=[5])]}, "needs or wants 5"),
        ({"engine": object()}, "is no engine: it lacks name, gives, __call__"),
        ({"engine": BlankEngine}, "is a class: give an object of it"),
        ({"options": ["x"]}, "options must be a mapping"),
        ({"max_findings": 1.5}, "max_findings must be a whole number above 0, not 1.5"),
        ({"isolate": True, "time_limit": float("inf")}, "time_limit must be a number above 0"),
    ],
)
def test_arguments_that_make_no_sense_are_named(arguments: Any, says: str) -> None:
    with pytest.raises(newsparse.InputError, match=says):
        Parser(**{"engine": BlankEngine(), "plugins": False, **arguments})


def test_what_a_chosen_extractor_needs_comes_with_it() -> None:
    chosen: newsparse.Extractor = newsparse.extractor(
        "acme.last", gives=[Echo], needs=["acme.shout"]
    )(lambda doc: ())
    module = plugin(newsparse_extractors=[shouting, chosen], newsparse_engines=[BlankEngine])
    parser = Parser("blanks", ["acme.last"], plugins=[module])
    assert [one.name for one in parser.extractors] == ["acme.shouting", "acme.last"]


def test_plugins_and_extractors_can_be_left_out() -> None:
    module = plugin(newsparse_extractors=[shouting], newsparse_engines=[BlankEngine])
    parser = Parser(plugins=[module], disable=["sanctions", "quotes", "acme.shouting"])
    assert [one.name for one in parser.extractors] == [
        "entities", "times", "locations", "officials",
    ]  # fmt: skip
    parser = Parser(plugins=[module], disable=["acme", "newsparse.extractors"])
    assert parser.extractors == ()
    with pytest.raises(newsparse.UnknownNameError, match=r"'blanks'.*known: embedded, rules"):
        Parser("blanks", plugins=[module], disable=["acme"])
    with pytest.raises(newsparse.PipelineError, match=r"'quotes'.* needs entities, mentions"):
        Parser(extractors=["quotes"], plugins=False, disable=["entities"])


@pytest.mark.parametrize(
    ("disable", "says"),
    [
        (["qotes"], r"plugin or extractor to disable, 'qotes' \(did you mean 'quotes'\?\)"),
        (["acm"], r"'acm' \(did you mean 'acme'\?\)"),
        ("quotes", r"disable takes a list of names: \['quotes'\]"),
    ],
)
def test_what_is_left_out_is_known(disable: Any, says: str) -> None:
    with pytest.raises(newsparse.NewsparseError, match=says):
        Parser(plugins=[plugin(newsparse_extractors=[shouting])], disable=disable)


def test_what_a_plugin_that_is_broken_would_offer_can_be_left_out() -> None:
    module = plugin(newsparse_extractors=ValueError("no"))
    parser = Parser(plugins=[module], disable=["acme.shouting"], on_error="record")
    assert [failure.by for failure in parser.failures] == ["acme"]


def test_an_extractor_that_cannot_be_made_is_left_out() -> None:
    @attrs.frozen
    class Needy(Options):
        path: str = attrs.field(kw_only=True)
        name = "acme.needy"

    module = plugin(newsparse_extractors=[Needy, shouting], newsparse_engines=[BlankEngine])
    chosen = ["acme.needy", "acme.shouting"]
    with pytest.raises(newsparse.PipelineError, match=r"'acme\.needy' cannot be made .*'path'"):
        Parser("blanks", chosen, plugins=[module])
    parser = Parser("blanks", chosen, plugins=[module], on_error="record")
    assert [one.name for one in parser.extractors] == ["acme.shouting"]
    (failure,) = parser.failures
    assert failure.by == "acme.needy"
    with_path = {"acme.needy": {"path": "x"}}
    assert len(Parser("blanks", chosen, plugins=[module], options=with_path).extractors) == 2


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that installs a plugin with requirements, and gives its name."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def install(*requirements: str) -> str:
        name = f"acme_{len(list(tmp_path.iterdir()))}"
        (tmp_path / f"{name}.py").write_text(
            "import newsparse\n@newsparse.hookimpl\ndef newsparse_extractors():\n    return []\n"
        )
        info = tmp_path / f"{name}-1.dist-info"
        info.mkdir()
        lines = ["Metadata-Version: 2.1", f"Name: {name}", "Version: 1"]
        lines += [f"Requires-Dist: {requirement}" for requirement in requirements]
        (info / "METADATA").write_text("\n".join(lines) + "\n")
        (info / "entry_points.txt").write_text(f"[newsparse]\n{name} = {name}\n")
        return name

    return install


@pytest.mark.parametrize(
    "requirement",
    [
        "newsparse>=99.1", "newsparse >= 99", "newsparse (>=99,<100)", "newsparse[x]~=99.0",
        "newsparse==99.*; python_version>='3'", "newsparse<100,>98",
    ],
)  # fmt: skip
def test_a_plugin_for_a_newer_newsparse_says_so(
    requirement: str, distribution: Callable[..., str]
) -> None:
    name = distribution("attrs", requirement)
    (failure,) = plugins.load([name]).failures
    assert failure.by == name
    assert "it cannot be loaded: it needs newsparse " in failure.message
    assert f"and this is {newsparse.__version__}: upgrade newsparse" in failure.message
    with pytest.raises(newsparse.PluginError, match="upgrade newsparse"):
        Parser(plugins=[name])


@pytest.mark.parametrize(
    "requirement",
    [
        "newsparse", "newsparse>=0.0.1", "newsparse<0.0.1", f"newsparse=={newsparse.__version__}",
        f"newsparse>={newsparse.__version__}.0", "newsparse>=99; extra == 'test'", "newsparse!=99",
        "newsparse-spacy>=99", "newsparser>=99", "attrs>=24",
    ],
)  # fmt: skip
def test_a_plugin_for_this_newsparse_or_an_older_one_is_loaded(
    requirement: str, distribution: Callable[..., str]
) -> None:
    assert plugins.load([distribution(requirement)]).failures == []


def test_a_name_that_is_blocked_and_not_installed_is_warned_of(
    distribution: Callable[..., str], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    name = distribution()
    monkeypatch.setenv("NEWSPARSE_BLOCK", f"{name}, {name}x")
    plugins._load_installed.cache_clear()
    loaded = plugins.load()
    assert loaded.plugins[name].out == "blocked by NEWSPARSE_BLOCK"
    assert loaded.plugins[name].hooks == ()
    (record,) = [one for one in caplog.records if one.levelno == logging.WARNING]
    message = record.getMessage()
    assert "NEWSPARSE_BLOCK names what is not installed" in message
    assert f"unknown plugin '{name}x' (did you mean '{name}'?)" in message
    plugins._load_installed.cache_clear()


@pytest.mark.parametrize("on_error", ["ignore", None, True])
def test_on_error_is_one_of_two(on_error: Any) -> None:
    with pytest.raises(newsparse.InputError, match="'raise' or 'record'"):
        Parser(on_error=on_error)
