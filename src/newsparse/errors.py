"""Every error that newsparse raises, under one root; a message names the thing and the remedy.

NewsparseError
├── InputError        an article, a date or an option that cannot be used (also a ValueError)
├── UnknownNameError  no engine, extractor, format or layer of that name (also a LookupError)
├── FormatError       JSON that is not a newsparse document (also a ValueError)
├── PluginError       a plugin that cannot be loaded
├── ModelError        a model that is missing or damaged, or the library that it is for
├── PipelineError     engine and extractors that do not fit together; all problems at once
├── StepError         an engine or an extractor that failed on a document
└── WorkerError       what happened in a worker process, or to it; the cause of a StepError
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class NewsparseError(Exception):
    """Root of all errors that newsparse raises on purpose."""


class InputError(NewsparseError, ValueError):
    """Say what is wrong with an article, a date or an option, and what to give instead."""


class UnknownNameError(NewsparseError, LookupError):
    """Say which name is unknown, what the known ones are, and which of them was perhaps meant."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(what, name, tuple(sorted(known)))
        self.what, self.name, self.known = self.args

    def __str__(self) -> str:
        close = get_close_matches(self.name, self.known, n=1)
        hint = f" (did you mean {close[0]!r}?)" if close else ""
        known = ", ".join(self.known) or "none"
        return f"unknown {self.what} {self.name!r}{hint}; known: {known}"


def described(error: BaseException) -> str:
    """Describe any error in a line: its class, what it says, and where it was raised."""
    # Here, so that importing newsparse does not pay for them.
    import traceback
    from pathlib import Path

    if isinstance(error, WorkerError):
        return str(error)
    try:
        said = f"{type(error).__name__}: {error}"
    except Exception:  # an error of others', whose message fails itself
        said = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    at = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return said if isinstance(error, NewsparseError) else said + at


def class_name(error: BaseException) -> str:
    """Return the name of an error's class; of the class that it had in a worker process."""
    return error.error if isinstance(error, WorkerError) else type(error).__name__


class FormatError(NewsparseError, ValueError):
    """Say where JSON departs from the form of a newsparse document."""


class PluginError(NewsparseError):
    """Say which plugin cannot be loaded, why, and how to go on without it."""


class ModelError(NewsparseError):
    """Say which model or library an engine lacks, and the command that gets it."""


class PipelineError(NewsparseError):
    """List everything that keeps an engine and extractors from working together.

    `problems` holds one line for each.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__(tuple(problems))
        self.problems: tuple[str, ...] = self.args[0]

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return self.problems[0]
        lines = "".join(f"\n  - {problem}" for problem in self.problems)
        return f"{len(self.problems)} problems in the pipeline:{lines}"


class StepError(NewsparseError):
    """Say which engine or extractor failed on which document, and how to keep the rest."""


class WorkerError(NewsparseError):
    """Say what happened in a worker process, or to it; `error` names the class of the error."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(error, message)
        self.error, self.message = error, message

    def __str__(self) -> str:
        return self.message
