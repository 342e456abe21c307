"""What a solution's process used in a grading, as the kernel counts it; no process can say otherwise of itself."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from quizzer.grading.usage import family, sum_of_status
from quizzer.model.events import Effort, Spent

_TIMES = slice(11, 15)
"""Where `/proc/PID/stat` has the ticks of a process and of its children that ended, counted after its name."""
_PEAK = ("VmHWM:",)
"""What a process held at most."""


def effort(candidate: int, reference: int) -> Effort | None:
    """What two solutions used so far, by their keepers; None where the kernel does not say: only Linux does."""
    own, other = _spent(candidate), _spent(reference)
    return Effort(own, other) if own and other else None


def _spent(keeper: int) -> Spent | None:
    """What the processes below a keeper used.

    The keeper is a fork of the same launcher and does nothing, so what it holds is what everybody starts with.
    """
    base = sum_of_status(keeper, _PEAK)
    own = [pid for pid in family(keeper) if pid != keeper]
    if not base or not own:
        return None
    return Spent(cpu_seconds(keeper), sum(max(0, sum_of_status(pid, _PEAK) - base) for pid in own))


def cpu_seconds(keeper: int) -> float:
    """Processor time of everything below a keeper, in the kernel and outside, to a hundredth."""
    ticks = 0
    for pid in set(family(keeper)) - {keeper}:
        with suppress(OSError):
            text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
            ticks += sum(map(int, text.rpartition(")")[2].split()[_TIMES]))
    return ticks / os.sysconf("SC_CLK_TCK")
