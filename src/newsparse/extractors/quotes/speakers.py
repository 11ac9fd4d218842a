"""Say who a source phrase is: a named entity, several, or the words the article has for it."""

from __future__ import annotations

from bisect import bisect_right

import attrs

from newsparse import Document, Entity, Mention, Span, Speaker
from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import SourceKind, source_kind
from newsparse.extractors.quotes.words import ARTICLE
from newsparse.knowledge import people

_MEMORY = 24  # speakers that a pronoun may go back to
_SINGULAR = {"he": "m", "she": "f"}
_RELATIVE = frozenset(["who", "which", "that"])
_JOINING = frozenset(["and", "&"])


@attrs.frozen
class Known:
    """Hold a speaker with what a later pronoun or noun must agree with.

    Of a source without a name there are the `noun`, a `key` that is the same wherever it speaks,
    and the words of its `phrase` here (what a relative pronoun stands for, not the pronoun).
    """

    speaker: Speaker
    person: bool
    gender: str = ""
    plural: bool = False
    noun: str = ""
    key: int = -1
    phrase: Words = (0, 0)


class Speakers:
    """Resolve the sources of one document, in text order."""

    def __init__(self, doc: Document, r: Reading) -> None:
        self.r = r
        self.entities: dict[str, Entity] = {entity.id: entity for entity in doc[Entity]}
        self.surnames = {
            entity.name.rpartition(" ")[2].lower(): entity
            for entity in self.entities.values()
            if entity.kind == "person"
        }
        self.mentions: tuple[Mention, ...] = doc[Mention]
        self.starts = [mention.span.start for mention in self.mentions]
        self.known: list[Known] = []
        self.unnamed = 0  # sources without a name so far

    def __call__(self, source: Span) -> Known | None:
        """Return the speaker whom a source phrase names, and remember it."""
        words = self.r.within(source)
        if not words:
            return None
        found = self._resolve(words.start, words.stop)
        if found.speaker.anonymous and found.key < 0:
            found = attrs.evolve(found, key=self.unnamed)
            self.unnamed += 1
        if self.r.words[words.start] not in _RELATIVE:
            found = attrs.evolve(found, phrase=(words.start, words.stop))
        found = attrs.evolve(found, speaker=attrs.evolve(found.speaker, mention=source))
        self.known = [*self.known[-_MEMORY:], found]
        return found

    def same(self) -> Known | None:
        """Return the last speaker, for words whose source is implicit."""
        if not self.known:
            return None
        last = self.known[-1]
        return attrs.evolve(last, speaker=attrs.evolve(last.speaker, mention=None))

    def _resolve(self, first: int, past: int) -> Known:
        if past - first == 1 and self.r.tags[first] not in ("NOUN", "PROPN"):
            return self._pronoun(first)
        kernel = self._kernel(first, past)
        if joint := self._joint(first, past, kernel):
            return joint
        head = kernel[1] - 1
        mention = self._mention_at(head) or self._named_later(first, past)
        if mention and (mention.kind != "misc" or mention.form != "name"):
            return self._named(mention)
        entity = self.surnames.get(self.r.words[head]) if self.r.tags[head] == "PROPN" else None
        if entity:  # a name that the engine took for another word here
            return self._person(Speaker(name=entity.name, entity=entity.id))
        return self._unnamed(first, past, head, mention)

    def _kernel(self, first: int, past: int) -> Words:
        """Return the words up to the head noun: without what follows it."""
        r = self.r
        core = following.phrase(r, first, past) or (first, past)
        end = core[0]
        while end < core[1] and r.words[end] != "(" and r.tags[end] != "ADP":
            end += 1
        if end < core[1] and r.words[end] == "of" and r.words[end - 1] in _PARTS:
            return self._kernel(end + 1, past)  # some of the delegates
        return core[0], max(end, core[0] + 1)

    def _mention_at(self, word: int) -> Mention | None:
        """Return the mention that covers a word; a longer one before a shorter."""
        start, end = self.r.starts[word], self.r.ends[word]
        index = bisect_right(self.starts, start) - 1
        for position in range(index, max(-1, index - 4), -1):
            if self.mentions[position].span.end >= end:
                return self.mentions[position]
        return None

    def _named_later(self, first: int, past: int) -> Mention | None:
        """Return the person whom an apposition names: `the mayor of X, Y`, `..., his friend, Y`."""
        r = self.r
        core = following.phrase(r, first, past)
        if core is None or core[1] >= past:
            return None
        last = self._mention_at(past - 1)
        if r.words[core[1]] == "," and core[1] + 1 < past:
            kernel = self._kernel(core[1] + 1, past)
            found = self._mention_at(kernel[1] - 1)
            if found and found.kind == "person":
                return found
        if last and last.kind == "person" and last.form == "name":
            before = r.last_word(last.span.start)
            if r.words[before] == ",":
                return last
        return None

    def _named(self, mention: Mention) -> Known:
        entity = self.entities.get(mention.entity or "")
        text = self.r.text[mention.span.start : mention.span.end]
        name = entity.name if entity and mention.kind != "place" else _bare(text)
        speaker = Speaker(name=name, mention=mention.span, entity=mention.entity)
        return self._person(speaker) if mention.kind == "person" else Known(speaker, person=False)

    def _person(self, speaker: Speaker) -> Known:
        gender = people.gender(speaker.name.split()[0]) or ""
        return Known(speaker, person=True, gender=gender if gender != "u" else "")

    def _joint(self, first: int, past: int, kernel: Words) -> Known | None:
        """Read `X and Y`: more than one, each of them named."""
        r = self.r
        core = following.phrase(r, first, past) or kernel
        end = core[1]
        cuts = [
            index
            for index in range(first + 1, end - 1)
            if r.words[index] in _JOINING and not self._inside_mention(index)
        ]
        if not cuts:
            return None
        items: list[Words] = []
        start = first
        for cut in [*cuts, past]:
            items.append((start, cut))
            start = cut + 1
        found = [
            self._mention_at(self._kernel(*item)[1] - 1) for item in items if item[0] < item[1]
        ]
        named = [self._named(mention) for mention in found if mention and mention.kind != "misc"]
        if len(named) < 2 or len(named) < len(items):
            return None
        speakers = [one.speaker for one in named]
        ids = tuple(speaker.entity for speaker in speakers if speaker.entity)
        name = " and ".join(speaker.name for speaker in speakers)
        return Known(Speaker(name=name, entities=ids), named[0].person, plural=True)

    def _inside_mention(self, word: int) -> bool:
        mention = self._mention_at(word)
        return mention is not None and mention.span.start < self.r.starts[word]

    def _unnamed(self, first: int, past: int, head: int, mention: Mention | None) -> Known:
        """Read a source without a name; it keeps the words of its first mention."""
        r = self.r
        noun = r.words[head]
        kind = source_kind(noun)
        if mention and mention.kind == "misc":  # `many Republicans`
            kind = SourceKind(people=True, plural=True)
        if r.words[first] in ("the", "that", "this"):
            for known in reversed(self.known):
                if known.noun == noun:
                    return known
        core = following.phrase(r, first, past) or (first, past)
        span = r.span(*core)
        speaker = Speaker(
            name=r.text[span.start : span.end],
            mention=span,
            entity=mention.entity if mention else None,
            anonymous=kind.people,
        )
        return Known(speaker, kind.people, kind.gender, kind.plural, noun, phrase=(first, past))

    def _pronoun(self, word: int) -> Known:
        r = self.r
        form = r.words[word]
        mention = self._mention_at(word)
        if mention and mention.entity in self.entities:
            return self._named(mention)
        if form in _RELATIVE:
            first = r.sentence(word)[0]
            past = word - (r.words[word - 1] == ",")
            antecedent = phrases.noun_phrase(r, past, first) if past > first else None
            if antecedent:
                return self._resolve(*antecedent)
        for known in reversed(self.known):
            if _agrees(form, known):
                return known
        person = form not in _THINGS
        text = r.text[r.starts[word] : r.ends[word]]
        return Known(Speaker(name=text, anonymous=person and form not in _FIRST), person)


_PARTS = frozenset(
    [
        "some",
        "many",
        "most",
        "all",
        "none",
        "both",
        "several",
        "few",
        "half",
        "one",
        "two",
        "three",
        "dozens",
    ]
)
_THINGS = frozenset(["it", "this", "that", "which"])
_FIRST = frozenset(["i", "we", "you"])


def _bare(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ARTICLE and rest else name


def _agrees(pronoun: str, known: Known) -> bool:
    """Tell whether a pronoun can mean a speaker."""
    if pronoun in _SINGULAR:
        single = known.person and not known.plural
        return single and known.gender in ("", _SINGULAR[pronoun])
    if pronoun == "they":
        return known.plural or not known.person
    return pronoun == "it" and not (known.person or known.plural)
