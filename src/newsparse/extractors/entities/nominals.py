"""Find whom role nouns mean: `the minister`, `the detective`, `the 54-year-old`, `his wife`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import islice

import attrs

from newsparse.extractors.entities.article import Article
from newsparse.extractors.entities.chains import Chain
from newsparse.extractors.entities.ranking import Person
from newsparse.extractors.entities.roles import called
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge.offices import modifiers as changes
from newsparse.knowledge.reporting import source_noun

_PHRASE = 6  # words of `the acting foreign minister`
_IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_HYPHENS = frozenset("-‐‑")
_OWN = frozenset({"his", "her", "their", "my", "our", "your"})
_NEAR = 3  # sentences to who is spoken of
_AGE = ("year", "old")
_AGENT = ("ist", "ian", "er", "or", "man", "woman", "ee")


@attrs.frozen
class Nominal:
    """Hold a noun phrase for a person: its words, its noun, the words before that.

    `titling` are the nouns and ranks among those. `age` is that of `the 54-year-old`. `definite`
    tells `the`, `own` that it is somebody's: `his wife`. `known` tells a noun that is known to be
    for people.
    """

    first: int
    end: int
    noun: str
    modifiers: frozenset[str]
    titling: frozenset[str]
    age: str
    definite: bool
    own: bool
    known: bool


def read_nominal(article: Article, at: int, names: Set[int]) -> Nominal | None:
    """Read the noun phrase that an article or possessive at a word begins, None if none is there.

    `names` are the words with which people's names begin.
    """
    known = known_words()
    head, age = at, ""
    limit = min(len(article.lower) - 1, at + _PHRASE)
    while head < limit and head + 1 not in names:
        if aged := _aged(article, head + 1):
            age, head = article.lower[head + 1], aged - 1
            limit = min(len(article.lower) - 1, head + _PHRASE)
        elif article.upos[head + 1] in _IN_PHRASE:
            head += 1
        elif head > at and _is_hyphened(article, head + 1):
            head += 2
        else:
            break
    if head == at:
        return None
    noun, end = article.lower[head], head + 1
    person = noun in known.person
    if not (person or age or noun in called() or _is_agent(article, head)):
        return None
    words = article.lower[at + 1 : head]
    upos = article.upos[at + 1 : head]
    tagged = [pair for pair in zip(words, upos, strict=True) if not changes().get(pair[0])]
    modifiers = frozenset(word for word, tag in tagged if tag in _IN_PHRASE)
    titling = frozenset(
        word for word, tag in tagged if tag in ("NOUN", "PROPN") or word in known.person
    )
    definite = article.lower[at] in known.definite
    own = article.lower[at] in _OWN
    noun = "" if age and noun == "old" else noun
    return Nominal(at, end, noun, modifiers, titling, age, definite, own, person)


def _is_hyphened(article: Article, at: int) -> bool:
    """Tell whether a hyphen and the rest of a word are at a word: `Vienna[-based]`."""
    starts, ends = article.doc.tokens.starts, article.doc.tokens.ends
    if at + 1 >= len(article.lower) or article.lower[at] not in _HYPHENS:
        return False
    return ends[at - 1] == starts[at] and ends[at] == starts[at + 1]


def _aged(article: Article, at: int) -> int:
    """Return where `54-year-old` that begins at a word ends, 0 if it does not."""
    words = article.lower[at : at + 5]
    fits = len(words) == 5 and words[0].isdigit() and (words[2], words[4]) == _AGE
    return at + 5 if fits and words[1] in _HYPHENS and words[3] in _HYPHENS else 0


def _is_agent(article: Article, head: int) -> bool:
    """Tell whether a noun in the singular is for a person, of those that no list has."""
    noun = article.lower[head]
    if article.upos[head] != "NOUN" or noun in known_words().firm or noun.endswith("maker"):
        return False
    known = source_noun(noun)
    if known:
        return known.type == "person" and not known.plural
    return len(noun) > 5 and noun.endswith(_AGENT)


def has_role(nominal: Nominal, chain: Chain) -> bool:
    """Tell whether a person's title or apposition has the noun, with what is before it."""
    known = known_words()
    nouns, modifiers = known.alike.get(nominal.noun, frozenset({nominal.noun})), nominal.modifiers
    if nominal.noun in known.alike.get("pm", ()):
        nouns, modifiers = nouns | {"minister"}, modifiers | {"prime"}
    return not nouns.isdisjoint(chain.roles) and modifiers <= chain.title


def may_be_called(nominal: Nominal, chain: Chain) -> bool:
    """Tell whether a noun is one for what a person is: `the detective`, of an inspector."""
    return nominal.noun in chain.kinds and nominal.titling <= chain.title


def _first(
    fits: Callable[[Nominal, Chain], bool], nominal: Nominal, chains: Iterable[Chain]
) -> Chain | None:
    return next((chain for chain in chains if fits(nominal, chain)), None)


class Holders:
    """Choose among the people of one article whom a role noun means."""

    def __init__(self, article: Article, chains: Iterable[Chain]) -> None:
        self._article = article
        self._surnamed: dict[str, list[Chain]] = {}
        for chain in chains:
            if chain.kind == "person" and len(chain.key) > 1:
                self._surnamed.setdefault(chain.key[-1], []).append(chain)
        self._introduced: set[str] = set()  # nouns of people without a name

    def introduce(self, noun: str) -> None:
        """Remember that a noun was used of somebody without a name: `a driver`."""
        self._introduced.add(noun)

    def holder(
        self, nominal: Nominal, people: Iterable[Chain], recent: Sequence[Person], *, speaks: bool
    ) -> Chain | None:
        """Return who is meant; `people` are those before, the last named first."""
        chains = list(dict.fromkeys(people))
        if nominal.own and (kin := self._kin(nominal, recent)):
            return kin
        if nominal.age and (aged := self._of_age(nominal, chains, recent)):
            return aged
        if nominal.noun and (found := _first(has_role, nominal, chains)):
            return found
        if nominal.own or nominal.noun in self._introduced:
            return None
        if found := _first(may_be_called, nominal, chains):
            return found
        return self._in_focus(nominal, recent) if speaks or nominal.age else None

    def _kin(self, nominal: Nominal, recent: Sequence[Person]) -> Chain | None:
        """Return the one who has the surname of whose husband, mother or child is spoken of."""
        owner = recent[-1].chain if recent and recent[-1].first == nominal.first else None
        if owner is None or len(owner.key) < 2 or nominal.noun not in known_words().kin:
            return None
        gender = known_words().person.get(nominal.noun, "")
        named = self._surnamed.get(owner.key[-1], ())
        fitting = [
            chain
            for chain in named
            if chain is not owner and gender in ("", chain.gender or gender)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _of_age(
        self, nominal: Nominal, chains: Iterable[Chain], recent: Sequence[Person]
    ) -> Chain | None:
        found = next((chain for chain in chains if chain.age == nominal.age), None)
        return found or self._in_focus(nominal, recent)

    def _in_focus(self, nominal: Nominal, recent: Sequence[Person]) -> Chain | None:
        """Return who spoke or acted last, if nothing that is known speaks against it."""
        at, article = nominal.first, self._article
        gender = known_words().person.get(nominal.noun, "")
        for person in reversed(recent):
            if article.sentence[at] - person.sentence > _NEAR:
                return None
            if person.quoted or not (person.subject or person.speaking):
                continue
            if person.chain is None or gender not in ("", person.gender or gender):
                return None
            return person.chain if self._may_be(nominal, person.chain) else None
        return None

    def _may_be(self, nominal: Nominal, chain: Chain) -> bool:
        if nominal.age and chain.age not in ("", nominal.age):
            return False
        return bool(nominal.age) or not (chain.roles or nominal.noun in known_words().holder)


def last_named(recent: Sequence[Person], titled: Sequence[Chain]) -> Iterator[Chain]:
    """Yield the people of both lists, the last first."""
    yield from (person.chain for person in reversed(recent) if person.chain)
    yield from islice(reversed(titled), len(titled))
