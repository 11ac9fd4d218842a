"""Say who a source phrase is: a named entity, several, or the words the article has for it."""

from __future__ import annotations

import attrs

from newsparse import Document, Mention, Span, Speaker
from newsparse.extractors.quotes import following, phrases
from newsparse.extractors.quotes.lines import ANSWER, QUESTION, TURN, full_name
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import SourceKind, source_kind
from newsparse.extractors.quotes.words import DOCUMENT, FIRM, RELATIVE
from newsparse.knowledge import reporting

_MEMORY = 24  # speakers that a pronoun may go back to
_SINGULAR = {"he": "m", "she": "f"}
_RELATIVE = frozenset(["who", "which", "that"])


class Speakers:
    """Resolve the sources of one document, in text order."""

    def __init__(self, doc: Document, r: Reading) -> None:
        self.r = r
        self.names = Names(doc, r)
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
        people = [entity for entity in self.names.entities.values() if entity.kind == "person"]
        if text.lower() in ANSWER and people:
            most = max(people, key=lambda entity: len(entity.mentions))
            return self.names.person(Speaker(name=most.name, entity=most.id))
        if name := full_name(text, [entity.name for entity in people]):
            same = next(entity for entity in people if entity.name == name)
            return self.names.person(Speaker(name=name, entity=same.id))
        if " " in text:
            self.labels.append(text)
        elif name := full_name(text, self.labels):
            return Known(Speaker(name=name), person=False)
        return None

    def _resolve(self, first: int, past: int) -> Known:
        if past - first == 1 and self.r.tags[first] not in ("NOUN", "PROPN"):
            return self._pronoun(first)
        kernel = self.names.kernel(first, past)
        if self.r.tags[kernel[1] - 1] == "PRON" and kernel[0] > first:  # two of them
            name = self.r.text[self.r.starts[first] : self.r.ends[kernel[1] - 1]]
            return Known(Speaker(name=name, anonymous=True), True, plural=True)
        if joint := self.names.joint(first, past, kernel):
            return joint
        head = kernel[1] - 1
        capital = self.r.text[self.r.starts[head]].isupper()
        entity = self.names.surnames.get(self.r.words[head]) if capital else None
        if entity and kernel[1] - kernel[0] == 1:
            return self.names.person(Speaker(name=entity.name, entity=entity.id))
        mention = self.names.mention_at(head) or self.names.named_later(first, past)
        if (mention is None or mention.kind == "place") and (body := self.names.body(kernel)):
            return Known(Speaker(name=body), person=False)
        if mention and (mention.kind != "misc" or mention.form != "name"):
            return self.names.named(mention)
        if entity:  # a name that the engine took for another word here
            return self.names.person(Speaker(name=entity.name, entity=entity.id))
        return self._unnamed(first, past, head, mention)

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
            entity = self.names.roles.person(noun)
            if entity:
                return self.names.person(Speaker(name=entity.name, entity=entity.id))
        if definite and noun in FIRM and (body := self.names.roles.firm()):
            return Known(Speaker(name=body.name, entity=body.id), person=False)
        if definite and noun in DOCUMENT and (named := self.names.roles.document(first)):
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
        mention = self.names.mention_at(word)
        last = self.known[-1] if self.known else None
        before = r.sentence(max(0, r.sentence(word)[0] - 1))
        near = last and before[0] <= last.phrase[0] < word
        if last and near and form in _SINGULAR and last.gender == _SINGULAR[form]:
            return last
        if mention and mention.entity in self.names.entities:
            named = self.names.named(mention)
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


def _agrees(pronoun: str, known: Known) -> bool:
    """Tell whether a pronoun can mean a speaker."""
    if pronoun in _SINGULAR:
        single = known.person and not known.plural
        return single and known.gender in ("", _SINGULAR[pronoun])
    if pronoun == "they":
        return known.plural or not known.person
    return pronoun == "it" and not (known.person or known.plural)
