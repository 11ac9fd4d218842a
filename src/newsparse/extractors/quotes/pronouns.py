"""Say whom a pronoun means that is a source: `he`, `they`, `who`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from newsparse import Span, Speaker
from newsparse.extractors.quotes import discourse, phrases
from newsparse.extractors.quotes.names import Known, Names
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.ranking import Ranker
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.sources import source_kind

_FORMS = {
    "him": "he", "his": "he", "her": "she", "them": "they", "their": "they", "its": "it",
}  # fmt: skip
_RANKED = frozenset(["he", "she", "they", "it"])
SELF = frozenset(["i", "we"])
FIRST = SELF | {"you"}
_RELATIVE = frozenset(["who", "which", "that"])
_THINGS = frozenset(["this", "that", "which"])
_REACH = 16  # words before `who` in which the people stand that it means


class Pronouns:
    """Resolve the pronouns of a document; `resolve` says who a noun phrase is."""

    def __init__(
        self,
        r: Reading,
        names: Names,
        resolve: Callable[[int, int], Known],
        sources: Iterable[Span],
    ) -> None:
        self.r = r
        self.names = names
        self.resolve = resolve
        self.ranker = Ranker(r, names, resolve, sources)

    def __call__(
        self, word: int, known: Sequence[Known], outer: Known | None, *, nested: bool
    ) -> Known:
        """Return whom a pronoun means, of those who have spoken or been named before.

        `outer` says the words in which it stands.
        """
        form = _FORMS.get(self.r.words[word], self.r.words[word])
        if form in _RELATIVE and (antecedent := self._antecedent(word)):
            return antecedent
        if form in _RANKED:
            return self.ranker(word, form, known, outer, nested=nested)
        return self._named(word) or self._itself(word, form)

    def _named(self, word: int) -> Known | None:
        """Return whom the article's chains of mentions give a pronoun to."""
        mention = self.names.mention_at(word)
        if mention is None or mention.entity not in self.names.entities:
            return None
        return self.names.named(mention)

    def _itself(self, word: int, form: str) -> Known:
        """Return a speaker of whom only the pronoun is known."""
        r, person = self.r, form not in _THINGS
        text = r.text[r.starts[word] : r.ends[word]]
        return Known(Speaker(name=text, anonymous=person and form not in FIRST), person)

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


def is_pronoun(r: Reading, words: Words) -> bool:
    """Tell whether a source is one word that no name or noun is."""
    word = words[0]
    return (
        words[1] - word == 1 and r.tags[word] not in ("NOUN", "PROPN") and "-" not in r.words[word]
    )
