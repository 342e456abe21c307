"""What a pass took beside the reference, in words."""

from __future__ import annotations

import pytest

from quizzer.model.events import Effort, Spent
from quizzer.report.effort import against_reference

MIB = 1 << 20


def said(seconds: tuple[float, float], mib: tuple[int, int] = (70, 70)) -> str:
    return against_reference(Effort(*(Spent(time, size * MIB) for time, size in zip(seconds, mib, strict=True))))


@pytest.mark.parametrize(
    ("seconds", "end"),
    [
        ((0.60, 0.50), "0.60 s, the reference 0.50 s: about the same."),
        ((1.50, 0.50), "1.50 s, the reference 0.50 s: 3.0 times as much."),
        ((0.25, 0.50), "0.25 s, the reference 0.50 s: 50% of it."),
        ((0.01, 0.0), "0.01 s, the reference 0.00 s: about the same."),
    ],
)
def test_speed(seconds: tuple[float, float], end: str) -> None:
    assert said(seconds).startswith(f"Processor time {end}")


@pytest.mark.parametrize(
    ("mib", "end"),
    [
        ((80, 70), "80 MiB, the reference's 70 MiB: about the same."),
        ((170, 70), "170 MiB, the reference's 70 MiB: 100 MiB more."),
        ((70, 170), "70 MiB, the reference's 170 MiB: 100 MiB less."),
        ((7, 1), "7 MiB, the reference's 1 MiB: about the same."),
    ],
)
def test_memory(mib: tuple[int, int], end: str) -> None:
    assert said((1, 1), mib).endswith(f"Memory beyond the framework's {end}")
