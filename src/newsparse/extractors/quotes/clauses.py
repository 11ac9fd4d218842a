"""Find where content that is a clause or an infinitive ends."""

from __future__ import annotations

from collections.abc import Mapping

from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.cues import Cue
from newsparse.extractors.quotes.finite import is_clause, is_finite
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.things import is_opened
from newsparse.extractors.quotes.words import (
    ADDITION,
    DASHES,
    MODAL,
    PAST,
    PLACING,
    PRESENT,
    RELATIVE,
    SUBJECT,
    SUBORDINATOR,
)

_VERBAL = frozenset(["VERB", "AUX"])
_LONGEST_SUBJECT = 12  # words between a conjunction and a verb
_ANYBODY = frozenset(["i", "we", "you", "it"])  # go on with content rather than say something
_NOMINAL = frozenset(["NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM", "X"])


def sentence_past(r: Reading, first: int, past: int) -> int:
    """Return where the words of a sentence end without its last punctuation.

    Marks that close a stretch inside the sentence are not its own punctuation; where a stretch
    begins in the sentence and goes on in the next, so does the content.
    """
    if (index := r.stretch[past - 1]) >= 0 and first < r.stretches[index].first:
        past = max(past, r.stretches[index].past)
    while past > first and r.tags[past - 1] == "PUNCT" and r.words[past - 1] not in (")", "%"):
        index = r.stretch[past - 1]
        if index >= 0 and r.stretches[index].past == past and r.stretches[index].first >= first:
            break
        past -= 1
    return past


def clause(r: Reading, first: int, stop: int, cues: Mapping[int, Cue], *, short: bool) -> int:
    """Return where a clause of content that begins at `first` ends, `stop` at the latest.

    `cues` are those of the sentence by where they begin: another act of saying ends the content.
    `short` says that the cue stands in a subordinate clause, which ends at a comma.
    """
    index = first
    inner = False  # somebody speaks in the content, who may go on: they feared it and hoped for
    while index < stop:
        word = r.words[index]
        inner = inner or _others_tell(r, cues.get(index))
        if r.stretch[index] >= 0:
            index = max(index + 1, min(r.stretches[r.stretch[index]].past, stop))
            if r.words[index - 2] == "," and _breaks(r, index - 1, stop, cues, short):
                return index
            ends = r.stretch[first] == r.stretch[index - 1] and index + 1 < stop
            joined = ends and r.words[index] == "," and r.words[index + 1] in ADDITION
            if joined or (ends and r.words[index] in SUBORDINATOR):
                return index  # demanded “an answer” after the dam broke, and left
            continue
        if word == ";" or (word == ")" and not is_opened(r, first, index)):
            return index
        if (word == "," or word in DASHES) and _breaks(r, index, stop, cues, short):
            return index
        joins = word in ("and", "but", "then") and index > first
        if joins and not inner and _other_act(r, index, stop, cues, subjects=False):
            return index
        index += 1
    return stop


def before_next_act(r: Reading, first: int, past: int, cues: Mapping[int, Cue]) -> int:
    """Return where content ends before what its source says besides: `it rained and vowed to`."""
    told = False  # content is in the past, as what is reported mostly is
    inner = False
    for index in range(first + 1, past - 1):
        word = r.words[index]
        inner = inner or _others_tell(r, cues.get(index))
        told = told or word in PAST
        comma = word == ","
        if r.stretch[index] >= 0 or (comma and r.words[index + 1] in ADDITION):
            continue
        after_comma = r.words[index - 1] == ","
        if word in ("as", "while") and _others_speak(r, index, past, cues):
            return index
        if comma and _is_said_of(r, index + 1, past, cues):
            return index
        conjunction = word in ("and", "but", "then") or (comma and r.words[index + 1] in RELATIVE)
        if inner and conjunction and not after_comma and _is_act(cues.get(index + 1)):
            continue
        if conjunction and (
            _other_act(r, index, past, cues, subjects=after_comma)
            or (told and _is_now(r, cues.get(index + 1)))
            or (after_comma and _is_act(cues.get(index + 1)))
            or (word == "but" and _is_act(cues.get(_after_place(r, index + 1, past))))
        ):
            return index - after_comma
    return past


def _others_speak(r: Reading, index: int, past: int, cues: Mapping[int, Cue]) -> bool:
    """Tell whether a conjunction of time leads to what others say: `as ministers denied it`."""
    subject = following.phrase(r, index + 1, min(past, index + _LONGEST_SUBJECT))
    cue = cues.get(subject[1]) if subject else None
    if cue is None or not _is_act(cue) or r.words[index + 1] in SUBJECT:
        return False
    return bool(cue.word.takes & set("sto")) and r.words[cue.first] not in MODAL


def _is_act(cue: Cue | None) -> bool:
    return cue is not None and cue.form == "finite" and cue.word.kind == "verb"


def _others_tell(r: Reading, cue: Cue | None) -> bool:
    """Tell whether somebody says something in content, not the source itself: a pronoun may be."""
    if cue is None or not (cue.begin and _is_act(cue) and cue.takes("t")):
        return False
    return r.words[cue.begin - 1] not in SUBJECT and r.tags[cue.begin - 1] in _NOMINAL


def _is_now(r: Reading, cue: Cue | None) -> bool:
    """Tell whether a cue is in the present: `said he had left and wants to return`."""
    if cue is None or not _is_act(cue):
        return False
    first = r.words[cue.first]
    return first in PRESENT if cue.first < cue.head else first.endswith("s")


def _breaks(r: Reading, comma: int, stop: int, cues: Mapping[int, Cue], short: bool) -> bool:
    """Tell whether what follows a comma does not belong to the content before it."""
    following_word = comma + 1
    if short or following_word >= stop:
        return True
    word = r.words[following_word]
    cue = cues.get(following_word)
    if cue and cue.form == "ing" and cue.word.takes & set("stcn"):
        return True
    if word == "according":
        return r.words[comma - 1] not in ("that", "which", "who")
    if word == "which" and following_word + 2 in cues and r.words[following_word + 1] in SUBJECT:
        return True
    if _is_said_of(r, following_word, stop, cues):
        return True
    if word in ADDITION and _other_act(r, following_word, stop, cues, subjects=True):
        return True
    return _speaks(r, following_word, stop, cues)


def _is_said_of(r: Reading, first: int, stop: int, cues: Mapping[int, Cue]) -> bool:
    """Tell whether content is called something after it: `it failed, a charge which he rejects`."""
    cue = cues.get(first + 1) if r.words[first] in ("a", "an") else None
    if cue is None or cue.form != "noun" or cue.past >= stop:
        return False
    return r.words[cue.past] in RELATIVE | SUBJECT | {"the"}


def is_called(r: Reading, content: tuple[int, int], cues: Mapping[int, Cue]) -> bool:
    """Tell whether content only says what others call a thing: `fled what they called a trap`."""
    first, past = content
    if r.words[first] != "what" or first + 2 >= past:
        return False
    subject = following.phrase(r, first + 1, past)
    cue = cues.get(subject[1]) if subject else None
    return cue is not None and cue.takes("n") and cue.past < past


def _speaks(r: Reading, first: int, stop: int, cues: Mapping[int, Cue]) -> bool:
    """Tell whether somebody says something else: `, on Monday he said`."""
    if r.words[first] in PLACING:
        place = following.phrase(r, first + 1, stop)
        first = place[1] if place else first
    subject = following.phrase(r, first, min(stop, first + _LONGEST_SUBJECT))
    cue = cues.get(subject[1]) if subject else None
    return bool(cue and cue.form == "finite" and cue.word.takes >= {"s", "t"})


def _other_act(
    r: Reading, conjunction: int, stop: int, cues: Mapping[int, Cue], *, subjects: bool
) -> bool:
    """Tell whether a conjunction leads to another cue: `and said`, or with a subject of its own."""
    index = _after_place(r, conjunction + 1, stop)
    cue = cues.get(index)
    if cue and cue.form == "finite" and cue.word.kind == "verb":
        bids = cue.takes("o") and not cue.takes("i")  # urged them to leave, not: wanted to leave
        return (bids or bool(cue.word.takes & set("stc"))) and not (
            MODAL & set(r.words[cue.first : cue.head])
        )
    subject = following.phrase(r, index, min(stop, index + _LONGEST_SUBJECT)) if subjects else None
    if subject is None or r.words[index] in _ANYBODY:
        return False
    if r.words[subject[1] : subject[1] + 1] == [","]:
        told = following.source(r, index, min(stop, index + _LONGEST_SUBJECT))
        subject = (index, told[1] + 1) if told and told[1] > subject[1] else subject
    return _is_act(cues.get(subject[1]))


def _after_place(r: Reading, index: int, stop: int) -> int:
    """Step over a phrase with a comma before a clause: `and in Beijing, a spokesman said`."""
    if index < stop and r.words[index] == ",":
        inserted = range(index + 1, min(stop, index + _LONGEST_SUBJECT))
        return next((word + 1 for word in inserted if r.words[word] == ","), index)
    placed = index < stop and r.words[index] in PLACING
    place = following.phrase(r, index + 1, stop) if placed else None
    if place and place[1] + 1 < stop and r.words[place[1]] == ",":
        return place[1] + 1
    return index


def without_next_act(r: Reading, first: int, past: int) -> int:
    """Return where content without a finite verb ends: before what the source does besides.

    `ordered them to leave and closed the road`: the past tense goes on with the cue's clause.
    """
    for index in range(first + 1, past - 1):
        if r.stretch[index] >= 0 or r.tags[index] == "AUX":
            return past
        if r.tags[index] == "VERB" and is_finite(r, index) and r.tags[index - 1] != "CCONJ":
            return past
        reports = r.words[index] == "as" and not _is_compared(r, first, index)
        if reports and is_clause(r, index + 1, past):
            return index
        if r.words[index] in ("and", "but"):
            verb = index + 1 + (r.tags[index + 1] == "ADV")
            acts = verb + 1 < past and r.tags[verb] == "VERB" and r.words[verb].endswith("ed")
            if acts and r.tags[verb + 1] not in ("ADP", "PUNCT", "CCONJ"):
                return index - (r.words[index - 1] == ",")
    return past


def _is_compared(r: Reading, first: int, conjunction: int) -> bool:
    """Tell whether "as" is the second of two: `as many as 120 people`."""
    return not {"as", "so", "such"}.isdisjoint(r.words[max(first, conjunction - 3) : conjunction])


def without_conjunction(r: Reading, first: int, past: int) -> int:
    """Step over a conjunction that joins a sentence to the one before it."""
    if r.words[first] in ADDITION and r.tags[first] == "CCONJ" and first + 1 < past:
        return first + 1 + (r.words[first + 1] == ",")
    return first
