"""Find what else an article calls its people: aliases that it gives, short forms of given names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractors.entities.columns import Columns
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge.countries import country_of_demonym, country_of_name
from newsparse.knowledge.offices import honorifics, offices
from newsparse.knowledge.organizations import capitalized_words, organization_heads

_AFTER = 9  # words from a name to `known as`
_ALIAS = 3  # words of an alias
_SHORT = 3  # letters of a short form
_OPENING, _CLOSING = frozenset("“\"‘'("), frozenset("”\"’')")

Found = tuple[range, int]  # the words of a name, and the number of the person's full name


def aliases(columns: Columns, people: Sequence[range]) -> Iterator[Found]:
    """Yield what people are also known as (`X, known as [Y]`), and every later use of it."""
    known: dict[tuple[str, ...], int] = {}
    first = {words.start for words in people}
    for number, words in enumerate(people):
        alias = _alias_after(columns, words.stop, first)
        if alias:
            known.setdefault(tuple(columns.forms[at] for at in alias), number)
            yield alias, number
    lengths = {len(alias) for alias in known}
    starts = {alias[0] for alias in known}
    for at, form in enumerate(columns.forms):
        if form not in starts:
            continue
        for length in lengths:
            number = known.get(tuple(columns.forms[at : at + length]), -1)
            if number >= 0 and people[number].stop < at:
                yield range(at, at + length), number


def _alias_after(columns: Columns, at: int, names: set[int]) -> range | None:
    """Return the alias that words such as `known as` give the name before them."""
    lower = [form.lower() for form in columns.forms[at : at + _AFTER]]
    for offset, word in enumerate(lower):
        if at + offset in names or word in (".", ";", ":"):
            return None
        if word not in known_words().alias:
            continue
        start = at + offset + 1
        while start < len(columns.forms) and (
            columns.forms[start].lower() in known_words().alias_link
            or columns.forms[start] in _OPENING
        ):
            start += 1
        stop = start
        while (
            stop < min(start + 2 * _ALIAS, len(columns.forms))
            and (columns.forms[stop][0].isupper() or columns.forms[stop] in "-‐‑")
            and (stop not in names or stop == start)
        ):
            stop += 1
        return range(start, stop) if stop > start else None
    return None


def short_forms(columns: Columns, people: Sequence[range]) -> Iterator[Found]:
    """Yield untagged words that only one given name begins with, and initials: `Win`, `KVT`."""
    given: dict[str, set[str]] = {}
    numbers: dict[str, int] = {}
    for number, words in enumerate(people):
        forms = [columns.forms[at] for at in words]
        key = " ".join(forms)
        initials = "".join(form[0] for form in forms if form[0].isupper())
        for short in [*(forms[0][:end] for end in range(_SHORT, len(forms[0]))), initials]:
            if len(short) >= _SHORT:
                given.setdefault(short, set()).add(key)
                numbers.setdefault(short, number)
    inside = {at for words in people for at in words}
    small = {form for form in columns.forms if form.islower()}
    for at, form in enumerate(columns.forms):
        people_of = given.get(form)
        if people_of is None or at in inside or columns.tagged[at] or len(people_of) > 1:
            continue
        if form.lower() not in small and _can_be_short(columns, at):
            yield range(at, at + 1), numbers[form]


def _can_be_short(columns: Columns, at: int) -> bool:
    form = columns.forms[at]
    return (
        columns.upos[at] in ("PROPN", "NOUN", "X", "INTJ", "ADJ")
        and not offices().get(form)
        and not honorifics().get(form)
        and not organization_heads().get(form)
        and not country_of_name(form)
        and not country_of_demonym(form)
        and form not in capitalized_words()
    )
