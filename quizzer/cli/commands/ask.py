"""Answer everything about one interview question (q01 to q70), or a single item by
its id.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quizzer.cli.quizzing import add_common, run_quiz

EXAMPLES = (
    "quizzer ask q44                    all items on custom layers",
    "quizzer ask q44 --count 3",
    "quizzer ask gru-parameter-count       one item",
)


def options(parser: ArgumentParser) -> None:
    """WHAT to ask."""
    parser.add_argument("what", metavar="WHAT", help="a question, q01 to q70, or the id of an item")
    parser.add_argument("--count", type=int, metavar="N", help="at most so many items")
    add_common(parser)


def run(args: Namespace) -> int:
    """Ask."""
    from quizzer.model.question import QUESTIONS
    from quizzer.session.selection import Wanted

    is_question = args.what in QUESTIONS
    wanted = Wanted(questions=(args.what,), count=args.count) if is_question else Wanted(items=(args.what,))
    return run_quiz(args, wanted)
