"""The way into confinement, step by step; none of them can be taken back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from quizzer.grading.confine import environment, keeper, landlock, limits, privileges, seccomp, semaphores
from quizzer.grading.confine.levels import Level
from quizzer.grading.confine.plan import Plan
from quizzer.model.errors import EngineError

NULL = Path("/dev/null")
DRIVER_FILES = (
    "/proc/self",
    "/proc/driver",
    "/proc/devices",
    "/proc/modules",
    "/sys/bus/pci",
    "/sys/devices",
    "/sys/module",
)
PROGRAMS = ("cuda_nvcc/bin", "cu*/bin", "nvvm/bin")
"""Where the wheels of the CUDA toolkit keep `ptxas` and its like, below `nvidia` beside the libraries."""


class ConfinementError(EngineError):
    """The confinement that was asked for cannot be had here."""

    title = "Submissions cannot be confined as asked"


def enter(plan: Plan, status_fd: int) -> Level:
    """Confine this process as far as the system allows; call it in a freshly forked process with a single thread.

    This process becomes the keeper and never returns; its child, the candidate, returns. Its parent ends both, and all
    that the candidate started, by killing the keeper, and reads from `status_fd` how the candidate ended, see
    `keeper.split`.

    Returns:
        The level that was reached, whose every step was taken.

    Raises:
        ConfinementError: it is below `plan.lowest`; the caller must end this process then.
    """
    if sys.platform == "win32":
        environment.use(plan.scratch)
        return _judge(plan, Level.NONE, [])
    isolated, refusal = keeper.split(status_fd, isolate=plan.highest >= Level.ISOLATED)
    troubles = [str(refusal)] if refusal else []
    environment.use(plan.scratch)
    limits.apply(plan, own_users=isolated)
    level = Level.LIMITED
    if sys.platform == "linux" and plan.highest >= Level.FILTERED:
        found = list(_filter(plan, isolated=isolated))
        troubles += found
        if not found:
            level = Level.ISOLATED if isolated else Level.FILTERED
            semaphores.use()
    return _judge(plan, level, troubles)


def _filter(plan: Plan, *, isolated: bool) -> Iterator[str]:
    """Take every step of the level `filtered`, also where another one failed; yields what failed."""
    steps = (
        privileges.give_up,
        lambda: landlock.restrict(grants(plan)),
        lambda: seccomp.install(cuda=plan.cuda and isolated),
    )
    for step in steps:
        try:
            step()
        except OSError as error:
            yield str(error)


def _judge(plan: Plan, level: Level, troubles: list[str]) -> Level:
    if plan.lowest is not None and level < plan.lowest:
        reason = "; ".join(troubles) or f"this system offers no more than the level {level}"
        raise ConfinementError(
            f"the confinement level {plan.lowest} was asked for and only {level} was reached: {reason}",
            hint="quizzer doctor tells what is missing",
        )
    return level


def grants(plan: Plan) -> list[tuple[Path, int]]:
    """The rights on files that a plan gives."""
    found = [(path, landlock.READ) for path in plan.readable]
    found += [(plan.scratch, landlock.USE), (NULL, landlock.DEVICE)]
    if plan.cuda:
        found += [(Path(path), landlock.READ) for path in DRIVER_FILES]
        found += [(path, landlock.DEVICE) for path in Path("/dev").glob("nvidia*")]
        found += [(path, landlock.RUN) for path in _toolkits(plan)]
    return found


def _toolkits(plan: Plan) -> Iterator[Path]:
    """The folders of the kernel compilers, and the loader without which no program starts."""
    for library in plan.readable:
        for pattern in PROGRAMS:
            yield from library.glob(f"nvidia/{pattern}")
    yield from Path("/usr/local").glob("cuda*/bin")
    yield from Path("/lib64").glob("ld-linux*")
    yield from Path("/lib").glob("ld-linux*")
