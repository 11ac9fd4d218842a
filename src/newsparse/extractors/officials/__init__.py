"""Find people in public office: name, title, office, organisation, country and mentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar

import attrs

from newsparse import Document, Entity, Location, Mention, Official
from newsparse.extractors.officials.article import read
from newsparse.extractors.officials.contexts import CONTEXTS, Contexts
from newsparse.extractors.officials.gathering import SINGLE, Gathering
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.own import WithOwnFile, own_knowledge

_LEADERS = frozenset({"head_of_state", "head_of_government"})


@attrs.frozen
class Officials(WithOwnFile):
    """Find officials by the titles beside their names, and offices that are named without a holder.

    `context` allows the country to be read off the text around, where the title does not tell it;
    the finding's rule then ends in what was read: sentence, paragraph, dateline or article. `file`
    is a TOML file of the user's own offices and organisations.
    """

    name: ClassVar[str] = "officials"
    needs: ClassVar[frozenset[type[Mention] | type[Entity] | str]] = frozenset(
        {Mention, Entity, "upos"}
    )
    wants: ClassVar[frozenset[type[Location]]] = frozenset({Location})
    gives: ClassVar[frozenset[type[Official]]] = frozenset({Official})
    languages: ClassVar[frozenset[str]] = frozenset({"en"})

    context: Annotated[bool, "Whether the text around may tell the country."] = True

    def __call__(self, doc: Document, /) -> Iterator[Official]:
        """Yield the officials of a document."""
        article = read(doc, own_knowledge(self.file))
        reading = Gathering(article)
        if self.context and any(official.country is None for official in reading.found):
            reading.add_contexts(Contexts(article, reading.told()))
        found: dict[tuple[str, str], Official] = {}
        officials = list(reading.without_styles())
        for official in officials:
            if official.entity is not None:
                key = official.entity, official.office
                found[key] = _merged(found[key], official) if key in found else official
        yield from found.values()
        yield from _without_holder(officials, found)


def _merged(first: Official, again: Official) -> Official:
    """Fill in what a later mention of the same person and office tells beside the first."""
    if _is_relation(first) and not _is_relation(again):
        first, again = again, first  # his counterpart, Foreign Minister X
    better = again if _is_guess(first) and not _is_guess(again) and again.country else first
    return attrs.evolve(
        first,
        rule=better.rule,
        country=better.country or again.country,
        organization=first.organization or again.organization,
    )


def _is_relation(official: Official) -> bool:
    return not listed("relation").isdisjoint(official.title.lower().split())


def _is_guess(official: Official) -> bool:
    return (official.rule or "").rpartition("+")[2] in CONTEXTS


def _without_holder(
    all_found: Sequence[Official], found: dict[tuple[str, str], Official]
) -> Iterator[Official]:
    """Give offices without a name once, and not where the article names their holder.

    Of some offices a state has one; of others there are as many as there are places and bodies.
    """
    seen: set[tuple[str, str | None, frozenset[str]]] = set()
    for official in found.values():
        seen |= {_kind(official, words) for words in (_words(official), _last(official))}
    for official in all_found:
        if official.entity is not None:
            continue
        if _is_leader(official, found):
            continue
        bare = {word for word in _words(official) if word in official.title}  # in small letters
        kinds = {_kind(official, words) for words in (_words(official), frozenset(bare))}
        if seen.isdisjoint(kinds):
            seen.add(_kind(official, _words(official)))
            yield official


def _is_leader(official: Official, found: dict[tuple[str, str], Official]) -> bool:
    """Tell `the Hungarian leader` where the article names Hungary's president or premier."""
    return official.title.endswith("leader") and any(
        other.country == official.country and other.office in _LEADERS for other in found.values()
    )


def _kind(official: Official, words: frozenset[str]) -> tuple[str, str | None, frozenset[str]]:
    words = frozenset() if official.office in SINGLE else words
    return official.office, official.country, words


def _words(official: Official) -> frozenset[str]:
    """Return the words of a title that tell it from another."""
    return frozenset(official.title.lower().split()) - listed("no_difference")


def _last(official: Official) -> frozenset[str]:
    return frozenset(official.title.lower().split()[-1:])
