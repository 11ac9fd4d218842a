"""Make the names of one article agree: what is known of a name in one place holds in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsparse.knowledge.countries import demonym
from newsparse.knowledge.offices import honorifics
from newsparse.knowledge.people import is_given_name

PERSON, ORGANIZATION, PLACE, MISC = range(4)
Name = tuple[int, int, int, float]  # first token, end token, kind, and how likely it is right


def agreed(forms: Sequence[str], names: Iterable[Name]) -> list[Name]:
    """Trim names, add demonyms that none covers, and give equal names the kind most likely meant.

    A surname stands for the person with that last name, the first word of an organisation's name
    for the organisation.
    """
    trimmed = list(_trimmed(forms, names))
    found = sorted([*trimmed, *_demonyms(forms, trimmed)])
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
        yield first, end, kind, score


def _is_honorific(form: str) -> bool:
    return bool(honorifics().get(form)) and not is_given_name(form)


def _demonyms(forms: Sequence[str], names: Iterable[Name]) -> Iterator[Name]:
    covered = {index for first, end, *_ in names for index in range(first, end)}
    for index, form in enumerate(forms):
        if form[0].isupper() and index not in covered:
            known = demonym(form)
            if known is not None and not known.ambiguous:
                yield index, index + 1, MISC, 1.0


def _kinds(forms: Sequence[str], names: Iterable[Name]) -> dict[str, int]:
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
    return {key: ballot.index(max(ballot)) for key, ballot in votes.items()}
