"""The engines that come with newsparse, offered by the same hook as anyone's."""

from newsparse.engines.embedded import EmbeddedEngine
from newsparse.engines.rules import RuleEngine
from newsparse.hookspecs import Engine, hookimpl


@hookimpl
def newsparse_engines() -> list[type[Engine]]:
    """Offer the embedded engine, and the one by rule that it is measured against."""
    return [EmbeddedEngine, RuleEngine]
