"""Figures with bootstrap intervals, side by side for several systems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import numpy as np

Counts = tuple[int, int, int]
"""Right, found, annotated."""


def overlap(found: Iterable[object], gold: Iterable[object]) -> Counts:
    """Count what two collections share."""
    mine, theirs = set(found), set(gold)
    return len(mine & theirs), len(mine), len(theirs)


def f1(counts: Sequence[Counts]) -> float:
    """Give micro-averaged F1 in per cent."""
    right, found, gold = np.array(counts, np.float64).reshape(-1, 3).sum(0)
    return float(200 * right / max(found + gold, 1))


def interval(counts: Sequence[Counts], draws: int = 1000, seed: int = 0) -> tuple[float, float]:
    """Bootstrap the 95 % interval of F1 over documents."""
    table = np.array(counts, np.float64).reshape(-1, 3)
    sample = np.random.default_rng(seed).integers(0, len(table), (draws, len(table)))
    totals = table[sample].sum(1)
    values = 200 * totals[:, 0] / np.maximum(totals[:, 1] + totals[:, 2], 1)
    return float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))


@attrs.define
class Board:
    """Collects the figures of systems, by measure, and prints each as it comes."""

    figures: dict[str, dict[str, dict[str, float]]] = attrs.field(factory=dict)

    def add(self, measure: str, system: str, counts: Sequence[Counts]) -> None:
        """Note an F1 with its interval, and how many there are to find."""
        low, high = interval(counts)
        right, found, gold = (int(v) for v in np.array(counts).reshape(-1, 3).sum(0))
        value = f1(counts)
        self._note(measure, system, value=value, low=low, high=high, gold=gold)
        precision, recall = 100 * right / max(found, 1), 100 * right / max(gold, 1)
        print(
            f"{measure:46} {system:8} {value:6.2f} [{low:5.1f}, {high:5.1f}]"
            f" P {precision:5.1f} R {recall:5.1f} of {gold}",
            flush=True,
        )

    def value(self, measure: str, system: str, value: float) -> None:
        """Note a plain value; the measure names its unit."""
        self._note(measure, system, value=value)
        print(f"{measure:46} {system:8} {value:10,.1f}", flush=True)

    def _note(self, measure: str, system: str, **figures: float) -> None:
        rounded = {name: round(figure, 2) for name, figure in figures.items()}
        self.figures.setdefault(measure, {})[system] = rounded


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay rows out as a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def markdown(figures: dict[str, dict[str, dict[str, float]]]) -> str:
    """Lay all figures out: a measure a line, a system a column."""
    systems = list(dict.fromkeys(s for by_system in figures.values() for s in by_system))
    rows = [
        (measure, *(_cell(by_system.get(system)) for system in systems))
        for measure, by_system in figures.items()
    ]
    return table(("measure", *systems), rows)


def _cell(figure: dict[str, float] | None) -> str:
    if figure is None:
        return ""
    if "low" not in figure:
        return f"{figure['value']:,.0f}"
    return f"{figure['value']:.1f} ({figure['low']:.1f}–{figure['high']:.1f})"
