"""Find the nouns of a sentence that name a measure."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.lexicon import Measure

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
