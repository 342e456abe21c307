"""The process that decides check results: holds checks, inputs and seed, and never runs a submission."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from quizzer.grading import child
from quizzer.grading.examination import (
    BrokenCheck,
    Examination,
    Failure,
    Record,
    second_round,
)
from quizzer.grading.kit import Pair, Unanswered, traceback_of
from quizzer.grading.link import Gone, Link, Reply
from quizzer.grading.loading import missing, unloadable
from quizzer.grading.naming import NamedMistake, name_mistakes
from quizzer.grading.ondemand import OnDemandLink
from quizzer.grading.probing import probe_titles
from quizzer.grading.sides import REFERENCE_LIMIT, CandidateSide, Pace, ReferenceSide, Summoned, Understudy
from quizzer.model.events import CaseFound, CheckFinished, Event, MistakeNamed, Output, Planned, to_json
from quizzer.model.verdict import Ending, Outcome

LOAD_LIMIT = 8.0
"""Seconds for the first line of a submission to its last; more if the reference needs long."""


@dataclass(frozen=True)
class Exam:
    """What a judge is given before there is a submission."""

    checks: Path
    probes: Path
    reference: Path
    file_name: str
    provides: tuple[str, ...]
    mistakes: tuple[NamedMistake, ...]


class EarlyEnd(KeyboardInterrupt):
    """The submission cannot be examined (further); passes through pytest like an interrupt."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.message)
        self.ending = ending


class Judge:
    """Talks to the room on `control`, and to candidate, reference and mistakes on their links."""

    mistakes: OnDemandLink
    """To be set before a submission is judged."""

    def __init__(self, exam: Exam, control: socket.socket, candidate: Link, reference: Link) -> None:
        self.exam = exam
        self.control = control
        self.candidate = candidate
        self.reference = reference
        self.pace = Pace()
        self.probes = exam.probes.read_text(encoding="utf-8")
        self.examination = Examination(self._conduct)

    def run(self) -> None:
        """One grading from the first request to the last event."""

        def work() -> None:
            self.load_reference()
            self.examination.hold(self.exam.checks)

        self._tell_of(work)

    def run_rehearsed(self, seed: int, reference: ReferenceSide) -> None:
        """One grading within an examination that was rehearsed under a seed with this reference."""

        def work() -> None:
            self._emit(Planned(self.examination.plan()))
            self._examine(self.examination, seed, reference, again=True)

        self._tell_of(work)

    def _tell_of(self, work: Callable[[], None]) -> None:
        """Do the work of a grading, and tell how it ended."""
        try:
            work()
        except EarlyEnd as end:
            self._tell("ending", **asdict(end.ending))
        except BrokenCheck as broken:
            self._tell("ending", **asdict(Ending(Outcome.INTERNAL, "the kata is broken", str(broken))))
        except Gone as gone:
            message = gone.message + self._last_words(gone.side)
            self._tell("gone", side=gone.side, reason=gone.reason, message=message, check=self._unfinished(gone))
        except Exception:
            text = traceback.format_exc()[-3000:]
            self._tell("ending", **asdict(Ending(Outcome.INTERNAL, "the judge stumbled", text)))
        self._tell("done")

    def _unfinished(self, gone: Gone) -> dict[str, Any] | None:
        """The check in which the candidate was lost; the room knows its outcome."""
        record, pair = self.examination.current, self.examination.pair
        if gone.side != "candidate" or record is None or pair is None:
            return None
        case = pair.case(Unanswered(gone.message or "there was no answer"))
        return to_json(CheckFinished(record.id, Outcome.CRASHED, record.seconds, record.examples, case))

    def _last_words(self, side: str) -> str:
        """What our own code said before it died; a submission's prints are told as such."""
        if side == "candidate":
            return ""
        link = self.reference if side == "reference" else self.mistakes
        return link.printed.data.decode("utf-8", "backslashreplace")[-1500:]

    def _conduct(self, examination: Examination) -> None:
        self._emit(Planned(examination.plan()))
        seed = int.from_bytes(os.urandom(4), "little")
        self._examine(examination, seed, self.rehearse(examination, seed))

    def _examine(self, examination: Examination, seed: int, reference: ReferenceSide, *, again: bool = False) -> None:
        """Wait for the submission and judge it.

        Args:
            again: when the candidate takes too long, ask the reference once more, for the machine may have become busy.
        """
        go = child.receive(self.control)
        if go["seed"] not in (None, seed):
            seed = go["seed"]
            reference = self._reference_side(seed)
        self._tell("seed", seed=seed)
        source = bytes(go["source"])
        if len(source) > child.SOURCE_LIMIT:
            raise EarlyEnd(Ending(Outcome.INVALID, f"your file is larger than {child.SOURCE_LIMIT >> 20} MiB"))
        self._load_candidate(source)
        call_seed = reference.seed
        candidate = CandidateSide(self.candidate, call_seed, self.pace, go["keeper"], reference if again else None)
        examination.pair = Pair(candidate, reference, source, probe_titles(self.probes))
        failed = self._first_round(examination, seed)
        self._second_round(examination, [record for record in failed if record.latest])
        self._name_mistakes([record for record in failed if record.latest], call_seed)

    def _reference_side(self, seed: int) -> ReferenceSide:
        return ReferenceSide(self.reference, seed & 0x7FFFFFFF, self.pace)

    def rehearse(self, examination: Examination, seed: int) -> ReferenceSide:
        """Have the reference answer what it will be asked, while there is no submission."""
        reference = self._reference_side(seed)
        examination.pair = Pair(Understudy(reference, self._summoned), reference, b"", {})
        with contextlib.suppress(Summoned, BrokenCheck):  # a broken check is told when it matters
            for number, record in enumerate(examination.records):
                examination.run(record, seed + number)
        examination.forget()
        return reference

    def _summoned(self) -> bool:
        """Whether the room has something to say: the submission, or its end."""
        return bool(select.select([self.control], [], [], 0)[0])

    def load_reference(self) -> None:
        """Make the reference ready for questions.

        Raises:
            BrokenCheck: it cannot be loaded.
            Gone: its process is lost.
        """
        for request in self.reference_requests():
            self.reference.send(**request)
            self.reference_ready(self.reference.wait(REFERENCE_LIMIT))

    def _load_candidate(self, source: bytes) -> None:
        self.candidate.send(**self.probes_request())
        self.reference_ready(self.candidate.wait(REFERENCE_LIMIT))
        self.candidate.send(**self._load_request("candidate", source))
        try:
            reply = self.candidate.wait(max(LOAD_LIMIT, Pace.FACTOR * self.pace.longest))
        finally:
            self._emit_output("")
        if reply.problem is not None:
            raise EarlyEnd(unloadable(reply.problem, self.exam.file_name))
        names = reply.value if isinstance(reply.value, list) else []
        for wanted in self.exam.provides:
            if wanted not in names:
                raise EarlyEnd(missing(wanted, names))

    def _first_round(self, examination: Examination, seed: int) -> list[Record]:
        failed = []
        for number, record in enumerate(examination.records):
            try:
                examination.run(record, seed + number)
            finally:
                self._emit_output(record.id)
            if record.passed:
                self._emit(CheckFinished(record.id, Outcome.PASSED, record.seconds, record.examples))
                continue
            failed.append(record)
            self.mistakes.wake()
            self._emit_failure(examination, record, seed + number)
        return failed

    def _second_round(self, examination: Examination, failed: list[Record]) -> None:
        try:
            for record in second_round(examination, failed):
                if record.latest:
                    self._emit(CaseFound(record.id, record.latest.case))
                self.candidate.take_printed()
        except Gone:
            return  # the verdict stands; a candidate that dies now only loses its smallest case

    def _emit_failure(self, examination: Examination, record: Record, seed: int) -> None:
        if record.first is None:
            record.first = self._blame(examination, record, seed)
        failure = record.first
        self._emit(CheckFinished(record.id, failure.outcome, record.seconds, record.examples, failure.case))

    def _blame(self, examination: Examination, record: Record, seed: int) -> Failure:
        """A check stumbled over an answer: with the reference in the candidate's place it must not.

        Raises:
            BrokenCheck: it does, so the check is at fault.
        """
        pair, stumble, report = examination.pair, record.stumble, record.report
        assert pair is not None
        with pair.played_by(self._reference_side(seed), self.exam.reference.read_bytes()):
            examination.run(record, seed)
        if stumble is None or not record.passed:
            raise BrokenCheck(f"{record.id}: {report}")
        record.passed = False
        return stumble

    def on_demand(self, side: str, ends: tuple[socket.socket, int], first: list[dict[str, Any]]) -> OnDemandLink:
        """A link to a process that the room starts when it is first needed, and that gets some requests first."""
        return OnDemandLink(side, *ends, lambda: self._tell("start", side=side), first, self.reference_ready)

    def _name_mistakes(self, failed: list[Record], seed: int) -> None:
        if not failed or not self.exam.mistakes:
            return
        try:
            for record, mistake in name_mistakes(
                self.mistakes, list(self.exam.mistakes), failed, self.exam.file_name, seed
            ):
                self._emit(MistakeNamed(record.id, mistake.name, mistake.explanation))
        except Gone:
            return  # a wrong solution that hangs or dies names nothing; the verdict stands

    def reference_requests(self) -> list[dict[str, Any]]:
        """What makes the reference ready."""
        return [self.probes_request(), self._load_request("reference", self.exam.reference.read_bytes())]

    def probes_request(self) -> dict[str, Any]:
        """What makes a process know the probes."""
        return {"op": "probes", "source": self.probes}

    def _load_request(self, module: str, source: bytes) -> dict[str, Any]:
        data = np.frombuffer(source, "uint8")
        return {"op": "load", "module": module, "file": self.exam.file_name, "source": data}

    def reference_ready(self, reply: Reply) -> None:
        """Take note of how long a step of the loading took.

        Raises:
            BrokenCheck: it failed.
        """
        if reply.problem is not None:
            raise BrokenCheck(f"{reply.problem.type}: {reply.problem.message}\n{traceback_of(reply.problem)}")
        self.pace.saw(reply.seconds)

    def _emit_output(self, check: str) -> None:
        printed = self.candidate.take_printed()
        if printed.data or printed.dropped:
            self._emit(Output(check, printed.data.decode("utf-8", "backslashreplace"), printed.dropped))

    def _emit(self, event: Event) -> None:
        self._tell("event", event=to_json(event))

    def _tell(self, kind: str, **message: Any) -> None:
        self.control.sendall(child.encode({"kind": kind, **message}))


def main(exam: Exam, control: socket.socket, links: dict[str, tuple[socket.socket, int]]) -> None:
    """Run a judge; its standard output is nobody's business."""
    sys.dont_write_bytecode = True
    candidate, reference = (Link(side, *links[side]) for side in ("candidate", "reference"))
    judge = Judge(exam, control, candidate, reference)
    judge.mistakes = judge.on_demand("mistakes", links["mistakes"], [judge.probes_request()])
    judge.run()
