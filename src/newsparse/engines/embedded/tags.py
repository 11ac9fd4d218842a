"""Tag words with Universal POS tags, by what they are by themselves and the words around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from newsparse import Span
from newsparse.engines.embedded.contexts import NOMINAL, RULES, before, tag_after
from newsparse.engines.embedded.guesses import (
    BASE,
    FORMS,
    ING,
    PAST,
    guess,
    is_noun,
    is_unknown,
    listed,
)

_OPENS_NOUN = frozenset({"DET", "ADJ", "NUM", "ADP", "SCONJ"})
_CLOSES_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM"})


def tags(forms: Sequence[str], starts: Sequence[int], sentences: Sequence[Span]) -> list[str]:
    """Return the tag of every word; a sentence is tagged by itself."""
    found: list[str] = []
    for sentence in sentences:
        first, after = (bisect_left(starts, edge) for edge in (sentence.start, sentence.end))
        found += _tag(forms[first:after])
    return found


def _tag(forms: Sequence[str]) -> list[str]:
    lows = [form.lower().replace("\u2019", "'") for form in forms]
    titled = _most(forms, str.istitle) or _most(forms, str.isupper)
    upos: list[str] = []
    begins = True
    for form, low in zip(forms, lows, strict=True):
        upos.append(guess(form, low, begins or titled))
        begins = (begins and not form[0].isalnum()) or low == ":"
    first = next((index for index, form in enumerate(forms) if form[0].isalnum()), -1)
    for index, low in enumerate(lows):
        if upos[index] == "PROPN":
            if index == first and not titled and _is_first_noun(forms, upos, index):
                upos[index] = "NOUN"
        elif rule := RULES.get(low):
            upos[index] = rule(lows, upos, index)
        elif upos[index] in FORMS:
            upos[index] = "VERB" if _is_verb(lows, upos, index) else "NOUN"
        elif upos[index] == "NOUN":
            upos[index] = _noun(lows, upos, index)
        elif upos[index] == "ADJ" and low in listed("adjectival"):
            upos[index] = _adjectival(lows, upos, index)
    return upos


def _most(forms: Sequence[str], case: Callable[[str], bool]) -> bool:
    """Tell whether most words, and at least three, are written in some case."""
    lettered = [form for form in forms if form[0].isalpha()]
    return 2 * sum(map(case, lettered)) > len(lettered) + 2


def _is_first_noun(forms: Sequence[str], upos: Sequence[str], index: int) -> bool:
    """Tell a noun that begins a sentence from a name, which goes on with a capital or a verb."""
    if forms[index].isupper() or forms[index].lower() in listed("PROPN") or len(forms) < index + 2:
        return False
    return forms[index + 1].islower() and upos[index + 1] in ("ADP", "NOUN", "SCONJ")


def _is_verb(lows: Sequence[str], upos: Sequence[str], index: int) -> bool:
    """Tell whether a word that may be a verb is one here, by the words before and after it."""
    form = upos[index]
    tag, low = before(lows, upos, index)
    if form == PAST:
        return True
    possessed = low in listed("possessive") or (low == "'s" and tag == "PART")
    if form == ING:
        alone = tag_after(upos, index) not in ("NOUN", "PROPN", "DET")
        is_name = (possessed or tag in ("DET", "ADJ")) and alone
        return not (is_name or lows[index] in listed("NOUN"))
    has_object = tag_after(upos, index) in ("DET", "PRON")
    if possessed or (tag in _OPENS_NOUN and not (tag == "ADJ" and has_object)):
        return False
    return _is_base(lows, upos, index) if form == BASE else _is_third_person(lows, upos, index)


def _is_base(lows: Sequence[str], upos: Sequence[str], index: int) -> bool:
    """Tell whether a word is the base form of a verb rather than a noun."""
    tag, low = before(lows, upos, index)
    after, noun = tag_after(upos, index), is_noun(lows[index])
    if tag == "AUX" or low in ("to", "n't", "not", "nt") or low in listed("subject"):
        return True
    if tag == "NOUN" and low.endswith("s"):
        return not noun or after in ("DET", "PRON", "ADP", "SCONJ", "PART")
    if tag in ("NOUN", "PROPN"):
        return after in ("DET", "PRON")
    return not noun or (tag in ("", "PUNCT", "CCONJ") and after in ("DET", "PRON", "PART"))


def _is_third_person(lows: Sequence[str], upos: Sequence[str], index: int) -> bool:
    """Tell whether a word is a verb in the third person rather than a plural."""
    tag, low = before(lows, upos, index)
    after, noun = tag_after(upos, index), is_noun(lows[index])
    if low in listed("subject") or low in ("that", "which", "this"):
        return True
    if tag in ("NOUN", "PROPN", "PRON"):
        return not noun or after in ("DET", "PRON", "PART", "SCONJ")
    return not noun and after in ("DET", "PRON", "ADP", "PART", "ADV")


def _noun(lows: Sequence[str], upos: Sequence[str], index: int) -> str:
    """Take an unknown word after `to`, an auxiliary or a subject for a verb."""
    tag, low = before(lows, upos, index)
    if low == "to" and tag == "PART":
        return "VERB"
    modal = tag == "AUX" and low not in listed("be") and low not in listed("have")
    return "VERB" if is_unknown(lows[index]) and (modal or low in ("i", "we", "they")) else "NOUN"


def _adjectival(lows: Sequence[str], upos: Sequence[str], index: int) -> str:
    """Take an adjective that may be a noun for one where no noun follows."""
    if tag_after(upos, index) in (*NOMINAL, *FORMS, "CCONJ"):
        return "ADJ"
    tag, low = before(lows, upos, index)
    return "NOUN" if tag in _CLOSES_NOUN or low in listed("possessive") else "ADJ"
