"""Say who a source phrase is: a named entity, several, or the words the article has for it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from newsparse import Mention, Span, Speaker
from newsparse.extractors.quotes.cast import Cast
from newsparse.extractors.quotes.lines import ANSWER, QUESTION, TURN, full_name
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.nouns import are_people, is_other, is_role, name_past
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.pronouns import SELF, Pronouns, is_pronoun
from newsparse.extractors.quotes.reading import HYPHEN, Reading
from newsparse.extractors.quotes.sources import SourceKind, source_kind
from newsparse.extractors.quotes.words import (
    COUNTRYMAN,
    DOCUMENT,
    EPITHET,
    FIRM,
    GENITIVE,
    PARTY,
)
from newsparse.knowledge import offices, reporting

_MEMORY = 24  # speakers that a pronoun may go back to


class Speakers:
    """Resolve the sources of one document, in text order; `sources` are all that it has."""

    def __init__(self, r: Reading, names: Names, cast: Cast, sources: Iterable[Span]) -> None:
        self.r = r
        self.names = names
        self.cast = cast
        self.pronouns = Pronouns(r, self.names, self._resolve, sources)
        self.known: list[Known] = []
        self.labels: list[str] = []  # names in full at the starts of lines
        self.unnamed = 0  # sources without a name so far

    def __call__(
        self, source: Span, rule: str, outer: Known | None = None, *, nested: bool = False
    ) -> Known | None:
        """Return the speaker whom a source phrase names, and remember it.

        `outer` is the speaker of the quotation around, who says "I" in it; `nested` tells that
        there is a quotation around.
        """
        words = self._without_setting(self.r.within(source))
        if not words:
            return None
        source = self.r.span(words.start, words.stop)
        if rule == TURN and self.r.words[words.start] in QUESTION:
            asks = self.cast.author
            return asks and attrs.evolve(asks, speaker=attrs.evolve(asks.speaker, mention=source))
        own = len(words) == 1 and self.r.words[words.start] in SELF
        if own and (said := outer or self._writer(words.start)):
            found = said
        else:
            found = (rule == TURN and self._label(source)) or self._resolve(
                words.start, words.stop, outer, nested=nested
            )
        key, phrase = found.key, found.phrase
        if found.speaker.anonymous and key < 0:
            key = self.unnamed
            self.unnamed += 1
        if key < 0 or self.r.tags[words.start] != "PRON" or len(words) > 1:
            phrase = (words.start, words.stop)
        speaker = attrs.evolve(found.speaker, mention=source)
        found = attrs.evolve(
            found, speaker=speaker, key=key, phrase=phrase, at=words.start, nested=nested
        )
        self.known = [*self.known[-_MEMORY:], found]
        return found

    def _writer(self, word: int) -> Known | None:
        """Return who writes `I` outside of marks: the author."""
        writes = self.r.words[word] == "i" and self.r.stretch[word] < 0
        return self.cast.author if writes else None

    def _without_setting(self, words: range) -> range:
        """Leave out when or where before a name: `In 2011 X`."""
        if not words or self.r.tags[words.start] != "ADP":
            return words
        names = (word for word in words if self.names.is_name_from(word))
        return range(next(names, words.start), words.stop)

    def implied(self, word: int, ruled: Known | None) -> Known | None:
        """Return who speaks words in marks that have no source, and remember it."""
        found = self.pronouns.ranker.implied(word, self.known, ruled)
        if found:
            self.known = [*self.known[-_MEMORY:], attrs.evolve(found, at=word, nested=False)]
        return found

    def same(self) -> Known | None:
        """Return the last speaker, for words whose source is implicit."""
        if not self.known:
            return None
        last = self.known[-1]
        return attrs.evolve(last, speaker=attrs.evolve(last.speaker, mention=None))

    def other(self, one: Known) -> Known | None:
        """Return the last person with a name who spoke besides one."""
        return next(
            (
                known
                for known in reversed(self.known)
                if known.person
                and not known.plural
                and not known.speaker.anonymous
                and known.speaker.name != one.speaker.name
            ),
            None,
        )

    def _label(self, source: Span) -> Known | None:
        """Return whom a name or letter at the start of a line stands for: `MA:`, `A:`."""
        text = self.r.text[source.start : source.end]
        people = [entity for entity in self.names.entities.values() if entity.kind == "person"]
        if text.lower() in ANSWER and (asked := self.cast.interviewed(source.start)):
            return asked
        if name := full_name(text, [entity.name for entity in people]):
            same = next(entity for entity in people if entity.name == name)
            return self.names.person(Speaker(name=name, entity=same.id))
        if " " in text:
            self.labels.append(text)
        elif name := full_name(text, [*self.labels, self.r.doc.meta.source or ""]):
            return Known(Speaker(name=name), person=False)
        return None

    def _resolve(
        self, first: int, past: int, outer: Known | None = None, *, nested: bool = False
    ) -> Known:
        last = self.r.words[past - 1]
        if past - first > 1 and (last in GENITIVE or last.endswith(("self", "selves"))):
            past -= 1
        if is_pronoun(self.r, (first, past)):
            return self.pronouns(first, self.known, outer, nested=nested)
        if self.r.tags[first] == "PRON" and self.r.words[first + 1] == "and" and past - first > 2:
            one = self.pronouns(first, self.known, outer, nested=nested)
            return _both(one, self._resolve(first + 2, past))
        kernel = self.names.kernel(first, past)
        if self.r.tags[kernel[1] - 1] == "PRON" and kernel[0] > first:  # two of them
            name = self.r.text[self.r.starts[first] : self.r.ends[kernel[1] - 1]]
            return Known(Speaker(name=name, anonymous=True), True, plural=True)
        if joint := self.names.joint(first, past, kernel):
            return joint
        if together := self._together(first, past, kernel):
            return together
        head = self.names.head(kernel)
        capital = self.r.text[self.r.starts[head]].isupper()
        entity = self.names.surnames.get(self.r.words[head]) if capital else None
        mention = self.names.mention_at(head)
        unknown = mention is None or mention.kind not in ("person", "organization")
        if entity and unknown and head == kernel[0]:
            return self.names.person(Speaker(name=entity.name, entity=entity.id))
        if mention is None or mention.kind != "person" or mention.form != "name":
            mention = self.names.named_later(first, past) or mention
        if (mention is None or mention.kind == "place") and (body := self.names.body(kernel)):
            return body
        if mention and not is_other(self.r, mention, kernel, head) and not is_role(self.r, mention):
            return self.names.named(mention)
        if entity:  # a name that the engine took for another word here
            return self.names.person(Speaker(name=entity.name, entity=entity.id))
        return self._unnamed(first, past, head, mention)

    def _together(self, first: int, past: int, kernel: Words) -> Known | None:
        """Read several without a name for each: `lawyers and the judge`."""
        r = self.r
        cut = next((i for i in range(first + 1, kernel[1] - 1) if r.words[i] == "and"), None)
        if cut is None or r.tags[cut + 1] != "DET" or r.tags[cut - 1] != "NOUN":
            return None
        kinds = source_kind(r.words[cut - 1]), source_kind(r.words[kernel[1] - 1])
        if not any(kind.people for kind in kinds):
            return None
        span = r.span(first, name_past(self.r, first, past))
        name = r.text[span.start : span.end]
        speaker = Speaker(name=name, mention=span, anonymous=all(kind.people for kind in kinds))
        return Known(speaker, True, plural=True, phrase=(first, past))

    def _unnamed(self, first: int, past: int, head: int, mention: Mention | None) -> Known:
        """Read a source without a name; it keeps the words of its first mention."""
        r = self.r
        noun = r.words[head].removeprefix("ex-")
        kind = source_kind(noun)
        if mention and mention.kind == "misc":  # `many Republicans`
            kind = SourceKind(people=True, plural=True)
        if not kind.people and are_people(self.r, first, head):
            kind = SourceKind(people=True, plural=r.words[first] not in _ONE)
        if not kind.people and (owner := self._owner(first, head)):
            return owner
        for known in reversed(self.known):
            if known.noun == noun and known.phrase[0] == first:
                return known  # the same words, for another cue
        definite = r.words[first] in _DEFINITE
        if definite and (meant := self._definite(first, past, head, kind)):
            return meant
        bare = (
            r.tags[first] not in ("DET", "NUM")
            and r.tags[head] in ("NOUN", "PROPN")
            and not kind.plural
        )
        if bare and (entity := self.names.roles.person(noun)):
            return self.names.person(Speaker(name=entity.name, entity=entity.id))
        span = r.span(first, name_past(self.r, first, past))
        name = r.text[span.start : span.end]
        speaker = Speaker(
            name=name,
            mention=span,
            entity=mention.entity if mention else None,
            anonymous=kind.people,
        )
        return Known(speaker, kind.people, kind.gender, kind.plural, noun, phrase=(first, past))

    def _definite(self, first: int, past: int, head: int, kind: SourceKind) -> Known | None:
        """Return whom or what the article has named or told of before: `the judge`."""
        roles, noun = self.names.roles, self.r.words[head]
        if same := self._again(first, head):
            return same
        entity = roles.person(noun)
        firm = noun in FIRM and entity is None
        if firm and (body := self.cast.body(first, head)):
            return Known(Speaker(name=body.name, entity=body.id), person=False)
        if not kind.plural and (meant := self._by_epithet(first, past, noun)):
            return meant
        if entity:
            return self.names.person(Speaker(name=entity.name, entity=entity.id))
        if not kind.people and (body := self.cast.body(first, head)):
            return Known(Speaker(name=body.name, entity=body.id), person=False)
        if noun in DOCUMENT and (named := roles.document(first)):
            return self._resolve(*named)
        earlier = roles.introduced(first, head)
        return self._unnamed(*earlier, mention=None) if earlier else None

    def _again(self, first: int, head: int) -> Known | None:
        """Return who has spoken under the same noun, with all that stands before it here."""
        r = self.r
        told = {
            word
            for word, tag in zip(r.words[first:head], r.tags[first:head], strict=True)
            if tag != "DET"
        }
        return next(
            (
                one
                for one in reversed(self.known)
                if one.noun == r.words[head] and told - _SAME <= set(r.words[slice(*one.phrase)])
            ),
            None,
        )

    def _owner(self, first: int, head: int) -> Known | None:
        """Return whose a thing is that cannot speak: `a mother's agony`."""
        genitive = next((i for i in range(first + 1, head) if self.r.words[i] in GENITIVE), None)
        if genitive is None or reporting.source_noun(self.r.words[head]):
            return None
        return self._resolve(first, genitive)

    def _by_epithet(self, first: int, past: int, noun: str) -> Known | None:
        """Return whom a phrase means that only tells more of somebody: `the 52-year-old Dane`."""
        aged = any(
            word.startswith("year-old") or word == "old" for word in self.r.words[first:past]
        )
        if noun in PARTY and (main := self.cast.main_person(first)):
            return main
        words = set(self.r.words[first:past])
        compound = HYPHEN in words and not EPITHET.isdisjoint(words)
        people = source_kind(noun).people and past - first == 2 and not offices.office(noun)
        if people and (subject := self.pronouns.continued(first)):
            return subject
        if not (aged or compound or noun in EPITHET or noun.endswith(COUNTRYMAN)):
            return None
        return next(
            (
                one
                for one in reversed(self.known)
                if one.person and not one.plural and one.noun == ""
            ),
            None,
        ) or self.cast.main_person(first)


_ONE = frozenset(["one", "a", "another", "somebody", "someone"])
_DEFINITE = frozenset(["the", "that", "this"])
_SAME = frozenset(["same", "latter"])


def _both(one: Known, other: Known) -> Known:
    """Return two who speak together."""
    ids = (one.speaker.entity, other.speaker.entity)
    name = f"{one.speaker.name} and {other.speaker.name}"
    speaker = Speaker(name=name, entities=tuple(id for id in ids if id))
    return Known(speaker, person=one.person, plural=True)
