"""Read whom the sentence after an act adds to those hit: `They include a bank and its owner`."""

from __future__ import annotations

from collections.abc import Iterable

from newsparse import Party
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.hits import PARTIES
from newsparse.extractors.sanctions.phrases import Chunker
from newsparse.extractors.sanctions.reading import Reader
from newsparse.extractors.sanctions.words import correct

_OPENING = 12  # tokens of a sentence in which the verb that names members stands
_LONGEST = 150


class Members:
    """Find those whom a sentence names as some of a group told before it."""

    def __init__(self, reader: Reader, tokens: range) -> None:
        self._reader = reader
        self._tokens = tokens
        self._clauses: Clauses | None = None

    def of(self, group: Iterable[Party]) -> list[Party]:
        """Return the members of a group that the sentence names."""
        heads = {head for party in group for head in self._plurals(party)}
        if not heads or not self._opens():
            return []
        clauses = self._read()
        verb = next((at for at in range(len(clauses.phrases)) if clauses.kind(at) == "verb"), -1)
        while clauses.kind(verb) == "verb" and not self._names(clauses, verb):
            verb += 1  # `those targeted include`
        at = clauses.object(verb) if clauses.kind(verb) == "verb" else -1
        if at < 0 or not self._refers(clauses, verb, heads):
            return []
        items = clauses.items(at)[0]
        known = [item for item in items if self._is_party(clauses, item.first)]
        return self._reader.parties.parties(clauses, known) if len(known) == len(items) else []

    def _plurals(self, party: Party) -> list[str]:
        """Return the words of a party that mean several: `18 individuals and two firms`."""
        words = self._reader.words
        inside = words.doc.tokens.within(party.span) if party.span else range(0)
        return [
            words.forms[index]
            for index in inside
            if words.forms[index].endswith(("s", "people"))
            and any(words.has(kind, index) for kind in (*PARTIES, "listed"))
        ]

    def _opens(self) -> bool:
        """Tell whether a verb that names members stands near the beginning."""
        opening = self._tokens[:_OPENING]
        words = self._reader.words
        return any(words.lexicon.has("listing", words.lemmas[index]) for index in opening)

    def _read(self) -> Clauses:
        words = self._reader.words
        if self._clauses is None:
            tokens = self._tokens[:_LONGEST]
            correct(words, tokens)
            phrases = Chunker(words).phrases(tokens.start, tokens.stop)
            self._clauses = Clauses(words, phrases, set())
        return self._clauses

    def _names(self, clauses: Clauses, verb: int) -> bool:
        words, phrase = self._reader.words, clauses.phrases[verb]
        named = words.lexicon.has("listing", words.lemmas[phrase.head])
        return named and not (phrase.passive or phrase.negated)

    def _refers(self, clauses: Clauses, verb: int, heads: set[str]) -> bool:
        """Tell whether a sentence begins with words for a group: `the two firms`, `among them`."""
        words, first = self._reader.words, clauses.phrases[0]
        if words.has("including", first.head):
            return True
        whole = words.lemmas[clauses.phrases[verb].head] == "be"
        if words.has("members", first.head):
            return not (whole and words.forms[first.head] == "it")
        known = words.has("listed", first.head) or words.forms[first.head] in heads
        return words.has("definite", first.first) and known

    def _is_party(self, clauses: Clauses, at: int) -> bool:
        head = clauses.phrases[at].head
        return clauses.named(at) or any(self._reader.words.has(kind, head) for kind in PARTIES)
