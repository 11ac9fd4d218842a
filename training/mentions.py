"""Learn whom a pronoun means: a linear ranker over the clues of `entities.ranking`.

A softmax over the people whom a pronoun fits; they are those that the extractor itself finds, with
the pronouns before resolved as the gold annotation has them. It learns from GUM's `Entity=`
annotation and from annotated articles (folders of JSON documents). Pronouns that mean nobody in the
list are left out. The figures are of cross-validation by document; the weights come from all.

    PYTHONPATH=benchmarks python -m training.mentions --corpora PATH FOLDER... [--write]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from corpora import corpus, digest, text
from gum import gum

from newsparse import Document, Parser
from newsparse.extractors import entities
from newsparse.extractors.entities.anaphora import Resolver
from newsparse.extractors.entities.article import Article, read
from newsparse.extractors.entities.chains import Chain, chains, joined_own
from newsparse.extractors.entities.countries import join_governments
from newsparse.extractors.entities.ranking import Person, clues
from newsparse.extractors.entities.turns import turns
from newsparse.knowledge.own import OwnKnowledge
from training.ranking import write

GENRES = {"news": 1.0, "bio": 1.0, "interview": 1.0, "speech": 0.5, "academic": 0.5, "voyage": 0.5}
FOLDS, STEPS, RATE, L2 = 5, 400, 0.5, 5e-3


@attrs.frozen(eq=False)
class Example:
    """Hold the clues of everybody whom a pronoun fits, and which of them are right."""

    clues: Sequence[Mapping[str, float]]
    right: frozenset[int]
    weight: float


class Teacher(Resolver):
    """Resolve pronouns as the gold annotation does, and keep what there was to choose from.

    `gold` gives the chain of the words that are heads of its mentions, by their characters.
    """

    def __init__(
        self, article: Article, found: list[Chain], gold: Mapping[tuple[int, int], str]
    ) -> None:
        super().__init__(article, found, turns(article, found))
        self.examples: list[Example] = []
        self._own = article
        self._gold = gold

    def _of(self, first: int) -> str | None:
        tokens = self._own.doc.tokens
        return self._gold.get((tokens.starts[first], tokens.ends[first]))

    def _of_person(self, person: Person) -> str | None:
        if person.chain is None:
            return self._of(person.first)
        words = (at for name in person.chain.names for at in range(name.first, name.last))
        return next((chain for at in words if (chain := self._of(at))), None)

    def choose(self, candidates: Sequence[Person], at: int) -> Person | None:
        """Return the right one of the candidates, None where there is none."""
        meant = self._of(at)
        right = [n for n, one in enumerate(candidates) if meant and self._of_person(one) == meant]
        if not right:
            return None
        self.examples.append(Example(list(clues(self._own, at, candidates)), frozenset(right), 1.0))
        return candidates[right[-1]]


def examples(document: Document, gold: Mapping[tuple[int, int], str]) -> list[Example]:
    """Return what there is to learn from a document."""
    article = read(document, OwnKnowledge())
    found = join_governments(article, joined_own(chains(article.names)))
    teacher = Teacher(article, found, gold)
    teacher.run()
    return teacher.examples


def of_gum(path: Path, parser: Parser) -> Iterator[list[Example]]:
    """Yield what there is to learn from the documents of GUM."""
    for gold in gum(text(path)):
        if gold.genre in GENRES:
            heads = {m.head: chain for chain, found in gold.chains.items() for m in found}
            found = examples(parser.parse(gold.text), heads)
            yield [attrs.evolve(example, weight=GENRES[gold.genre]) for example in found]


def of_articles(folder: Path, parser: Parser) -> Iterator[list[Example]]:
    """Yield what there is to learn from the annotated articles of a folder."""
    for path in sorted(folder.glob("*.json")):
        gold = Document.from_json(path.read_text("utf-8"))
        document = parser.parse(gold.text, published=gold.meta.published, title=gold.meta.title)
        tokens = document.tokens
        yield examples(
            document,
            {
                (tokens.starts[at], tokens.ends[at]): str(mention.entity)
                for mention in gold.mentions
                if mention.kind == "person"
                for at in tokens.within(mention.span)
            },
        )


def learn(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make what is right the likeliest."""
    names = sorted({clue for example in data for found in example.clues for clue in found})
    index = {name: number for number, name in enumerate(names)}
    matrix, group, right, weight = [], [], [], []
    for number, example in enumerate(data):
        for place, found in enumerate(example.clues):
            row = np.zeros(len(names))
            for clue, value in found.items():
                row[index[clue]] = value
            matrix.append(row)
            group.append(number)
            right.append(place in example.right)
            weight.append(example.weight)
    x, of, hit, count = np.array(matrix), np.array(group), np.array(right), np.array(weight)
    w = np.zeros(len(names))
    total = sum(example.weight for example in data)
    for _ in range(STEPS):
        scores = x @ w
        scores -= np.maximum.reduceat(scores, np.unique(of, return_index=True)[1])[of]
        likely = np.exp(scores)
        all_ = np.bincount(of, likely)[of]
        good = np.bincount(of, likely * hit)[of]
        gradient = x.T @ ((likely / all_ - likely * hit / good) * count) / total + L2 * w
        w -= RATE * gradient
    return dict(zip(names, w.round(4).tolist(), strict=True))


def accuracy(data: Sequence[Example], known: Mapping[str, float]) -> tuple[int, int]:
    """Return how many are right, of how many."""
    right = 0
    for example in data:
        scores = [sum(known.get(c, 0.0) * v for c, v in found.items()) for found in example.clues]
        right += int(np.argmax(scores)) in example.right
    return right, len(data)


def cross_validated(
    data: Sequence[Sequence[Example]], beside: Sequence[Example]
) -> tuple[int, int]:
    """Return how many of the pronouns of documents are right when the others teach."""
    right = whole = 0
    for fold in range(FOLDS):
        taught = [e for number, each in enumerate(data) if number % FOLDS != fold for e in each]
        known = learn([*taught, *beside])
        for each in data[fold::FOLDS]:
            one, all_ = accuracy(each, known)
            right, whole = right + one, whole + all_
    return right, whole


def main() -> None:
    """Print the accuracy, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("articles", nargs="+", type=Path, help="folders of annotated articles")
    options = parser.parse_args()
    path = corpus(options.corpora, "ud/gum-train.conllu.xz")
    reader = Parser(extractors=["entities"])
    corpus_ = list(of_gum(path, reader))
    articles = [each for folder in options.articles for each in of_articles(folder, reader)]
    for name, data, beside in (("GUM", corpus_, articles), ("articles", articles, corpus_)):
        right, whole = cross_validated(data, [e for each in beside for e in each])
        print(f"{name}: {100 * right / whole:.1f} of {whole} pronouns, {FOLDS} folds")
    known = learn([example for each in (*corpus_, *articles) for example in each])
    for clue, weight in _sorted(known):
        print(f"{weight:8.3f} {clue}")
    if options.write:
        file = Path(entities.__file__).with_name("ranker.tsv")
        write(file, "a pronoun is resolved", "training/mentions.py", digest(path), known)


def _sorted(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield from sorted(known.items(), key=lambda item: -abs(item[1]))


if __name__ == "__main__":
    main()
