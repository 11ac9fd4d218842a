"""Tell what a source does with the content: assert, deny, ask, hope, threaten or order it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from newsparse import Span
from newsparse.extractors.quotes.assembly import Draft
from newsparse.extractors.quotes.lexicon import CueWord, cue_words
from newsparse.extractors.quotes.lines import TURN
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import FORMULA, NEGATION, WH
from newsparse.knowledge import reporting, tables

Stance = Literal["asserted", "denied", "asked", "hoped", "threatened", "ordered"]
Shape = Literal["to", "whom", "wh", "that", "clause", "phrase"]
_VERBAL = frozenset(["VERB", "AUX"])
_TURNED: Mapping[Stance, Stance] = {"asserted": "denied", "denied": "asserted"}
_SENTENCE_END = re.compile(r"[.?!…]+(?=[\s\"'”’)\]]|$)")
_OPENING = 12  # words of content within which its shape shows


def stance(r: Reading, draft: Draft) -> Stance:
    """Return the stance of a quotation, from its cue and the shape of its content."""
    found: Stance = "asserted"
    if draft.cue:
        words = r.within(draft.cue)
        cue = _cue(r, words)
        if cue:
            shape = _shape(r, draft.parts[0])
            if shape == "to" and not cue.takes & {"a", "o"} and draft.source is None:
                shape = "clause"  # is said to have left
            found = cue_stance(cue, shape, harm=_is_harm(r, draft))
        if any(r.words[word] in NEGATION for word in words):
            found = _TURNED.get(found, found)
    if found == "asserted" and (draft.kind == "direct" or draft.rule == TURN):
        return _of_speech(r, draft)
    return found


def _cue(r: Reading, words: range) -> CueWord | None:
    """Return the last word of a cue that the lexicon knows: `refused to say` says."""
    lexicon = cue_words()
    for word in reversed(words):
        for past, found in lexicon.match(r.words, word):
            if found.kind != "verb" or r.tags[word] in _VERBAL or past <= words.stop:
                return found
    return None


@cache
def _table() -> tuple[dict[tuple[str, str, str], Stance], tuple[str, ...]]:
    """Return the stances by sort of row, cue and content, and how words of harm begin."""
    stances: dict[tuple[str, str, str], Stance] = {}
    harm: tuple[str, ...] = ()
    for row in tables.ENGLISH.rows("quotes/stances"):
        if row["by"] == "harm":
            harm = tables.values(row["cues"])
            continue
        for cue in tables.values(row["cues"]):
            for content in tables.values(row["content"]):
                stances.setdefault((row["by"], cue, content), row["stance"])  # type: ignore[arg-type]
    return stances, harm


@cache
def _classes() -> dict[tuple[str, str], str]:
    """Return the class of every verb and noun that reports."""
    verbs, cues = reporting.reporting_verbs(), reporting.reporting_cues()
    classes = {("verb", verb.lemma): verb.kind for form in verbs for verb in verbs.get(form)}
    nouns = (cue for form in cues for cue in cues.get(form) if cue.form == "noun")
    return classes | {("noun", cue.cue): cue.kind for cue in nouns}


def cue_stance(cue: CueWord, shape: Shape, *, harm: bool = False) -> Stance:
    """Return the stance that a cue gives to content of some shape."""
    stances, _ = _table()
    names = (("cue", cue.lemma), ("class", _classes().get((cue.kind, cue.lemma), "")))
    rows = [(*name, content) for name in names for content in (shape, "any")]
    if harm:
        rows[:0] = [(*name, "harm") for name in names]
    return next((stances[row] for row in rows if row in stances), "asserted")


def denies(r: Reading, word: int) -> bool:
    """Tell whether a word is a verb that denies what follows it: `rejected claims`."""
    return r.tags[word] == "VERB" and any(
        cue.kind == "verb" and cue_stance(cue, "phrase") == "denied"
        for _, cue in cue_words().match(r.words, word)
    )


def _shape(r: Reading, part: Span) -> Shape:
    """Tell what content is by its first verb, and by what stands before that."""
    words = r.within(part)
    if not words:
        return "phrase"
    if r.words[words[0]] in WH and r.words[words[0]] != "when":
        return "wh"
    if r.words[words[0]] == "that":
        return "that"
    for word in words[:_OPENING]:
        if r.tags[word] in _VERBAL:
            if r.words[word - 1] != "to" or word == words[0]:
                return "clause"
            return "to" if word - 1 == words[0] or r.words[words[0]] == "not" else "whom"
    return "phrase"


def _is_harm(r: Reading, draft: Draft) -> bool:
    _, harm = _table()
    return any(r.words[word].startswith(harm) for part in draft.parts for word in r.within(part))


def _of_speech(r: Reading, draft: Draft) -> Stance:
    """Tell plain questions and commands in marks from what is asserted."""
    text = " ".join(r.text[part.start : part.end] for part in draft.parts)
    ends = {match[0][-1] for match in _SENTENCE_END.finditer(text)}
    if text.endswith("?") and (ends == {"?"} or draft.rule == TURN):
        return "asked"
    return "ordered" if "?" not in ends and _is_command(r, draft.parts[0]) else "asserted"


def _is_command(r: Reading, part: Span) -> bool:
    """Tell whether words begin with a verb in its base form, perhaps after `please` or `do not`."""
    words = r.within(part)
    index, past = words.start, words.stop
    while index < past and (r.tags[index] == "PUNCT" or r.words[index] == "please"):
        index += 1
    if index + 1 < past and r.words[index] == "do" and r.words[index + 1] in NEGATION:
        return index + 2 < past
    if index >= past or r.tags[index] != "VERB" or r.words[index] in FORMULA:
        return False
    lemmas = r.doc.tokens.columns.get("lemma", ())
    base = index < len(lemmas) and r.words[index] == lemmas[index]
    return base and r.words[index + 1 : index + 2] != [","]
