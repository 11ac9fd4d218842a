"""Find noun phrases by their tags: the source before a verb, the source after it."""

from __future__ import annotations

from itertools import islice

from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.words import (
    ARTICLE,
    DASHES,
    GENITIVE,
    INSERT,
    OBJECT,
    POSSESSIVE,
    QUANTITY,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)

_NOMINAL = frozenset(["NOUN", "PROPN", "NUM", "PRON", "SYM", "X"])
_INNER = frozenset(["NOUN", "PROPN", "ADJ", "NUM", "DET", "SYM", "X"])
_GOVERNS = frozenset(["VERB", "AUX", "ADP"])
_NOT_INSIDE = frozenset([";", ":", "?", "!"])
_VERBAL = frozenset(["VERB", "AUX"])
_VERBS_TRIED = 6  # for the subject of a sentence
LONGEST = 40  # words in a source, and between a source and its verb

Words = tuple[int, int]  # the first word, and the one after the last


def subject(r: Reading, verb: int, start: int) -> Words | None:
    """Return the source that is the subject of a verb group beginning at `verb`.

    It includes appositions and relative clauses. `start` is where the sentence begins.
    """
    start = max(start, verb - LONGEST)
    past = _without_time(r, verb, start)
    if past <= start:
        return None
    if r.words[past - 1] == "," or r.words[past - 1] in DASHES:
        return _before_insertion(r, past, start)
    found = noun_phrase(r, past, start)
    return found and _with_list(r, found, start)


def _without_time(r: Reading, past: int, start: int) -> int:
    """Step back over words between a subject and its verb that say when: `X on Monday said`."""
    index = past
    while index > start and r.words[index - 1] in TIME:
        index -= 1
    if index == past or index <= start:
        return past
    return index - 1 if r.words[index - 1] == "on" else index


def noun_phrase(r: Reading, past: int, start: int) -> Words | None:
    """Return the noun phrase that ends before the word `past`, a relative clause at its end."""
    found = _before(r, past, start)
    if found is None and r.tags[past - 1] == "CCONJ":
        return None
    if found is None or (found[0] > start and r.tags[found[0] - 1] in _GOVERNS):
        return _with_relative(r, past, start) or found
    return found


def _before(r: Reading, past: int, start: int) -> Words | None:
    """Return the noun phrase, without clauses, that ends before the word `past`."""
    first = past - 1
    if first > start and r.words[first].endswith(("self", "selves")):
        first -= 1
    if first < start or not _may_end(r, first):
        return None
    if r.words[first] in SUBJECT or (r.words[first] in RELATIVE and r.tags[first] != "DET"):
        return first, past
    while first > start and (step := _step_left(r, first, start)):
        first -= step
    return first, past


def _may_end(r: Reading, index: int) -> bool:
    word, tag = r.words[index], r.tags[index]
    if word in OBJECT:
        return index > 1 and r.words[index - 1] == "of"  # two of them
    if word in TIME or word in ARTICLE:
        return False
    return tag in _NOMINAL or tag in ("ADJ", "DET") or word in (")", "%") or word in GENITIVE


def _step_left(r: Reading, first: int, start: int) -> int:
    """Return by how many words a noun phrase grows to the left, 0 where it begins at `first`."""
    words, tags = r.words, r.tags
    word, previous, tag = words[first], words[first - 1], tags[first - 1]
    if previous == "what" or (previous in RELATIVE and previous not in ("that", "whose")):
        return 0
    if r.stretch[first - 1] != r.stretch[first] and r.stretch[first - 1] >= 0:
        return _over_marks(r, first, start)
    if word == ")":
        return _over_parenthesis(r, first, start)
    begins = tags[first] == "DET" or word in POSSESSIVE or word in QUANTITY
    if previous in GENITIVE and tag != "AUX":
        return 0 if begins else 1
    if previous == ")":
        return 1
    if tag in _INNER or previous in POSSESSIVE or HYPHEN in (previous, word):
        if begins:
            return int(previous in QUANTITY)
        return int(previous not in TIME or tags[first] not in ("PROPN", "NOUN", "ADJ"))
    if previous in QUANTITY and tags[first] == "NUM":
        return 1
    if first - 2 < start:
        return 0
    if words[first - 2] == HYPHEN and not begins:
        return 1  # a high-ranking official
    if tag == "VERB" and _belongs_to_noun(r, first - 1):
        return 1
    return _over_link(r, first)


def _belongs_to_noun(r: Reading, verb: int) -> bool:
    """Tell whether a participle belongs to the noun after it: `two retired officers`."""
    if r.tags[verb + 1] == "PROPN":
        return r.text[r.starts[verb]].isupper()
    if r.tags[verb + 1] != "NOUN" or not r.words[verb].endswith(("ed", "ing")):
        return False
    return r.tags[verb - 1] in ("DET", "ADJ", "NUM") or r.words[verb - 1] in POSSESSIVE


def _over_link(r: Reading, first: int) -> int:
    """Step over a preposition or conjunction to the noun before it."""
    words, tags = r.words, r.tags
    link, noun = words[first - 1], words[first - 2]
    joins = link in ("and", "or", "&", "of")
    if not (joins or tags[first - 1] == "ADP" or link == "to") or link in SUBORDINATOR:
        return 0
    if noun in TIME or noun in OBJECT or (noun in SUBJECT and not joins):
        return 0
    close = first > 2 and tags[first - 2] == "ADJ" and tags[first - 3] == "NOUN"  # people close to
    nominal = close or tags[first - 2] in _NOMINAL or noun in (")", "%")
    return 2 if nominal or (link == "of" and tags[first - 2] in ("DET", "ADJ")) else 0


def _over_parenthesis(r: Reading, first: int, start: int) -> int:
    for index in range(first - 1, max(start, first - 12) - 1, -1):
        if r.words[index] == "(":
            return first - index
    return 0


def _over_marks(r: Reading, first: int, start: int) -> int:
    """Step over a nickname or title in marks inside a noun phrase."""
    stretch = r.stretches[r.stretch[first - 1]]
    short = stretch.past - stretch.first <= 8 and stretch.first > start
    return first - stretch.first if short and r.words[stretch.past - 2] != "," else 0


def _before_insertion(r: Reading, verb: int, start: int) -> Words | None:
    """Return a subject that something between commas or dashes divides from its verb."""
    words = r.words
    mark = words[verb - 1]
    comma = verb - 2
    found = None
    while comma > start:
        while comma > start and words[comma] != mark and words[comma] not in _NOT_INSIDE:
            comma -= 1
        if words[comma] != mark or comma == start:
            break
        inserted, head = words[comma + 1], noun_phrase(r, comma, start)
        if head is None:
            comma -= 1
            continue
        if head[0] > start and r.tags[head[0] - 1] in _GOVERNS:
            if found:
                break
            comma -= 1
            continue
        if found is None:
            apposition = inserted not in INSERT and r.tags[comma + 1] not in ("ADV", "ADP")
            found = (head[0], verb - 1 if apposition else comma)
        else:
            found = (head[0], found[1])
        if head[0] == start or words[head[0] - 1] != mark:
            break
        comma = head[0] - 1
    return found


def _with_list(r: Reading, found: Words, start: int) -> Words:
    """Add the items before commas where a noun phrase ends a list: `A, B and C`."""
    first, past = found
    if not any(r.words[index] in ("and", "or") for index in range(first, past)):
        return found
    while first - 2 > start and r.words[first - 1] == ",":
        item = _before(r, first - 1, start)
        if item is None or (item[0] > start and r.tags[item[0] - 1] in _GOVERNS):
            break
        first = item[0]
    return first, past


def _with_relative(r: Reading, verb: int, start: int) -> Words | None:
    """Return the noun that a relative clause before the verb belongs to, with that clause."""
    for index in range(verb - 2, start, -1):
        word = r.words[index]
        if word == "," or word in _NOT_INSIDE:
            return None
        nominal = r.tags[index - 1] in _NOMINAL and r.words[index - 1] not in SUBJECT
        if nominal and (word in RELATIVE or _is_participle(r, index)):
            head = _before(r, index, start)
            return (head[0], verb) if head else None
    return None


def _is_participle(r: Reading, index: int) -> bool:
    """Tell whether a word begins a clause without a verb of its own: `a poll taken in May`."""
    word, tag, after = r.words[index], r.tags[index], index + 1
    if tag == "VERB" and word.endswith("ing"):
        return True
    if tag in ("ADJ", "VERB"):
        return r.tags[after] == "ADP" or r.words[after] in TIME
    return False


def main_subject(r: Reading, first: int, stop: int) -> Words | None:
    """Return the subject of the main clause of a sentence, as far as it stands before `stop`."""
    index = first
    participle = r.tags[first] == "VERB" and r.words[first].endswith(("ed", "ing"))
    if participle or r.words[first] in SUBORDINATOR:
        while index < stop and r.words[index] != ",":
            index += 1
    verbs = (word for word in range(index, stop) if r.tags[word] in _VERBAL and r.stretch[word] < 0)
    for verb in islice(verbs, _VERBS_TRIED):
        if found := subject(r, verb, first):
            return found
    return None
