"""Time for sessions: where it comes from, and the clock of an attempt."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from quizzer.model.attempt import Attempt, AttemptState


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True)
class Time:
    """The three things that a session asks of time; tests hand in their own."""

    wall_ms: Callable[[], int] = _wall_ms
    """Milliseconds since 1970, UTC. Can be set back."""
    monotonic: Callable[[], float] = time.monotonic
    """Seconds since some moment. Never goes back; on Linux and macOS it stands still while the machine sleeps."""
    sleep: Callable[[float], None] = time.sleep


SYSTEM = Time()


class AttemptClock:
    """The clock of one attempt while its session is open.

    In practice it counts the time of open sessions. In an exam it is the time since the start: it runs on while nobody
    looks and while the machine sleeps, and setting the system's clock back gains nothing.
    """

    def __init__(self, attempt: Attempt, source: Time) -> None:
        self._attempt = attempt
        self._time = source
        self._opened = source.monotonic()
        self._stopped: float | None = None

    @property
    def stopped(self) -> bool:
        """It is paused."""
        return self._stopped is not None

    def stop(self) -> None:
        """Pause it. The clock of an exam cannot be: its time is the time since the start."""
        if self._stopped is None:
            self._stopped = self._time.monotonic()

    def go_on(self) -> None:
        """Let it run again from where it was stopped."""
        if self._stopped is not None:
            self._opened += self._time.monotonic() - self._stopped
            self._stopped = None

    @property
    def counted_ms(self) -> int:
        """What this session adds to what earlier ones counted."""
        return self.elapsed_ms - self._attempt.elapsed_ms

    @property
    def elapsed_ms(self) -> int:
        """What the clock shows."""
        attempt = self._attempt
        if attempt.state is not AttemptState.OPEN:
            return attempt.elapsed_ms
        now = self._time.monotonic() if self._stopped is None else self._stopped
        counted = attempt.elapsed_ms + int((now - self._opened) * 1000)
        if attempt.limit_ms is None:
            return counted
        return max(counted, self._time.wall_ms() - attempt.started_ms)

    @property
    def remaining_ms(self) -> int | None:
        """Until the bell, never below zero; None in practice."""
        limit = self._attempt.limit_ms
        return None if limit is None else max(0, limit - self.elapsed_ms)
