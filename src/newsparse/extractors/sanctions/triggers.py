"""Find the nouns of a sentence that name a measure, or stand for one."""

from __future__ import annotations

from collections.abc import Iterator, Set

import attrs

from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.lexicon import Measure
from newsparse.extractors.sanctions.words import Words

_STOPPED = frozenset(("of", "to", "on", "in"))
_WHAT = ("severed", "trade", "money", "goods")  # classes of what is stopped
_BACK = 40  # tokens
# What `export control list` is, where only `export control` is known.
_LIST = Measure("blacklisting", "list", "list")


@attrs.frozen
class Trigger:
    """Place a measure noun: tokens [first, last), its phrase `at`, the phrase `end` it ends in."""

    first: int
    last: int
    at: int
    end: int
    measure: Measure


def triggers(clauses: Clauses) -> Iterator[Trigger]:
    """Give what names a measure in a sentence, in text order."""
    found = list(_named(clauses))
    taken = {trigger.at for trigger in found}
    stops = (trigger for trigger in _stoppages(clauses, taken) if trigger.at not in taken)
    return iter(sorted((*found, *stops), key=lambda trigger: trigger.first))


def _stoppages(clauses: Clauses, taken: Set[int]) -> Iterator[Trigger]:
    """Give the nouns of stopping: `a halt to flights`; and what is short for a measure: `ones`.

    What is stopped is trade, aid or a way in, and no measure itself.
    """
    words = clauses.words
    for at, phrase in enumerate(clauses.phrases):
        form = words.forms[phrase.head]
        if phrase.kind not in ("noun", "adjective") or phrase.head in words.names:
            continue
        if words.lexicon.has("stoppage", form):
            stopped = at + 2
            if clauses.form(at + 1) not in _STOPPED or stopped in taken:
                continue
            heads = range(clauses.phrases[stopped].first, clauses.phrases[stopped].last)
            if any(words.has(group, head) for head in heads for group in _WHAT):
                yield Trigger(
                    phrase.head, phrase.head + 1, at, at, Measure("content", "weak", form)
                )
        elif words.lexicon.has("short", form) and (known := _last_measure(words, phrase.head)):
            yield Trigger(phrase.head, phrase.head + 1, at, at, known)


def _last_measure(words: Words, index: int) -> Measure | None:
    """Return the measure that is named last before a token."""
    first = max(0, index - _BACK)
    found = list(words.lexicon.measures.find(words.forms[first:index]))
    return found[-1][2][0] if found else None


def _named(clauses: Clauses) -> Iterator[Trigger]:
    """Give the measure nouns of a sentence that stand as nouns, not in names or compounds."""
    words = clauses.words
    start, stop = clauses.phrases[0].first, clauses.phrases[-1].last
    place = {
        index: at
        for at, phrase in enumerate(clauses.phrases)
        for index in range(phrase.first, phrase.last)
    }
    for low, high, found in words.lexicon.measures.find(words.forms[start:stop]):
        first, last = start + low, start + high
        at, end = place.get(first, -1), place.get(last - 1, -1)
        if min(at, end) < 0 or clauses.kind(at) != "noun" or words.classes[last - 1] == "V":
            continue
        starts, ends = words.doc.tokens.starts, words.doc.tokens.ends
        compound = words.letter(last) == "-" and starts[last] == ends[last - 1]
        before = words.forms[clauses.phrases[at].first : first]
        stands = any(map(words.lexicon.is_measure, before)) or words.forms[last : last + 1] == [
            "of"
        ]
        bare = words.lexicon.has("faint", found[0].head) or words.forms[first] == "list"
        beside = stands and bare  # `a package of sanctions`, `an export control list`
        if not compound and not beside and (found[0].is_list or words.names.get(first) != last):
            listed = last < clauses.phrases[end].last and words.has("list", last)
            yield Trigger(first, last + listed, at, end, _LIST if listed else found[0])
