"""Find who says `I`: who speaks in a quotation, and who writes outside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.extractors.entities.article import Article
from newsparse.extractors.entities.chains import Chain
from newsparse.extractors.entities.ranking import Person

_BACK = 4  # paragraphs back to who goes on speaking
_HEADLINE = 8  # paragraphs from a headline to who speaks in it


class Voices:
    """Gather who speaks in one article, and the words for the one who does."""

    def __init__(self, article: Article, chains: Sequence[Chain]) -> None:
        self._article = article
        self._chains = chains
        self._speakers: dict[int, list[Person]] = {}
        self._quoted: list[int] = []
        self._narrated: list[int] = []

    def hear(self, person: Person) -> None:
        """Remember who speaks."""
        paragraph = self._article.paragraph[person.first]
        self._speakers.setdefault(paragraph, []).append(person)

    def say(self, at: int) -> None:
        """Remember an `I` or `my`."""
        (self._quoted if self._article.quoted[at] else self._narrated).append(at)

    def spoken(self) -> Iterator[tuple[Chain, int]]:
        """Yield who is meant by each of them, and the word."""
        for at in self._quoted:
            person = self._speaker(at)
            if person is not None and person.chain is not None:
                yield person.chain, at
        writer = self._writer() if self._narrated else None
        if writer is not None:
            yield from ((writer, at) for at in self._narrated)

    def _writer(self) -> Chain | None:
        """Return who wrote the article, if its byline names one person."""
        doc = self._article.doc
        lines = [block.span for block in doc.blocks if block.kind == "byline"]
        people = [(name, chain) for chain in self._chains for name in chain.names]
        found = {
            id(chain): chain
            for name, chain in people
            if chain.kind == "person"
            and any(line.start <= name.span.start < line.end for line in lines)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _speaker(self, at: int) -> Person | None:
        """Return who speaks nearest by, or spoke before."""
        number = back = self._article.paragraph[at]
        speakers = self._speakers.get(number)
        while speakers is None and back > max(-1, number - _BACK):
            back -= 1
            speakers = self._speakers.get(back)
        if speakers is None and not number:  # a headline quotes who is named later
            ahead = (self._speakers.get(later) for later in range(1, _HEADLINE))
            speakers = next(filter(None, ahead), None)
        if not speakers:
            return None
        sentence = self._article.sentence[at]
        beside = [person for person in speakers if person.sentence == sentence]
        if beside:
            return min(beside, key=lambda person: abs(person.first - at))
        before = [person for person in speakers if person.first < at]
        return before[-1] if before else speakers[0]
