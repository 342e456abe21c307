"""A grade as JSON and back."""

from __future__ import annotations

import json

import pytest

from quizzer.model.grade import Grade
from tests.report.streams import ENDINGS


@pytest.mark.parametrize("name", ENDINGS)
def test_a_grade_comes_back_from_its_json(name: str) -> None:
    grade = Grade.of(ENDINGS[name])
    assert Grade.from_json(json.loads(json.dumps(grade.to_json()))) == grade


@pytest.mark.parametrize("change", [{"schema": 2}, {"outcome": "splendid"}, {"checks": [{}]}, {"checks": None}])
def test_what_is_no_result_of_this_schema_is_refused(change: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Grade.from_json({**Grade().to_json(), **change})
