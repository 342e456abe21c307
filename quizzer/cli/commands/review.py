"""Answer what is due today, the most forgotten first. What was wrong comes back
within the sitting until it was right.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quizzer.cli.quizzing import add_common, listed, run_quiz
from quizzer.model.review import QuizMode

EXAMPLES = (
    "quizzer review",
    "quizzer review --count 20 --topic training",
    "quizzer review --minutes 15",
)


def options(parser: ArgumentParser) -> None:
    """How much of it."""
    parser.add_argument("--topic", metavar="TOPICS", help="only these topics, as in a,b")
    parser.add_argument("--count", type=int, metavar="N", help="at most so many items (default: all that are due)")
    parser.add_argument("--minutes", type=float, metavar="N", help="a clock for the whole review")
    add_common(parser)


def run(args: Namespace) -> int:
    """Ask."""
    from quizzer.session.selection import Wanted

    wanted = Wanted(mode=QuizMode.REVIEW, topics=listed(args.topic), deck="due", count=args.count, minutes=args.minutes)
    return run_quiz(args, wanted)
