"""See the reference solution of a kata that you passed, and how yours differs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = (
    "quizzer solution custom-layer",
    "quizzer solution custom-layer --diff            only the differences",
    "quizzer solution custom-layer --only > reference.py",
)


def options(parser: ArgumentParser) -> None:
    """KATA and what to print."""
    shared.add_kata(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--diff", action="store_true", help="print only the difference between yours and the reference")
    what.add_argument("--only", action="store_true", help="print only the reference")
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the reference and the difference."""
    from quizzer.cli.records import record_to_write
    from quizzer.report.code import diff_text, python_text
    from quizzer.report.screen import Screen
    from quizzer.session.solution import solution

    settings = shared.settings(args)
    kata = shared.library(settings).kata(args.kata)
    with record_to_write(settings) as record:
        found = solution(kata, record)
    screen = Screen.of(sys.stdout)
    if not args.diff:
        sys.stdout.write(python_text(found.reference, screen))
    if not args.only:
        nothing = "Yours is the reference, letter for letter.\n"
        sys.stdout.write(("" if args.diff else "\n") + (diff_text(found.diff, screen) or nothing))
    return 0
