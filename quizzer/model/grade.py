"""A finished grading as one value, folded from its events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from quizzer.model.events import (
    SCHEMA,
    Case,
    CaseFound,
    CheckFinished,
    Decided,
    Effort,
    Event,
    MistakeNamed,
    Output,
    Planned,
    Started,
    build,
)
from quizzer.model.verdict import Outcome


@dataclass
class CheckResult:
    """What is known of one check."""

    id: str
    title: str
    outcome: Outcome | None = None
    """None: the check did not run."""
    seconds: float = 0.0
    examples: int = 0
    case: Case | None = None
    mistake: str = ""
    explanation: str = ""
    """The one line that belongs to `mistake`."""
    output: str = ""
    output_dropped: int = 0


@dataclass
class Grade:
    """One grading: fold every event in with `add`, at any moment it is what is known so far."""

    kata: str = ""
    backend: str = ""
    device: str = ""
    confinement: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    outcome: Outcome = Outcome.INTERNAL
    """Not passed is the default: it stays `internal` until a verdict was decided."""
    message: str = "the grading did not come to a verdict"
    detail: str = ""
    seconds: float = 0.0
    seed: int | None = None
    effort: Effort | None = None
    """What a pass took beside the reference, where both were asked the same."""
    decided: bool = False
    output: str = ""
    """What was printed while the file was loaded."""
    output_dropped: int = 0
    checks: dict[str, CheckResult] = field(default_factory=dict)

    @classmethod
    def of(cls, events: Iterable[Event]) -> Grade:
        """The grade of a whole stream."""
        grade = cls()
        for event in events:
            grade.add(event)
        return grade

    def add(self, event: Event) -> None:
        """Take in the next event."""
        match event:
            case Started():
                self.kata, self.backend, self.device = event.kata, event.backend, event.device
                self.confinement, self.versions = event.confinement, dict(event.versions)
            case Planned():
                self.checks = {check.id: CheckResult(check.id, check.title) for check in event.checks}
            case Output(check=""):
                self.output += event.text
                self.output_dropped += event.dropped
            case Output():
                self.checks[event.check].output += event.text
                self.checks[event.check].output_dropped += event.dropped
            case CheckFinished():
                result = self.checks[event.check]
                result.outcome, result.seconds = event.outcome, event.seconds
                result.examples, result.case = event.examples, event.case
            case Decided():
                self.outcome, self.message, self.detail = event.outcome, event.message, event.detail
                self.seconds, self.seed, self.decided = event.seconds, event.seed, True
                self.effort = event.effort
            case CaseFound():
                self.checks[event.check].case = event.case
            case MistakeNamed():
                self.checks[event.check].mistake = event.mistake
                self.checks[event.check].explanation = event.explanation

    @property
    def passed(self) -> bool:
        """True only after a verdict of `passed`."""
        return self.decided and self.outcome is Outcome.PASSED

    def to_json(self) -> dict[str, Any]:
        """The documented result object (see `docs/result-schema.json`)."""
        data = asdict(self)
        data.pop("decided")
        data["checks"] = list(data["checks"].values())
        return {"schema": SCHEMA, **data}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Grade:
        """The finished grading of a result object.

        Raises:
            KeyError, TypeError, ValueError: the data are no result of this schema.
        """
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']} is not {SCHEMA}")
        checks = {entry["id"]: build(CheckResult, entry) for entry in data["checks"]}
        grade: Grade = build(cls, {**data, "checks": checks, "decided": True})
        return grade
