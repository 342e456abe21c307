"""The process between a candidate and whoever started it: it watches, tells how the candidate ended, takes it along.

With the keeper, signals mean the same at every level: a candidate is never process 1 of a namespace, and its end is
told by somebody that it cannot reach. The keeper dies with its parent, and the candidate with the keeper.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import warnings
from contextlib import suppress
from typing import NoReturn

from quizzer.grading.confine import libc, limits, namespaces, privileges
from quizzer.grading.confine.namespaces import Init

LINUX = sys.platform == "linux"
TICK = 0.1
NEWS = {signal.SIGCHLD, signal.SIGTERM} if hasattr(signal, "SIGCHLD") else set()
"""The candidate has ended; the parent has."""

_forking = 0
_parent: int | None = None
"""The process that forked this one; None in a process that was started as a program."""


def _remember() -> None:
    global _forking
    _forking = os.getpid()


def _inherit() -> None:
    global _parent
    _parent = _forking


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_remember, after_in_child=_inherit)


def split(status: int, *, isolate: bool) -> tuple[bool, OSError | None]:
    """Become the keeper, and return in its child, the candidate.

    Args:
        status: a pipe's writing end. The keeper alone holds it from now on, and writes one line of JSON when the
            candidate has ended: `{"exit": code}` or `{"signal": number}`. An end of file alone: the keeper was killed.
        isolate: put the candidate into namespaces of its own, if that is allowed.

    Returns:
        Whether it was put there, and why not.
    """
    with suppress(PermissionError):  # leads a session already: a program that was started in one of its own
        os.setsid()
    _die_with_parent(status)
    if LINUX:
        privileges.set_dumpable(True)
    init, refusal = _isolate() if isolate and LINUX else (None, None)
    held = {status, init.lifeline} if init else {status}
    keeper = os.getpid()
    candidate = _fork()
    if candidate:
        _keep(candidate, status, init, held)
    for number in held:
        os.close(number)
    _be_candidate(None if init else keeper)
    return init is not None, refusal


def _die_with_parent(status: int) -> None:
    """Also when the parent ended before the kernel was told."""
    if LINUX:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        privileges.die_with_parent(signal.SIGTERM)
    if _parent not in (None, os.getppid()) or _nobody_listens(status, 0):
        os._exit(1)


def _nobody_listens(status: int, milliseconds: int) -> bool:
    """Wait so long for the reader of the status to be gone."""
    poll = select.poll()
    poll.register(status, 0)
    return bool(poll.poll(milliseconds))


def _isolate() -> tuple[Init | None, OSError | None]:
    try:
        namespaces.unshare()
    except OSError as error:
        return None, error
    return namespaces.start_init(), None


def _fork() -> int:
    """Fork without the warning that JAX gives: this process has one thread."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return os.fork()


def _be_candidate(keeper: int | None) -> None:
    """Die with the keeper. In a process namespace its number cannot be seen, but there the lost init does the same."""
    if not LINUX:
        return
    limits.die_first()
    privileges.set_dumpable(False)
    privileges.die_with_parent()
    if keeper not in (None, os.getppid()):
        os._exit(1)


def _keep(candidate: int, status: int, init: Init | None, held: set[int]) -> NoReturn:
    """Wait for the end of the candidate and of everything with it, tell it, and exit."""
    try:
        if LINUX:
            privileges.set_dumpable(False)
        signal.pthread_sigmask(signal.SIG_BLOCK, NEWS)
        libc.close_all_but(held)
        code = os.waitstatus_to_exitcode(_wait(candidate, status))
        if init is not None:
            init.end()
        line = json.dumps({"exit": code} if code >= 0 else {"signal": -code})
        os.write(status, line.encode() + b"\n")
    finally:
        os._exit(0)


def _wait(candidate: int, status: int) -> int:
    """Wait for the candidate's end, and bring it about when the parent has ended.

    The keeper does not just die then: a dead candidate that nobody waits for would hold up the end of its namespace.
    """
    while True:
        ended, how = os.waitpid(candidate, os.WNOHANG)
        if ended:
            return how
        if LINUX:
            abandoned = signal.sigwait(NEWS) == signal.SIGTERM
        else:  # nobody tells a process here that its parent has ended
            time.sleep(TICK)
            abandoned = _nobody_listens(status, 0)
        if abandoned:
            os.kill(candidate, signal.SIGKILL)
