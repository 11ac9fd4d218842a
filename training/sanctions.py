"""Learn which mentions of measures are sanctions, which tell the same act, and what is done.

Two softmaxes: over what a mention may be (nothing, a new act, each act told before), by the clues
of `sanctions.clues`, and over the actions, by those of `sanctions.tenor`. What was told before a
mention is as the gold annotation has it. They learn from annotated documents and from tables of
sentences (`¶` is a blank line), whose second cell names the acts: `trigger / other mention: action
measure; ...`; a mention that stands before the trigger begins with `<`. The
figures are of cross-validation over the documents; the weights come from all.

    PYTHONPATH=benchmarks python -m training.sanctions GOLD... --sentences TABLE... [--write]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

import attrs
import numpy as np
from sanctions import Counts, count

from newsparse import Action, Article, Document, Parser, Party, Sanction, Span
from newsparse.extractors import sanctions
from newsparse.extractors.sanctions import Sanctions, finding
from newsparse.extractors.sanctions.clues import Clues
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.joining import Joiner, Option
from newsparse.extractors.sanctions.tenor import Weights, likeliest
from newsparse.reports import paired_documents

FOLDS, STEPS, RATE, L2, L2_TENOR, SMALL = 6, 250, 0.05, 1.2e-3, 2.5e-3, 0.05
Pair = tuple[Document, Document]


@attrs.frozen(eq=False)
class Example:
    """Hold the clues of what a mention may be, and which of them are right; none: no sanction.

    `tenor` and `action` are those of the mention that is the trigger of an act.
    """

    options: Sequence[Clues]
    right: frozenset[int]
    tenor: frozenset[str]
    action: str | None


def told(gold: Document, span: Span) -> set[int]:
    """Return the numbers of the acts in gold that have a mention at a span."""
    return {
        number
        for number, act in enumerate(gold.sanctions)
        if any(span.overlaps(other) for other in (act.trigger, *act.mentions))
    }


def examples(gold: Document, document: Document) -> list[Example]:
    """Return what there is to learn from a document."""
    found: list[Example] = []

    class Teacher(Joiner):
        def choose(self, frame: Frame, options: Sequence[Option], least: float) -> Option | None:
            meant = told(gold, frame.trigger)
            same = [n for n, option in enumerate(options) if meant & of(option)]
            right = same or ([0] if meant else [])
            done = [act.action for act in gold.sanctions if act.trigger.overlaps(frame.trigger)]
            clues = [option.clues for option in options]
            action = done[0] if done else None
            found.append(Example(clues, frozenset(right), frame.tenor, action))
            return options[right[-1]] if right else None

    def of(option: Option) -> set[int]:
        act = option.act
        spans = [act.frame.trigger, *act.mentions] if act else []
        return set().union(*(told(gold, span) for span in spans))

    Sanctions().acts(document, {}, Teacher)
    return found


@attrs.frozen(eq=False)
class Table:
    """Hold rows of clues, as most of them are zero: the row, column and value of each clue."""

    names: Sequence[str]
    row: np.ndarray
    column: np.ndarray
    value: np.ndarray
    rows: int

    @classmethod
    def of(cls, found: Sequence[Clues], names: Sequence[str]) -> Table:
        """Make a table of the clues of each row that are among some names."""
        index = {name: number for number, name in enumerate(names)}
        cells = [
            (row, index[name], value)
            for row, clues in enumerate(found)
            for name, value in clues.items()
            if name in index
        ]
        row, column, value = map(np.array, zip(*cells, strict=True))
        return cls(names, row, column, value, len(found))

    def scores(self, weights: np.ndarray) -> np.ndarray:
        """Return what the clues of each row weigh together."""
        return np.bincount(self.row, weights[self.column] * self.value, self.rows)

    def slope(self, error: np.ndarray) -> np.ndarray:
        """Return what each clue adds to the errors of the rows."""
        return np.bincount(self.column, error[self.row] * self.value, len(self.names))


def learn(data: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make what is right the likeliest (Adam on the log likelihood)."""
    often = Counter(clue for example in data for found in example.options for clue in found)
    names = sorted(clue for clue, times in often.items() if times > 3)
    table = Table.of([row for example in data for row in ({}, *example.options)], names)
    sizes = [1 + len(example.options) for example in data]
    of, first = np.repeat(np.arange(len(data)), sizes), np.cumsum([0, *sizes[:-1]])
    hit = np.array([
        right
        for example in data
        for right in (not example.right, *(n in example.right for n in range(len(example.options))))
    ])  # fmt: skip

    def gradient(w: np.ndarray) -> np.ndarray:
        scores = table.scores(w)
        likely = np.exp(scores - np.maximum.reduceat(scores, first)[of])
        error = likely / np.bincount(of, likely)[of]
        error -= likely * hit / np.bincount(of, likely * hit)[of]
        return table.slope(error) / len(data)

    w = descended(gradient, (len(names),), L2)
    return dict(zip(names, w.round(4).tolist(), strict=True))


def learn_tenors(data: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return what each clue weighs for each action."""
    known = [example for example in data if example.action]
    often = Counter(clue for example in known for clue in example.tenor)
    names, actions = sorted(clue for clue, times in often.items() if times > 3), get_args(Action)
    table = Table.of([dict.fromkeys(example.tenor, 1.0) for example in known], names)
    hit = np.array([[action == example.action for action in actions] for example in known])

    def gradient(w: np.ndarray) -> np.ndarray:
        scores = np.stack([table.scores(each) for each in w.T], 1)
        likely = np.exp(scores - scores.max(1, keepdims=True))
        error = likely / likely.sum(1, keepdims=True) - hit
        return np.stack([table.slope(each) for each in error.T], 1) / len(known)

    w = descended(gradient, (len(names), len(actions)), L2_TENOR)
    return {
        name: {a: round(float(v), 3) for a, v in zip(actions, row, strict=True) if abs(v) > SMALL}
        for name, row in zip(names, w, strict=True)
    }


def descended(
    gradient: Callable[[np.ndarray], np.ndarray], shape: tuple[int, ...], decay: float
) -> np.ndarray:
    """Return the weights at which a loss is least (Adam), with a penalty on their squares."""
    w, mean, square = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    for step in range(1, STEPS + 1):
        slope = gradient(w) + decay * w
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        w -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return w


def predicted(document: Document, known: Mapping[str, float], tenors: Weights) -> Document:
    """Return a document with the acts that weights find."""
    acts = Sanctions().acts(document, known)
    for act in acts:
        act.frame.action = likeliest(act.frame.tenor, tenors)
    found = (finding(act, None, None) for act in acts)
    made = [attrs.evolve(act, id=f"{Sanction.layer}:{n}") for n, act in enumerate(found)]
    return attrs.evolve(document, layers={**document.layers, Sanction.layer: tuple(made)})


def cross_validated(pairs: Sequence[Pair], beside: Sequence[Example]) -> Counts:
    """Count what is right in documents when the others teach."""
    data = [examples(*pair) for pair in pairs]
    counts = Counts()
    for fold in range(FOLDS):
        taught = [e for number, each in enumerate(data) if number % FOLDS != fold for e in each]
        known, tenors = learn([*taught, *beside]), learn_tenors([*taught, *beside])
        for gold, document in pairs[fold::FOLDS]:
            count(counts, gold, predicted(document, known, tenors))
    return counts


def of_table(path: Path, parser: Parser) -> Iterator[Pair]:
    """Yield the sentences of a table as gold documents, each with the parsed one."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    golds = [
        _gold(*line.replace(" ¶ ", "\n\n").split("\t")) for line in lines if line != "text\tacts"
    ]
    documents = parser.parse_many(Article(gold.text, published="2024-03-14") for gold in golds)
    yield from zip(golds, documents, strict=True)


def _gold(text: str, acts: str) -> Document:
    found: list[Sanction] = []
    for act in filter(None, acts.split("; ")):
        names, _, codes = act.partition(": ")
        spans = list(_spans(text, names.split(" / "), [other.trigger for other in found]))
        action, measure, *sides = codes.split(" ", 2)
        imposers, targets = _parties(*sides)
        found.append(
            Sanction(
                span=spans[0], trigger=spans[0], mentions=tuple(spans[1:]),
                id=f"{Sanction.layer}:{len(found)}",
                action=action, measure=measure,  # type: ignore[arg-type]
                imposers=imposers, targets=targets,
            )
        )  # fmt: skip
    found.sort(key=lambda act: act.span)
    return Document(text=text, layers={Sanction.layer: tuple(found)})


def _parties(sides: str = "?>?") -> Iterator[tuple[Party, ...]]:
    """Yield who imposes a measure and whom it hits: `CA + GB>The general (oil)`, `?` for nobody."""
    for side in sides.partition(" (")[0].split(">"):
        yield tuple(Party(name=name, country=None) for name in side.split(" + ") if name != "?")


def _spans(text: str, names: Sequence[str], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield where the mentions of an act stand, each after the one before; `<` begins again."""
    at = 0
    for name in names:
        at = 0 if name.startswith("<") else at
        name = name.removeprefix("<")
        at = text.find(name, at)
        while at >= 0 and any(other.start == at for other in taken):
            at = text.find(name, at + 1)
        if at < 0:
            raise SystemExit(f"{name!r} is not in the sentence: {text}")
        yield Span(at, at + len(name))
        at += len(name)


def main() -> None:
    """Print the figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="files or folders of gold documents")
    parser.add_argument("--sentences", type=Path, nargs="*", default=[], help="tables of sentences")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    reader = Parser(extractors=["entities", "times"])
    pairs = [
        pair
        for path in options.gold
        for pair in paired_documents(path, None, reader)
        if Sanction.layer in pair[0].layers
    ]
    tables = [pair for path in options.sentences for pair in of_table(path, reader)]
    beside = [example for pair in tables for example in examples(*pair)]
    counts = cross_validated(pairs, beside)
    print(f"{counts.gold} acts in {len(pairs)} documents, {FOLDS} folds")
    print("\n".join(counts.lines()))
    if options.write:
        _write([*(e for pair in pairs for e in examples(*pair)), *beside])


def _write(data: Sequence[Example]) -> None:
    learnt = (
        "# Learnt by training/sanctions.py from this project's annotated documents; Apache-2.0."
    )
    known, tenors = learn(data), learn_tenors(data)
    lines = [
        "# What the clues of clues.py weigh when it is decided what a mention of a measure is.",
        learnt,
        "clue\tweight",
        *(f"{clue}\t{weight:.4f}" for clue, weight in sorted(known.items()) if weight),
    ]
    folder = Path(sanctions.__file__).parent
    folder.joinpath("weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = [
        "# What the clues of tenor.py weigh for each action.",
        learnt,
        "clue\taction\tweight",
        *(f"{clue}\t{a}\t{v:.3f}" for clue, row in sorted(tenors.items()) for a, v in row.items()),
    ]
    folder.joinpath("tenors.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
