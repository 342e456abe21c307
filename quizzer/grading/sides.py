"""The judge's view of a solution in another process, and the time limits that follow the reference's own time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from quizzer.grading import child
from quizzer.grading.halting import halted
from quizzer.grading.link import Gone, Link, Reply

REFERENCE_LIMIT = 180.0
"""Seconds after which a reference that does not answer is our fault."""


class Pace:
    """How long an answer may take: a multiple of what the reference took on this machine, now."""

    FLOOR = 4.0
    FACTOR = 12.0

    def __init__(self) -> None:
        self.last = 0.0
        self.longest = 0.0

    def saw(self, seconds: float) -> None:
        """Take note of the reference's time for the current question."""
        self.last = seconds
        self.longest = max(self.longest, seconds)

    def limit(self, *, alone: bool = False) -> float:
        """Seconds for the candidate's answer; `alone` when the reference was not asked the same."""
        return max(self.FLOOR, self.FACTOR * (self.longest if alone else self.last))


class RemoteSide:
    """A solution behind a link."""

    def __init__(self, link: Link, module: str, seed: int) -> None:
        self.link = link
        self.module = module
        self.seed = seed

    def start(self, probe: str, args: dict[str, Any]) -> None:
        """Ask; the answer is taken with `finish`."""
        self.link.send("call", module=self.module, probe=probe, args=args, seed=self.seed)

    def finish(self) -> Reply:
        """The answer, within the limit of this side."""
        return self.link.wait(self.limit())

    def held(self) -> AbstractContextManager[None]:
        """A solution of our own has nothing to do while it is not asked."""
        return nullcontext()

    def limit(self) -> float:
        """Seconds that the answer may take."""
        return REFERENCE_LIMIT


class ReferenceSide(RemoteSide):
    """The reference: its time sets the pace, and it is asked the same thing only once."""

    def __init__(self, link: Link, seed: int, pace: Pace) -> None:
        super().__init__(link, "reference", seed)
        self.pace = pace
        self._answers: dict[bytes, Reply] = {}
        self._asked = b""
        self._question: tuple[str, dict[str, Any]] | None = None

    def start(self, probe: str, args: dict[str, Any]) -> None:
        """Ask, unless the answer is known."""
        self._question = probe, args
        self._asked = child.encode([probe, args])
        if self._asked not in self._answers:
            super().start(probe, args)

    def finish(self) -> Reply:
        """The answer; the time that it took becomes the measure for the candidate."""
        reply = self._answers.get(self._asked) or super().finish()
        self._answers[self._asked] = reply
        self.pace.saw(reply.seconds)
        return reply

    def ask_again(self) -> None:
        """Take the time of the last question anew, for the machine may be busier than when it was answered."""
        if self._question is not None:
            super().start(*self._question)
            self.pace.saw(super().finish().seconds)


class Summoned(KeyboardInterrupt):
    """The submission came: a rehearsal has to stop. Passes through pytest and Hypothesis."""


class Understudy:
    """The reference in the candidate's place, while there is no candidate: what it is asked, it remembers.

    Args:
        summoned: says whether the submission has come.
    """

    def __init__(self, reference: ReferenceSide, summoned: Callable[[], bool]) -> None:
        self._reference = reference
        self._summoned = summoned
        self._question: tuple[str, dict[str, Any]] = "", {}

    def start(self, probe: str, args: dict[str, Any]) -> None:
        """Take the question.

        Raises:
            Summoned: there is no more time to rehearse.
        """
        if self._summoned():
            raise Summoned
        self._question = probe, args

    def finish(self) -> Reply:
        """The reference's answer."""
        self._reference.start(*self._question)
        return self._reference.finish()

    def held(self) -> AbstractContextManager[None]:
        """See `RemoteSide.held`."""
        return nullcontext()


class CandidateSide(RemoteSide):
    """The submission: limited by the pace.

    Args:
        keeper: the process above its own.
        doubted: a reference whose times may be of another hour: it is asked again before an answer is late.
    """

    def __init__(self, link: Link, seed: int, pace: Pace, keeper: int, doubted: ReferenceSide | None = None) -> None:
        super().__init__(link, "candidate", seed)
        self.pace = pace
        self._keeper = keeper
        self._doubted = doubted

    def finish(self) -> Reply:
        """The answer, within the limit."""
        try:
            return super().finish()
        except Gone as gone:
            if gone.reason != "timeout" or self._doubted is None:
                raise
            self._doubted.ask_again()
            return super().finish()

    def held(self) -> AbstractContextManager[None]:
        """Stop whatever it left running."""
        return halted(self._keeper)

    def limit(self) -> float:
        """A multiple of the reference's time for the same question."""
        return self.pace.limit()
