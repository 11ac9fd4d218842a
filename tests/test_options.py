"""Options: what they are, which values they take, and what is said of the others."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import attrs
import pytest

from newsparse import InputError, NewsparseError, PluginError, UnknownNameError, plugins
from newsparse.options import Text, by_name, make, options_of


@attrs.frozen
class Tone:
    """Options of every sort."""

    threshold: Annotated[float, "How sure it must be."] = 0.5
    words: tuple[str, ...] = ()
    scale: Literal["linear", "log"] = "linear"
    most: int | None = None
    weights: dict[str, float] = attrs.field(factory=dict)
    least: int = attrs.field(default=1, validator=attrs.validators.ge(0))
    _strict: bool = False
    made: int = attrs.field(init=False, default=0)
    name: ClassVar[str] = "acme.tone"


@pytest.mark.parametrize(
    ("given", "field", "made"),
    [
        ({"threshold": 1}, "threshold", 1.0),
        ({"words": ["a", "b"]}, "words", ("a", "b")),
        ({"scale": "log"}, "scale", "log"),
        ({"most": None}, "most", None),
        ({"most": 3}, "most", 3),
        ({"weights": {"a": 1}}, "weights", {"a": 1.0}),
        ({"strict": True}, "_strict", True),
        ({"threshold": Text("0.25")}, "threshold", 0.25),
        ({"words": Text('["a", "b"]')}, "words", ("a", "b")),
        ({"scale": Text("log")}, "scale", "log"),
        ({"strict": Text("true")}, "_strict", True),
        ({"most": Text("3")}, "most", 3),
    ],
)
def test_values_become_what_the_field_says(given: Any, field: str, made: object) -> None:
    value = getattr(make(Tone, "acme.tone", given), field)
    assert (type(value), value) == (type(made), made)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"threshold": "high"}, "threshold must be a float, not 'high'"),
        ({"threshold": Text("high")}, "threshold must be a float, not 'high'"),
        ({"threshold": True}, "threshold must be a float, not True"),
        ({"words": "abc"}, "words must be a tuple[str, ...], not 'abc'"),
        ({"words": [1]}, "words must be a tuple[str, ...], not [1]"),
        ({"scale": "cubic"}, "scale must be one of 'linear', 'log', not 'cubic'"),
        ({"most": 1.5}, "most must be an int | None, not 1.5"),
        ({"most": "3"}, "most must be an int | None, not '3'"),
        ({"strict": 1}, "strict must be a bool, not 1"),
        ({"least": -1}, "'least' must be >= 0: -1"),
        ({"most": "a", "strict": 2}, "most must be an int | None, not 'a'; strict must be a bool"),
    ],
)
def test_values_that_do_not_fit_are_refused(given: Any, says: str) -> None:
    with pytest.raises(InputError) as raised:
        make(Tone, "acme.tone", given)
    assert str(raised.value).startswith("options of 'acme.tone': " + says)


@pytest.mark.parametrize("name", ["tresh", "made", "name", "_strict"])
def test_names_that_are_no_option_are_refused(name: str) -> None:
    with pytest.raises(UnknownNameError, match=f"unknown option of 'acme.tone': '{name}'"):
        make(Tone, "acme.tone", {name: 1})


def test_options_are_described_as_they_are_declared() -> None:
    options = options_of(Tone)
    assert [str(option) for option in options.values()] == [
        "threshold: float = 0.5",
        "words: tuple[str, ...] = ()",
        "scale: Literal['linear', 'log'] = 'linear'",
        "most: int | None = None",
        "weights: dict[str, float] = {}",
        "least: int = 1",
        "strict: bool = False",
    ]
    assert options["threshold"].doc == "How sure it must be."
    assert options["words"].doc == ""
    assert options_of(print) == {}


def test_the_options_of_newsparse_itself_all_say_what_they_are_for() -> None:
    loaded = plugins.load(False)
    for offer in (*loaded.engines.values(), *loaded.extractors.values()):
        for option in options_of(offer.thing).values():
            assert option.doc
            assert not isinstance(option.type, str)


def test_a_type_that_only_type_checkers_know_hides_no_other() -> None:
    @attrs.frozen
    class Checked:
        least: int = 1
        how: Unknown = None  # type: ignore[name-defined] # noqa: F821

    assert str(options_of(Checked)["how"]) == "how: Unknown = None"
    assert make(Checked, "checked", {"how": 5}).how == 5
    with pytest.raises(InputError, match="least must be an int, not 'x'"):
        make(Checked, "checked", {"least": "x"})


def test_what_is_no_class_of_attrs_takes_what_its_constructor_takes() -> None:
    class Plain:
        def __init__(self, least: int = 1) -> None:
            self.least = least

    assert make(Plain, "plain", {"least": 2}).least == 2
    with pytest.raises(InputError, match=r"options of 'plain': TypeError: .*unexpected"):
        make(Plain, "plain", {"most": 2})
    assert make(print, "print", {}) is print
    with pytest.raises(InputError, match="'print' has no options, and x was given"):
        make(print, "print", {"x": 1})


def test_a_class_that_cannot_be_made_without_options_is_its_own_fault() -> None:
    @attrs.frozen
    class Needy:
        path: str

    with pytest.raises(PluginError, match=r"'needy' cannot be made without options: .*'path'"):
        make(Needy, "needy", {})
    assert make(Needy, "needy", {"path": "x"}).path == "x"


@pytest.mark.parametrize(
    ("given", "flat"),
    [
        ({"acme.tone": {"a": 1}}, {"acme.tone": {"a": 1}}),
        ({"acme": {"tone": {"a": 1}, "x": {"b": 2}}}, {"acme.tone": {"a": 1}, "acme.x": {"b": 2}}),
        ({"acme": {"tone": {"a": 1}}, "acme.tone": {"a": 2}}, {"acme.tone": {"a": 2}}),
        ({"acme": {"tone": {"w": {"x": 1}}}}, {"acme.tone": {"w": {"x": 1}}}),
        ({"quotes": {}}, {"quotes": {}}),
    ],
)
def test_tables_in_tables_are_names_with_points(given: Any, flat: Any) -> None:
    assert by_name(given, {"acme.tone", "acme.x", "quotes"}) == flat


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"qotes": {}}, r"in options 'qotes' \(did you mean 'quotes'\?\)"),
        ({"acme": {"tune": {"a": 1}}}, r"'acme\.tune' \(did you mean 'acme\.tone'\?\)"),
        ({"quotes": 5}, "options of 'quotes' must be a mapping"),
    ],
)
def test_options_of_nothing_are_refused(given: Any, says: str) -> None:
    with pytest.raises(NewsparseError, match=says):
        by_name(given, {"acme.tone", "quotes"})
