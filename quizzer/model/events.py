"""The event stream of a grading: the one source of which screens and reports are views.

Every event is a frozen dataclass with plain fields and a JSON form `{"event": <kind>, ...}`. The order in a grading:
`Started`, `Planned`, then `Output` and `CheckFinished` as they happen, `Decided` once (at the first confirmed
difference, or at the end), then `CaseFound` and `MistakeNamed` for checks that failed, and `Finished` last.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from quizzer.model.verdict import Outcome

SCHEMA = 1
"""The version of the JSON form of events and results; a changed meaning raises it."""


@dataclass(frozen=True)
class PlannedCheck:
    """A check that must report before a pass is possible."""

    id: str
    title: str
    """What it looks at, in the learner's terms."""


@dataclass(frozen=True)
class Value:
    """An input or output as it is shown: what it is, then what it holds."""

    name: str
    kind: str
    """Shape and type, such as `float32 (2, 3)`."""
    text: str
    """The values, shortened, without control characters."""


@dataclass(frozen=True)
class Case:
    """One failing case of a check."""

    tried: str
    """What was done, in a sentence."""
    inputs: tuple[Value, ...]
    message: str
    """What is wrong, in a sentence."""
    expected: str = ""
    got: str = ""
    where: str = ""
    """The first place that differs, such as `output[0, 2]`."""
    size: str = ""
    """How far off, such as `largest difference 0.5 in 3 of 6 elements`."""
    traceback: str = ""
    """The learner's own frames, when an exception was raised."""


@dataclass(frozen=True)
class Started:
    """The engine took the submission."""

    kata: str
    backend: str
    device: str
    confinement: str
    """The level of confinement reached, see `quizzer doctor`."""
    versions: dict[str, str]
    event: str = "started"
    schema: int = SCHEMA


@dataclass(frozen=True)
class Planned:
    """All checks that will run, in order."""

    checks: tuple[PlannedCheck, ...]
    event: str = "planned"


@dataclass(frozen=True)
class Output:
    """Something the submission printed, made harmless; `check` is empty while the file was loaded."""

    check: str
    text: str
    dropped: int = 0
    """Bytes that were not kept because of the cap."""
    event: str = "output"


@dataclass(frozen=True)
class CheckFinished:
    """A check has its result; a failing one comes with the first case that was seen."""

    check: str
    outcome: Outcome
    seconds: float
    examples: int
    """How many examples ran."""
    case: Case | None = None
    event: str = "check"


@dataclass(frozen=True)
class Spent:
    """What a solution used in a grading, as the kernel counted it."""

    cpu_seconds: float
    """Processor time of all its threads. Other work on the machine does not stretch it."""
    memory_bytes: int
    """The most that it held, beyond what the imported framework takes."""


@dataclass(frozen=True)
class Effort:
    """What a submission and the reference used to answer the same questions."""

    own: Spent
    reference: Spent


@dataclass(frozen=True)
class Decided:
    """The verdict. It never changes after this event."""

    outcome: Outcome
    message: str
    detail: str
    seconds: float
    """From the moment the engine had the submission."""
    seed: int
    """Replays this grading: `quizzer grade --seed`."""
    effort: Effort | None = None
    """After a pass, where the reference answered beside it and was asked the same."""
    event: str = "verdict"


@dataclass(frozen=True)
class CaseFound:
    """The smallest failing case of a check, found after its first one."""

    check: str
    case: Case
    event: str = "case"


@dataclass(frozen=True)
class MistakeNamed:
    """The submission does what a named wrong solution does."""

    check: str
    mistake: str
    explanation: str
    event: str = "mistake"


@dataclass(frozen=True)
class Finished:
    """Nothing more will come; all processes of the grading are gone."""

    seconds: float
    event: str = "finished"


Event = Started | Planned | Output | CheckFinished | Decided | CaseFound | MistakeNamed | Finished
_KINDS = {kind.event: kind for kind in get_args(Event)}


def to_json(event: Event) -> dict[str, Any]:
    """The JSON form of an event, with its kind first."""
    data = asdict(event)
    return {"event": data.pop("event"), **data}


def from_json(data: dict[str, Any]) -> Event:
    """The event of a JSON form.

    Raises:
        KeyError, TypeError, ValueError: the data are no event of this schema.
    """
    event: Event = build(_KINDS[data["event"]], data)
    return event


def build(kind: type[Any], data: dict[str, Any]) -> Any:
    """A dataclass from its fields' JSON forms; fields that are left out keep their defaults.

    Raises:
        TypeError, ValueError: a field is missing, or is none of its type.
    """
    hints = get_type_hints(kind)
    return kind(
        **{field.name: _convert(hints[field.name], data[field.name]) for field in fields(kind) if field.name in data}
    )


def _convert(hint: Any, value: Any) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return build(hint, value)
    if hint is Outcome:
        return Outcome(value)
    arguments = get_args(hint)
    if type(None) in arguments:
        return None if value is None else _convert(arguments[0], value)
    if arguments and isinstance(value, list):
        return tuple(_convert(arguments[0], entry) for entry in value)
    return value
