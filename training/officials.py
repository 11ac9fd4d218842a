"""Learn which country an office is of: a linear scorer over the clues of `officials.contexts`.

A softmax over the countries of an article and none of them, for the offices whose title tells no
country; it learns from annotated articles (files or folders of JSON documents). The figures are of
cross-validation by document; the weights come from all.

    python -m training.officials ARTICLES... [--write]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

import attrs
import numpy as np

from newsparse import Document, Parser
from newsparse.extractors import officials
from newsparse.extractors.officials.article import read
from newsparse.extractors.officials.contexts import Clues, Contexts, likeliest, weights
from newsparse.extractors.officials.countries import Source
from newsparse.extractors.officials.gathering import Gathering
from newsparse.extractors.officials.holders import Held
from newsparse.knowledge.own import OwnKnowledge

FOLDS, STEPS, RATE, L2 = 10, 1500, 0.5, 1e-2
NONE = "none"
# What is believed of the clues beforehand: the articles are few, and move it as far as they must.
PRIOR = {
    "dateline": 1.0, "first": 0.2, "home": 2.0, "last_far": 0.3, "last_paragraph": 1.0,
    "last_sentence": 1.5, "main": 0.5, "most": 3.0, "near_after": 0.3, "near_before": 0.5,
    "none": 0.7, "opens": 1.0, "paragraph_after": 0.5, "paragraph_before": 1.5, "seat": 2.0,
    "sentence_after": 1.0, "sentence_before": 2.0, "set_after": 2.5, "set_before": 3.0,
    "share": 2.0, "subject": 1.0, "subject_before": 1.0, "title": 2.0, "told": 0.5,
    "told_last": 0.5,
}  # fmt: skip


@attrs.frozen(eq=False)
class Example:
    """Hold the clues of every country, and the right one; None where none of them is."""

    clues: Mapping[str, Clues]
    right: str | None
    text: str = ""


class Teacher(Contexts):
    """Choose as the package does, and keep what there was to choose from beside what is right."""

    def teach(self, gold: Mapping[str, str | None]) -> None:
        """Take the countries that are right, by the holder's name."""
        self.examples: list[Example] = []
        self._gold = gold

    def of(self, held: Held, office: str, taken: Set[str]) -> Source | None:
        """Choose, and keep an example."""
        found = self.clues(held, office, taken)
        name = held.holder.entity.name.casefold() if held.holder else ""
        if found and name in self._gold:
            right = self._gold[name]
            text = f"{name}, {self._article.lower[held.title.start : held.title.end]}"
            self.examples.append(Example(found, right if right in found else None, text))
        return super().of(held, office, taken)


def documents(paths: Sequence[Path]) -> Iterator[Document]:
    """Yield the annotated documents of files and folders that have officials."""
    for path in paths:
        files = sorted([*path.glob("*.json"), *path.glob("*.jsonl")]) if path.is_dir() else [path]
        for file in files:
            text = file.read_text("utf-8")
            each = text.splitlines() if file.suffix == ".jsonl" else [text]
            for line in filter(str.strip, each):
                data = json.loads(line)
                for one in data if isinstance(data, list) else [data]:
                    document = Document.from_json(json.dumps(one))
                    if "officials" in document.layers:
                        yield document


def examples(gold: Document, parser: Parser) -> list[Example]:
    """Return what there is to learn from a document."""
    document = parser.parse(gold.text, published=gold.meta.published, title=gold.meta.title)
    gathering = Gathering(read(document, OwnKnowledge()))
    teacher = Teacher(gathering.article, gathering.told())
    teacher.teach({found.name.casefold(): found.country for found in gold.officials if found.name})
    gathering.add_contexts(teacher)
    return teacher.examples


def learn(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make what is right the likeliest; of none it is a clue by itself."""
    names = sorted(PRIOR)
    index = {name: number for number, name in enumerate(names)}
    matrix, group, right = [], [], []
    for number, example in enumerate(data):
        for code, clues in (*example.clues.items(), (None, {NONE: 1.0})):
            row = np.zeros(len(names))
            for clue, value in clues.items():
                row[index[clue]] = value
            matrix.append(row)
            group.append(number)
            right.append(code == example.right)
    x, of, hit = np.array(matrix), np.array(group), np.array(right)
    prior = np.array([PRIOR[name] for name in names])
    w = prior.copy()
    for _ in range(STEPS):
        scores = x @ w
        scores -= np.maximum.reduceat(scores, np.unique(of, return_index=True)[1])[of]
        likely = np.exp(scores)
        gradient = x.T @ (likely / np.bincount(of, likely)[of] - hit) / len(data) + L2 * (w - prior)
        w -= RATE * gradient
    return dict(zip(names, w.round(3).tolist(), strict=True))


def accuracy(data: Sequence[Example], known: Mapping[str, float]) -> np.ndarray:
    """Return how many are right, how many have a wrong country, and how many there are."""
    got = [(example.right, likeliest(example.clues, known)) for example in data]
    right = sum(one == other for one, other in got)
    wrong = sum(one != other and other is not None for one, other in got)
    return np.array([right, wrong, len(data)])


def cross_validated(data: Sequence[Sequence[Example]]) -> np.ndarray:
    """Return the same of documents when the others teach."""
    total = np.zeros(3, int)
    for fold in range(FOLDS):
        taught = [e for number, each in enumerate(data) if number % FOLDS != fold for e in each]
        total += accuracy([e for each in data[fold::FOLDS] for e in each], learn(taught))
    return total


def main() -> None:
    """Print the accuracy, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("articles", nargs="+", type=Path, help="annotated articles")
    options = parser.parse_args()
    reader = Parser(extractors=["entities", "times", "locations"])
    data = [examples(document, reader) for document in documents(options.articles)]
    everything = [example for each in data for example in each]
    for name, (right, wrong, whole) in (
        ("now", accuracy(everything, weights())),
        (f"{FOLDS} folds", cross_validated(data)),
    ):
        print(f"{name}: {100 * right / whole:.1f} of {whole} right, {wrong} wrong countries")
    known = learn(everything)
    for clue, weight in sorted(known.items(), key=lambda item: -abs(item[1])):
        print(f"{weight:8.3f} {clue}")
    if options.write:
        _write(known)


def _write(known: Mapping[str, float]) -> None:
    lines = [
        "# What the clues of contexts.py weigh when the country of an office is guessed.",
        "# `none`: what a country must come to. Learnt by training/officials.py from annotated",
        "# articles of this project; Apache-2.0.",
        "clue\tweight",
        *(f"{clue}\t{weight:.3f}" for clue, weight in sorted(known.items())),
    ]
    file = Path(officials.__file__).with_name("contexts.tsv")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
