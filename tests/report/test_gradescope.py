"""`results.json` as Gradescope documents it for autograders."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from quizzer.model.batch import Batch
from quizzer.report.gradescope import gradescope_json
from tests.report.batches import HOSTILE, INTERNAL, NOBODY, ORDINARY, PASSED, batches

FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
SHOWN = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
SCHEMA = {
    "type": "object",
    "anyOf": [{"required": ["score"]}, {"required": ["tests"]}],
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "integer", "minimum": 0},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": SHOWN,
        "stdout_visibility": SHOWN,
        "extra_data": {"type": "object"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": SHOWN,
                    "extra_data": {"type": "object"},
                },
            },
        },
        "leaderboard": {"type": "array"},
    },
}
"""The documented fields, and no other."""


def document(batch: Batch) -> dict[str, Any]:
    """The report, which must be what is documented."""
    data: dict[str, Any] = json.loads(gradescope_json(batch))
    Draft202012Validator(SCHEMA).validate(data)
    return data


@pytest.mark.parametrize("batch", [ORDINARY, NOBODY, HOSTILE], ids=["ordinary", "nobody", "hostile"])
def test_it_is_what_gradescope_documents(batch: Batch) -> None:
    assert document(batch)["output_format"] == "text"


@given(batches)
def test_whatever_a_submission_says(batch: Batch) -> None:
    assert {test["output_format"] for test in document(batch)["tests"]} == {"text"}


def test_a_point_for_each_check_that_passed() -> None:
    data = document(PASSED)
    assert data["score"] == len(data["tests"]) == 4
    fail = document(Batch(tuple(graded for graded in ORDINARY.results if graded.name == "fail.py"), 7))
    assert [test["score"] for test in fail["tests"]] == [1, 0, 1, 0]
    assert "values differ" in fail["tests"][1]["output"]
    assert fail["tests"][3]["output"] == "This check did not run."


def test_a_file_that_cannot_be_graded_has_no_points() -> None:
    data = document(Batch(tuple(graded for graded in ORDINARY.results if graded.name == "invalid.py"), 7))
    assert (data["score"], [test["max_score"] for test in data["tests"]]) == (0, [1])
    assert "^" in data["tests"][0]["output"]


def test_our_own_fault_costs_nobody_points() -> None:
    assert gradescope_json(INTERNAL) == ""
