"""Starts the processes of a grading: forked from a launcher that imported Keras, or afresh where that cannot be.

Each start takes the descriptors that the process keeps; everything else that it inherited is closed first, so that no
child holds another one's socket.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from quizzer.grading import child
from quizzer.grading.confine import Plan, enter

EXIT_NOT_CONFINED = 113
"""The status of a child that could not be confined as demanded."""


@dataclass(frozen=True)
class Seat:
    """Where a solution sits, with the descriptors that its process keeps."""

    connection: socket.socket
    """Its end of the link to the judge."""
    output: int
    """Standard output and error go here."""
    level: int
    """Told the level of confinement reached, then closed."""
    status: int
    """Told by the keeper how the process ended."""
    plan: Plan
    as_imported: bool = False
    """See `child.main`."""

    def descriptors(self) -> tuple[int, ...]:
        """What must stay open in the child."""
        return self.connection.fileno(), self.output, self.level, self.status


def fork(run: Callable[[], None], keep: Iterable[int]) -> int:
    """Fork a child that runs `run` with only the given descriptors open, and exits; returns its pid."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        close_all_but({0, 1, 2, *keep})
        gc.freeze()
        run()
        code = 0
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def close_all_but(keep: set[int]) -> None:
    """Close every descriptor that is not in `keep`."""
    low = 0
    for number in sorted(keep):
        if number > low:  # an empty range would mean all of them
            os.closerange(low, number)
        low = number + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))


def serve_solution(seat: Seat, *, confined_first: bool = False) -> None:
    """Be the process of a solution: output to the pipe, confined, then answering requests.

    Args:
        confined_first: the framework is not imported yet; import it inside the confinement.
    """
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(seat.output, 1)
    os.dup2(seat.output, 2)
    os.close(null)
    os.close(seat.output)
    try:
        level = enter(seat.plan, seat.status)
        os.write(seat.level, level.value.encode())
        os.close(seat.level)
    except Exception as error:
        os.write(2, f"not confined: {error}\n".encode())
        os._exit(EXIT_NOT_CONFINED)
    if confined_first:
        import keras  # noqa: F401
    _forget_ourselves()
    child.main(seat.connection, str(seat.plan.scratch), as_imported=seat.as_imported)


def _forget_ourselves() -> None:
    """Beside a submission there is no module of ours but `child`, nor the tools of the judge."""
    keep = child.__name__
    for name in list(sys.modules):
        if name.split(".")[0] in ("quizzer", "pytest", "_pytest", "hypothesis") and name != keep:
            del sys.modules[name]


def scratch_folder(base: Path, name: str) -> Path:
    """A new folder that only its owner can use."""
    folder = base / name
    folder.mkdir(mode=0o700)
    return folder
