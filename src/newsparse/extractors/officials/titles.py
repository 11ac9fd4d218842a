"""Find titles of office in a text, with the words that belong to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import attrs

from newsparse.extractors.officials.article import Article, Named
from newsparse.extractors.officials.phrases import HYPHENS, glued, is_genitive, phrase, series
from newsparse.extractors.officials.words import listed
from newsparse.knowledge.countries import demonym
from newsparse.knowledge.offices import Office, honorifics, modifiers, offices
from newsparse.knowledge.organizations import capitalized_words, organization_heads

_REACH = 8  # words to either side of a title that can belong to it
_BEFORE = frozenset({"ADJ", "NOUN", "PROPN"})
_DESCRIBING = frozenset({"ADJ", "ADV", "VERB", "NOUN"})
_LINKS = frozenset({"of", "for", "to", "in", "on"})
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
def _first_words() -> frozenset[str]:
    first = frozenset(title.split()[0] for title in offices())
    return first | listed("head") | listed("relation")


def titles(article: Article) -> Iterator[Title]:
    """Yield the titles of an article in the order of the text."""
    for sentence in article.sentences:
        done = sentence.start
        for at in sentence:
            if at < done or not _may_begin(article.cores[at]):
                continue
            found = _title(article, at, range(done, sentence.stop))
            if found is not None:
                yield found
                done = found.last


def _may_begin(form: str) -> bool:
    word = form.lower().replace(".", "")
    return word in _first_words() or ("-" in word and word.partition("-")[0] in _first_words())


def _title(article: Article, at: int, free: range) -> Title | None:
    """Read a title whose core begins at a word; what belongs to it is in the words `free`."""
    core = _core(article, at, free.stop)
    if core is None:
        return None
    end, meanings, plural = core
    around = article.around.get(at)
    if around and (around.mention.kind == "person" or (around.last > end and end < at + 2)):
        return None
    after = article.starting.get(at + 1)
    if end == at + 1 and after and after.mention.kind != "person" and modifiers().get(
        article.forms[at]
    ):
        if offices().match(article.cores, after.last)[1]:
            return None  # `the deputy Taliban spokesman`
    if around and around.first < at and article.lower[at - 1] in listed("of"):
        return None  # `the Department of [Justice]`
    start = _start(article, at, free.start)
    stop = _end(article, end, free.stop, meanings)
    meanings = _of_the_whole(article, range(at, stop), range(at, end)) or meanings
    nominee = _nominated(article, start, free.start)
    if nominee is None:
        return None
    possessor, owner = _possessor(article, nominee, free.start)
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


def _opens(article: Article, start: int, floor: int) -> bool:
    """Tell whether a title begins its sentence or is right after whose it is."""
    at = start - 1
    if at >= floor and article.lower[at] in listed("article"):
        at -= 1
    return at < floor or article.lower[at] in listed("genitive")


def _core(article: Article, at: int, ceiling: int) -> tuple[int, tuple[Office, ...], bool] | None:
    """Return the end of the known words of a title, their meanings, and whether it is plural."""
    end, found = offices().match(article.cores, at)
    meanings = tuple(office for office in found if not office.plural)
    lower = article.lower[at]
    if end > ceiling or not found:
        if lower not in listed("head") | listed("relation"):
            return None
        end = at + 1
    if end < ceiling and meanings and meanings[0].office in _PERSONAL:
        further, more = offices().match(article.cores, end)  # `Metropolitan Police Commissioner`
        single = tuple(office for office in more if not office.plural)
        if end < further <= ceiling and single and single[0].office not in _PERSONAL:
            end, meanings = further, single
    if lower in listed("relation") and end == at + 1 and article.word(at - 1) in _owning():
        meanings, found = (), ()
    plural = bool(found) and not meanings
    if plural:
        meanings = found
    if _has_suffix(article, end):
        end += 2
    return end, meanings, plural


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
        if article.lower[at] not in listed("genitive") | listed("definite")
    ]
    text = " ".join(words)
    for form in (text, text.replace(" of ", " of the ", 1)):
        found = tuple(office for office in offices().get(form) if not office.plural)
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
        return _start(article, at, floor)
    return start


def _possessor(article: Article, start: int, floor: int) -> tuple[Named | None, int | None]:
    """Return the name whose office it is, also with words between: `Iran's newly elected X`.

    Beside it the word that owns: the last of the name or noun, or the pronoun.
    """
    for at in range(start - 1, max(floor - 1, start - 5), -1):
        if is_genitive(article, at):
            return article.ending.get(at), at - 1
        if article.lower[at] in listed("possessive"):
            return None, at
        if article.upos[at] not in _DESCRIBING and article.forms[at] not in HYPHENS:
            break
    return None, None


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
        elif article.forms[before] in HYPHENS and before > stop and glued(article, before):
            at = before - 1
        elif _belongs(article.forms[before], article.upos[before], capital):
            at = before
        elif article.lower[before] in listed("compass") and demonym(
            f"{article.forms[before]} {article.forms[at]}"  # `South Korean`
        ):
            at = before
        else:
            break
    return at


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
    if any(article.lower[i] in listed("of_for") for i in range(max(0, at - 4), at)):
        at = series(article, at, stop)
    if at + 1 < stop and article.lower[at] in listed("at") and _is_body(article, at + 1):
        return phrase(article, at + 1, stop)
    while at < stop and article.lower[at] in links:
        end = phrase(article, at + 1, stop)
        if end == at + 1:
            break
        at = series(article, _with_genitive(article, end, stop), stop)
        links = listed("of_for")
        if article.word(at - 1) in listed("public"):  # `the committee on trade`
            links |= listed("on")
    return at


def _is_body(article: Article, at: int) -> bool:
    """Tell whether a named public body begins at a word: `[the] Home Office`."""
    named = article.starting.get(at) or article.starting.get(at + 1)
    return bool(
        named
        and named.mention.kind == "organization"
        and organization_heads().get(article.forms[named.last - 1])
    )


def _with_genitive(article: Article, at: int, stop: int) -> int:
    """Return the end of a phrase with what it owns: `governor of Peru['s central bank]`."""
    if at >= stop or not is_genitive(article, at):
        return at
    end = phrase(article, at + 1, stop)
    named = article.starting.get(at + 1)
    if named and named.last == end and named.mention.kind == "organization":
        return end
    last = article.lower[end - 1]
    if offices().match(article.cores, at + 1)[0] == end:  # `for the EU's foreign policy chief`
        return end
    if end > at + 1 and (last in listed("public") or organization_heads().get(last.capitalize())):
        return end
    return at
