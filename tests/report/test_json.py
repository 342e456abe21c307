"""The result object is what its schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quizzer.model.events import SCHEMA, Event
from quizzer.model.grade import Grade
from quizzer.model.kata import BACKENDS
from quizzer.model.verdict import Outcome
from quizzer.report.json import grade_json
from tests.report.streams import ENDINGS, FAIL, PASS

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "result-schema.json"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(data)
    return data


@pytest.mark.parametrize("name", ENDINGS)
def test_results_are_valid(name: str, schema: dict[str, Any]) -> None:
    Draft202012Validator(schema).validate(json.loads(grade_json(Grade.of(ENDINGS[name]))))


def test_a_grading_that_never_began_is_valid_too(schema: dict[str, Any]) -> None:
    Draft202012Validator(schema).validate(json.loads(grade_json(Grade())))


def _closed(schema: Any) -> Any:
    """The schema with every object closed, so that a field it does not describe is an error."""
    if isinstance(schema, dict):
        closed = {key: _closed(value) for key, value in schema.items()}
        return {**closed, "additionalProperties": False} if "required" in closed else closed
    return [_closed(entry) for entry in schema] if isinstance(schema, list) else schema


@pytest.mark.parametrize("events", [FAIL, PASS])
def test_every_field_is_described(events: tuple[Event, ...], schema: dict[str, Any]) -> None:
    Draft202012Validator(_closed(schema)).validate(json.loads(grade_json(Grade.of(events))))


def test_the_schema_knows_every_outcome_backend_and_the_version(schema: dict[str, Any]) -> None:
    assert schema["$defs"]["outcome"]["enum"] == [outcome.value for outcome in Outcome]
    assert schema["properties"]["backend"]["enum"] == ["", *BACKENDS]
    assert schema["properties"]["schema"]["const"] == SCHEMA


def test_what_a_submission_printed_is_harmless_on_a_terminal() -> None:
    text = grade_json(Grade.of(FAIL))
    assert text.isascii()
    assert "\x1b" not in text
    assert "\x1b[2J" in json.loads(text)["checks"][1]["output"]
