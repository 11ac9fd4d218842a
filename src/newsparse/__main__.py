"""Run the command line: as `python -m newsparse`, and as the command `newsparse`."""

import os
import sys
import threading

from newsparse.cli import main

_GRACE = 1.0  # seconds


def run() -> None:
    """Run a command, and end with it, whatever threads a plugin has left behind."""
    status: int | str | None = 0
    try:
        main(prog_name="newsparse")
    except SystemExit as end:
        status = end.code
    left = [thread for thread in threading.enumerate() if not thread.daemon][1:]
    for thread in left:
        thread.join(_GRACE)
    if names := ", ".join(thread.name for thread in left if thread.is_alive()):
        print(f"newsparse: ended threads that a plugin left running: {names}", file=sys.stderr)  # noqa: T201
        sys.stdout.flush()
        os._exit(status if isinstance(status, int) else 1)
    sys.exit(status)


if __name__ == "__main__":
    run()
