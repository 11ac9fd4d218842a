"""Find titles of office in a text, with the words that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.knowledge.offices import Office, honorifics, modifiers, offices
from newsparse.knowledge.organizations import capitalized_words
from newsparse.knowledge.tables import rows, values

_REACH = 8  # words to either side of a title that can belong to it
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_DESCRIBING = frozenset({"ADJ", "ADV", "VERB", "NOUN"})
_HYPHENS = frozenset("-‐‑–")
_LINKS = frozenset({"of", "for", "to", "in", "on"})


@attrs.frozen(eq=False)
class Title:
    """Hold a title: its core words `first` to `last` are known, `start` to `end` is all of it.

    `meanings` are the offices it can be; empty for a word that only leads a body (`head`).
    `definite`: it has `the` or a possessor; `opens`: it begins its sentence. `possessor` is a name
    before it (`Qatar's foreign minister`), `inside` are the names within it.
    """

    first: int
    last: int
    start: int
    end: int
    meanings: tuple[Office, ...]
    definite: bool
    opens: bool
    possessor: Named | None = None
    inside: tuple[Named, ...] = ()

    @property
    def is_rank(self) -> bool:
        """Tell a rank, which says less of a person than an office does."""
        return bool(self.meanings) and self.meanings[0].office == "military_officer"


@cache
def listed(group: str) -> frozenset[str]:
    """Return a word list of en/words.tsv."""
    for row in rows(files(__package__).joinpath("en", "words.tsv")):
        if row["group"] == group:
            cell = row["words"]
            return frozenset(values(cell) if ";" in cell else cell.split())
    raise KeyError(group)


@cache
def _first_words() -> frozenset[str]:
    return frozenset(title.split()[0] for title in offices()) | listed("head")


def titles(article: Article) -> Iterator[Title]:
    """Yield the titles of an article in the order of the text."""
    for sentence in article.sentences:
        done = sentence.start
        for at in sentence:
            if at < done or not _may_begin(article.lower[at]):
                continue
            found = _title(article, at, range(done, sentence.stop))
            if found is not None:
                yield found
                done = found.last


def _may_begin(word: str) -> bool:
    if "." in word:
        word = word.replace(".", "")
    return word in _first_words() or ("-" in word and word.partition("-")[0] in _first_words())


def _title(article: Article, at: int, free: range) -> Title | None:
    """Read a title whose core begins at a word; what belongs to it is in the words `free`."""
    end, found = offices().match(article.forms, at)
    meanings = tuple(office for office in found if not office.plural)
    if end > free.stop or not meanings:
        if article.lower[at] not in listed("head") or found:
            return None
        end, meanings = at + 1, ()
    around = article.around.get(at)
    if around and (around.mention.kind == "person" or around.last > end):
        return None
    start = _start(article, at, free.start)
    stop = _end(article, end, free.stop, meanings)
    possessor = _possessor(article, start, free.start)
    before = article.word(start - 1)
    inside = {id(named): named for i in range(start, stop) if (named := article.around.get(i))}
    return Title(
        first=at,
        last=end,
        start=start,
        end=stop,
        meanings=meanings,
        definite=before in listed("definite") or bool(possessor) or before in listed("possessive"),
        opens=start == free.start or before in listed("genitive"),
        possessor=possessor,
        inside=tuple(inside.values()),
    )


def _possessor(article: Article, start: int, floor: int) -> Named | None:
    """Return the name whose office it is, also with words between: `Iran's newly elected X`."""
    for at in range(start - 1, max(floor, start - 5), -1):
        if article.lower[at] in listed("genitive"):
            return article.ending.get(at)
        if article.upos[at] not in _DESCRIBING and article.forms[at] not in _HYPHENS:
            break
    return None


def _start(article: Article, at: int, floor: int) -> int:
    """Return where a title begins with the words before its core: `former Danish [minister]`."""
    capital = article.forms[at][0].isupper()
    stop = max(floor, at - _REACH)
    while at > stop:
        before = at - 1
        named = article.around.get(before)
        if named is not None:
            if named.mention.kind == "person" or named.first < stop:
                break
            at = named.first
        elif article.forms[before] in _HYPHENS and before > stop and _is_glued(article, before):
            at = before - 1
        elif _belongs(article.forms[before], article.upos[before], capital):
            at = before
        else:
            break
    return at


def _is_glued(article: Article, at: int) -> bool:
    """Tell whether a hyphen touches the words before and after it."""
    starts, ends = article.doc.tokens.starts, article.doc.tokens.ends
    return bool(ends[at - 1] == starts[at] and ends[at] == starts[at + 1])


def _belongs(form: str, upos: str, capital: bool) -> bool:
    """Tell whether a word goes with the title after it; before a capital few small words do."""
    if modifiers().get(form):
        return True
    if form in capitalized_words() or upos not in _BEFORE or honorifics().get(form):
        return False
    return form[0].isupper() or not capital


def _end(article: Article, at: int, ceiling: int, meanings: tuple[Office, ...]) -> int:
    """Return where a title ends with the phrase after its core: `minister [for fisheries]`."""
    links = listed("of").union(*(office.takes & _LINKS for office in meanings))
    stop = min(ceiling, at + _REACH + 4)
    while at < stop and article.lower[at] in links:
        end = _phrase(article, at + 1, stop)
        if end == at + 1:
            break
        at, links = end, listed("of_for")
    return at


def _phrase(article: Article, at: int, stop: int) -> int:
    """Return the end of the noun phrase at a word, the word itself where there is none."""
    first = at
    while at < stop and article.upos[at] == "DET":
        at += 1
    begin = at
    while at < stop:
        named = article.around.get(at)
        if named is not None:
            if named.mention.kind == "person" and at > begin and not _is_address(article, at - 1):
                break
            at = named.last
        elif article.upos[at] in _INSIDE or article.forms[at] in _HYPHENS:
            at += 1
        elif article.lower[at] in listed("and") and _goes_on(article, at, stop):
            at += 2
        else:
            break
    return at if at > begin else first


def _is_address(article: Article, at: int) -> bool:
    form = article.forms[at]
    return bool(honorifics().get(form) or offices().get(form))


def _goes_on(article: Article, at: int, stop: int) -> bool:
    """Tell whether `and` joins two nouns of one phrase: `minister for trade and industry`."""
    return (
        at + 1 < stop
        and article.upos[at - 1] in ("NOUN", "PROPN")
        and article.upos[at + 1] in ("NOUN", "PROPN", "ADJ")
        and article.forms[at + 1][0].isupper() == article.forms[at - 1][0].isupper()
        and at + 1 not in article.around
        and not offices().get(article.forms[at + 1])
    )
