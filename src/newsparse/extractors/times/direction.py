"""Tell from the words around a time expression whether its event is past or still to come."""

from __future__ import annotations

from collections.abc import Mapping, Set

from newsparse.extractors.times.scan import Words

_REACH = 24  # words to either side: far enough for a clause, and bounded
_GOVERNOR = 9  # words back to the verb that governs an infinitive
_SUBJECTS = frozenset({"NOUN", "PROPN", "PRON", "ADV"})
_OPENING = frozenset('“"‘')
_STOPS = frozenset(';:—“”"()')


def direction(
    words: Words, first: int, last: int, sentence: range, cues: Mapping[str, Set[str]]
) -> int:
    """Return 1 for what is to come, -1 for what is past, 0 where nothing says.

    The expression is words `first` to `last` (excluded). A verb right after it decides (`on Monday
    met`), or else the nearest before it, or else the nearest after it. `cues` are the word lists of
    context.tsv.
    """
    if first > sentence.start:
        if words.lower[first - 1] in cues["ahead_before"]:
            return 1
        if words.lower[first - 1] in cues["behind_before"]:
            return -1
    if last < sentence.stop and (told := _tense(words, last, cues)):
        return told
    before = range(first - 1, max(sentence.start, first - _REACH) - 1, -1)
    after = range(last, min(sentence.stop, last + _REACH))
    return _nearest(words, before, cues) or _nearest(words, after, cues)


def _nearest(words: Words, indices: range, cues: Mapping[str, Set[str]]) -> int:
    for i in indices:
        word = words.lower[i]
        if word in _STOPS:
            return 0
        if word in cues["ahead"]:
            return 1
        if word in cues["behind"] and not (i and words.lower[i - 1] == "to"):
            return -1
        if words.upos[i] == "VERB" and _is_prospect(words, i, cues):
            return 1
        if (told := _tense(words, i, cues)) and not _is_governed(words, i, cues):
            return told
        if word == "to" and i and words.lower[i - 1] in cues["due"] and words.upos[i] == "PART":
            return 1
    return 0


def _is_prospect(words: Words, i: int, cues: Mapping[str, Set[str]]) -> bool:
    """Tell what is to be done (`urged him to go`), or is under way to it (`is running`)."""
    before = words.lower[i - 1] if i else ""
    if words.lower[i].endswith("ing"):
        return before in cues.get("present", ())
    if before != "to":
        return False
    window = range(max(0, i - _GOVERNOR), i - 1)
    return any(words.lemma[j].lower() in cues.get("prospective", ()) for j in window)


def _is_governed(words: Words, i: int, cues: Mapping[str, Set[str]]) -> bool:
    """Tell a participle whose auxiliary says when: `will be heard`, `is to be sworn in`."""
    return any(words.lower[j] in cues["auxiliary"] for j in range(max(0, i - 3), i))


def _tense(words: Words, i: int, cues: Mapping[str, Set[str]]) -> int:
    """Read the tense off a verb: a bare form says something only after what can be its subject.

    A language whose verbs say it by their endings has lists of those.
    """
    word, lemma = words.lower[i], words.lemma[i].lower()
    if "ahead_ending" in cues:
        ahead, behind = (tuple(cues[name]) for name in ("ahead_ending", "behind_ending"))
        return word.endswith(ahead) - word.endswith(behind)
    if words.upos[i] != "VERB":
        return 0
    if word.endswith("ing"):
        return 0
    if word == lemma and word in cues.get("unchanged", ()):
        return -1
    if word == lemma:
        if i and words.lower[i - 1] in _OPENING:
            return 1  # a command
        window = range(max(0, i - 3), i)
        governed = any(words.upos[j] in ("AUX", "PART") for j in window)
        return 0 if governed or not i or words.upos[i - 1] not in _SUBJECTS else 1
    return 1 if word in (lemma + "s", lemma + "es") or word.endswith("ies") else -1
