"""Watch what code does beside its work: time, output, and the state of the process."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


class TookTooLong(BaseException):  # not an Exception, so that `except Exception` lets it through
    """Say that something was stopped because it did not end in time."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in what runs longer, on systems with timers and in the main thread."""
    main = threading.current_thread() is threading.main_thread()
    if not (main and hasattr(signal, "setitimer")):
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TookTooLong(f"it was not done after {seconds:g} seconds")

    handler = signal.signal(signal.SIGALRM, stop)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds)
    started = time.monotonic()
    try:
        yield
    finally:
        left = max(0.001, left - (time.monotonic() - started)) if left else 0.0
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, left, interval)


def seconds_of(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes in this thread."""
    before = time.thread_time()
    work()
    return time.thread_time() - before


# What must be as it was, and what to say if it is not.
_STATE: dict[str, Callable[[], Any]] = {
    "leaves threads running: end them, or do without": threading.enumerate,
    "changes os.environ: leave the environment as it is": lambda: dict(os.environ),
    "changes the working directory: open files by their full path": Path.cwd,
    "changes the root logger: use logging.getLogger(__name__), and add no handlers": lambda: (
        logging.root.level,
        tuple(logging.root.handlers),
    ),
}


def side_effects(work: Callable[[], T]) -> tuple[T, list[str]]:
    """Do some work; say what it printed or changed, and what to do about it."""
    before = {says: state() for says, state in _STATE.items()}
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        result = work()
    said = [says for says, state in _STATE.items() if state() != before[says]]
    if printed := out.getvalue():
        said.append(f"prints {printed[:40]!r}: use logging, or say it in a finding")
    return result, said
