"""Proofs of items that are about whole pieces of code: the faulty line, the order of lines, the hole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, permutations
from typing import Any

from quizzer.authoring.proofs import Examination, Finding, failure
from quizzer.grading.bench import run_code
from quizzer.model.item import Bug, Complete, Item, Line, Order
from quizzer.quiz.filling import filled
from quizzer.session.completion import fits

ORDERS = 12
"""Of all right orders of an order item, so many are run, spread evenly."""


def prove_bug(item: Item) -> Examination:
    """bug: the check fails on the code as it is shown and passes with the one line mended."""
    body = item.body
    assert isinstance(body, Bug)
    lines = item.code.splitlines()
    mended = [*lines[: body.line - 1], body.fix, *lines[body.line :]]

    def judge(values: Sequence[Any], finding: Finding) -> None:
        broken, fixed = values
        if not broken["raised"]:
            finding.problems.append("the check passes on the faulty code")
        if broken["raised"] == "SyntaxError":
            finding.problems.append(f"the faulty code is no Python: {failure(broken)}")
        if fixed["raised"]:
            finding.problems.append(f"the check fails on the mended code: {failure(fixed)}")
        keys = (body.line, *body.also)
        finding.problems.extend(
            f"the near miss line {miss.value} is a key" for miss in body.near_misses if miss.value in keys
        )
        finding.result = [broken["raised"], fixed["raised"]]

    return Examination((run_code(_joined(lines, body.check)), run_code(_joined(mended, body.check))), judge)


def prove_order(item: Item) -> Examination:
    """order: right orders pass, an order that breaks any single `after` fails, and so does any distractor."""
    body = item.body
    assert isinstance(body, Order)
    right = list(_spread(list(_orders(body.lines)), ORDERS))
    broken = [(line, needed, _breaking(body.lines, line, needed)) for line in body.lines for needed in line.after]
    broken = [(line, needed, order) for line, needed, order in broken if order]
    first = right[0]

    def program(texts: list[str]) -> str:
        return _joined([body.setup, *texts], body.check)

    calls = [run_code(program([line.text for line in order])) for order in right]
    calls += [run_code(program([line.text for line in order])) for _, _, order in broken]
    calls += [
        run_code(program([distractor.text if line.id == distractor.replaces else line.text for line in first]))
        for distractor in body.distractors
    ]

    def judge(values: Sequence[Any], finding: Finding) -> None:
        passed = [not ran["raised"] for ran in values]
        for order, ran in zip(right, values, strict=False):
            if ran["raised"]:
                names = " ".join(line.id for line in order)
                finding.problems.append(f"the right order {names} fails: {failure(ran)}")
        for (line, needed, _), well in zip(broken, passed[len(right) :], strict=False):
            if well:
                finding.problems.append(f"'{line.id}' need not come after '{needed}': an order without that passes")
        for distractor, well in zip(body.distractors, passed[len(right) + len(broken) :], strict=True):
            if well:
                finding.problems.append(
                    f"the distractor `{distractor.text}` passes in place of '{distractor.replaces}'"
                )
        finding.result = passed

    return Examination(tuple(calls), judge)


def prove_complete(item: Item) -> Examination:
    """complete: the answer gives data in every test, and each wrong fill gives other data in at least one."""
    body = item.body
    assert isinstance(body, Complete)
    fills = [body.answer, *(wrong.fill for wrong in body.wrong)]
    calls = [run_code(filled(item.code, fill), expressions=body.tests) for fill in fills]

    def judge(values: Sequence[Any], finding: Finding) -> None:
        reference, *others = values
        if reference["raised"]:
            finding.problems.append(f"the code with the answer raises {failure(reference)}")
            return
        for test, result in zip(body.tests, reference["results"], strict=True):
            if "raised" in result:
                finding.problems.append(f"the test `{test}` raises {result['raised']}: {result['message'][:200]}")
        for wrong, ran in zip(body.wrong, others, strict=True):
            if fits(reference, ran):
                finding.problems.append(f"the tests accept the wrong fill `{wrong.fill}`")
        finding.result = [len(reference["results"])]

    return Examination(tuple(calls), judge)


def _orders(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """All right orders, the given one first; at most a thousand."""
    return islice((order for order in permutations(lines) if _respects(order)), 1000)


def _respects(order: Sequence[Line], *, but: tuple[str, str] | None = None) -> bool:
    seen: set[str] = set()
    for line in order:
        if any(needed not in seen and (line.id, needed) != but for needed in line.after):
            return False
        seen.add(line.id)
    return True


def _breaking(lines: Sequence[Line], line: Line, needed: str) -> tuple[Line, ...]:
    """An order in which only this one demand is not met; empty if the others imply it."""
    for order in permutations(lines):
        ids = [entry.id for entry in order]
        if ids.index(line.id) < ids.index(needed) and _respects(order, but=(line.id, needed)):
            return order
    return ()


def _spread(orders: list[tuple[Line, ...]], count: int) -> list[tuple[Line, ...]]:
    return orders if len(orders) <= count else [orders[number * len(orders) // count] for number in range(count)]


def _joined(lines: Sequence[str], check: str) -> str:
    return "\n".join([*filter(None, lines), check]) + "\n"
