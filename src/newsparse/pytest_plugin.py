"""The pytest plugin: fixtures for the tests of plugins. Nothing else of newsparse needs pytest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newsparse import Document, Parser

_INI = "newsparse_plugins"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the setting that says which plugins the fixtures use."""
    parser.addini(
        _INI,
        "names of the newsparse plugins that the fixtures load (default: all installed ones)",
        type="args",
    )


@pytest.fixture(scope="session")
def newsparse_parser(pytestconfig: pytest.Config) -> Parser:
    """Give a parser with the plugins that the setting newsparse_plugins names, else with all."""
    from newsparse import Parser

    return Parser(plugins=pytestconfig.getini(_INI) or True)


@pytest.fixture(scope="session")
def newsparse_parse(newsparse_parser: Parser) -> Callable[..., Document]:
    """Give the function that parses a text with that parser."""
    return newsparse_parser.parse


@pytest.fixture(scope="session")
def newsparse_document() -> Callable[..., Document]:
    """Give the function that makes a document from annotated text: `newsparse.testing.document`."""
    from newsparse.testing import document

    return document
