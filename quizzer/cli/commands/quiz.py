"""Answer interview questions on Keras. Practice tells at once whether you were
right and brings back what was wrong; an exam tells everything at the end;
a review asks what is due. Answers are read line by line, so pipes work too.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quizzer.cli.quizzing import add_common, listed, modes, run_quiz
from quizzer.model.errors import UsageError
from quizzer.model.review import QuizMode

EXAMPLES = (
    "quizzer quiz                                    ten items, what is due first",
    "quizzer quiz --topic sequences --level 3,4",
    "quizzer quiz --section coding --type bug,predict --count 5",
    "quizzer quiz --mode exam --count 20 --minutes 25 --certainty",
    "quizzer quiz --deck sure-and-wrong",
    "quizzer quiz --mode exam --seed 7 --json < answers.txt",
)


def options(parser: ArgumentParser) -> None:
    """What to ask, and how."""
    parser.add_argument("--topic", metavar="TOPICS", help="only these topics, as in a,b")
    parser.add_argument("--section", metavar="SECTIONS", help="theory, general, coding, scenario")
    parser.add_argument(
        "--type", metavar="TYPES", help="mcq, multi, cloze, numeric, shape, predict, bug, order, complete, free"
    )
    parser.add_argument("--level", metavar="LEVELS", help="1 (everybody) to 5 (few), as in 2 or 2,3 or 2-4")
    parser.add_argument("--count", type=int, metavar="N", help="how many items (default: 10)")
    parser.add_argument("--minutes", type=float, metavar="N", help="a clock for the whole quiz")
    parser.add_argument("--mode", choices=modes(), default="practice", help="how it is asked (default: practice)")
    parser.add_argument("--deck", metavar="DECK", help="due, sure-and-wrong or flagged: only what lies there")
    add_common(parser)


def run(args: Namespace) -> int:
    """Ask."""
    from quizzer.session.selection import Wanted

    return run_quiz(
        args,
        Wanted(
            mode=QuizMode(args.mode),
            topics=listed(args.topic),
            sections=listed(args.section),
            types=listed(args.type),
            levels=levels(args.level),
            deck=args.deck or ("due" if args.mode == QuizMode.REVIEW else ""),
            count=args.count,
            minutes=args.minutes,
        ),
    )


def levels(text: str | None) -> tuple[int, ...]:
    """The levels of `2`, `2,3` or `2-4`.

    Raises:
        UsageError: one of them is none.
    """
    found: list[int] = []
    for word in listed(text):
        low, _, high = word.partition("-")
        if not low.isdigit() or not (high or low).isdigit():
            raise UsageError(f"there is no level '{word}'", hint="Levels are 1 to 5, as in --level 2,3 or --level 2-4.")
        found += range(int(low), int(high or low) + 1)
    if any(not 1 <= level <= 5 for level in found) or (text and not found):
        raise UsageError(f"there is no level '{text}'", hint="Levels are 1 to 5, as in --level 2,3 or --level 2-4.")
    return tuple(dict.fromkeys(found))
