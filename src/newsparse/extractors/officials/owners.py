"""Tell whose office a title is of: the name or the pronoun that owns it."""

from __future__ import annotations

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.phrases import HYPHENS, before_age, is_genitive
from newsparse.extractors.officials.words import listed

_DESCRIBING = frozenset({"ADJ", "ADV", "VERB", "NOUN"})
_ITS = 40  # words from `its` to what it stands for


def owner_of(article: Article, start: int, floor: int) -> tuple[Named | None, int | None]:
    """Return the name whose office it is, also with words between: `Iran's newly elected X`.

    Beside it the word that owns: the last of the name or noun, or the pronoun.
    """
    start = before_age(article, start)
    for at in range(start - 1, max(floor - 1, start - 5), -1):
        if is_genitive(article, at):
            return article.ending.get(at), at - 1
        if article.lower[at] in listed("possessive"):
            return _antecedent(article, at), at
        if article.upos[at] not in _DESCRIBING and article.forms[at] not in HYPHENS:
            break
    return None, None


def _antecedent(article: Article, at: int) -> Named | None:
    """Return the organisation that `its` or `whose` means: the name nearest before it."""
    if article.lower[at] not in listed("its_body"):
        return None
    for word in range(at - 1, max(-1, at - _ITS), -1):
        named = article.around.get(word)
        if named and named.mention.kind == "person" and named.last == at - 1:
            continue  # `X, its director`
        if named and named.mention.kind in ("organization", "place", "person"):
            return named if named.mention.kind == "organization" else None
    return None
