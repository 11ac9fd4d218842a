"""Inflect English nouns and verbs by rule; the irregular ones come from the data files."""

from __future__ import annotations

_VOWELS = "aeiou"
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_LINKS = frozenset(("of", "for", "to", "in", "at", "on", "with", "from", "and"))


def _s(word: str) -> str:
    if word.endswith(_SIBILANTS):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("o") and word[-2:-1] not in _VOWELS:
        return word + "es"
    return word + "s"


def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase; its head stands last or before a preposition.

    >>> plural("foreign minister"), plural("secretary of state"), plural("spokeswoman")
    ('foreign ministers', 'secretaries of state', 'spokeswomen')
    """
    words = noun.split()
    head = next((i for i, w in enumerate(words) if i and w in _LINKS), len(words)) - 1
    word = words[head]
    words[head] = word[:-3] + "men" if word.endswith("man") else _s(word)
    return " ".join(words)


def _doubles(word: str) -> bool:
    """Say whether the last letter doubles before -ed and -ing: a stressed short syllable."""
    return (
        len(word) <= 4
        and len(word) >= 3
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
    )


def verb_forms(verb: str, past: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return a verb's forms: base, third person, -ing, past and participle; particles stay.

    `past` gives past and participle where they are irregular, and may begin with the -ing form.

    >>> verb_forms("point out"), verb_forms("say", ("said",))
    (('point out', 'points out', 'pointing out', 'pointed out'), ('say', 'says', 'saying', 'said'))
    """
    head, _, rest = verb.partition(" ")
    stem = head + head[-1] if _doubles(head) else head
    if head.endswith("ie"):
        ing = head[:-2] + "ying"
    elif head.endswith("e") and not head.endswith(("ee", "oe", "ye")):
        ing = head[:-1] + "ing"
    else:
        ing = stem + "ing"
    forms = [head, _s(head)]
    if past:
        forms += list(past) if past[0].endswith("ing") else [ing, *past]
    else:
        forms += [ing, _regular_past(head, stem)]
    tail = f" {rest}" if rest else ""
    return tuple(dict.fromkeys(form + tail for form in forms))


def _regular_past(head: str, stem: str) -> str:
    if head.endswith("e"):
        return head + "d"
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ied"
    return stem + "ed"
