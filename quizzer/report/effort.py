"""What a pass took beside the reference, in a sentence."""

from __future__ import annotations

from quizzer.model.events import Effort
from quizzer.report.words import duration

_NOISE = 1.35
"""Two gradings of the same code differ by less than this factor."""
_FEW_MIB = 8
"""Differences below this come from the framework."""
_MIB = 1 << 20


def against_reference(effort: Effort) -> str:
    """Speed and memory against the reference; differences that say nothing are called none."""
    own, reference = effort.own, effort.reference
    speed = _speed(own.cpu_seconds, reference.cpu_seconds)
    memory = _memory(own.memory_bytes / _MIB, reference.memory_bytes / _MIB)
    return f"Processor time {speed}. Memory beyond the framework's {memory}."


def _speed(own: float, reference: float) -> str:
    figures = f"{duration(own)}, the reference {duration(reference)}"
    if own < 0.01 or reference < 0.01 or 1 / _NOISE <= own / reference <= _NOISE:
        return f"{figures}: about the same"
    if own > reference:
        return f"{figures}: {own / reference:.1f} times as much"
    return f"{figures}: {round(100 * own / reference)}% of it"


def _memory(own: float, reference: float) -> str:
    figures = f"{own:.0f} MiB, the reference's {reference:.0f} MiB"
    more = own - reference
    if abs(more) < max(_FEW_MIB, (_NOISE - 1) * reference):
        return f"{figures}: about the same"
    return f"{figures}: {abs(more):.0f} MiB {'more' if more > 0 else 'less'}"
