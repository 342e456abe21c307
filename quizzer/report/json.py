"""Results for programs: one JSON document, described by `docs/result-schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from quizzer.model.batch import Batch
from quizzer.model.grade import Grade


def grade_json(grade: Grade) -> str:
    """The result object of a grading as text that ends with a newline."""
    return dumped(grade.to_json())


def batch_json(batch: Batch) -> str:
    """The gradings of a batch, see `docs/batch-schema.json`."""
    return dumped(batch.to_json())


def dumped(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """Indented JSON in ASCII, so that nothing a submission printed can act on the terminal it is shown on."""
    return json.dumps(data, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def plain(result: Any) -> dict[str, Any]:
    """A dataclass, with all that is in it, as data for JSON; dates as `2026-12-15`."""
    data: dict[str, Any] = asdict(
        result,
        dict_factory=lambda pairs: {
            name: value.isoformat() if isinstance(value, date) else value for name, value in pairs
        },
    )
    return data
