"""Tell the names of people from what a tagger took them for."""

from __future__ import annotations

from newsparse.extractors.entities.columns import Columns
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge import people
from newsparse.knowledge.gazetteer import places
from newsparse.knowledge.offices import offices
from newsparse.knowledge.organizations import (
    capitalized_words,
    organization_heads,
    organizations,
    place_heads,
)

_HYPHENS = frozenset("-‐‑")
_ENDS = frozenset('.”"?!:')
_APPOSITION = 6  # words of `, a former head`


def is_person(columns: Columns, words: range) -> bool:
    """Tell whether a span of another kind is a person by the rank before or the role after it."""
    forms = columns.forms[words.start : words.stop]
    if len(forms) < 2 or any(organization_heads().get(form) for form in forms):
        return False
    if organizations().get(" ".join(forms)):
        return False
    end, ranks = offices().match(forms, 0)
    if ranks and 0 < end < len(forms) and ranks[0].office == "military_officer":
        return people.is_given_name(forms[end])
    if not all(_is_name_word(form) for form in forms if form not in _HYPHENS):
        return False
    if _has_title_before(columns, words) and not places(" ".join(forms)):
        return True
    if has_age_after(columns, words.stop) and any(map(people.is_given_name, forms[:-1])):
        return True
    if people.is_given_name(forms[0]) and (
        _has_role_before(columns, words.start) or _is_set_apart(columns, words)
    ):
        return True
    return len(forms) <= 3 and has_role_after(columns, words.stop)


def from_given(columns: Columns, words: range) -> range:
    """Return a name from its given name on, without a noun before: `Lifeguard [Ann Barr]`."""
    for start in words[:-1]:
        if people.is_given_name(columns.forms[start]):
            return range(start, words.stop)
    return words


def _is_name_word(form: str) -> bool:
    return form[0].isupper() and form.isalpha() and not form.isupper()


def _has_title_before(columns: Columns, words: range) -> bool:
    """Tell whether a title of one holder stands before a name, or before it and a comma."""
    at = words.start - 1
    if at > 0 and columns.forms[at] == "," and columns.forms[words.stop : words.stop + 1] == [","]:
        at -= 1
    if at < 0:
        return False
    found = offices().get(columns.forms[at])
    return any("title" in office.takes and not office.plural for office in found)


def has_age_after(columns: Columns, at: int) -> bool:
    """Tell whether `, 34,` follows."""
    after = columns.forms[at : at + 3]
    return len(after) == 3 and after[0] == "," and after[1].isdigit() and after[2] in (",", ".")


def _has_role_before(columns: Columns, at: int) -> bool:
    """Tell whether a word for a person or an office stands right before a name."""
    if not at:
        return False
    form = columns.forms[at - 1]
    return form.lower() in known_words().person or bool(offices().get(form))


def has_role_after(columns: Columns, at: int) -> bool:
    """Tell whether `, a former head`, `, the minister` follows: an apposition for an official."""
    lower = [form.lower() for form in columns.forms[at : at + 2 + _APPOSITION]]
    known = known_words()
    if lower[:1] != [","] or len(lower) < 3:
        return False
    if lower[1] in known.holder and lower[2] == "of":
        return True  # `, president of`
    if lower[1] not in ("a", "an", "the"):
        return False
    for offset, word in enumerate(lower[2:], 2):
        if word in known.holder:
            return True
        if columns.upos[at + offset] not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _is_set_apart(columns: Columns, words: range) -> bool:
    """Tell whether a name that is no place's stands between commas, before a verb."""
    before, after = words.start - 1, words.stop + 1
    if before < 0 or after >= len(columns.forms) or columns.upos[after] not in ("VERB", "AUX"):
        return False
    if columns.forms[before] != "," or columns.forms[words.stop] != ",":
        return False
    known = " ".join(columns.forms[words.start : words.stop])
    return not places(known) and columns.forms[words.stop - 1].lower() not in place_heads()


def lacks_given(columns: Columns, words: range) -> bool:
    """Tell whether a name lacks its first word, which begins a sentence: `[Beat] Barr, the head`.

    Or follows a form of address: `Hon. [Sunday] Barr`.
    """
    before = words.start - 1
    if len(words) > 1 or before < 1 or columns.tagged[before]:
        return before == 0 and _begins(columns, words)
    address = columns.forms[before - 1].lower().rstrip(".")
    if address in known_words().courtesy and columns.forms[before][0].isupper():
        return not columns.touching[words.start] and columns.forms[before].isalpha()
    return columns.forms[before - 1] in _ENDS and _begins(columns, words)


def _begins(columns: Columns, words: range) -> bool:
    """Tell whether the word before a name can be a given name, and a role follows the name."""
    before = words.start - 1
    if len(words) > 1 or not may_name(columns, before):
        return False
    lower = columns.forms[before].lower()
    return lower not in known_words().person and has_role_after(columns, words.stop)


def may_name(columns: Columns, at: int) -> bool:
    """Tell whether an untagged word can be part of a person's name."""
    if at >= len(columns.forms) or columns.tagged[at]:
        return False
    form = columns.forms[at]
    return (
        form[0].isupper()
        and form.isalpha()
        and not form.isupper()
        and not offices().get(form)
        and not organization_heads().get(form)
        and form not in capitalized_words()
    )
