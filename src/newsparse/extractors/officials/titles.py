"""Find titles of office in a text, with the words that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.beginnings import beginning
from newsparse.extractors.officials.owners import owner_of
from newsparse.extractors.officials.phrases import (
    HYPHENS,
    completed,
    glued,
    is_genitive,
)
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.offices import Office, honorifics, modifiers
from newsparse.knowledge.phrases import Phrases

_BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})
_PART = 4  # words between the first word of a title and its head
_PERSONAL = frozenset({"military_officer", "religious_leader"})


@attrs.frozen(eq=False)
class Title:
    """Hold a title: its core words `first` to `last` are known, `start` to `end` is all of it.

    `meanings` are the offices it can be; empty for a word that only leads a body (`head`) and for
    one that is beside another office (`his deputy`). `plural` titles belong to several people.
    `definite`: it has `the` or a possessor; `opens`: it begins its sentence. `possessor` is a name
    before it (`Qatar's foreign minister`), `owner` the word before the mark of the genitive or a
    possessive pronoun, `inside` are the names within it. `nominee` has been named to the office.
    """

    first: int
    last: int
    start: int
    end: int
    meanings: tuple[Office, ...]
    definite: bool
    opens: bool
    plural: bool = False
    possessor: Named | None = None
    owner: int | None = None
    inside: tuple[Named, ...] = ()
    nominee: bool = False

    @property
    def is_rank(self) -> bool:
        """Tell a rank, which says less of a person than an office does."""
        return bool(self.meanings) and self.meanings[0].office in _PERSONAL


@cache
def _first_words(known: Phrases[Office]) -> frozenset[str]:
    first = frozenset(title.split()[0] for title in known)
    return first | listed("head") | listed("relation")


def titles(article: Article) -> Iterator[Title]:
    """Yield the titles of an article in the order of the text."""
    first = _first_words(article.offices)
    for sentence in article.sentences:
        done = sentence.start
        for at in sentence:
            if at < done or not _may_begin(article.cores[at], first):
                continue
            found = _title(article, at, range(done, sentence.stop))
            if found is not None:
                yield found
                done = found.last


def _may_begin(form: str, first: frozenset[str]) -> bool:
    word = form.lower().replace(".", "")
    return word in first or ("-" in word and word.partition("-")[0] in first)


def _title(article: Article, at: int, free: range) -> Title | None:
    """Read a title whose core begins at a word; what belongs to it is in the words `free`."""
    core = _core(article, at, free.stop)
    if core is None:
        return None
    end, meanings, plural = core
    around = article.around.get(at)
    if around and (around.mention.kind == "person" or _is_inside(around, at, end)):
        return None
    if _is_part(article, at, end, free.stop):
        return None
    if around and around.first < at and article.lower[at - 1] in listed("of"):
        return None  # `the Department of [Justice]`
    if around and around.mention.kind == "organization" and _begins(article, around, end, free):
        return None  # `[DA] federal chair`
    local = any(meant.level == "local" for meant in meanings)
    held = local and article.person_at(end) is not None
    start = beginning(article, at, free.start, held=held)
    stop = completed(article, _past_body(article, at, end), free.stop, meanings)
    meanings = _of_the_whole(article, range(at, stop), range(at, end)) or meanings
    nominee = _nominated(article, start, free.start)
    if nominee is None:
        return None
    possessor, owner = owner_of(article, nominee, free.start)
    before = article.word(nominee - 1)
    inside = {id(named): named for i in range(start, stop) if (named := article.around.get(i))}
    return Title(
        first=at,
        last=end,
        start=nominee,
        end=stop,
        meanings=meanings,
        plural=plural,
        definite=before in listed("definite") or owner is not None,
        opens=_opens(article, nominee, free.start),
        possessor=possessor,
        owner=owner,
        inside=tuple(inside.values()),
        nominee=nominee < start or article.lower[end - 1] in listed("suffix"),
    )


def _is_inside(named: Named, at: int, end: int) -> bool:
    """Tell whether words only begin a name, or are in the midst of it: `X County [Sheriff]'s Y`."""
    return named.last > end and (end < at + 2 or named.first < at)


def _is_part(article: Article, at: int, end: int, ceiling: int) -> bool:
    """Tell whether words only begin a longer title: `[deputy] state coroner`, `[state] attorney`.

    A noun phrase has its head last. A rank at its end is none: `[spokesman] Colonel X`.
    """
    after = end
    if is_genitive(article, end) and article.word(end + 1) in listed("office_noun"):
        after = end + 2
    while after < min(ceiling, end + _PART) and not article.person_at(after):
        if article.upos[after] not in _BEFORE or honorifics().get(article.forms[after]):
            return False
        core = _core(article, after, ceiling)
        if core is not None:
            meant = core[1]
            if not meant and article.lower[after] in listed("relation"):
                return False
            return not (meant and meant[0].office in _PERSONAL) and _leads(article, at, end, after)
        named = article.around.get(after)
        after = named.last if named else after + 1
    return False


def _begins(article: Article, named: Named, end: int, free: range) -> bool:
    """Tell whether a title follows the letters of a body that are also those of a title."""
    later = (at for at in (end, end + 1) if at < free.stop)
    return named.last == end and any(_core(article, at, free.stop) for at in later)


def _leads(article: Article, at: int, end: int, later: int) -> bool:
    """Tell whether a title's words can begin a longer one; of two side by side few can."""
    return later > end or bool(modifiers().get(article.forms[at]))


def _past_body(article: Article, at: int, end: int) -> int:
    """Return the end of a body whose name a title ends in: `member of the Majlis [Committee]`."""
    named = article.around.get(end - 1)
    if named and named.mention.kind == "organization" and at < named.first and named.last > end:
        return named.last
    return end


def _opens(article: Article, start: int, floor: int) -> bool:
    """Tell whether a title begins its sentence or is right after whose it is."""
    at = start - 1
    if at >= floor and article.lower[at] in listed("article"):
        at -= 1
    return at < floor or article.lower[at] in listed("genitive")


def _core(article: Article, at: int, ceiling: int) -> tuple[int, tuple[Office, ...], bool] | None:
    """Return the end of the known words of a title, their meanings, and whether it is plural."""
    if _is_second_half(article, at):
        return None
    end, found = article.offices.match(article.cores, at)
    meanings = tuple(office for office in found if not office.plural)
    lower = article.lower[at]
    if end > ceiling or not found:
        if lower not in listed("head") | listed("relation"):
            return None
        end = at + 1
    if end < ceiling and meanings and meanings[0].office in _PERSONAL:
        further, more = article.offices.match(article.cores, end)
        single = tuple(office for office in more if not office.plural)
        if end < further <= ceiling and single and single[0].office not in _PERSONAL:
            end, meanings = further, single  # `Metropolitan Police Commissioner`
        elif not more and _goes_on(article, end):
            return None  # `[Metropolitan] Police`
    if lower in listed("relation") and end == at + 1 and article.word(at - 1) in _owning():
        meanings, found = (), ()
    plural = bool(found) and not meanings
    if plural:
        meanings = found
    if _has_suffix(article, end):
        end += 2
    return end, meanings, plural


def _goes_on(article: Article, at: int) -> bool:
    """Tell whether a capital noun that is no person follows a rank, which only begins a name."""
    if at < len(article.forms) and honorifics().get(article.forms[at]):
        return False
    person = article.person_at(at)
    return person is None and article.upos[at] == "PROPN" and article.upos[at - 1] == "PROPN"


def _is_second_half(article: Article, at: int) -> bool:
    """Tell whether a word is the end of a compound: `Port-au-[Prince]`, but not `vice-[...]`."""
    if at < 2 or article.forms[at - 1] not in HYPHENS or not glued(article, at - 1):
        return False
    return not modifiers().get(article.forms[at - 2])


@cache
def _owning() -> frozenset[str]:
    return listed("possessive") | listed("genitive")


def _has_suffix(article: Article, at: int) -> bool:
    """Tell whether `-elect` or `-designate` follows."""
    return (
        at + 1 < len(article.forms)
        and article.forms[at] in HYPHENS
        and article.lower[at + 1] in listed("suffix")
        and glued(article, at, ahead=True)
    )


def _of_the_whole(article: Article, whole: range, core: range) -> tuple[Office, ...]:
    """Return what a title means together with what is after it: `governor of X's central bank`."""
    if len(whole) == len(core):
        return ()
    words = [
        article.lower[at]
        for at in whole
        if at not in article.around or article.around[at].mention.kind == "organization"
        if article.lower[at] not in listed("genitive") | listed("definite") | listed("charge")
    ]
    text = " ".join(words)
    for form in (text, text.replace(" of ", " of the ", 1)):
        found = tuple(office for office in article.offices.get(form) if not office.plural)
        if found:
            return found
    return ()


def _nominated(article: Article, start: int, floor: int) -> int | None:
    """Return where a title starts with `the nominee for` it, None for a candidate for it."""
    at = start - 1
    while at >= floor and article.lower[at] in listed("article"):
        at -= 1
    links = at
    while at >= floor and article.lower[at] in listed("link_nominee"):
        at -= 1
    if at == links or at < floor:
        return start
    word = article.lower[at]
    if word in listed("candidate"):
        return None
    if word in listed("nominee"):
        return beginning(article, at, floor)
    return start
