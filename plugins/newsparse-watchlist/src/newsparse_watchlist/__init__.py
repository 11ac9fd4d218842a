"""Match names in an article against a list of one's own, and say why each matches."""

from __future__ import annotations

from newsparse import Extractor, hookimpl
from newsparse_watchlist.extractor import Match, Watchlist

__all__ = ["Match", "Watchlist"]


@hookimpl
def newsparse_extractors() -> list[type[Extractor]]:
    """Offer the extractor."""
    return [Watchlist]
