"""What a client asks a launcher for, before there is a submission."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzer.grading.confine import Level
from quizzer.grading.judge import Exam
from quizzer.grading.naming import NamedMistake
from quizzer.grading.usage import Limits


@dataclass(frozen=True)
class RoomOrder:
    """One grading to come."""

    kata: str
    exam: Exam
    backend: str
    device: str
    versions: dict[str, str]
    limits: Limits
    alike: bool
    """Whether what candidate and reference use can be compared: both are asked the same, and begin with the same."""


def order_of(
    request: dict[str, Any], backend: str, device: str, versions: dict[str, str], *, forked: bool
) -> RoomOrder:
    """The order that a request stands for.

    Args:
        forked: solutions begin with the launcher's framework; importing it would be most of what they use.
    """
    exam = Exam(
        checks=Path(request["checks"]),
        probes=Path(request["probes"]),
        reference=Path(request["reference"]),
        file_name=str(request["file_name"]),
        provides=tuple(request["provides"]),
        mistakes=tuple(NamedMistake(name, line, Path(path)) for name, line, path in request["mistakes"]),
    )
    lowest = Level(request["require"]) if request["require"] else None
    limits = Limits(lowest=lowest, address_space=None if device == "gpu" else Limits.address_space)
    alike = forked and not request["races"]
    return RoomOrder(str(request["kata"]), exam, backend, device, versions, limits, alike)
