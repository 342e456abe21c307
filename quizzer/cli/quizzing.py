"""Runs a quiz for the commands `quiz`, `ask` and `review`: record, bank, bench and view put together."""

from __future__ import annotations

import contextlib
import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizzer.cli import options as shared
from quizzer.model.review import QuizMode

if TYPE_CHECKING:
    from quizzer.cli.asking import Reader
    from quizzer.session.completion import Runner
    from quizzer.session.quiz import Outcome
    from quizzer.session.selection import Wanted
    from quizzer.session.settings import Settings


def add_common(parser: ArgumentParser) -> None:
    """The options of every command that asks."""
    parser.add_argument("--certainty", action="store_true", help="ask after each answer how sure you were")
    parser.add_argument("--seed", type=int, metavar="N", help="choose and shuffle as an earlier quiz did")
    parser.add_argument("--pass", type=float, dest="passing", metavar="PERCENT", help="end with 1 below this score")
    parser.add_argument("--json", action="store_true", help="one JSON object in a line for everything that happens")
    shared.add_content(parser)


def run_quiz(args: Namespace, wanted: Wanted) -> int:
    """Ask what is wanted; 0, or 1 where `--pass` was not reached."""
    from quizzer.cli.asking import Asking
    from quizzer.cli.quiz_views import JsonView, TextView
    from quizzer.cli.records import record_to_write
    from quizzer.content.versions import installed_version
    from quizzer.session.bank import NO_ITEMS, open_bank
    from quizzer.session.quiz import QuizSession
    from quizzer.session.quiz_report import report_of

    settings = shared.settings(args)
    shared.library(settings, runs=True)
    bank = open_bank(settings)
    if not bank.heads:
        from quizzer.model.errors import UsageError

        raise UsageError(NO_ITEMS.format(folder=bank.folder), hint="Leave --content out to use Quizzer's own.")
    seed = args.seed if args.seed is not None else secrets.randbelow(10**9)
    view = JsonView() if args.json else TextView()
    with record_to_write(settings) as record, bench_of(settings) as bench:
        session = QuizSession.begin(wanted, bank, record, seed=seed, bench=bench, version=installed_version())
        asking = Asking(
            session, view, certainty=args.certainty, prove=lambda done, reader: _prove(done, reader, bench())
        )
        try:
            asking.run()
        finally:
            session.close()
        report = report_of(session)
        view.report(report, review=session.exam)
    passed = report.asked and 100 * report.score / report.asked >= (args.passing or 0)
    return 0 if passed or args.passing is None else 1


class _Bench:
    """The bench, made when the first completion or proof needs it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stack = contextlib.ExitStack()
        self._made: Runner | None = None

    def __call__(self) -> Runner:
        if self._made is None:
            from quizzer.cli.showing import WAKING
            from quizzer.cli.talk import say
            from quizzer.session.engines import bench

            self._made = self._stack.enter_context(bench(self._settings, lambda: say(WAKING)))
        return self._made

    def close(self) -> None:
        """Leave the bench, if there is one."""
        self._stack.close()


@contextlib.contextmanager
def bench_of(settings: Settings) -> Iterator[_Bench]:
    """The bench of a command, which is opened when it is first needed and closed at the end."""
    bench = _Bench(settings)
    try:
        yield bench
    finally:
        bench.close()


def _prove(done: Outcome, reader: Reader, bench: Runner) -> None:
    from quizzer.cli.proof_text import explore
    from quizzer.session.proof import program_of

    program = program_of(done.showing.item, done.showing.variant)
    explore(done.showing.item, program, bench, reader.line if reader.interactive else None)


def listed(text: str | None) -> tuple[str, ...]:
    """The words of `a,b`."""
    return tuple(word.strip() for word in (text or "").split(",") if word.strip())


def modes() -> list[str]:
    """The modes that can be asked for."""
    return [QuizMode.PRACTICE.value, QuizMode.EXAM.value, QuizMode.REVIEW.value]
