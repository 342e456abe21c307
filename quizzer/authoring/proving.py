"""Runs the proofs of items on the installed Keras, many at once, and writes what came of them into the lock."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from quizzer.authoring.code_proofs import prove_bug, prove_complete, prove_order
from quizzer.authoring.expressions import ExpressionError
from quizzer.authoring.proofs import PROVERS, Examination, Finding
from quizzer.content.proof_lock import ProofLock, Proved
from quizzer.grading.bench import Call, Job, Result
from quizzer.model.item import Item, ItemType

SECONDS = 60.0
"""For all calls of one item, its variants included, on a busy machine."""
_PROVERS: dict[ItemType, Callable[[Item], Examination]] = {
    **PROVERS,
    ItemType.BUG: prove_bug,
    ItemType.ORDER: prove_order,
    ItemType.COMPLETE: prove_complete,
}


class Runner(Protocol):
    """What is asked of the bench."""

    def run_all(self, jobs: Iterable[Job], workers: int | None = None) -> Iterator[Result]:
        """Run jobs side by side; results come as they end."""


@dataclass(frozen=True)
class Report:
    """What came of one item."""

    item: Item
    problems: tuple[str, ...]
    seconds: float = 0.0
    proved: Proved | None = None
    """For the lock; None when there is a problem."""
    versions: dict[str, str] = field(default_factory=dict)


def prove(items: Iterable[Item], bench: Runner, *, workers: int | None = None) -> Iterator[Report]:
    """Prove items; reports come as they are ready."""
    waiting: dict[str, tuple[Item, Examination]] = {}
    jobs = []
    for item in items:
        try:
            examination = examine(item)
        except ExpressionError as error:
            yield Report(item, (str(error),))
            continue
        waiting[item.id] = (item, examination)
        jobs.append(Job(item.id, (*examination.calls, Call("resolve", {"names": list(item.api)})), SECONDS))
    for result in bench.run_all(jobs, workers):
        item, examination = waiting[result.key]
        yield judged(item, examination, result)


def examine(item: Item) -> Examination:
    """What there is to prove about an item; nothing where it has no proof.

    Raises:
        ExpressionError: an expression of the item cannot be worked out.
    """
    prover = _PROVERS.get(item.type)
    if prover is None or item.no_proof:
        return Examination((), lambda _values, _finding: None)
    return prover(item)


def judged(item: Item, examination: Examination, result: Result) -> Report:
    """The report on an item whose calls were answered."""
    if result.trouble is not None:
        return Report(item, (f"the proof ended early: {result.trouble.message}",), result.seconds)
    finding = Finding()
    *values, resolved = result.values
    try:
        examination.judge(values, finding)
    except (KeyError, TypeError, ValueError) as error:
        finding.problems.append(f"the proof gives data of an unexpected form: {type(error).__name__}: {error}")
    unknown = [name for name, known in zip(item.api, resolved, strict=True) if not known]
    problems = [*finding.problems, *(f"`{name}` in api is not to be found" for name in unknown)]
    proved = Proved(item.id, item.rev, item.fingerprint, _hash(finding.result), tuple(finding.variants))
    return Report(item, tuple(problems), result.seconds, None if problems else proved, dict(result.versions))


def stale(items: Sequence[Item], lock: ProofLock, *, whole_bank: bool = True) -> list[str]:
    """What in a lock does not fit the items as they are now.

    Args:
        whole_bank: the items are all there are, so that what the lock knows beyond them is left over.
    """
    problems = []
    for item in items:
        known = lock.proved.get(item.id)
        if known is None:
            problems.append(f"{item.id}: is not in the lock")
        elif known.rev > item.rev:
            problems.append(f"{item.id}: has rev {item.rev}, the lock has {known.rev} already")
        elif known.fingerprint != item.fingerprint:
            problems.append(f"{item.id}: changed since it was proved")
    if whole_bank:
        ids = {item.id for item in items}
        left_over = [name for name in lock.proved if name not in ids]
        problems.extend(f"{name}: is in the lock and no longer in the bank" for name in left_over)
    return problems


def differing(reports: Iterable[Report], lock: ProofLock) -> list[str]:
    """The items whose proof gives another result, or other variants, than the lock holds."""
    problems = []
    for report in reports:
        known = lock.proved.get(report.item.id)
        if report.proved is None or known is None or known.fingerprint != report.proved.fingerprint:
            continue
        if known.result != report.proved.result:
            problems.append(f"{report.item.id}: its proof gives another result than when it was locked")
        if _hash([vars(one) for one in known.variants]) != _hash([vars(one) for one in report.proved.variants]):
            problems.append(f"{report.item.id}: its variants are others than when it was locked")
    return problems


def _hash(result: Any) -> str:
    if result is None:
        return ""
    text = json.dumps(result, sort_keys=True, default=_rounded)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _rounded(value: Any) -> Any:
    """Arrays as lists, floats to six digits, so that a hash does not hang on rounding."""
    return [f"{number:.6g}" if isinstance(number, float) else number for number in value.ravel().tolist()]
