"""Make the names of one article agree, with one another and with what is known of the world."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from newsparse.knowledge.countries import body_of_name, country_of_name, demonym, is_ambiguous
from newsparse.knowledge.gazetteer import is_common_word, places
from newsparse.knowledge.offices import honorifics
from newsparse.knowledge.organizations import capitalized_words
from newsparse.knowledge.people import is_given_name

PERSON, ORGANIZATION, PLACE, MISC = range(4)
Name = tuple[int, int, int, float]  # first token, end token, kind, and how likely it is right
_CITY = 300_000  # inhabitants from which on a city's name speaks for it
_SURE = 10.0  # mentions that must say otherwise before a known name is taken for something else


def agreed(forms: Sequence[str], names: Iterable[Name]) -> list[Name]:
    """Trim names, and drop what is none.

    Equal names get the kind most likely meant. A surname stands for the person with that last name,
    the first word of an organisation's name for the organisation.
    """
    found = list(_trimmed(forms, names))
    kinds = _kinds(forms, found)
    return [
        (first, end, kinds.get(_key(forms, first, end), kind), score)
        for first, end, kind, score in found
    ]


def _key(forms: Sequence[str], first: int, end: int) -> str:
    return " ".join(forms[first:end]).casefold()


def _trimmed(forms: Sequence[str], names: Iterable[Name]) -> Iterator[Name]:
    for first, end, kind, score in names:
        if forms[first].lower() == "the" and end - first > 1:
            first += 1
        while kind == PERSON and end - first > 1 and _is_honorific(forms[first]):
            first += 1
        if " ".join(forms[first:end]) not in capitalized_words():
            yield first, end, kind, score


def _is_honorific(form: str) -> bool:
    return bool(honorifics().get(form)) and not is_given_name(form)


@lru_cache(maxsize=4096)
def _known(name: str) -> int | None:
    """Tell what an unambiguous name of a country, a body or a people is."""
    if country_of_name(name) is not None:
        return None if is_ambiguous(name) else PLACE
    if body_of_name(name) is not None:
        return ORGANIZATION
    people = demonym(name)
    return None if people is None or people.ambiguous else MISC


def _kinds(forms: Sequence[str], names: Sequence[Name]) -> dict[str, int]:
    """Let every mention vote, as loud as it is likely, for the kind of its name."""
    votes: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
    short: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
    for first, end, kind, score in names:
        votes[_key(forms, first, end)][kind] += score
        if end - first > 1 and kind in (PERSON, ORGANIZATION):
            part = forms[end - 1] if kind == PERSON else forms[first]
            short[part.casefold()][kind] += score
    for key, ballot in short.items():
        if key in votes:
            votes[key] = [one + other for one, other in zip(votes[key], ballot, strict=True)]
    for first, end, *_ in names:
        known = _known(" ".join(forms[first:end]))
        if known is not None:
            votes[_key(forms, first, end)][known] += _SURE
    kinds = {key: ballot.index(max(ballot)) for key, ballot in votes.items()}
    return {key: PLACE if kind == MISC and _is_city(key) else kind for key, kind in kinds.items()}


def _is_city(name: str) -> bool:
    """Tell whether a name that is nobody's and no organisation's is that of a well-known city."""
    return not is_common_word(name) and any(
        place.kind == "city" and place.population >= _CITY for place in places(name)[:1]
    )
