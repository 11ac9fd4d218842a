"""An engine for newsparse: a spaCy pipeline of the user's own."""

from newsparse import Engine, hookimpl
from newsparse_spacy.engine import SpacyEngine

__all__ = ["SpacyEngine"]


@hookimpl
def newsparse_engines() -> list[type[Engine]]:
    """Offer the engine by its name, "spacy"."""
    return [SpacyEngine]
