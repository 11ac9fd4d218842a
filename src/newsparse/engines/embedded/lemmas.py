"""Give words their lemmas, by rule and a list of irregular forms, given their tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from newsparse.engines.embedded.data import word_lists

_UNCHANGED = frozenset({"PROPN", "PUNCT", "SYM", "X"})
_LISTS = {
    "VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb",
    "PRON": "pronoun", "DET": "determiner", "PART": "particle",
}  # fmt: skip
_DOUBLED = re.compile(r"([bdgkmnprtv])\1\Z")
# What a stem ends in that has lost an e: danc-, chang-, believ-, settl-, creat-, defin-, requir-.
_LOST_E = re.compile(
    r"(?:[csv]|[^aeiou]l|[lrd]g|[aeu]ng|[^aeo]at|[^aeiou][iu][nrdtkmz]|[^aeo]ad|[^o]od|u|iz|[ou]s)\Z"
)
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:[^e]ian|[^b]ean|can|ese|[^r]ish)\Z")
_KEPT_S = re.compile(r"(?:ss|us|is)\Z")


def lemmas(forms: Sequence[str], upos: Sequence[str]) -> list[str]:
    """Return the lemma of every word."""
    return [_lemma(form, tag) for form, tag in zip(forms, upos, strict=True)]


@lru_cache(maxsize=1 << 16)
def _lemma(form: str, tag: str) -> str:
    if tag in _UNCHANGED:
        return form
    low = form.lower().replace("\u2019", "'")
    irregular = irregular_forms(_LISTS.get(tag, "")).get(low)
    if irregular is not None:
        return irregular
    if tag == "VERB" or tag == "AUX":
        return verb_base(low)
    if tag == "NOUN":
        return noun_base(low)
    if tag == "ADJ" and is_demonym(form):
        return form
    if tag == "ADJ" or tag == "ADV":
        return _positive(low)
    return low if low != "i" else "I"


@cache
def irregular_forms(kind: str) -> dict[str, str]:
    """Return the base form of every irregular form of a kind of word."""
    lines = (line.split() for line in word_lists("lemmas").get(kind, ()))
    return {form: base for base, *forms in lines for form in (*forms, base)}


def is_demonym(form: str) -> bool:
    """Tell whether a word is an adjective of a nation or faith, by a list or its ending."""
    listed = form.lower() in word_lists("tags")["demonym"]
    return form[:1].isupper() and (listed or _DEMONYM.match(form) is not None)


@cache
def known_verbs() -> frozenset[str]:
    """Return the base forms of the verbs that the word lists name."""
    listed = word_lists("tags")["VERB"] + word_lists("lemmas")["verb_e"]
    return frozenset(listed) | set(irregular_forms("verb").values())


def verb_base(low: str) -> str:
    """Return the base form of a verb form in lower case."""
    if irregular := irregular_forms("verb").get(low):
        return irregular
    if low in known_verbs():
        return low
    if low.endswith("s") and len(low) > 2 and not _KEPT_S.search(low):
        return _without_s(low)
    for ending in ("ied", "ed", "ing"):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            stem = low.removesuffix(ending)
            return stem + "y" if ending == "ied" else _restored(stem)
    return low


def noun_base(low: str) -> str:
    """Return the singular of a noun in lower case."""
    if irregular := irregular_forms("noun").get(low):
        return irregular
    return low if len(low) < 3 or not low.endswith("s") or _KEPT_S.search(low) else _without_s(low)


def _without_s(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return low[:-2]
    return low[:-1].removesuffix("'")


def _restored(stem: str) -> str:
    """Return the verb whose stem stands before -ed or -ing."""
    verbs = known_verbs()
    undoubled = stem[:-1] if _DOUBLED.search(stem) else stem
    for verb in (stem, stem + "e", undoubled, stem[:-1] if stem.endswith("ll") else stem):
        if verb in verbs:
            return verb
    if undoubled != stem:
        return undoubled
    return stem + "e" if _LOST_E.search(stem) and not stem.endswith("ss") else stem


def _positive(low: str) -> str:
    """Return the positive of a comparative or superlative, if it is an adjective that is known."""
    if low in irregular_forms("adjective"):
        return irregular_forms("adjective")[low]
    adjectives = word_lists("tags")["ADJ"]
    for ending in ("est", "er"):
        if low.endswith(ending):
            stem = low.removesuffix(ending)
            undoubled = stem[:-1] if _DOUBLED.search(stem) else stem
            for positive in (stem, stem + "e", undoubled, stem[:-1] + "y"):
                if positive in adjectives:
                    return positive
    return low
