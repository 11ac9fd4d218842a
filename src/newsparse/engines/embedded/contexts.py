"""Tag words that only their context tells, such as `that`, `to` and `have`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from newsparse.engines.embedded.guesses import (
    BASE,
    FORMS,
    ING,
    PAST,
    S,
    is_noun,
    is_unknown,
    listed,
)

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})

# A rule takes the words in lower case, their tags (resolved up to the word) and the word's index.
Rule = Callable[[Sequence[str], Sequence[str], int], str]

_LONGEST_CLAUSE = 8  # words in which a clause has shown its verb
_LONGEST_QUOTE = 40  # words in which a single quotation mark closes


def before(lows: Sequence[str], upos: Sequence[str], index: int) -> tuple[str, str]:
    """Return tag and word before, past up to four adverbs; twice "" at the beginning."""
    least = max(0, index - 4)
    while index > least and upos[index - 1] == "ADV":
        index -= 1
    return (upos[index - 1], lows[index - 1]) if index else ("", "")


def tag_after(upos: Sequence[str], index: int) -> str:
    """Return the tag of the next word; the end is like punctuation."""
    return upos[index + 1] if index + 1 < len(upos) else "PUNCT"


def _ahead(upos: Sequence[str], index: int, skipped: Collection[str], most: int = 4) -> int:
    """Return the index of the next word whose tag is not skipped, or that of the last one."""
    index += 1
    last = min(len(upos) - 1, index + most)
    while index < last and upos[index] in skipped:
        index += 1
    return min(index, len(upos) - 1)


def _clause(lows: Sequence[str], upos: Sequence[str], index: int) -> bool:
    """Tell whether a subject and a finite verb follow before any punctuation."""
    for later in range(index + 1, min(index + _LONGEST_CLAUSE, len(upos))):
        if upos[later] == "PUNCT":
            return False
        finite = later > index + 1 and upos[later] in ("AUX", PAST, S)
        if finite or lows[later] in listed("subject"):
            return True
    return False


def _to(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    later = _ahead(upos, i, ("ADV",), 1)
    base = upos[later] == BASE or lows[later] in ("be", "have", "do")
    unknown = upos[later] == "NOUN" and is_unknown(lows[later])
    return "PART" if later > i and (base or unknown) else "ADP"


def _that(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    tag, after = upos[i - 1] if i else "", tag_after(upos, i)
    if after in ("AUX", "PUNCT", S, PAST) or tag in ("NOUN", "PROPN"):
        return "PRON"
    if tag == "AUX":
        return "DET" if after in NOMINAL else "PRON"
    if tag in ("VERB", "ADJ", "ADV", "PRON"):
        return "SCONJ"
    return "DET" if after in ("NOUN", "ADJ", BASE) else "SCONJ"


def _demonstrative(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    after = tag_after(upos, i)
    noun = after in NOMINAL or (after in (BASE, S, ING) and is_noun(lows[i + 1]))
    return "DET" if noun or after == PAST else "PRON"


def _s(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    if i and lows[i - 1] == "let":
        return "PRON"
    if i and upos[i - 1] in ("PRON", "ADV") and not lows[i - 1].endswith(("one", "body")):
        return "AUX"
    return "AUX" if tag_after(upos, i) in ("DET", "PRON", "ADP", "ADV", "PART", ING) else "PART"


def _apostrophe(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    follows_s = i > 0 and upos[i - 1] in ("NOUN", "PROPN") and lows[i - 1][-1] in "sxz"
    return "PART" if follows_s and "'" not in lows[max(0, i - _LONGEST_QUOTE) : i] else "PUNCT"


def _have(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    later = _ahead(upos, i, ("ADV", "PART", "PRON"))
    return "AUX" if upos[later] == PAST or lows[later] in ("been", "had", "done") else "VERB"


def _do(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    if lows[i + 1 : i + 2] in (["n't"], ["not"], ["nt"]):
        return "AUX"
    later = _ahead(upos, i, ("ADV", "PRON", "DET", "PROPN", "NOUN"))
    return "AUX" if upos[later] == BASE or lows[later] in ("be", "have") else "VERB"


def _be(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    return "VERB" if i and lows[i - 1] == "there" else "AUX"


def _there(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    later = _ahead(upos, i, ("ADV",), 1)
    return "PRON" if upos[later] == "AUX" or lows[later] in ("remain", "remains") else "ADV"


def _like(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    tag, low = before(lows, upos, i)
    modal = tag == "AUX" and low not in listed("be")
    return "VERB" if modal or low in ("to", "n't") or low in listed("subject") else "ADP"


def _as(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    if tag_after(upos, i) in ("ADJ", "ADV") and "as" in lows[i + 2 : i + 5]:
        return "ADV"
    return "SCONJ" if tag_after(upos, i) == PAST or _clause(lows, upos, i) else "ADP"


def _before_clause(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    if lows[i + 1 : i + 2] == ["of"]:
        return "ADP"
    return "SCONJ" if tag_after(upos, i) == ING or _clause(lows, upos, i) else "ADP"


def _preposition(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    after = tag_after(upos, i)
    if after == ING and not is_noun(lows[i + 1]):
        return "SCONJ"
    return "ADV" if after == "PUNCT" or (lows[i] == "about" and after in ("NUM", "SYM")) else "ADP"


def _more(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    return "ADJ" if tag_after(upos, i) in ("NOUN", "PROPN", S, "ADP") else "ADV"


def _one(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    alone = tag_after(upos, i) not in NOMINAL | FORMS
    return "NOUN" if alone and i and upos[i - 1] in ("DET", "ADJ") else "NUM"


def _pair(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    partner = {"both": "and", "either": "or", "neither": "nor"}[lows[i]]
    return "CCONJ" if partner in lows[i + 2 : i + 6] else "DET"


def _auxiliary(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    return "NOUN" if i and upos[i - 1] in ("DET", "ADJ", "NUM") else "AUX"


def _no(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    if tag_after(upos, i) == "PUNCT":
        return "INTJ"
    return "ADV" if lows[i + 1] in ("longer", "more") else "DET"


def _back(lows: Sequence[str], upos: Sequence[str], i: int) -> str:
    tag, low = before(lows, upos, i)
    return "NOUN" if tag == "DET" or low in listed("possessive") else "ADV"


_WORDS: dict[str, Rule] = {
    "to": _to,
    "that": _that,
    "this these those": _demonstrative,
    "'s": _s,
    "'": _apostrophe,
    "have has had having 've": _have,
    "do does did": _do,
    "is are was were": _be,
    "can will may am": _auxiliary,
    "there": _there,
    "like": _like,
    "as": _as,
    "before after since until than because": _before_clause,
    "for by from in on about without with of": _preposition,
    "more most less much": _more,
    "both either neither": _pair,
    "one": _one,
    "no": _no,
    "back": _back,
}
RULES = {word: rule for words, rule in _WORDS.items() for word in words.split()}
