"""What a solution's process used in a grading, as the kernel counts it; no process can say otherwise of itself."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from quizzer.grading.usage import family
from quizzer.model.events import Effort, Spent

_TIMES = slice(11, 15)
"""Where `/proc/PID/stat` has the ticks of a process and of its children that ended, counted after its name."""
_PEAK = "VmHWM:"


def effort(candidate: int, reference: int) -> Effort | None:
    """What two solutions used so far, by their keepers; None where the kernel does not say: only Linux does."""
    own, other = _spent(candidate), _spent(reference)
    return Effort(own, other) if own and other else None


def _spent(keeper: int) -> Spent | None:
    """What the processes below a keeper used.

    The keeper is a fork of the same launcher and does nothing, so what it holds is what everybody starts with.
    """
    base = _peak(keeper)
    own = [pid for pid in family(keeper) if pid != keeper]
    if not base or not own:
        return None
    return Spent(cpu_seconds(keeper), sum(max(0, _peak(pid) - base) for pid in own))


def cpu_seconds(keeper: int) -> float:
    """Processor time of everything below a keeper, in the kernel and outside, to a hundredth."""
    ticks = 0
    for pid in set(family(keeper)) - {keeper}:
        with suppress(OSError):
            text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
            ticks += sum(map(int, text.rpartition(")")[2].split()[_TIMES]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> int:
    """Bytes that a process held at most; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(errors="replace").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(_PEAK))
