"""Find whom pronouns and role nouns mean: the last person named whom they fit."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsparse import MentionForm, Span
from newsparse.extractors.entities.article import Article
from newsparse.extractors.entities.cataphora import Ahead
from newsparse.extractors.entities.chains import Chain
from newsparse.extractors.entities.nominals import (
    Holders,
    Nominal,
    last_named,
    read_nominal,
)
from newsparse.extractors.entities.ranking import (
    Person,
    clues,
    is_object,
    score,
    weights,
)
from newsparse.extractors.entities.turns import Turn
from newsparse.extractors.entities.voices import Voices
from newsparse.extractors.entities.words import known_words
from newsparse.knowledge.reporting import reporting_verbs

if TYPE_CHECKING:
    from newsparse.kinds import MentionForm

_MEMORY = 24  # mentions of people that a pronoun may go back to
_SENTENCES = 6  # and sentences
_APPOSITION = 14
_ASIDE = 26  # words between a name and its verb
_AHEAD = 14  # words from a pronoun to the subject that comes later
_PHRASE = 12  # words of `the acting minister for foreign affairs`
_RANK = 4  # words of the rank and the title between that and a name
_JOINTS = frozenset({"-", "of"})
_IN_PHRASE = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})


@cache
def _direct_verbs() -> frozenset[str]:
    """Return the lemmas of verbs that stand beside direct speech."""
    verbs = reporting_verbs()
    found = (verb for form in verbs for verb in verbs.get(form) if verb.quotation)
    return frozenset(verb.lemma.split()[0] for verb in found)


class Resolver:
    """Go through an article's words once, and add to chains what stands for their people."""

    def __init__(
        self, article: Article, chains: Sequence[Chain], turns: Mapping[int, Turn]
    ) -> None:
        self._article = article
        self._turns = turns
        self._known = known_words()
        self._named = {
            name.first: (name.last, chain)
            for chain in chains
            if chain.kind == "person"
            for name in chain.names
        }
        self._report = self._known.report | _direct_verbs()
        self._ends = frozenset(end for end, _ in self._named.values())
        self._holders = Holders(article, chains)
        self._ahead = Ahead(article, chains)
        self._starts = frozenset(self._named)
        self._recent: deque[Person] = deque(maxlen=_MEMORY)
        self._voices = Voices(article, chains)
        self._titled: deque[Chain] = deque(maxlen=_MEMORY)  # people with a title, named last

    def run(self) -> None:
        """Add the pronouns and role nouns to the chains."""
        lower, known, headings = self._article.lower, self._known, self._ahead.headings
        at = 0
        while at < len(lower):
            word, end = lower[at], at + 1
            if at in self._named:
                end, chain = self._named[at]
                self._remember(at, end, chain, "")
            elif word in known.pronoun:
                self._pronoun(at, known.pronoun[word])
                if word in known.indefinite:
                    self._nominal(at)
            else:
                if turn := self._turns.get(self._article.paragraph[at]):
                    self._in_turn(at, word, turn)
                elif word in known.first:
                    self._voices.say(at)
                if word in known.definite or word in known.indefinite:
                    self._nominal(at)
                elif at in headings and (bare := self._ahead.bare(at, self._starts)):
                    end = self._bare(bare)
            at = end
        for chain, first in self._voices.spoken():
            self._add(chain, first, first + 1, "pronoun")

    def _in_turn(self, at: int, word: str, turn: Turn) -> None:
        """Add `I` to who speaks in an interview, and `you` to who is asked."""
        speaker = turn.speaker
        if word in self._known.first and speaker is not None and speaker.kind == "person":
            self._add(speaker, at, at + 1, "pronoun")
        elif word in self._known.second and turn.asked is not None:
            self._add(turn.asked, at, at + 1, "pronoun")

    def _remember(
        self, first: int, end: int, chain: Chain | None, gender: str, form: str = "name"
    ) -> None:
        article = self._article
        speaking = not article.quoted[first] and self._speaks(first, end)
        subject = speaking or self._is_subject(first, end)
        quoted = article.quoted[first]
        person = Person(
            chain, first, article.sentence[first], gender, subject, speaking, quoted, form
        )
        self._recent.append(person)
        if chain is not None and chain.roles and chain not in self._titled:
            self._titled.append(chain)
        if speaking:
            self._voices.hear(person)

    def _add(self, chain: Chain, first: int, end: int, form: MentionForm) -> None:
        tokens = self._article.doc.tokens
        chain.others.append((Span(tokens.starts[first], tokens.ends[end - 1]), form))

    def _following(self, end: int) -> int:
        """Return the next word after an apposition, adverbs and auxiliaries."""
        lower = self._article.lower
        if lower[end : end + 1] == [","]:
            window = lower[end + 1 : end + 1 + _APPOSITION]
            end += window.index(",") + 2 if "," in window else 0
        while end < len(self._article.lower) and self._article.upos[end] in ("ADV", "AUX", "PART"):
            end += 1
        return end

    def _speaks(self, first: int, end: int) -> bool:
        lemma, after = self._article.lemma, self._following(end)
        if after < len(lemma) and lemma[after] in self._report:
            return True
        if self._speaks_later(end):
            return True
        floor = max(0, first - _APPOSITION)
        while first > floor and (
            self._article.upos[first - 1] in _IN_PHRASE or self._article.lower[first - 1] in _JOINTS
        ):  # the title, `mother-of-three`
            first -= 1
        return first > 0 and lemma[first - 1] in self._report

    def _speaks_later(self, end: int) -> bool:
        """Tell whether a verb of saying follows a comma: `[Name], whose son ..., 9, said`."""
        article = self._article
        if article.lower[end : end + 1] != [","] or "whose" in article.lower[max(0, end - 6) : end]:
            return False
        for at in range(end + 1, min(len(article.lower), end + _ASIDE)):
            if article.sentence[at] != article.sentence[end] or article.quoted[at]:
                return False
            if article.lower[at - 1] == "," and article.upos[at] == "VERB":
                return article.lemma[at] in self._report
        return False

    def _is_subject(self, first: int, end: int) -> bool:
        """Tell whether a verb follows, or no verb comes before in the sentence."""
        upos, sentence = self._article.upos, self._article.sentence
        after = self._following(end)
        if after < len(upos) and (upos[after] == "VERB" or upos[after - 1] == "AUX"):
            return True
        for at in range(first - 1, max(-1, first - 12), -1):
            if sentence[at] != sentence[first]:
                return True
            if upos[at] in ("VERB", "AUX", "ADP"):
                return False
        return first < 12

    def _pronoun(self, at: int, gender: str) -> None:
        """Add a pronoun to the chain that it fits best, if that is of a person with a name."""
        if later := self._named_later(at, gender):
            self._add(later, at, at + 1, "pronoun")
            return
        best = self.choose([p for p in self._recent if self._fits(p, at, gender)], at)
        if best is None:
            return
        if best.chain is not None:
            best.chain.gender = best.chain.gender or gender
            self._add(best.chain, at, at + 1, "pronoun")
        self._remember(at, at + 1, best.chain, gender, "pronoun")

    def choose(self, candidates: Sequence[Person], at: int) -> Person | None:
        """Return whom a pronoun means, of those whom it fits; None for nobody."""
        if not candidates:
            return None
        known = weights()
        scores = [score(found, known) for found in clues(self._article, at, candidates)]
        return candidates[max(range(len(candidates)), key=lambda number: (scores[number], number))]

    def _named_later(self, at: int, gender: str) -> Chain | None:
        """Return the subject that follows: `Asked whether he would go, [Name] said`."""
        article = self._article
        first = at
        while first > max(0, at - _AHEAD) and article.sentence[first - 1] == article.sentence[at]:
            first -= 1
        if article.lower[first] not in self._known.subordinate or article.quoted[at]:
            return None
        if "," in article.lower[first:at] or any(i in self._named for i in range(first, at)):
            return None
        window = article.lower[at : at + _AHEAD]
        if "," not in window:
            return None
        comma = at + window.index(",")
        if any(i in self._named for i in range(at, comma)):
            return None
        for i in range(comma + 1, min(comma + 6, len(article.lower))):
            if i in self._named:
                end, chain = self._named[i]
                fits = chain.gender in ("", gender) and self._is_subject(i, end)
                return chain if fits else None
            if article.upos[i] not in ("PROPN", "NOUN", "ADJ", "DET"):
                return None
        return None

    def _fits(self, person: Person, at: int, gender: str) -> bool:
        near = self._article.sentence[at] - person.sentence <= _SENTENCES
        if person.subject and self._is_own_object(person, at):
            return False
        turn = self._turns.get(self._article.paragraph[at])
        if turn and turn.speaker is not None and person.chain is turn.speaker:
            return False
        return near and person.gender in ("", gender)

    def _is_own_object(self, person: Person, at: int) -> bool:
        """Tell whether a person is the subject of the verb of which a pronoun is the object.

        `[Keller] praised [him]` is about two people.
        """
        article, first = self._article, person.first
        if article.sentence[first] != article.sentence[at] or at - first > _APPOSITION:
            return False
        if not is_object(article, at) or article.quoted[first] != article.quoted[at]:
            return False
        between = article.upos[first:at]
        close = article.upos[at - 1] == "VERB" or article.upos[at - 2] == "VERB"
        return close and between.count("VERB") == 1 and "SCONJ" not in between

    def _nominal(self, at: int) -> None:
        """Read `the minister`, `a diplomat`: someone with that role, or someone without a name."""
        nominal = read_nominal(self._article, at, self._named.keys())
        if nominal is None or nominal.end in self._named or self._is_apposed(nominal.end):
            return
        article, end = self._article, nominal.end
        if at - 1 in self._ends and article.lower[at - 1] == ",":
            return
        speaks = not article.quoted[at] and self._speaks(at, end) and self._is_clause(end)
        chain = None
        after = article.lower[end] if end < len(article.lower) else ""
        if (nominal.definite or nominal.own) and after not in self._known.of:
            known = last_named(self._recent, self._titled)
            chain = self._holders.holder(nominal, known, self._recent, speaks=speaks)
        if chain is None and not nominal.own:
            chain = self._ahead.meant(nominal)
        if chain is not None:
            self._add(chain, at, end, "nominal")
        elif not (nominal.known or (speaks and nominal.noun)):
            return
        elif not nominal.definite:
            self._holders.introduce(nominal.noun)
        gender = self._known.person.get(nominal.noun, "")
        self._remember(at, end, chain, gender, "nominal")

    def _bare(self, nominal: Nominal) -> int:
        """Add `minister` in a headline, if somebody with that role is named later."""
        chain = self._ahead.meant(nominal)
        if chain is None:
            return nominal.first + 1
        self._add(chain, nominal.first, nominal.end, "nominal")
        gender = self._known.person.get(nominal.noun, "")
        self._remember(nominal.first, nominal.end, chain, gender, "nominal")
        return nominal.end

    def _is_clause(self, end: int) -> bool:
        """Tell whether a phrase beside a verb of saying is its subject, not that of what is said.

        Not `said [the president] was ill`.
        """
        article, after = self._article, self._following(end)
        if after >= len(article.lower) or article.upos[after] == "PUNCT":
            return True
        return article.lemma[after] in self._report or self._speaks_later(end)

    def _is_apposed(self, end: int) -> bool:
        """Tell whether a noun belongs to the name that follows: `the mayor of X, [Name]`."""
        for at in range(end, min(len(self._article.lower), end + _PHRASE) - 1):
            if self._article.lower[at] == ",":
                named = any(later in self._named for later in range(at + 1, at + 1 + _RANK))
                return named or self._article.upos[at + 1] == "PROPN"
            if self._article.upos[at] in ("VERB", "AUX", "PUNCT"):
                return False
        return False
