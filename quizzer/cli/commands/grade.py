"""Grade a file once: every check, then a verdict.

Ends with 0 for a pass, 1 for anything else, 2 for wrong usage, and 3 when the
engine itself failed. --json prints one document, see docs/result-schema.json.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.model.grade import Grade
    from quizzer.model.kata import Kata
    from quizzer.report.text import TextView
    from quizzer.session.settings import Settings
    from quizzer.session.submission import InvalidSubmissionError

EXAMPLES = (
    "quizzer grade custom-layer                      your practice file",
    "quizzer grade custom-layer answer.py",
    "cat answer.py | quizzer grade custom-layer -",
    "quizzer grade custom-layer answer.py --json > result.json",
    "quizzer grade custom-layer answer.py --seed 7   the examples of seed 7",
)


def options(parser: ArgumentParser) -> None:
    """KATA, FILE, and how to grade it."""
    shared.add_kata(parser)
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="file to grade, - for stdin (default: your practice file)"
    )
    shared.add_json(parser)
    parser.add_argument("--seed", type=int, metavar="N", help="draw the examples of an earlier grading again")
    shared.add_full(parser)
    shared.add_engine(parser)
    shared.add_sandbox(parser)
    shared.add_folder(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Grade and return the exit code of the verdict."""
    from quizzer.cli.files import replay_of, submission_of
    from quizzer.cli.showing import view
    from quizzer.report.json import grade_json
    from quizzer.session.submission import InvalidSubmissionError

    settings = shared.settings(args)
    kata = shared.library(settings, runs=True).kata(args.kata)
    page = view(replay=replay_of(args), full=args.full)
    try:
        data = submission_of(args.file, kata, settings).data
    except InvalidSubmissionError as error:
        grade = _invalid(error, kata, settings)
        if not args.json:
            page.conclude(grade)
    else:
        grade = _grade(data, kata, settings, args, page)
    if args.json:
        sys.stdout.write(grade_json(grade))
    return grade.outcome.exit_code


def _grade(data: bytes, kata: Kata, settings: Settings, args: Namespace, page: TextView) -> Grade:
    from quizzer.cli.engines import engine
    from quizzer.cli.showing import WAKING, follow
    from quizzer.cli.talk import say

    with engine(settings, lambda: say(WAKING) if args.json else page.wait(WAKING)) as ready:
        return follow(ready.grade(kata, data, seed=args.seed), None if args.json else page)


def _invalid(error: InvalidSubmissionError, kata: Kata, settings: Settings) -> Grade:
    """The result of a file that is no Python source, for which no engine is needed."""
    from quizzer.model.grade import Grade
    from quizzer.model.verdict import Outcome

    return Grade(
        kata.id,
        settings.backend,
        settings.device,
        outcome=Outcome.INVALID,
        message=error.message,
        detail=error.detail,
        decided=True,
    )
