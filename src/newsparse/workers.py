"""Worker processes: what runs in one can run on, fill the memory or crash, and harms nobody else.

The processes are started by `spawn`, on every system alike, when they are first needed, and again
after they ended. They end with the program, or when what they work for is no longer used.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import current_process, get_context, util  # noqa: F401 util ends last
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from weakref import WeakSet

from newsparse.errors import WorkerError, class_name, described
from newsparse.tracing import logger

_LOADING_LIMIT = 120.0  # seconds: a large model may be read from disk
_GRACE = 5.0  # seconds, after which a worker ends itself, should nobody be left to do so


class Worker:
    """Call functions of one argument in a process of their own, one call at a time.

    `things` are the functions by name, pickled. A call that takes longer than `time_limit` seconds
    ends the process; so does one for which it would need `memory_limit` MB more than it has when
    the function is loaded, where the system can tell (Linux).
    """

    def __init__(self, time_limit: float | None = None, memory_limit: int | None = None) -> None:
        self.things: dict[str, bytes] = {}
        self.ready = False  # whether it has ever loaded anything
        self._limits = time_limit, memory_limit
        self._process: Any = None
        self._connection: Any = None
        self._owner = 0
        self._loaded: set[str] = set()
        self._loading = ""
        self._lock = threading.Lock()

    def __reduce__(self) -> Any:
        return _worker, (self._limits, self.things)  # a copy has a process of its own

    @property
    def connection(self) -> Any:
        """What becomes ready when there is an answer, for multiprocessing.connection.wait."""
        return self._connection

    def call(self, name: str, argument: object) -> Any:
        """Call a function and return what it returns. Raises WorkerError for anything else."""
        with self._lock:
            try:
                self.send(name, argument)
                return self.receive()
            except KeyboardInterrupt:  # the next call must not get the answer to this one
                self.stop()
                raise

    def send(self, name: str, argument: object) -> None:
        """Begin a call; `receive` ends it, and another one can begin then."""
        data = pickle.dumps(argument)  # raises before anything is under way
        try:
            self._send(name, data)
        except OSError:
            if self._loaded:  # it has ended since the last call
                self.stop()
                with suppress(OSError):
                    self._send(name, data)
        # A process that ends before it is ready leaves it to `receive` to say so.

    def _send(self, name: str, data: bytes) -> None:
        if self._process is None or self._owner != os.getpid() or not self._process.is_alive():
            self.stop()
            self._start()
        self._loading = "" if name in self._loaded else name
        self._connection.send((name, self.things[name] if self._loading else None, data))

    def receive(self) -> Any:
        """Wait for the end of a call."""
        try:
            if self._loading:
                self._answer(_LOADING_LIMIT, "it took longer than {:g} s to load")
                self._loaded.add(self._loading)
                self.ready = True
            limit = "it took longer than {:g} s (time_limit) and was stopped"
            return self._answer(self._limits[0], limit)
        except WorkerError as error:
            if error.error == MemoryError.__name__:  # it may have none left for the next call
                self.stop()
            raise
        except BaseException:
            self.stop()
            raise

    def _answer(self, limit: float | None, too_long: str) -> Any:
        if not self._connection.poll(limit):
            self.stop()
            raise WorkerError(TimeoutError.__name__, too_long.format(limit))
        try:
            error, answer = pickle.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            raise WorkerError("ProcessEnded", self._ended()) from None
        if error == MemoryError.__name__ and self._limits[1]:
            answer = f"it needed more memory than memory_limit={self._limits[1]} (MB): {answer}"
        if error is not None:
            raise WorkerError(error, answer)
        return answer

    def _ended(self) -> str:
        self._process.join(_GRACE)
        code = self._process.exitcode
        how = f"exit status {code}"
        if code is not None and code < 0:
            with suppress(ValueError):
                how = signal.Signals(-code).name
        said = f"it ended its process ({how})"
        if code == 1 and not self._loaded:
            said += (
                " before it was ready: a script that starts workers must do so under "
                "if __name__ == '__main__'"
            )
        self.stop()
        return said

    def _start(self) -> None:
        here, there = get_context("spawn").Pipe()
        process = get_context("spawn").Process(target=_serve, args=(there, *self._limits))
        try:
            process.start()
        except RuntimeError:
            if getattr(current_process(), "_inheriting", False):
                # This is a worker that is still starting: it has come to run, once more, the
                # script that started it. The script is told by the end of this process.
                os._exit(1)
            raise
        there.close()
        self._process, self._connection, self._owner = process, here, os.getpid()
        _workers.add(self)
        logger().debug("worker process %s started", process.pid)

    def stop(self) -> None:
        """End the process; the next call starts another."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        self._loaded, self._loading = set(), ""
        if process is not None and self._owner == os.getpid():  # not in a fork of the program
            connection.close()
            process.kill()
            process.join()

    def __del__(self) -> None:
        self.stop()


def _worker(limits: tuple[float | None, int | None], things: dict[str, bytes]) -> Worker:
    worker = Worker(*limits)
    worker.things.update(things)
    return worker


_workers: WeakSet[Worker] = WeakSet()


@atexit.register
def _stop_all() -> None:
    for worker in list(_workers):
        worker.stop()


def _serve(connection: Connection, time_limit: float | None, memory_limit: int | None) -> None:
    """Answer calls until nobody can ask any more: this is what runs in the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends this
    with suppress(OSError):
        os.dup2(2, 1)  # what a plugin prints is no output of the program
    sys.stdout = sys.stderr
    things: dict[str, Callable[[Any], Any]] = {}
    most = None
    while True:
        try:
            name, thing, argument = connection.recv()
        except EOFError:
            break
        if thing is not None:
            _limit_memory(None)
            if not _answer(connection, partial(_load, things, name, thing)):
                continue
            most = None if memory_limit is None else _memory() + memory_limit * 2**20
        _limit_memory(most)
        _limit_time(time_limit)
        _answer(connection, partial(_run, things[name], argument))
        _limit_time(None)
    _stop_all()


def _load(things: dict[str, Callable[[Any], Any]], name: str, thing: bytes) -> None:
    things[name] = pickle.loads(thing)


def _run(function: Callable[[Any], Any], argument: bytes) -> Any:
    return function(pickle.loads(argument))


def _answer(connection: Connection, do: Callable[[], Any]) -> bool:
    """Send what a function returns, or what it raises; tell whether it returned."""
    error_class = None
    try:
        answer = pickle.dumps((None, do()))
    except BaseException as error:  # a plugin can do anything, sys.exit() too
        _limit_memory(None)
        error_class = class_name(error)
        answer = pickle.dumps((error_class, described(error)))
    connection.send_bytes(answer)
    return error_class is None


def _memory() -> int:
    """Return how many bytes of addresses the process has, where the system can tell."""
    if sys.platform != "linux":
        return 0
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGESIZE")


def _limit_memory(most: int | None) -> None:
    """Let the process have no more than so many bytes; None takes that back."""
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard if most is None else most, hard))


def _limit_time(seconds: float | None) -> None:
    """End the process some time after its limit: whoever should do so may be gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else seconds + _GRACE)
