"""Tell what in marks is said, whatever stands around it, and who acts beside it."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse import Span
from newsparse.extractors.quotes import phrases
from newsparse.extractors.quotes.lexicon import cue_words
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading, Stretch
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.words import DASHES

CLOSING = frozenset([".", "?", "!", "?!", "!?", "…", "..."])  # end a sentence
_SHORT = 3  # letters of words that titles of works may write small


def last_inside(r: Reading, stretch: Stretch) -> int:
    """Return the last word inside a stretch, before its closing mark."""
    end = stretch.marked.parts[-1].end
    index = stretch.past - 1
    while index > stretch.first and r.starts[index] >= end:
        index -= 1
    return index


def begins_speech(r: Reading, stretch: Stretch) -> bool:
    """Tell whether a stretch stands where words that are said begin: not amid a clause."""
    if r.starts_block(stretch.first) or r.sentence(stretch.first)[0] == stretch.first:
        return True
    before = r.words[stretch.first - 1]
    return (
        before in (",", ":", "that")
        or before in CLOSING
        or before in DASHES
        or before.endswith(".")
        or r.stretch[stretch.first - 1] >= 0
    )


def ends_speech(r: Reading, stretch: Stretch) -> bool:
    """Tell whether a stretch ends as words that are said do: with a clause."""
    last = r.words[last_inside(r, stretch)]
    if last in CLOSING or last == "," or last in DASHES or r.starts_block(stretch.past):
        return True
    follows = r.words[stretch.past]
    return follows == "," or follows in CLOSING


def is_utterance(r: Reading, stretch: Stretch) -> bool:
    """Tell whether words in marks are a sentence of their own: said, not named or mocked."""
    start = stretch.marked.parts[0].start
    if not (stretch.marked.closed and r.text[start : start + 1].isupper()):
        return False
    amid = not begins_speech(r, stretch) or r.words[stretch.first - 1] == "that"
    if (amid and not r.starts_block(stretch.first)) or is_title(r, stretch):
        return False
    last = r.words[last_inside(r, stretch)]
    return last in CLOSING or (last == "," and _begins_sentence(r, stretch))


def _begins_sentence(r: Reading, stretch: Stretch) -> bool:
    return r.starts_block(stretch.first) or r.sentence(stretch.first)[0] == stretch.first


def is_title(r: Reading, stretch: Stretch) -> bool:
    """Tell whether words in marks are written as titles of works are: `Salt of the Earth`."""
    words = [word for span in stretch.marked.parts for word in r.within(span)]
    words = [word for word in words if r.tags[word] != "PUNCT"]
    if _begins_sentence(r, stretch) and len(words) < 2:
        return False
    return not any(
        r.text[r.starts[word]].islower() and len(r.words[word]) > _SHORT for word in words
    ) and not any(r.tags[word] == "AUX" for word in words)


def acts_before(r: Reading, stretch: Stretch, *, amid: bool = False) -> Span | None:
    """Return whom the words before are about, where what is said follows without a cue.

    `Keller shrugged. "It happens."` and, `amid` a sentence, `Keller waved, whistling, "Hello."`
    """
    first = stretch.first
    if r.starts_block(first) or r.stretch[first - 1] >= 0:
        return None
    if r.sentence(first)[0] != first and not (amid and r.words[first - 1] == ","):
        return None
    subject = phrases.main_subject(r, r.sentence(first - 1)[0], first)
    return r.span(*subject) if subject and _is_person(r, subject) else None


def acts_after(r: Reading, stretch: Stretch) -> Span | None:
    """Return who does something right after a paragraph has begun with what is said.

    `"It happens." Keller shrugged.`
    """
    first = stretch.past
    if not r.starts_block(stretch.first) or r.starts_block(first):
        return None
    start, past = r.sentence(first)
    subject = phrases.main_subject(r, first, past) if start == first else None
    if subject is None or subject[0] != first or not _is_person(r, subject):
        return None
    says = any(word in cue_words().heads for word in r.words[subject[1] : past])
    return None if says or r.tags[subject[0]] == "PRON" else r.span(*subject)


def acts_above(r: Reading, stretch: Stretch, said: Iterable[int]) -> Span | None:
    """Return whom the paragraph before is about, where it only leads up to words in marks.

    `said` are the characters at which other quotations end.
    """
    before = stretch.first - 1
    if before < 0 or not r.starts_block(stretch.first) or r.stretch[before] >= 0:
        return None
    block = r.doc.blocks[r.block(before) - 1]
    if block.kind != "paragraph" or any(end > block.span.start for end in said):
        return None
    subject = phrases.main_subject(r, r.sentence(before)[0], stretch.first)
    return r.span(*subject) if subject and _is_person(r, subject) else None


def _is_person(r: Reading, source: Words) -> bool:
    first = source[0]
    links = (word for word in range(*source) if r.tags[word] == "ADP")
    head = max(first, next(links, source[1]) - 1)
    if r.tags[head] == "PROPN" or r.words[first] in ("he", "she"):
        return True
    return r.tags[head] == "NOUN" and source_kind(r.words[head]).people
