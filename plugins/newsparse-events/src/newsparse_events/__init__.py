"""Find events in news, as classes of the PLOVER ontology."""

import newsparse
from newsparse_events.event import Class, Event, Mood
from newsparse_events.extractor import Events

__all__ = ["Class", "Event", "Events", "Mood", "newsparse_extractors"]


@newsparse.hookimpl
def newsparse_extractors() -> list[type[newsparse.Extractor]]:
    """Offer the extractor."""
    return [Events]
