"""Grade a file once: every check, then a verdict. Or a folder: each *.py in it,
or the kata's file in each folder in it, side by side and under one seed.

Ends with 0 if all passed, 1 if not, 2 for wrong usage, and 3 when the engine
itself failed. --json prints one document, see docs/result-schema.json and
batch-schema.json.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quizzer.cli import options as shared
from quizzer.cli.batches import add_batch
from quizzer.cli.reports import add_reports

if TYPE_CHECKING:
    from quizzer.cli.files import Named
    from quizzer.model.batch import Batch
    from quizzer.model.grade import Grade
    from quizzer.model.kata import Kata
    from quizzer.report.text import TextView
    from quizzer.session.settings import Settings

EXAMPLES = (
    "quizzer grade custom-layer                      your practice file",
    "quizzer grade custom-layer answer.py",
    "cat answer.py | quizzer grade custom-layer -",
    "quizzer grade custom-layer answer.py --json > result.json",
    "quizzer grade custom-layer answer.py --seed 7   the examples of seed 7",
    "quizzer grade custom-layer class/ --csv marks.csv --state marks.jsonl",
    "quizzer grade --all --github --junit quizzer.xml",
)


def options(parser: ArgumentParser) -> None:
    """KATA, FILE, how to grade it, and which reports to write."""
    shared.add_kata(parser, optional=True, without="needed without --all")
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="file or folder to grade, - for stdin (default: your practice file)"
    )
    shared.add_json(parser)
    add_reports(parser)
    add_batch(parser)
    parser.add_argument("--seed", type=int, metavar="N", help="draw the examples of an earlier grading again")
    shared.add_full(parser)
    shared.add_engine(parser)
    shared.add_sandbox(parser)
    shared.add_folder(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Grade and return the exit code of the verdict."""
    from quizzer.cli.batches import grade_batch, is_batch
    from quizzer.cli.reports import check_reports, write_reports

    check_reports(args)
    many = is_batch(args)
    settings = shared.settings(args)
    library = shared.library(settings, runs=True)
    if many:
        return grade_batch(args, settings, library)
    batch = _one(library.kata(args.kata), settings, args)
    write_reports(args, batch)
    return batch.exit_code


def _one(kata: Kata, settings: Settings, args: Namespace) -> Batch:
    """The single file: shown check by check."""
    from quizzer.cli.files import named_file, replay_of, submission_of
    from quizzer.cli.reports import unheard
    from quizzer.cli.showing import view
    from quizzer.report.json import grade_json
    from quizzer.session.batch import invalid_grade
    from quizzer.session.submission import InvalidSubmissionError

    page = view(replay=replay_of(args), full=args.full)
    named = named_file(args.file, kata, settings)
    with unheard(args):
        try:
            submission = submission_of(args.file, kata, settings)
        except InvalidSubmissionError as error:
            grade, sha256 = invalid_grade(kata, error, settings.backend, settings.device), error.sha256
            if not args.json:
                page.conclude(grade)
        else:
            grade, sha256 = _grade(submission.data, kata, settings, args, page), submission.sha256
    if args.json:
        sys.stdout.write(grade_json(grade))
    return _batch_of(named, sha256, grade)


def _grade(data: bytes, kata: Kata, settings: Settings, args: Namespace, page: TextView) -> Grade:
    from quizzer.cli.showing import WAKING, follow
    from quizzer.cli.talk import say
    from quizzer.session.engines import engine

    with engine(settings, lambda: say(WAKING) if args.json else page.wait(WAKING)) as ready:
        return follow(ready.grade(kata, data, seed=args.seed), None if args.json else page)


def _batch_of(named: Named, sha256: str, grade: Grade) -> Batch:
    """The one result, as reports want it."""
    from quizzer.model.batch import Batch, Graded

    return Batch((Graded(named.name, named.path, sha256, grade),), grade.seed)
