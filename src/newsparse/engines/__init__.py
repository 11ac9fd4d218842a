"""The engines that come with newsparse, offered by the same hook as anyone's."""

from newsparse.engines.embedded import EmbeddedEngine
from newsparse.engines.rules import RuleEngine
from newsparse.engines.stanza import StanzaEngine
from newsparse.hookspecs import Engine, hookimpl


@hookimpl
def newsparse_engines() -> list[type[Engine]]:
    """Offer the embedded engine, the one by rule that it is measured against, and Stanza's."""
    return [EmbeddedEngine, RuleEngine, StanzaEngine]
