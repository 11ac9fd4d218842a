"""Learn whom a pronoun means: a linear ranker over the clues of `entities.ranking`.

A softmax over the people whom a pronoun fits, and nobody; the people are those that the extractor
itself finds, with the pronouns before resolved as GUM's gold `Entity=` annotation has them. The
figures are of cross-validation by document; the weights come from all documents.

    PYTHONPATH=benchmarks python -m training.mentions --corpora PATH [--write]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from corpora import corpus, digest, text
from gum import GumDocument, gum

from newsparse import Document, Parser
from newsparse.extractors import entities
from newsparse.extractors.entities.anaphora import Resolver
from newsparse.extractors.entities.article import Article, read
from newsparse.extractors.entities.chains import Chain, chains, joined_own
from newsparse.extractors.entities.countries import join_governments
from newsparse.extractors.entities.ranking import Person, clues, clues_of_nobody
from newsparse.extractors.entities.turns import turns
from newsparse.knowledge.own import OwnKnowledge

GENRES = {"news": 1.0, "bio": 1.0, "interview": 1.0, "speech": 0.5, "academic": 0.5, "voyage": 0.5}
FOLDS, STEPS, RATE, L2 = 5, 400, 0.5, 2e-3


@attrs.frozen(eq=False)
class Example:
    """Hold the clues of everybody whom a pronoun fits, nobody last, and which are right."""

    clues: Sequence[Mapping[str, float]]
    right: frozenset[int]
    weight: float


class Teacher(Resolver):
    """Resolve pronouns as the gold annotation does, and keep what there was to choose from."""

    def __init__(self, article: Article, found: list[Chain], gold: GumDocument) -> None:
        super().__init__(article, found, turns(article, found))
        self.examples: list[Example] = []
        self._own = article
        self._gold = {
            mention.head: chain for chain, mentions in gold.chains.items() for mention in mentions
        }

    def _of(self, first: int) -> str | None:
        tokens = self._own.doc.tokens
        return self._gold.get((tokens.starts[first], tokens.ends[first]))

    def _of_chain(self, person: Person) -> str | None:
        if person.chain is None:
            return self._of(person.first)
        for name in person.chain.names:
            for at in range(name.first, name.last):
                if chain := self._of(at):
                    return chain
        return None

    def choose(self, candidates: Sequence[Person], at: int) -> Person | None:
        """Return the right one of the candidates, None where there is none."""
        meant = self._of(at)
        right = {n for n, person in enumerate(candidates) if meant and self._of_chain(person) == meant}
        described = [*clues(self._own, at, candidates), clues_of_nobody(self._own, at, candidates)]
        self.examples.append(
            Example(described, frozenset(right or {len(candidates)}), 1.0)
        )
        return candidates[max(right)] if right else None


def examples(gold: GumDocument, document: Document) -> list[Example]:
    """Return what there is to learn from a document."""
    article = read(document, OwnKnowledge())
    found = join_governments(article, joined_own(chains(article.names)))
    teacher = Teacher(article, found, gold)
    teacher.run()
    return [attrs.evolve(example, weight=GENRES[gold.genre]) for example in teacher.examples]


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


def main() -> None:
    """Print the accuracy, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    path = corpus(options.corpora, "ud/gum-train.conllu.xz")
    reader = Parser(extractors=["entities"])
    data = [
        examples(gold, reader.parse(gold.text))
        for gold in gum(text(path))
        if gold.genre in GENRES
    ]
    right = whole = 0
    for fold in range(FOLDS):
        taught = [e for n, each in enumerate(data) if n % FOLDS != fold for e in each]
        known = learn(taught)
        for each in data[fold::FOLDS]:
            one, all_ = accuracy(each, known)
            right, whole = right + one, whole + all_
    print(f"{digest(path)}: {100 * right / whole:.1f} of {whole} pronouns, {FOLDS} folds")
    known = learn([example for each in data for example in each])
    for clue, weight in _sorted(known):
        print(f"{weight:8.3f} {clue}")
    if options.write:
        _write(known, digest(path))


def _sorted(known: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield from sorted(known.items(), key=lambda item: -abs(item[1]))


def _write(known: Mapping[str, float], source: str) -> None:
    file = Path(entities.__file__).with_name("ranker.tsv")
    lines = [
        "# What the clues of ranking.py weigh when a pronoun is resolved.",
        f"# Learnt by training/mentions.py from UD English GUM 2.x ({source}), CC BY 4.0 (annotation),",
        "# <https://github.com/UniversalDependencies/UD_English-GUM>; the weights are Apache-2.0.",
        "clue\tweight",
        *(f"{clue}\t{weight:.4f}" for clue, weight in sorted(known.items())),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
