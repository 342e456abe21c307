"""JUnit XML that real readers take: well formed, in the structure of the public schema, counted right."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from junitparser import Error, Failure, JUnitXml, Skipped

from quizzer.model.batch import Batch
from quizzer.model.verdict import Outcome
from quizzer.report.junit import VERDICT, junit_xml
from tests.report.batches import HOSTILE, INTERNAL, NOBODY, ORDINARY, PASSED, batches

COUNT, SECONDS, TEXT = r"\d+", r"\d+\.\d{3}", r".*"
STRUCTURE: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "testsuites": (
        {"name": TEXT, "tests": COUNT, "failures": COUNT, "errors": COUNT, "time": SECONDS},
        ("testsuite",),
    ),
    "testsuite": (
        {"name": TEXT, "tests": COUNT, "failures": COUNT, "errors": COUNT, "skipped": COUNT, "time": SECONDS},
        ("properties", "testcase", "system-out", "system-err"),
    ),
    "properties": ({}, ("property",)),
    "property": ({"name": TEXT, "value": TEXT}, ()),
    "testcase": ({"classname": TEXT, "name": TEXT, "time": SECONDS}, ("skipped", "error", "failure")),
    "skipped": ({"message": TEXT}, ()),
    "error": ({"type": r"[a-z]+", "message": TEXT}, ()),
    "failure": ({"type": r"[a-z]+", "message": TEXT}, ()),
    "system-out": ({}, ()),
}
"""For each element of the public schema that is used here: its attributes, and its children in their order."""


def assert_structure(element: ET.Element) -> None:
    """The element and all below it are what `STRUCTURE` says."""
    attributes, children = STRUCTURE[element.tag]
    assert set(element.attrib) == set(attributes)
    for name, value in element.attrib.items():
        assert re.fullmatch(attributes[name], value, re.DOTALL), (element.tag, name, value)
    order = [children.index(child.tag) for child in element]
    assert order == sorted(order)
    for child in element:
        assert_structure(child)


def assert_agrees(batch: Batch) -> None:
    """What a reader counts is what the verdicts say."""
    text = junit_xml(batch)
    assert_structure(ET.fromstring(text))
    suites = list(JUnitXml.fromstring(text.encode()))
    assert len(suites) == len(batch.results)
    for suite, graded in zip(suites, batch.results, strict=True):
        cases = list(suite)
        results = [type(result) for case in cases for result in case.result]
        assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (
            len(cases),
            results.count(Failure),
            results.count(Error),
            results.count(Skipped),
        )
        assert (suite.failures + suite.errors > 0) is not graded.grade.passed


BATCHES = {"ordinary": ORDINARY, "passed": PASSED, "internal": INTERNAL, "nobody": NOBODY, "hostile": HOSTILE}


@pytest.mark.parametrize("name", BATCHES)
def test_a_reader_counts_what_the_verdicts_say(name: str) -> None:
    assert_agrees(BATCHES[name])


@given(batches)
def test_nothing_breaks_the_document(batch: Batch) -> None:
    assert_agrees(batch)


def test_a_difference_is_a_failure_and_all_else_an_error() -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(junit_xml(ORDINARY).encode())}
    assert suites["fail.py"].failures == 1
    assert suites["fail.py"].errors == 0
    assert suites["exception.py"].errors == 1
    assert suites["pass.py"].tests == 4


def test_a_verdict_without_a_check_is_a_case_of_its_own() -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(junit_xml(ORDINARY).encode())}
    cases = {case.name: case for case in suites["invalid.py"]}
    assert cases[VERDICT].result[0].type == Outcome.INVALID.value
    assert "^" in str(cases[VERDICT].result[0].text)


def test_a_failure_teaches() -> None:
    text = ET.fromstring(junit_xml(ORDINARY)).findtext(".//failure") or ""
    for word in ("tried", "inputs", "expected", "got", "mistake", "bias-not-added", "printed"):
        assert word in text
