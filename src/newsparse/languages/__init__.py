"""Languages beside English: quotations in marks, and titles of office, by the tables of a pack."""

from __future__ import annotations

from newsparse import Language
from newsparse.hookspecs import Extractor, hookimpl


@hookimpl
def newsparse_languages() -> list[Language]:
    """Offer the languages that come with newsparse; a document of no known language is English."""
    from newsparse.knowledge.tables import ENGLISH, SPANISH

    return [ENGLISH, SPANISH]


@hookimpl
def newsparse_extractors() -> list[type[Extractor]]:
    """Offer what packs of words do, and what is left to do in languages that nothing reads."""
    from newsparse.languages.officials import TitledOfficials
    from newsparse.languages.quotes import MarkedQuotes, MarksAlone

    return [MarkedQuotes, MarksAlone, TitledOfficials]
