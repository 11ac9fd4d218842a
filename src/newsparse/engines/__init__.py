"""The engines that come with newsparse, offered by the same hook as anyone's."""

from newsparse.engines.embedded import EmbeddedEngine
from newsparse.hookspecs import Engine, hookimpl


@hookimpl
def newsparse_engines() -> list[type[Engine]]:
    """Offer the embedded engine."""
    return [EmbeddedEngine]
