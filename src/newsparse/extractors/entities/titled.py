"""Tell names from the titles of office beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsparse.knowledge import people
from newsparse.knowledge.offices import honorifics, offices, portfolio_words
from newsparse.knowledge.organizations import organization_heads

_RANK = range(3, 6)  # letters of a rank that is not known
_SERIES = 8  # words from `minister` to the last of what it is of


def read_titles(
    forms: Sequence[str], tagged: Sequence[bool]
) -> tuple[frozenset[int], Mapping[int, int]]:
    """Return the untagged words right after titles, and where titles of several words end.

    After a title in small letters only a known given name counts. The ends are by word, for titles
    that are written with capitals.
    """
    after = set()
    ends: dict[int, int] = {}
    for at, form in enumerate(forms):
        if not form[0].isalpha():
            continue
        end, titles = offices().match(forms, at)
        if not titles:
            continue
        capital = all(word[0].isupper() for word in (form, forms[end - 1]))
        if capital and end > at + 1:
            ends.update((word, end) for word in range(at, end) if ends.get(word, 0) < end)
        if tagged[at] or end >= len(forms):
            continue
        if not any("title" in title.takes and not title.plural for title in titles):
            continue
        whole = all(word[0].isupper() for word in forms[at:end] if word[0].isalpha())
        if whole or (forms[end][0].isupper() and people.is_given_name(forms[end])):
            after.add(end)
    return frozenset(after), ends


def past_titles(forms: Sequence[str]) -> int:
    """Return how many words of a tagged name are ranks and titles: `[Crown Prince] X`."""
    start = 0
    while start < len(forms) - 1:
        end, found = offices().match(forms, start)
        address = honorifics().match(forms, start)[0]
        if start + 1 < address < len(forms):  # `[Tan Sri] X`
            start = address
            continue
        if _is_address(forms[start]) and _is_before_name(forms, start + 1):
            start += 1
            continue
        if not found or end >= len(forms):
            break
        if end == start + 1 and not forms[start].endswith(".") and not _stands(forms[start]):
            break
        start = end
    return start


def _is_before_name(forms: Sequence[str], at: int) -> bool:
    """Tell whether a name or its title follows a form of address, and not other letters."""
    return not forms[at].isupper() or (at + 1 < len(forms) and _stands(forms[at]))


def _is_address(form: str) -> bool:
    """Tell a form of address, or letters that can only be a rank: `[PSI] Ann Barr`."""
    if form.isupper() and form.isalpha():
        return len(form) in _RANK
    return bool(honorifics().get(form)) and not people.is_given_name(form)


def _stands(form: str) -> bool:
    """Tell whether a single word is a title before a name, and no given name."""
    found = offices().get(form)
    before = any("title" in title.takes and not title.plural for title in found)
    return before and not people.is_given_name(form)


def is_rank(form: str) -> bool:
    """Tell whether a word is a military rank, and no given name."""
    ranks = offices().get(form)
    return bool(ranks) and ranks[0].office == "military_officer" and not people.is_given_name(form)


def title_after(forms: Sequence[str], at: int) -> int:
    """Return the end of the title of an office that begins at a word, else 0."""
    end, found = offices().match(forms, at)
    return end if any(not title.plural for title in found) else 0


def is_portfolio(forms: Sequence[str], words: range) -> bool:
    """Tell whether a span is what a minister is minister of: `[Transport] Minister`."""
    if any(organization_heads().get(forms[at]) for at in words):
        return False
    end, titles = offices().match(forms, words.start)
    if end > words.stop and any(_is_minister(title.title, title.office) for title in titles):
        return True
    known = portfolio_words() | {"and", ","}
    if not all(forms[at].lower() in known for at in words):
        return False
    at = words.start - 1
    while at > max(0, words.start - _SERIES) and forms[at].lower() in known:
        at -= 1
    return at > 0 and forms[at] in ("of", "for") and bool(offices().get(forms[at - 1]))


def _is_minister(title: str, office: str) -> bool:
    return "minister" in office or title.startswith("shadow")
