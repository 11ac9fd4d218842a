"""Say whom a pronoun means that is a source: `he`, `they`, `who`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newsparse import Speaker
from newsparse.extractors.quotes import discourse, phrases
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import source_kind
from newsparse.extractors.quotes.words import SUBORDINATOR
from newsparse.knowledge import reporting

SINGULAR = {"he": "m", "she": "f"}
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}
SELF = frozenset(["i", "we"])
FIRST = SELF | {"you"}
_RELATIVE = frozenset(["who", "which", "that"])
_THINGS = frozenset(["it", "this", "that", "which"])
_SENTENCES = 3  # before a pronoun, in which a noun tells its gender
_SHORT = 8  # words of a question that only names somebody: `And Keller?`
_REACH = 16  # words before `who` in which the people stand that it means


class Pronouns:
    """Resolve pronouns; `resolve` says who a noun phrase is."""

    def __init__(self, r: Reading, names: Names, resolve: Callable[[int, int], Known]) -> None:
        self.r = r
        self.names = names
        self.resolve = resolve

    def __call__(
        self, word: int, known: Sequence[Known], outer: Known | None, *, nested: bool
    ) -> Known:
        """Return whom a pronoun means, of those who have spoken or been named before.

        It is not `outer`, in whose words it stands.
        """
        r = self.r
        form = _OWNERS.get(r.words[word], r.words[word])
        if outer and form in SINGULAR:
            known = [one for one in known if one.speaker.name != outer.speaker.name]
        if form in _RELATIVE and (antecedent := self._antecedent(word)):
            return antecedent
        if not nested and (actor := self._actor(word, form, known)):
            return actor
        if form in SINGULAR and (noun := self._gendered(word, SINGULAR[form])):
            return noun
        if (named := self._named(word, form)) and not _is_same(named, outer, form):
            return named
        return self._spoken(word, form, known, outer)

    def _actor(self, word: int, form: str, known: Sequence[Known]) -> Known | None:
        """Return who speaks or acts in the sentence before, or speaks in this one."""
        r = self.r
        first = discourse.beginning(r, word)
        outermost = [one for one in reversed(known) if not one.nested]
        if found := self._speaking(form, outermost, (first, word)):
            return found
        if first < word and (subject := self._subject(form, self._clause(first, word))):
            return subject
        for sentence in discourse.sentences_before(r, word):
            found = self._speaking(form, outermost, sentence) or self._subject(form, sentence)
            if found or r.words[sentence[1] - 1] != "?":
                return found
        return None

    def _clause(self, first: int, word: int) -> Words:
        """Return the words before one in its sentence; of `When Keller came, she` the clause."""
        opens = self.r.words[first] in SUBORDINATOR and first + 1 < word
        return first + opens, word

    def _subject(self, form: str, sentence: Words) -> Known | None:
        """Return whom a sentence is about, if a pronoun can mean that."""
        r = self.r
        subject = phrases.main_subject(r, *sentence)
        if subject is None:
            name = next((i for i in range(*sentence) if self.names.is_name_from(i)), None)
            asks = sentence[1] - sentence[0] <= _SHORT and r.words[sentence[1] - 1] == "?"
            subject = None if name is None or not asks else (name, name + 1)
        if subject is None:
            return None
        if r.tags[subject[1] - 1] == "PRON":
            named = self._named(subject[0], form)
            return named if named and r.words[subject[0]] == form else None
        found = self.resolve(*subject)
        return found if _agrees(form, found) else None

    def _speaking(self, form: str, known: Sequence[Known], within: Words) -> Known | None:
        """Return the last who speaks within a stretch, of those whom a pronoun can mean."""
        here = [one for one in known if within[0] <= one.at < within[1]]
        return next((one for one in here if _agrees(form, one)), None)

    def _named(self, word: int, form: str) -> Known | None:
        """Return whom the article's chains of mentions give a pronoun to."""
        mention = self.names.mention_at(word)
        if mention is None or mention.entity not in self.names.entities:
            return None
        named = self.names.named(mention)
        return named if form not in SINGULAR or _agrees(form, named) else None

    def _gendered(self, word: int, wanted: str) -> Known | None:
        """Return whom a noun means that tells its gender and heads a sentence shortly before.

        No one who has a name is nearer: `Keller's wife came in. She said`.
        """
        r = self.r
        first = r.sentence(word)[0]
        for _ in range(_SENTENCES):
            stop, first = first, r.sentence(first - 1)[0] if first else 0
            if stop <= first:
                return None
            found = phrases.main_subject(r, first, stop)
            if found is None:
                continue
            head = found[1] - 1
            gender = source_kind(r.words[head]).gender
            if r.tags[head] == "NOUN" and gender == wanted:
                return self.resolve(*found)
            if r.tags[head] == "PROPN":
                return None
        return None

    def continued(self, word: int) -> Known | None:
        """Return the person with a name whom the sentence before is about, in the same paragraph.

        Words in marks that the sentence of `word` begins with do not count as one.
        """
        r = self.r
        first = discourse.beginning(r, word)
        if r.starts_block(first) or r.stretch[first - 1] >= 0:
            return None
        subject = phrases.main_subject(r, r.sentence(first - 1)[0], first)
        if subject is None or r.tags[subject[1] - 1] == "PRON":
            return None
        found = self.resolve(*subject)
        return found if found.person and not found.speaker.anonymous else None

    def _antecedent(self, word: int) -> Known | None:
        """Return what a relative pronoun stands for; `who`, the last people before it."""
        r = self.r
        first = r.sentence(word)[0]
        past = end = word - (r.words[word - 1] == ",")
        if r.words[word - 1] == "of":  # `The report, a copy of which`
            past = next((i for i in self._back(word, first) if r.words[i] == ","), past)
        if r.words[word] == "who":
            last = next((i for i in self._back(past, first) if self._is_person(i)), past - 1)
            name = self.names.mention_at(last)
            if name and name.form == "name" and name.kind == "person":
                return self.names.named(name)
            past = last + 1
        antecedent = phrases.noun_phrase(r, past, first) if past > first else None
        if antecedent and r.words[word] == "which":
            antecedent = self._thing(*antecedent)
        return self.resolve(antecedent[0], max(past, end)) if antecedent else None

    def _thing(self, first: int, past: int) -> Words:
        """Return the thing that `which` means at the end of a phrase: `a man of [the faith]`."""
        links = (i for i in range(past - 1, first, -1) if self.r.tags[i] == "ADP")
        link = next(links, None)
        if link is None or not any(self._is_person(i) for i in range(first, link)):
            return first, past
        return link + 1, past

    def _back(self, past: int, first: int) -> Iterator[int]:
        return iter(range(past - 1, max(first, past - _REACH) - 1, -1))

    def _is_person(self, word: int) -> bool:
        if self.r.tags[word] == "NOUN":
            return source_kind(self.r.words[word]).people
        mention = self.names.mention_at(word)
        return mention is not None and mention.kind == "person"

    def _spoken(self, word: int, form: str, known: Sequence[Known], outer: Known | None) -> Known:
        """Return the last who spoke that agrees, or a noun after that; else only the pronoun."""
        r = self.r
        last = next((one for one in reversed(known) if _agrees(form, one)), None)
        if form in SINGULAR or form == "it":
            subject = self._subject_before(word, last.phrase[0] if last else -1)
            fits = subject and _agrees(form, subject) and not _is_same(subject, outer, form)
            last = subject if fits else last
        if last:
            return last
        person = form not in _THINGS
        text = r.text[r.starts[word] : r.ends[word]]
        return Known(Speaker(name=text, anonymous=person and form not in FIRST), person)

    def _subject_before(self, word: int, after: int) -> Known | None:
        """Return whom the noun is that heads the clause or sentence before a word, past `after`."""
        r = self.r
        first = r.sentence(word)[0]
        for start, stop in ((first, word), (r.sentence(first - 1)[0] if first else 0, first)):
            found = phrases.main_subject(r, start, stop) if start < stop else None
            if found and found[0] > after and r.tags[found[1] - 1] in ("NOUN", "PROPN"):
                noun = reporting.source_noun(r.words[found[1] - 1])
                if noun or r.words[word] != "it":
                    return self.resolve(*found)
        return None


def is_pronoun(r: Reading, words: Words) -> bool:
    """Tell whether a source is one word that no name or noun is."""
    return words[1] - words[0] == 1 and r.tags[words[0]] not in ("NOUN", "PROPN")


def _is_same(named: Known, outer: Known | None, form: str) -> bool:
    return outer is not None and form in SINGULAR and named.speaker.name == outer.speaker.name


def _agrees(pronoun: str, known: Known) -> bool:
    """Tell whether a pronoun can mean a speaker."""
    if pronoun in SINGULAR and known.speaker.name.lower() not in FIRST:
        single = known.person and not known.plural
        return single and known.gender in ("", SINGULAR[pronoun])
    if pronoun == "they":
        return known.plural or not known.person
    return pronoun == "it" and not (known.person or known.plural)
