"""Say in the log what was found, loaded and ordered, and how long each step took.

The logger is `newsparse`. With the variable NEWSPARSE_TRACE set, all of it goes to standard error.
"""

from __future__ import annotations

import os
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
