"""Say in the log what was found, loaded and ordered, and how long each step took.

The logger is `newsparse`. With the variable NEWSPARSE_TRACE set, all of it goes to standard error.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

TRACE_VARIABLE = "NEWSPARSE_TRACE"


@lru_cache(maxsize=1)
def logger() -> Logger:
    """Return the logger; the first call sets it up as the environment asks."""
    import logging  # here, so that importing newsparse does not pay for it

    log = logging.getLogger("newsparse")
    if os.environ.get(TRACE_VARIABLE, "0") not in ("", "0"):
        if not log.hasHandlers():  # else the program has its own idea of where logs go
            handler = logging.StreamHandler()
            handler.setFormatter(logging.Formatter("newsparse: %(message)s"))
            log.addHandler(handler)
        log.setLevel(logging.DEBUG)
    return log


@contextmanager
def watched(doing: str, remedy: str, patience: float = 5.0) -> Iterator[None]:
    """Warn in the log, which goes to standard error, when something takes long: it may not end."""
    from threading import Timer

    message = f"still {doing} after {patience:g} s: {remedy}"
    timer = Timer(patience, logger().warning, [message])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
