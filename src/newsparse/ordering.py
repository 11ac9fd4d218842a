"""Fit an engine and extractors together, and put them in the order of what they need and give."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

import attrs

from newsparse.document import Failure
from newsparse.errors import PipelineError
from newsparse.hookspecs import Engine, Extractor, Need


@attrs.frozen
class Step:
    """Hold an extractor with the name of the plugin that it comes from."""

    extractor: Extractor
    plugin: str

    @property
    def name(self) -> str:
        """The extractor's name."""
        return self.extractor.name

    @property
    def layers(self) -> set[str]:
        """The names of the layers that it may add to."""
        return {kind.layer for kind in self.extractor.gives}

    def __str__(self) -> str:
        return f"extractor {self.name!r} (plugin {self.plugin})"


def arrange(engine: Engine, steps: Iterable[Step]) -> tuple[list[Step], list[Failure]]:
    """Put extractors in the order of their needs and wants, ties by name.

    Those that cannot run (a duplicate name, an unmet need, a cycle) are left out; a `Failure` says
    of each why, and what to do.
    """
    failures: list[Failure] = []
    kept: dict[str, Step] = {}
    for step in sorted(steps, key=lambda step: (step.name, step.plugin)):
        if step.name in kept:
            twice = f"{step} has a duplicate name: plugin {kept[step.name].plugin} has it too"
            failures.append(_failure(step, f"{twice}; rename it, or leave one of them out"))
        else:
            kept[step.name] = step
    while unmet := _unmet(engine, kept.values()):
        for name, needs in unmet.items():
            step = kept.pop(name)
            missing = ", ".join(sorted(needs))
            failures.append(
                _failure(
                    step,
                    f"{step} needs {missing}, which neither engine {engine.name!r} nor another "
                    f"extractor gives: add what gives it, or leave {name!r} out",
                )
            )
    ordered = _sorted(kept)
    for name in sorted(kept.keys() - {step.name for step in ordered}):
        failures.append(
            _failure(
                kept[name],
                f"{kept[name]} is in a cycle of needs and wants with others, or after one: "
                f"leave one of them out, or drop a want",
            )
        )
    return ordered, failures


def _failure(step: Step, message: str) -> Failure:
    return Failure(by=step.name, error=PipelineError.__name__, message=message)


def _label(need: Need) -> str:
    return need if isinstance(need, str) else need.layer


def _unmet(engine: Engine, steps: Iterable[Step]) -> dict[str, set[str]]:
    steps = list(steps)
    given = set(engine.gives).union(*(step.layers for step in steps))
    unmet = {step.name: set(map(_label, step.extractor.needs)) - given for step in steps}
    return {name: needs for name, needs in unmet.items() if needs}


def _sorted(steps: Mapping[str, Step]) -> list[Step]:
    """Sort topologically; what is in a cycle, or after one, is not in the result."""
    givers: dict[str, set[str]] = {}
    for step in steps.values():
        for layer in step.layers:
            givers.setdefault(layer, set()).add(step.name)
    waits_for: dict[str, set[str]] = {}
    for name, step in steps.items():
        uses = map(_label, step.extractor.needs | step.extractor.wants)
        waits_for[name] = set().union(*(givers.get(use, set()) for use in uses)) - {name}
    ready = [name for name, before in waits_for.items() if not before]
    heapq.heapify(ready)
    ordered = []
    while ready:
        done = heapq.heappop(ready)
        ordered.append(steps[done])
        for name, before in waits_for.items():
            if done in before:
                before.remove(done)
                if not before:
                    heapq.heappush(ready, name)
    return ordered
