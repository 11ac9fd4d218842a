"""Find the words of a sentence that tell of events, and read who, whom, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from newsparse import Party
from newsparse_events.clauses import Clauses
from newsparse_events.lexicon import Trigger, Wanted
from newsparse_events.moods import keys, mood_of_noun, mood_of_verb
from newsparse_events.parties import Parties

_REACH = 8  # tokens within which the words of a trigger stand: `pulled its last troops out`
_BETWEEN = frozenset(("DET", "ADJ", "ADV", "NUM", "PRON", "PART", "NOUN", "PROPN", "ADP", "SCONJ"))
_CLOSE = frozenset(("for", "on", "to", "at", "of", "into", "with"))  # at the verb: `call for X`
_AGENT = Wanted(frozenset(("agent",)), optional=False)
_ACTOR_PREPOSITIONS = ("by", "between", "of", "from")


@attrs.define
class Found:
    """Hold an event as the grammar sees it: tokens [first, last), positions of chunks.

    `chain` are the verbs to whose clause it belongs.
    """

    trigger: Trigger
    at: int
    first: int
    last: int
    actors: tuple[Party, ...] = ()
    objects: tuple[Party, ...] = ()
    object_at: list[int] = attrs.field(factory=list)
    mood: str = "asserted"
    chain: list[int] = attrs.field(factory=list)


@attrs.frozen
class Reader:
    """Read one sentence."""

    clauses: Clauses
    parties: Parties

    def found(self) -> list[Found]:
        """Return the events of the sentence, in text order."""
        events = [*self._verbs(), *self._nouns()]
        return sorted(events, key=lambda event: event.first)

    # Verbs

    def _verbs(self) -> Iterator[Found]:
        clauses = self.clauses
        for at, chunk in enumerate(clauses.chunks):
            if chunk.kind != "verb":
                continue
            for trigger in clauses.lexicon.verbs.get(clauses.lemma(at), ()):
                end = self._matched(trigger, chunk.head)
                if end and (event := self._of_verb(trigger, at, end)):
                    yield event
                    break

    def _matched(self, trigger: Trigger, head: int) -> int:
        """Return the end of a trigger that begins with a verb; 0 where its words are not there."""
        words, index = self.clauses.words, head
        stop = min(head + 1 + _REACH, self.clauses.chunks[-1].last)
        for wanted in trigger.words[1:]:
            index += 1
            if wanted in _CLOSE and wanted == trigger.words[-1]:
                while index < stop and words.upos[index] == "ADV" and words.forms[index] != wanted:
                    index += 1
                if index >= stop or words.forms[index] != wanted:
                    return 0
                continue
            while index < stop and wanted not in (words.lemmas[index], words.forms[index]):
                if words.upos[index] not in _BETWEEN:
                    return 0
                index += 1
            if index >= stop:
                return 0
        return index + 1

    def _of_verb(self, trigger: Trigger, at: int, end: int) -> Found | None:
        clauses = self.clauses
        head = clauses.chunks[at].head
        passive = "ordered" not in trigger.by and self._is_passive(trigger, at)
        actors, objects = self._roles(trigger, at, end, passive)
        if "ordered" in trigger.by and not objects:
            return None
        if not self._allowed(trigger, actors, objects, passive):
            return None
        if trigger.then:
            objects = self._after(at + 1, trigger.then)
        close = end - head <= len(trigger.words) + 1
        mood_from = clauses.verb_before(at) if "ordered" in trigger.by else at
        return Found(
            trigger, at, head, end if close else head + 1,
            actors=self.parties.parties(actors),
            objects=self.parties.parties(objects),
            object_at=objects,
            mood=mood_of_verb(clauses, mood_from, mood_from),
            chain=[at, *self._governing(at)],
        )  # fmt: skip

    def _is_passive(self, trigger: Trigger, at: int) -> bool:
        direct = "=" in trigger.by or trigger.by & {"ordered"}
        return bool(direct) and self.clauses.passive(at)

    def _roles(
        self, trigger: Trigger, at: int, end: int, passive: bool
    ) -> tuple[list[int], list[int]]:
        """Return the positions of who does it and of whom it is done to."""
        clauses = self.clauses
        if "ordered" in trigger.by:
            return self._ordered(at)
        subject = clauses.subject(at)
        subjects = self._listed(subject, at)
        if passive:
            return self._after(at + 1, frozenset(("by",))), subjects
        objects: list[int] = []
        start = clauses.at_token(end - 1) + 1
        if "=" in trigger.by:
            direct = clauses.object(at) if start == at + 1 else clauses.object(start - 1)
            if direct < 0:
                direct = clauses.object(at)
            objects = clauses.items(direct) if direct >= 0 else []
        return subjects, objects or self._after(at + 1, trigger.by)

    def _ordered(self, at: int) -> tuple[list[int], list[int]]:
        """Read `X told Y to leave`, `Y were told by X to leave`."""
        clauses = self.clauses
        before = clauses.verb_before(at)
        infinitive = clauses.chunks[at].form == "infinitive"
        if not infinitive or before < 0 or not clauses.lexicon.has("order", clauses.lemma(before)):
            return [], []
        if clauses.chunks[before].passive:
            by = self._after(before + 1, frozenset(("by",)))
            return by, self._listed(clauses.subject(before), before)
        told = clauses.object(before)
        objects = [item for item in clauses.items(told) if item < at] if told >= 0 else []
        return self._listed(clauses.subject(before), before), objects

    def _listed(self, subject: int, verb: int) -> list[int]:
        """Return a subject with those listed beside it."""
        if subject < 0:
            return []
        if subject > verb:
            return [subject]
        around = [*self.clauses.group(subject), *self.clauses.items(subject)]
        return sorted({at for at in around if at < verb})

    def _after(self, at: int, prepositions: Iterable[str]) -> list[int]:
        """Return the nouns after the first of some prepositions in the rest of a clause."""
        for form, noun in self.clauses.prepositions(at):
            if form in prepositions:
                return self.clauses.items(noun)
        return []

    def _allowed(
        self, trigger: Trigger, actors: list[int], objects: list[int], passive: bool
    ) -> bool:
        """Tell whether what stands by a trigger is of the classes that it asks for."""
        if "-" in trigger.object.classes and objects:
            classes = trigger.object.classes - {"-"}
            if not classes:
                return False
        elif not self._fit(objects, trigger.object, "-" in trigger.object.classes):
            return False
        return self._fit(actors, trigger.actor, passive)

    def _fit(self, positions: list[int], wanted: Wanted, optional: bool) -> bool:
        if not wanted.classes:
            return True
        if not positions:
            return optional or wanted.optional
        return any(self.parties.fits(at, wanted) for at in positions)

    def _governing(self, at: int) -> Iterator[int]:
        """Give the verbs whose clause a verb shares: what governs or precedes it in a list."""
        clauses = self.clauses
        for _ in range(3):
            chunk = clauses.chunks[at]
            shares = chunk.form in ("infinitive", "ing") or clauses.kind(at - 1) == "and"
            before = clauses.verb_before(at) if shares else -1
            if before < 0:
                return
            yield before
            at = before

    # Nouns

    def _nouns(self) -> Iterator[Found]:
        clauses, words = self.clauses, self.clauses.words
        for at, chunk in enumerate(clauses.chunks):
            if chunk.kind != "noun" or chunk.head + 1 in (
                words.names.get(index) for index in range(chunk.first, chunk.last)
            ):
                continue
            for trigger in clauses.lexicon.nouns.get(words.lemmas[chunk.head], ()):
                first = chunk.head + 1 - len(trigger.words)
                if first < 0 or tuple(words.lemmas[first : chunk.head + 1]) != trigger.words:
                    continue
                if clauses.lexicon.has("apart_before", words.forms[chunk.head - 1]):
                    break
                if event := self._of_noun(trigger, clauses.at_token(first), at, first):
                    yield event
                    break

    def _of_noun(self, trigger: Trigger, at: int, last: int, first: int) -> Found | None:
        """Read a noun that stands in the chunks from `at` to `last`."""
        clauses = self.clauses
        objects = self._after_noun(last, trigger.by)
        verb, is_object = self._verb_of(at, last)
        light = verb >= 0 and self._is_light(verb)
        if not objects and verb >= 0 and not is_object and self.clauses.chunks[verb].passive:
            objects = self._after(verb + 1, trigger.by)
        positions = self._actors(trigger, last, verb if light else -1, is_object)
        owners = tuple(self.parties.owners(at, first))
        if not self._allowed(trigger, positions, objects, bool(owners)):
            return None
        mood = mood_of_noun(clauses, at, verb, light)
        own = self.parties.parties(positions)
        if mood == "requested" and is_object and not owners:
            own = ()
        return Found(
            trigger, at, first, clauses.chunks[last].head + 1,
            actors=owners or own,
            objects=self.parties.parties(objects),
            object_at=objects,
            mood=mood,
            chain=[verb, *self._governing(verb)] if verb >= 0 else [],
        )  # fmt: skip

    def _after_noun(self, at: int, prepositions: Iterable[str]) -> list[int]:
        """Return the nouns after a preposition that belongs to a noun: `of X`, `of X on Y`."""
        clauses = self.clauses
        end = at + 1
        while clauses.kind(end) == "time":
            end += 1
        while clauses.kind(end) == "prep" and clauses.kind(end + 1) == "noun":
            if clauses.form(end) in prepositions:
                return clauses.items(end + 1)
            end = clauses.items(end + 1)[-1] + 1
        return []

    def _verb_of(self, at: int, last: int) -> tuple[int, bool]:
        """Return the verb that a noun is object or subject of, and whether it is its object."""
        clauses = self.clauses
        before = clauses.governor(at)
        if clauses.kind(before) == "verb":
            gap = clauses.group(at)[0] - before - 1
            if gap == 0 or clauses.skip(before + 1) == clauses.group(at)[0]:
                return before, True
            if any(" " in key and self._is_listed(key) for key in keys(clauses, before)):
                return before, True
        for verb in range(last + 1, len(clauses.chunks)):
            kind = clauses.kind(verb)
            if kind == "verb" and clauses.chunks[verb].form != "ing":
                return (verb, False) if clauses.subject(verb) in (at, last) else (-1, False)
            if kind in ("break", "that", "relative", "and", "if"):
                break
        return -1, False

    def _is_listed(self, verb: str) -> bool:
        lexicon = self.clauses.lexicon
        return lexicon.has("light", verb) or lexicon.mood("verb", verb) is not None

    def _is_light(self, verb: int) -> bool:
        return any(self.clauses.lexicon.has("light", key) for key in keys(self.clauses, verb))

    def _actors(self, trigger: Trigger, at: int, verb: int, is_object: bool) -> list[int]:
        """Return who does what a noun tells: after it, or by the light verb that it stands with."""
        for preposition in _ACTOR_PREPOSITIONS:
            if preposition not in trigger.by:
                found = self._after_noun(at, (preposition,))
                if found and (preposition != "of" or self.parties.fits(found[0], _AGENT)):
                    return found
        if verb < 0:
            return []
        if self.clauses.chunks[verb].passive or not is_object:
            return self._after(verb + 1, ("by",))
        return self._listed(self.clauses.subject(verb), verb)
