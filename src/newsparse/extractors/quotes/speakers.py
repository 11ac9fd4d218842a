"""Say who a source phrase is: a named entity, several, or the words the article has for it."""

from __future__ import annotations

from bisect import bisect_right

import attrs

from newsparse import Document, Entity, Mention, Span, Speaker
from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.lines import ANSWER, QUESTION, TURN, full_name
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.roles import Roles
from newsparse.extractors.quotes.sources import SourceKind, source_kind
from newsparse.extractors.quotes.words import ARTICLE, DOCUMENT, FIRM, PART, POSTNOMINAL, RELATIVE
from newsparse.knowledge import people, reporting

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
            if entity.kind == "person" and " " in entity.name
        }
        self.mentions: tuple[Mention, ...] = doc[Mention]
        self.starts = [mention.span.start for mention in self.mentions]
        self.roles = Roles(doc, r)
        self.known: list[Known] = []
        self.labels: list[str] = []  # names in full at the starts of lines
        self.unnamed = 0  # sources without a name so far

    def __call__(self, source: Span, rule: str, outer: Known | None = None) -> Known | None:
        """Return the speaker whom a source phrase names, and remember it.

        `outer` is the speaker of the quotation around, who says "I" in it.
        """
        words = self.r.within(source)
        if not words:
            return None
        if rule == TURN and self.r.words[words.start] in QUESTION:
            return None
        if outer and len(words) == 1 and self.r.words[words.start] in _FIRST:
            found = outer
        else:
            found = (rule == TURN and self._label(source)) or self._resolve(*_ends(words))
        if found.speaker.anonymous and found.key < 0:
            found = attrs.evolve(found, key=self.unnamed)
            self.unnamed += 1
        if not found.key >= 0 or self.r.tags[words.start] != "PRON" or len(words) > 1:
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

    def _label(self, source: Span) -> Known | None:
        """Return whom a name or letter at the start of a line stands for: `MA:`, `A:`."""
        text = self.r.text[source.start : source.end]
        people = [entity for entity in self.entities.values() if entity.kind == "person"]
        if text.lower() in ANSWER and people:
            most = max(people, key=lambda entity: len(entity.mentions))
            return self._person(Speaker(name=most.name, entity=most.id))
        if name := full_name(text, [entity.name for entity in people]):
            same = next(entity for entity in people if entity.name == name)
            return self._person(Speaker(name=name, entity=same.id))
        if " " in text:
            self.labels.append(text)
        elif name := full_name(text, self.labels):
            return Known(Speaker(name=name), person=False)
        return None

    def _resolve(self, first: int, past: int) -> Known:
        if past - first == 1 and self.r.tags[first] not in ("NOUN", "PROPN"):
            return self._pronoun(first)
        kernel = self._kernel(first, past)
        if self.r.tags[kernel[1] - 1] == "PRON" and kernel[0] > first:  # two of them
            name = self.r.text[self.r.starts[first] : self.r.ends[kernel[1] - 1]]
            return Known(Speaker(name=name, anonymous=True), True, plural=True)
        if joint := self._joint(first, past, kernel):
            return joint
        head = kernel[1] - 1
        capital = self.r.text[self.r.starts[head]].isupper()
        entity = self.surnames.get(self.r.words[head]) if capital else None
        if entity and kernel[1] - kernel[0] == 1:
            return self._person(Speaker(name=entity.name, entity=entity.id))
        mention = self._mention_at(head) or self._named_later(first, past)
        if (mention is None or mention.kind == "place") and (body := self._body(kernel)):
            return Known(Speaker(name=body), person=False)
        if mention and (mention.kind != "misc" or mention.form != "name"):
            return self._named(mention)
        if entity:  # a name that the engine took for another word here
            return self._person(Speaker(name=entity.name, entity=entity.id))
        return self._unnamed(first, past, head, mention)

    def _kernel(self, first: int, past: int) -> Words:
        """Return the words up to the head noun: without what follows it."""
        r = self.r
        core = following.phrase(r, first, past) or (first, past)
        end = core[0]
        while end < core[1] and r.words[end] not in ("(", "to") and r.tags[end] != "ADP":
            end += 1
        if end < core[1] and r.words[end] == "of" and r.words[end - 1] in PART:
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

    def _body(self, kernel: Words) -> str | None:
        """Return the name at the end of a phrase that no name is known in: `the charity X Y Z`."""
        r = self.r
        first = kernel[1]
        while first > kernel[0] and r.text[r.starts[first - 1]].isupper():
            first -= 1
        if kernel[1] - first < 2 or r.words[first] in ARTICLE:
            return None
        common = first > kernel[0] and r.tags[first - 1] == "NOUN"
        place = self._mention_at(kernel[1] - 1)
        if not (common or (place and place.span.start > r.starts[first])):
            return None
        return r.text[r.starts[first] : r.ends[kernel[1] - 1]]

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
            if r.words[before] == "," or "name" in r.words[core[1] : before + 1]:
                return last
        return None

    def _named(self, mention: Mention) -> Known:
        entity = self.entities.get(mention.entity or "")
        text = self.r.text[mention.span.start : mention.span.end]
        name = entity.name if entity and mention.kind != "place" else _bare(text)
        person = mention.kind == "person"
        if mention.form == "name" and (own := _without_role(name)) != name:
            name, person = own, True
        speaker = Speaker(name=name, mention=mention.span, entity=mention.entity)
        return self._person(speaker) if person else Known(speaker, person=False)

    def _person(self, speaker: Speaker) -> Known:
        name, _, last = speaker.name.rpartition(" ")
        if last in POSTNOMINAL and name:
            speaker = attrs.evolve(speaker, name=name.rstrip(","))
        if " " not in speaker.name:
            speaker = attrs.evolve(speaker, name=self.roles.full_name(speaker.name))
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
        for known in reversed(self.known):
            if known.noun == noun and known.phrase[0] == first:
                return known  # the same words, for another cue
        definite = r.words[first] in _DEFINITE
        if definite and (same := next((k for k in reversed(self.known) if k.noun == noun), None)):
            return same
        if definite or (r.tags[first] != "DET" and not kind.plural):
            entity = self.roles.person(noun)
            if entity:
                return self._person(Speaker(name=entity.name, entity=entity.id))
        if definite and noun in FIRM and (body := self.roles.firm()):
            return Known(Speaker(name=body.name, entity=body.id), person=False)
        if definite and noun in DOCUMENT and (named := self.roles.document(first)):
            return self._resolve(*named)
        span = r.span(first, self._name_past(first, past))
        speaker = Speaker(
            name=r.text[span.start : span.end],
            mention=span,
            entity=mention.entity if mention else None,
            anonymous=kind.people,
        )
        return Known(speaker, kind.people, kind.gender, kind.plural, noun, phrase=(first, past))

    def _name_past(self, first: int, past: int) -> int:
        """Return where the noun phrase ends, with an adjective after it: `people close to X`."""
        r = self.r
        core = following.phrase(r, first, past)
        if core is None:
            return past
        end = core[1]
        if end < past and r.tags[end] == "ADJ":
            end = next((i for i in range(end, past) if r.words[i] in RELATIVE | {","}), past)
        return end

    def _pronoun(self, word: int) -> Known:
        r = self.r
        form = r.words[word]
        mention = self._mention_at(word)
        last = self.known[-1] if self.known else None
        before = r.sentence(max(0, r.sentence(word)[0] - 1))
        near = last and before[0] <= last.phrase[0] < word
        if last and near and form in _SINGULAR and last.gender == _SINGULAR[form]:
            return last
        if mention and mention.entity in self.entities:
            named = self._named(mention)
            if form not in _SINGULAR or _agrees(form, named):
                return named
        if last and near and form in _SINGULAR and _agrees(form, last):
            return last
        if form in _RELATIVE:
            first = r.sentence(word)[0]
            past = word - (r.words[word - 1] == ",")
            antecedent = phrases.noun_phrase(r, past, first) if past > first else None
            if antecedent:
                return self._resolve(*antecedent)
        last = next((one for one in reversed(self.known) if _agrees(form, one)), None)
        if form in _SINGULAR or form == "it":
            subject = self._subject_before(word, last.phrase[0] if last else -1)
            last = subject if subject and _agrees(form, subject) else last
        if last:
            return last
        person = form not in _THINGS
        text = r.text[r.starts[word] : r.ends[word]]
        return Known(Speaker(name=text, anonymous=person and form not in _FIRST), person)

    def _subject_before(self, word: int, after: int) -> Known | None:
        """Return whom the noun is that heads the clause or sentence before a word, past `after`."""
        r = self.r
        first = r.sentence(word)[0]
        for start, stop in ((first, word), (r.sentence(first - 1)[0] if first else 0, first)):
            found = phrases.main_subject(r, start, stop) if start < stop else None
            if found and found[0] > after and r.tags[found[1] - 1] == "NOUN":
                noun = reporting.source_noun(r.words[found[1] - 1])
                if noun or r.words[word] != "it":
                    return self._resolve(*found)
        return None


_DEFINITE = frozenset(["the", "that", "this"])
_THINGS = frozenset(["it", "this", "that", "which"])
_FIRST = frozenset(["i", "we", "you"])


def _ends(words: range) -> Words:
    return words.start, words.stop


def _bare(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in ARTICLE and rest else name


def _without_role(name: str) -> str:
    """Leave out what stands before a person's given name: `Mayor X Y`, `mum-of-three X Y`."""
    first, _, rest = name.partition(" ")
    given, _, surname = rest.partition(" ")
    if not surname or people.is_given_name(first):
        return name
    noun = reporting.source_noun(first.lower())
    if noun and noun.type == "person":
        return rest
    role = first[:1].islower() or source_kind(first.lower()).people
    return rest if role and people.is_given_name(given) else name


def _agrees(pronoun: str, known: Known) -> bool:
    """Tell whether a pronoun can mean a speaker."""
    if pronoun in _SINGULAR:
        single = known.person and not known.plural
        return single and known.gender in ("", _SINGULAR[pronoun])
    if pronoun == "they":
        return known.plural or not known.person
    return pronoun == "it" and not (known.person or known.plural)
