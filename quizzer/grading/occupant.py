"""A solution's process as those see it who watch over it."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from quizzer.grading import usage
from quizzer.model.verdict import Ending, Outcome

PATIENCE_AFTER_DEATH = 1.0
"""Seconds for the keeper to say how a process ended."""


@dataclass
class Occupant:
    """One process with its keeper and folder."""

    name: str
    keeper: int
    level: int
    """Tells the level of confinement, once."""
    status: int
    """Tells how the process ended."""
    scratch: Path
    told: dict[str, int] = field(default_factory=dict)
    """What the keeper reported of its end: `exit` or `signal`."""
    killed_for: Ending | None = None

    def __post_init__(self) -> None:
        self._free_before = usage.free(self.scratch)

    def listen(self) -> bool:
        """Take the keeper's word if it has come; whether there is no more to hear."""
        if self.told:
            return True
        try:
            os.set_blocking(self.status, False)
            data = os.read(self.status, 4096)
        except BlockingIOError:
            return False
        if data:
            self.told = json.loads(data.splitlines()[0])
        return True

    def watch(self, limits: usage.Limits) -> None:
        """Stop it if it takes more memory or disk than it may."""
        if self.told or self.killed_for is not None:
            return
        self.killed_for = usage.excess(self.keeper, self.scratch, limits, self._free_before)
        if self.killed_for is not None:
            usage.kill_family(self.keeper)

    def why_gone(self, reason: str, message: str) -> Ending:
        """What it means that its answer did not come, see `link.Gone`."""
        if reason == "timeout":
            return Ending(Outcome.TIMEOUT, f"your code took too long: {message}")
        if reason == "output":
            return Ending(Outcome.OUTPUT, f"your code printed too much: {message}")
        if reason == "nonsense":
            return Ending(Outcome.CRASHED, "your process sent something that is no answer", message)
        return self._how_it_ended()

    def _how_it_ended(self) -> Ending:
        """Wait for the keeper's word on a process that ended, and say what it means."""
        end = time.monotonic() + PATIENCE_AFTER_DEATH
        while self.killed_for is None and time.monotonic() < end and not self.listen():
            time.sleep(0.01)
        return self.killed_for or usage.ending_of(self.told)
