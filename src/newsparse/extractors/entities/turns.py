"""Read the turns of an interview: who speaks in a paragraph that begins `[Name]:` or `AB:`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from newsparse import Span
from newsparse.extractors.entities.article import Article, Name
from newsparse.extractors.entities.chains import Chain
from newsparse.knowledge import people

_LABEL = 4  # words before the colon
_INITIALS = range(1, 5)


@attrs.frozen(eq=False)
class Turn:
    """Say who speaks in a paragraph, and who is asked, where that is a person."""

    speaker: Chain
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

    A paragraph without a label goes on with the turn before. Fewer than two speakers are none.
    """
    labels = list(_labels(article))
    by_name = {name.first: chain for chain in chains for name in chain.names}
    speakers: dict[str, Chain] = {}
    for label in labels:
        if chain := by_name.get(label.first) or _of_words(chains, label):
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
    if len({id(chain) for _, chain in heard}) < 2:
        return {}
    for label, chain in heard:
        if label.first not in by_name:
            chain.add(_name(article, label, chain))
    return _by_paragraph(article, heard)


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
    key = tuple(word.casefold() for word in label.words)
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
