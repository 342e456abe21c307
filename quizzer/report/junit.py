"""Gradings as JUnit XML: a suite for each submission, a case for each check.

What a reader counts must agree with the verdict: a submission that did not pass has a failure or an error. Where no
check shows one, as after a syntax error, the verdict is a case of its own.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from quizzer.model.batch import Batch, Graded
from quizzer.model.grade import CheckResult
from quizzer.model.verdict import Outcome
from quizzer.report.failure import detail, reason, told
from quizzer.report.inert import inert, inert_line

VERDICT = "the verdict"


def junit_xml(batch: Batch) -> str:
    """The document; characters that XML forbids are shown as escapes."""
    root = ET.Element("testsuites", name="quizzer")
    for graded in batch.results:
        root.append(_suite(graded))
    _count(root, list(root.iter("testcase")))
    root.attrib.pop("skipped")  # the root of the schema has none
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(graded: Graded) -> ET.Element:
    grade = graded.grade
    suite = ET.Element("testsuite", name=inert_line(graded.name))
    properties = {"kata": grade.kata, "outcome": grade.outcome.value, "confinement": grade.confinement}
    if grade.seed is not None:
        properties["seed"] = str(grade.seed)
    listing = ET.SubElement(suite, "properties")
    for name, value in properties.items():
        ET.SubElement(listing, "property", name=name, value=inert_line(value))
    cases = [_check(graded, check) for check in grade.checks.values()]
    if not grade.passed and not graded.failing:
        cases.append(_verdict(graded))
    suite.extend(cases)
    if grade.output:
        ET.SubElement(suite, "system-out").text = inert(grade.output, keep="\n\t")
    _count(suite, cases)
    return suite


def _check(graded: Graded, check: CheckResult) -> ET.Element:
    case = _case(graded, check.title, check.seconds)
    if check.outcome is None:
        ET.SubElement(case, "skipped", message="did not run")
    elif check.outcome is not Outcome.PASSED:
        _problem(case, check.outcome, reason(check), told(check))
    return case


def _verdict(graded: Graded) -> ET.Element:
    case = _case(graded, VERDICT, graded.grade.seconds)
    _problem(case, graded.grade.outcome, inert_line(graded.grade.message), detail(graded))
    return case


def _case(graded: Graded, title: str, seconds: float) -> ET.Element:
    classname = f"{graded.grade.kata}.{inert_line(graded.name)}"
    return ET.Element("testcase", classname=classname, name=inert_line(title), time=f"{seconds:.3f}")


def _problem(case: ET.Element, outcome: Outcome, message: str, text: str) -> None:
    """A difference is a failure; everything else that goes wrong is an error."""
    kind = "failure" if outcome is Outcome.FAILED else "error"
    ET.SubElement(case, kind, type=outcome.value, message=message).text = text


def _count(parent: ET.Element, cases: list[ET.Element]) -> None:
    counted = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    parent.set("tests", str(len(cases)))
    for name, tag in counted.items():
        parent.set(name, str(sum(case.find(tag) is not None for case in cases)))
    parent.set("time", f"{sum(float(case.get('time', '0')) for case in cases):.3f}")
