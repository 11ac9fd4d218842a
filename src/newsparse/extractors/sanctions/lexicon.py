"""Read the words for sanctions and for what is done about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

import attrs

from newsparse.extractors.sanctions.ontology import Row, read
from newsparse.knowledge.inflection import plural, verb_forms
from newsparse.knowledge.phrases import Phrases
from newsparse.knowledge.sanctions import SanctionTerm, measures
from newsparse.knowledge.tables import ENGLISH, values

# Uses of verbs that are measures without a noun.
_ACTS = frozenset(("measure", "release", "halt", "exclude", "strip", "resume"))
_VERBS = frozenset(
    (
        "verb",
        "hit",
        "enter",
        "leave",
        "run",
        "cover",
        "suffer",
        "answer",
        "halt",
        "exclude",
        "join",
        "strip",
        "resume",
        "measure",
        "echo",
        "figure",
        "undergo",
    )
)
# Classes whose words are listed in the singular or plural, and found in both.
_COUNTED = ("person", "body", "vessel", "land", "unit", "way")
_NO_GOODS = ("person", "body", "vessel", "trade")
# Classes whose words are no nouns.
_CLOSED = frozenset(
    ("definite", "modal", "condition", "negation", "relative", "possessive", "preposition",
     "complement", "onto", "until", "opener", "article", "count", "fresh", "quantity", "why",
     "number", "ordinal", "political", "refusal", "mild", "deal", "own", "announce", "apart",
     "reason", "having", "past", "nobody", "saying", "letting", "adopting", "require",
     "anaphor", "over", "stoppage", "short", "telling")
)  # fmt: skip
# Classes that say what a sentence is about.
_TELLING = (
    "trade", "severed", "money", "person", "body", "vessel", "goods", "apart", "political",
    "reason", "penal", "sender", "sphere", "way", "staff", "land",
)  # fmt: skip
_LINKS = frozenset(("of", "on", "from"))


@attrs.frozen
class Measure:
    """Hold what a measure noun says.

    `code` is that of newsparse.kinds, or `content` where the object decides; `strength` is strong,
    weak or list; `head` is the last word, in the singular; `action` what the noun itself says is
    done (`waiver`).
    """

    code: str
    strength: str
    head: str
    action: str | None = None

    @property
    def is_list(self) -> bool:
        """Tell whether the measure is a list that its targets are put on."""
        return self.strength == "list"


@attrs.frozen
class Verb:
    """Hold what a verb can do about a sanction: `uses` maps classes of verbs to their value."""

    lemma: str
    uses: dict[str, str]


class Lexicon:
    """Look words up in the knowledge of sanctions and in the table `grammar.tsv`."""

    def __init__(self, added: Sequence[Row] = ()) -> None:
        self._added = added
        self._verbs: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
        self._lemmas: dict[str, Verb] = {}
        self._nouns: dict[str, dict[str, str]] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self._read_grammar()
        self._read_knowledge()
        for alternatives in self._verbs.values():
            alternatives.sort(key=lambda alternative: -len(alternative[0]))
        self.measures: Phrases[Measure] = Phrases(self._read_measures())
        self._heads = frozenset(phrase.split()[-1] for phrase in self.measures)
        sure = [phrase for phrase in self.measures if not self._is_faint(phrase)]
        acts = self._acting(_ACTS - {"resume"})
        closed = (*self._nouns["refusal"], *self._nouns["telling"])
        self._triggers = _by_word([*acts, *closed, *sure])
        also = (*self._acting(frozenset(("resume", "echo"))), *self._nouns["stoppage"])
        self._beside = _by_word([*also, *self.measures])

    def _acting(self, kinds: frozenset[str]) -> Iterator[str]:
        """Yield the forms of the verbs of some kinds, with the words that belong to them."""
        for form, verbs in self._verbs.items():
            for rest, verb in verbs:
                if kinds & verb.uses.keys():
                    yield " ".join((form, *rest))

    def _is_faint(self, head: str) -> bool:
        return self.has("faint", head) or self.has("faint", head.removesuffix("s"))

    def _read_grammar(self) -> None:
        for row in ENGLISH.rows("sanctions/grammar"):
            for entry in values(row["words"]):
                if row["class"] in _VERBS:
                    lemma, _, past = entry.partition(":")
                    self._add_verb(row["class"], row["value"], lemma, past.split(","))
                else:
                    self._nouns.setdefault(row["class"], {})[entry] = row["value"]
                    if row["class"] == "quantity":  # so that few phrases are looked up
                        self._nouns["quantity"].setdefault(entry.split()[0], "")

    def _read_knowledge(self) -> None:
        for group in _COUNTED:
            for form in [plural(word) for word in self._nouns[group] if not word.endswith("s")]:
                self._nouns[group].setdefault(form, "")
        for row in (*ENGLISH.rows("sanctions"), *self._added):
            kind, phrase, past = row["kind"], row["phrase"], values(row["past"])
            if kind == "verb":
                self._add_verb("verb", row["action"], phrase, past)
            elif kind == "act" and " " not in phrase:
                use = "measure" if row["action"] == "imposed" else "release"
                code = "content" if row["measure"] == "other" else row["measure"]
                self._add_verb(use, code, phrase, past)
            elif kind == "noun":
                for form in (phrase, plural(phrase)):
                    self._nouns.setdefault("noun", {}).setdefault(form, row["action"])
            elif kind in ("good", "sector"):
                head = phrase.split()[-1].lower()
                for form in (head, plural(head)):
                    if not any(self.has(group, form) for group in _NO_GOODS):
                        self._nouns.setdefault("goods", {})[form] = kind

    def _read_measures(self) -> Iterator[tuple[str, Measure]]:
        """Give the measure nouns in their shortest forms: `sanctions`, not `economic sanctions`."""
        made = {
            phrase: measure
            for phrase in measures()
            for term in measures().get(phrase)
            if (measure := self._measure(phrase.split(), term))
        }
        for row in self._added:
            if row["kind"] == "measure":
                for phrase in (row["phrase"], plural(row["phrase"])):
                    made[phrase] = Measure(row["measure"], "strong", row["phrase"].split()[-1])
        for phrase, measure in made.items():
            shorter = made.get(phrase.partition(" ")[2])
            if shorter != measure or self.has("whole", measure.head):
                yield phrase, measure

    def _measure(self, words: list[str], term: SanctionTerm) -> Measure | None:
        """Make a measure of a phrase; None where the grammar reads its parts: `oil sanctions`."""
        single = term.phrase.lower().split()
        tails = {" ".join(words[at:]) for at in range(len(words))}
        tails |= {" ".join(single[at:]) for at in range(len(words)) if single[at:] != ["sanction"]}
        if "list" in (single[0], single[-1]) or self.has("list", single[-1]):
            return Measure(term.measure or "blacklisting", "list", single[-1])
        named = self.has("noun", single[-1]) or self.has("package", single[-1])
        made = self.has("goods", words[0]) and not self.has("trade", words[0])
        made = made and term.measure != "arms_embargo"
        if len(words) > 1 and (_LINKS & set(words) or named or made):
            return None
        strength = "strong" if any(self.has("strong", tail) for tail in tails) else "weak"
        code = term.measure or "other"
        if len(words) == 1 and self.has("open", single[0]):
            code = "content"
        return Measure(code, strength, single[-1], term.action)

    def _add_verb(self, use: str, value: str, lemma: str, past: Iterable[str]) -> None:
        first, _, last = lemma.rpartition(" ")
        if last == "with" and "hit" in self.uses(first):
            return  # the grammar reads `hit X with`
        if lemma not in self._lemmas:
            verb = self._lemmas[lemma] = Verb(lemma, {})
            for form in verb_forms(lemma, tuple(filter(None, past))):
                first, *rest = form.split()
                self._verbs.setdefault(first, []).append((tuple(rest), verb))
        uses = self._lemmas[lemma].uses
        if not (use == "verb" and "suffer" in uses):
            uses.setdefault(use, value)

    def uses(self, lemma: str) -> dict[str, str]:
        """Return what the verb of that lemma can do about a measure; empty if it is unknown."""
        return self._lemmas[lemma].uses if lemma in self._lemmas else {}

    def verb(self, forms: Sequence[str], index: int, last: int) -> tuple[int, Verb | None]:
        """Return the end of the longest verb at an index, and the verb; None if it is unknown."""
        for rest, verb in self._verbs.get(forms[index], ()):
            end = index + 1 + len(rest)
            if end <= last and tuple(forms[index + 1 : end]) == rest:
                return end, verb
        return index + 1, None

    def verbs(self, form: str) -> Iterator[Verb]:
        """Give the verbs that a word can be, without those that have particles."""
        return (verb for rest, verb in self._verbs.get(form, ()) if not rest)

    def begins_verb(self, form: str) -> bool:
        """Tell whether a word can begin a verb, with or without particles."""
        return form in self._verbs

    def value(self, group: str, word: str) -> str | None:
        """Return what a word stands for in a class of words, None where it is not in it."""
        return self._nouns.get(group, {}).get(word)

    def is_measure(self, word: str) -> bool:
        """Tell whether a word is the last one of a measure noun."""
        return word in self._heads

    def is_telling(self, words: Set[str]) -> bool:
        """Tell whether a measure can be found in a sentence by its words."""
        return _is_among(self._triggers, words)

    def is_telling_beside(self, words: Set[str]) -> bool:
        """Tell whether one can be found there in an article with others: `steps`."""
        return _is_among(self._beside, words)

    def is_noun(self, word: str) -> bool:
        """Tell whether a word is listed as a noun of any class."""
        return any(word in words for group, words in self._nouns.items() if group not in _CLOSED)

    def groups(self, word: str) -> tuple[str, ...]:
        """Return the classes that a word is in, of those that say what a sentence is about."""
        if (found := self._groups.get(word)) is None:
            found = tuple(group for group in _TELLING if word in self._nouns[group])
            self._groups[word] = found
        return found

    def has(self, group: str, word: str) -> bool:
        """Tell whether a word is in a class of words."""
        return word in self._nouns.get(group, ())


def _by_word(phrases: Iterable[str]) -> dict[str, list[Set[str]]]:
    """Return, by the last word of each phrase, the sets of words that must stand with it.

    Those with a hyphen may be several words in a text.
    """
    found: dict[str, list[Set[str]]] = {}
    for phrase in phrases:
        words = phrase.split()
        plain = frozenset(word for word in words if "-" not in word)
        found.setdefault(words[-1], []).append(plain)
    return found


def _is_among(phrases: Mapping[str, Iterable[Set[str]]], words: Set[str]) -> bool:
    return any(phrase <= words for word in words & phrases.keys() for phrase in phrases[word])


@cache
def lexicon(ontology: str | None = None) -> Lexicon:
    """Read the tables once, and with them what a user's file adds."""
    return Lexicon(read(ontology) if ontology else ())
