"""Read the turns of an interview: who speaks in a paragraph, by its label or after a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from newsparse import Span
from newsparse.extractors.entities.article import Article, Name
from newsparse.extractors.entities.chains import Chain
from newsparse.knowledge import people
from newsparse.knowledge.names import fold
from newsparse.knowledge.offices import honorifics

_LABEL = 4  # words before the colon
_INITIALS = range(2, 5)
_FEWEST = 3  # questions in an interview


@attrs.frozen(eq=False)
class Turn:
    """Say who speaks in a paragraph, None for the writer, and who is asked, if a person."""

    speaker: Chain | None
    asked: Chain | None


@attrs.frozen
class _Label:
    paragraph: int
    first: int
    last: int
    words: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The letters of `AB`, or the first letters of `Ann Barr`."""
        if len(self.words) == 1 and self.words[0].isupper() and len(self.words[0]) in _INITIALS:
            return self.words[0]
        return "".join(word[0] for word in self.words)


def turns(article: Article, chains: list[Chain]) -> dict[int, Turn]:
    """Return the turns by paragraph; initials and unknown names become names of their chains.

    A paragraph without a label goes on with the turn before. Without labels of two speakers the
    writer asks, and what follows a question answers it.
    """
    labels = list(_labels(article))
    by_name = {
        at: chain
        for chain in chains
        if chain.kind in ("person", "organization")
        for name in chain.names
        for at in range(name.first, name.last)
    }
    speakers: dict[str, Chain] = {}
    for label in labels:
        if chain := by_name.get(label.last - 1) or _of_words(chains, label):
            speakers.setdefault(label.initials, chain)
            speakers.setdefault(" ".join(label.words), chain)
    counts = Counter(label.initials for label in labels)
    for label in labels:
        if label.initials not in speakers:
            chain = _of_initials(chains, label) if label.words[0].isupper() else None
            if chain is None and counts[label.initials] > 1 and len(label.words) > 1:
                chain = _new(label, chains)
            if chain is not None:
                speakers.setdefault(label.initials, chain)
    spoken = [(label, speakers.get(label.initials)) for label in labels]
    heard = [(label, chain) for label, chain in spoken if chain is not None]
    several = len({id(chain) for _, chain in heard}) > 1
    found = _by_paragraph(article, heard) if several else _answers(article, chains, labels, heard)
    for label, chain in heard if found else ():
        if label.last - 1 not in by_name:
            chain.add(_name(article, label, chain))
    return found


def _answers(
    article: Article,
    chains: Sequence[Chain],
    labels: Sequence[_Label],
    heard: Sequence[tuple[_Label, Chain]],
) -> dict[int, Turn]:
    """Return the turns where questions have no name: `Q:` and `A:`, or paragraphs that only ask."""
    questions = {label.paragraph for label in labels if label.words == ("Q",)} or _questions(
        article
    )
    answering = {label.paragraph for label in labels if label.words == ("A",)}
    answering |= {label.paragraph for label, _ in heard}
    answering = answering or {number + 1 for number in questions} - questions
    asked = heard[0][1] if heard else _most_named(article, chains, min(questions, default=0))
    told = {
        article.paragraph[at]
        for at, word in enumerate(article.lower)
        if word == "i" and not article.quoted[at]
    }
    fewest = _FEWEST - bool(labels)
    if asked is None or len(questions) < fewest or len(answering & told) < _FEWEST - 1:
        return {}
    found: dict[int, Turn] = {}
    speaker: Chain | None = None
    for number in range(min(questions), max(article.paragraph, default=-1) + 1):
        if number in questions:
            speaker = None
        elif number in answering:
            speaker = asked
        found[number] = Turn(speaker, None if speaker else asked)
    return found


def _questions(article: Article) -> set[int]:
    """Return the paragraphs that end in a question mark and have no quotation."""
    quoting = {
        number for number, quoted in zip(article.paragraph, article.quoted, strict=True) if quoted
    }
    last: dict[int, str] = dict(zip(article.paragraph, article.lower, strict=True))
    return {number for number, word in last.items() if word == "?" and number not in quoting}


def _most_named(article: Article, chains: Sequence[Chain], paragraph: int) -> Chain | None:
    """Return who is named most before a paragraph, or else in the article."""
    people = [chain for chain in chains if chain.kind == "person" and len(chain.key) > 1]

    def counts(chain: Chain) -> tuple[int, int]:
        before = sum(article.paragraph[name.first] < paragraph for name in chain.names)
        return before, -min(n.first for n in chain.names) if before else len(chain.names)

    return max(people, key=counts, default=None)


def _labels(article: Article) -> list[_Label]:
    """Return what paragraphs begin with before a colon, if it can name somebody."""
    text, tokens = article.doc.text, article.doc.tokens
    labels, last = [], -1
    for at, paragraph in enumerate(article.paragraph):
        if paragraph == last or paragraph < 0:
            continue
        last = paragraph
        end = at
        while end < min(at + _LABEL, len(article.lower)) and article.lower[end] != ":":
            end += 1
        if end == at or end >= len(article.lower) or article.lower[end] != ":":
            continue
        words = tuple(text[tokens.starts[i] : tokens.ends[i]] for i in range(at, end))
        if all(word[0].isupper() for word in words) and article.paragraph[end] == paragraph:
            labels.append(_Label(paragraph, at, end, words))
    return labels


def _of_words(chains: Sequence[Chain], label: _Label) -> Chain | None:
    """Return the chain of a label that is a name or a surname."""
    words = label.words[honorifics().match(label.words)[0] :]
    key = tuple(fold(" ".join(words)).split())
    if not key:
        return None
    for chain in chains:
        if chain.kind in ("person", "organization") and chain.key[-len(key) :] == key:
            return chain
    return None


def _of_initials(chains: Sequence[Chain], label: _Label) -> Chain | None:
    """Return the person or organisation with these initials, the one that is named most often."""
    wanted = label.initials.casefold()
    fitting = [
        chain
        for chain in chains
        if chain.kind in ("person", "organization")
        and "".join(word[0] for word in chain.key) == wanted
    ]
    return max(fitting, key=lambda chain: (chain.kind == "person", len(chain.names)), default=None)


def _new(label: _Label, chains: list[Chain]) -> Chain:
    kind = "person" if people.is_given_name(label.words[0]) else "organization"
    chain = Chain(kind, tuple(word.casefold() for word in label.words))  # type: ignore[arg-type]
    chains.append(chain)
    return chain


def _name(article: Article, label: _Label, chain: Chain) -> Name:
    tokens = article.doc.tokens
    span = Span(tokens.starts[label.first], tokens.ends[label.last - 1])
    text = " ".join(label.words)
    key = tuple(text.casefold().split())
    return Name(label.first, label.last, span, chain.kind, text, key)


def _by_paragraph(article: Article, heard: Sequence[tuple[_Label, Chain]]) -> dict[int, Turn]:
    counts = Counter(id(chain) for _, chain in heard if chain.kind == "person")
    chains = {id(chain): chain for _, chain in heard}
    found: dict[int, Turn] = {}
    ends = [label.paragraph for label, _ in heard[1:]] + [heard[-1][0].paragraph + 1]
    for (label, chain), end in zip(heard, ends, strict=True):
        others = [key for key, _ in counts.most_common() if key != id(chain)]
        asks = chain.kind == "organization" or len(counts) > 1
        asked = chains[others[0]] if others and asks else None
        for paragraph in range(label.paragraph, end):
            found[paragraph] = Turn(chain, asked)
    return found
