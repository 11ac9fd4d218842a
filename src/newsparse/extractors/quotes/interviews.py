"""Propose the answers of interviews that are printed without names: paragraphs after questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractors.quotes.candidates import Candidate
from newsparse.extractors.quotes.lines import TURN
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import SPEAKER

_QUESTIONS = 3  # that make an interview
_LONGEST_QUESTION = 80  # words
_PARAGRAPHS = 5  # that an answer may have
_PERSONAL = 0.5  # share of the answers that speak of the one who answers


def answers(r: Reading) -> Iterator[Candidate]:
    """Propose every answer, its source left open: who that is, the article has said before.

    Of the last one, paragraphs after the first count only where they go on about the speaker.
    """
    paragraphs = [
        (words.start, words.stop)
        for block in r.doc.blocks
        if block.kind in ("paragraph", "other", "headline", "teaser")
        and (words := r.within(block.span))
    ]
    found: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        if index and _asks(r, paragraph) and index - 1 not in found[-1:]:
            found.append(index)
    if len(found) < _QUESTIONS:
        return
    turns = [
        _answer(r, paragraphs[one + 1 : end], last=end == len(paragraphs))
        for one, end in zip(found, [*found[1:], len(paragraphs)], strict=True)
    ]
    turns = [turn for turn in turns if turn]
    personal = sum(_is_personal(r, turn[0]) for turn in turns)
    if len(turns) >= _QUESTIONS and personal >= _PERSONAL * len(turns):
        for turn in turns:
            yield Candidate([r.span(*words) for words in turn], None, None, TURN)


def _asks(r: Reading, words: Words) -> bool:
    """Tell whether a paragraph is a question of the writer's: it ends as one, outside of marks."""
    first, past = words
    if past - first > _LONGEST_QUESTION or r.words[past - 1] != "?":
        return False
    return r.stretch[past - 1] < 0


def _answer(r: Reading, after: Sequence[Words], *, last: bool) -> list[Words]:
    found: list[Words] = []
    for words in after[:_PARAGRAPHS]:
        if r.stretch[words[0]] == r.stretch[words[1] - 1] >= 0:
            break  # in marks: not how this article prints answers
        if last and found and not _is_personal(r, words):
            break
        found.append(words)
    return found


def _is_personal(r: Reading, words: Words) -> bool:
    return any(r.words[word] in SPEAKER and r.stretch[word] < 0 for word in range(*words))
