"""Find the words that attribute: verb groups, nouns and adjectives, and "according to"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from newsparse.extractors.quotes.lexicon import CueWord, cue_words
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.words import (
    ARTICLE,
    BE,
    GENITIVE,
    HEARING,
    LIGHT,
    NAMING,
    NEGATION,
    OBJECT,
    POSSESSIVE,
    RELATIVE,
    SUBJECT,
)
from newsparse.knowledge import offices

Form = Literal["finite", "ing", "to", "passive", "participle", "noun", "adjective"]
_VERBAL = frozenset(["VERB", "AUX"])


@attrs.frozen
class Cue:
    """Hold one occurrence of a cue.

    `first` to before `past` are its words with auxiliaries and particles; `begin` is where the
    adverbs before it begin, and `head` the word that the lexicon knows. It is `doubtful` where its
    tag speaks against it; a quotation right beside it may outweigh that.
    """

    begin: int
    first: int
    head: int
    past: int
    word: CueWord
    form: Form
    doubtful: bool = False

    def takes(self, frame: str) -> bool:
        """Tell whether the cue takes what a letter stands for (see `quotes/cues.tsv`)."""
        return frame in self.word.takes


def cues(r: Reading, within: Iterable[int] | None = None) -> list[Cue]:
    """Return the cues of a document, or of some of its words, in the order of their heads."""
    lexicon = cue_words()
    heads, words = lexicon.heads, r.words
    found = []
    indices = range(len(words)) if within is None else within
    for index in [i for i in indices if words[i] in heads]:
        for past, word in lexicon.match(words, index):
            if cue := _cue(r, index, past, word):
                found.append(cue)
                if not cue.doubtful:
                    break
    light = {word for cue in found for word in range(cue.begin, cue.head)}
    return [cue for cue in found if cue.head not in light]


def _cue(r: Reading, head: int, past: int, word: CueWord) -> Cue | None:
    tag = r.tags[head]
    if word.kind == "noun":
        return Cue(head, head, head, past, word, "noun") if tag == "NOUN" else None
    if word.kind == "adjective":
        return _adjective(r, head, past, word) if tag in ("ADJ", "VERB") else None
    previous = r.words[head - 1] if head else ""
    if previous in ARTICLE or previous in POSSESSIVE or previous == HYPHEN:
        return None  # the expected visit, so-called
    if is_other_sense(r, head):
        return None
    counted = head and r.tags[head - 1] == "NUM"
    owned = previous in GENITIVE and r.stretch[head - 1] < 0
    if (counted or owned) and _before_noun(r, past):
        return None  # her proposed cuts, two pledged delegates
    if tag in _VERBAL or _must_be_verb(r, head, word) or _takes_clause(r, head, past, word):
        return _verb_group(r, head, past, word)
    if "s" in word.takes:
        return Cue(head, head, head, past, word, "finite", doubtful=True)
    return None


def is_other_sense(r: Reading, head: int) -> bool:
    """Tell whether a verb of saying only names what is before it, or does something."""
    return _is_naming(r, head) or _is_calling_back(r, head)


def _is_calling_back(r: Reading, head: int) -> bool:
    """Tell whether a state recalls its ambassador."""
    if not r.words[head].startswith("recall"):
        return False
    noun = head + 1 + (r.words[head + 1 : head + 2] != [] and r.tags[head + 1] in ("DET", "PRON"))
    return noun < len(r.words) and offices.office(r.words[noun]) is not None


def _is_naming(r: Reading, head: int) -> bool:
    """Tell whether a participle only gives the noun before it its name: `a man called Turner`."""
    if r.words[head] not in NAMING or not head or r.tags[head - 1] != "NOUN":
        return False
    past = head + 1
    while past < len(r.words) and r.tags[past] == "PROPN" and r.stretch[past] < 0:
        past += 1
    if past == head + 1 and past < len(r.words) and r.stretch[past] >= 0:
        past = r.stretches[r.stretch[past]].past
        return past < len(r.words) and r.tags[past] in _VERBAL
    ends = past >= len(r.words) or r.tags[past] in _VERBAL | {"PUNCT", "ADP", "CCONJ", "PRON"}
    return past > head + 1 and ends


def _before_noun(r: Reading, word: int) -> bool:
    """Tell whether a participle stands before a noun, or before marks that may hold one."""
    if word >= len(r.words) or not r.words[word - 1].endswith("ed"):
        return False
    return r.tags[word] == "NOUN" or r.stretch[word] >= 0


def _must_be_verb(r: Reading, head: int, word: CueWord) -> bool:
    """Overrule a tag where the neighbours leave no choice: right after marks, or after `he`."""
    if not head or not word.takes & {"s", "p"}:
        return False
    previous = head - 1
    after_marks = r.stretch[previous] >= 0 and r.stretches[r.stretch[previous]].past == head
    return after_marks or r.words[previous] in SUBJECT or word.lemma == "say"


def _takes_clause(r: Reading, head: int, past: int, word: CueWord) -> bool:
    """Tell whether what was tagged as a noun has a subject and an object: `Keller fears it`."""
    if not r.words[head].endswith("s") or past >= len(r.words):
        return False
    if r.stretch[past] >= 0 > r.stretch[head] and head and r.tags[head - 1] == "PROPN":
        return not r.starts_block(past)  # Moroni denounces “theft”
    if not word.takes & {"t", "c"}:
        return False
    subject = head and (r.words[head - 1] == "," or r.tags[head - 1] in ("PROPN", "PRON", "NOUN"))
    return bool(subject) and r.words[past] in (SUBJECT | OBJECT) - RELATIVE


def is_heard(r: Reading, first: int, past: int) -> bool:
    """Tell whether the subject of a cue hears what is said: `was told`, `has heard`, `Asked`."""
    for head in reversed(range(first, past)):
        if r.words[head] in HEARING:
            return True
        takes = {letter for _, word in cue_words().match(r.words, head) for letter in word.takes}
        if "a" in takes:
            passive = any(r.words[word] in BE for word in range(first, head))
            begins = r.sentence(head)[0] == head and r.text[r.starts[head]].isupper()
            return passive or (r.words[head].endswith("ed") and begins)
    return False


def _adjective(r: Reading, head: int, past: int, word: CueWord) -> Cue | None:
    begin = _leftward(r, head)
    first = _without_adverbs(r, begin, head)
    if first == head or r.words[first] not in BE:
        return None
    return Cue(begin, first, head, past, word, "adjective")


def _verb_group(r: Reading, head: int, past: int, word: CueWord) -> Cue:
    """Collect the auxiliaries of a verb, and a light verb that governs it: `went on to say`."""
    words = r.words
    begin = _leftward(r, head)
    if begin and words[begin - 1] == "to":
        light = begin - 2
        if light >= 0 and words[light] in ("on", "out"):
            light -= 1
        if light < 0 or words[light] not in LIGHT or r.tags[light] not in _VERBAL:
            first = begin - 1
            return Cue(first, first, head, past, word, "to")
        begin = _leftward(r, light)
        return Cue(begin, _without_adverbs(r, begin, light), head, past, word, "finite")
    first = _without_adverbs(r, begin, head)
    return Cue(begin, first, head, past, word, _form(r, begin, head))


def _leftward(r: Reading, head: int) -> int:
    index = head
    start = r.sentence(head)[0]
    while index > start and (r.tags[index - 1] in ("AUX", "ADV") or r.words[index - 1] in NEGATION):
        if r.stretch[index - 1] != r.stretch[head] or r.words[index - 1] in _NOT_ADVERBS:
            break
        if r.tags[index - 1] == "ADV" and index - 1 > start and r.tags[index - 2] == "VERB":
            break  # who met privately said
        index -= 1
    return index


_NOT_ADVERBS = frozenset(["when", "why", "how", "where", "so", "as", "here", "there", "yet"])


def _without_adverbs(r: Reading, begin: int, head: int) -> int:
    while begin < head and r.tags[begin] not in _VERBAL:
        begin += 1
    return begin


def _form(r: Reading, begin: int, head: int) -> Form:
    """Tell the form of a verb from its ending and its auxiliaries."""
    auxiliaries = [r.words[index] for index in range(begin, head) if r.tags[index] in _VERBAL]
    word = r.words[head]
    if word.endswith("ing"):
        return "finite" if auxiliaries else "ing"
    if auxiliaries and auxiliaries[-1] in BE:
        return "passive"
    if not auxiliaries and word.endswith("ed") and r.sentence(head)[0] == head:
        return "participle"  # asked whether it rained, she said no
    return "finite"
