"""The hook reference names what the code has, and nothing else; links lead somewhere."""

from __future__ import annotations

import inspect
import re
from typing import Any

import attrs
import pytest

import newsparse.testing
from newsparse import hookspecs

from .conftest import ROOT

HOOKS_PAGE = (ROOT / "docs" / "plugins" / "hooks.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\(([^)#\s]+\.(?:md|svg|txt))(?:#[\w-]+)?\)")


def section(heading: str) -> str:
    """Return what stands below a heading of the hook reference, up to the next."""
    found = re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", HOOKS_PAGE, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[1]


def table(text: str) -> list[str]:
    """Return the first column of the tables in a text: names in code, without their arguments."""
    return re.findall(r"^\| `(\w+)(?:\([^`]*\))?` \|", text, re.MULTILINE)


def test_every_hook_is_there() -> None:
    hooks = [name for name in dir(hookspecs) if name.startswith("newsparse_")]
    assert sorted(table(HOOKS_PAGE.split("\n## ")[0])) == sorted(hooks)


@pytest.mark.parametrize("name", ["Extractor", "Engine", "Reader", "Writer"])
def test_every_member_of_a_protocol_is_there(name: str) -> None:
    protocol: Any = getattr(newsparse, name)
    members = [
        member for member in vars(protocol) if not member.startswith("_") or member == "__call__"
    ]
    text = section(name)
    assert table(text) == members
    arguments = [one for one in inspect.signature(protocol.__call__).parameters if one != "self"]
    assert f"`__call__({', '.join(arguments)})`" in text


def test_every_field_of_a_finding_is_there() -> None:
    fields = [field.name for field in attrs.fields(newsparse.Annotation)]
    assert table(section("A kind of finding")) == fields


def test_every_argument_of_the_decorator_is_there() -> None:
    (written,) = re.findall(r"`@newsparse\.extractor\(name, ([^)]*)\)`", HOOKS_PAGE)
    parameters = list(inspect.signature(hookspecs.extractor).parameters)
    assert sorted(written.replace("=", "").split(", ")) == sorted(parameters[1:])


PAGES = [path.relative_to(ROOT) for path in sorted(ROOT.glob("docs/**/*.md"))]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", *map(str, PAGES)])
def test_links_lead_to_files(page: str) -> None:
    path = ROOT / page
    for link in LINK.findall(path.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (path.parent / link).is_file(), link


def test_every_public_name_is_in_the_reference() -> None:
    api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^\.\. [\w:]+:: (\w+)", api, re.MULTILINE))
    known |= {"Extractor", "Engine", "Reader", "Writer", "__version__"}  # with the hooks
    assert set(newsparse.__all__) - known == set()
    assert set(newsparse.testing.__all__) - known == set()
