"""Show the task of a kata: what to write, the rules, a worked example. Or an item
of the question bank; with `--proof` also what proves its answer.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.content.bank import Bank
    from quizzer.model.item import Item, Variant
    from quizzer.session.settings import Settings

EXAMPLES = (
    "quizzer show custom-layer",
    "quizzer show custom-layer --starter > my_layer.py",
    "quizzer show custom-layer > task.md             as Markdown",
    "quizzer show gru-parameter-count --proof        the proof of an item, run",
    "quizzer show gru-parameter-count --proof --set units=64",
)


def options(parser: ArgumentParser) -> None:
    """WHAT and what of it."""
    parser.add_argument("what", metavar="WHAT", help="id of a kata, as in `quizzer list`, or of an item")
    parser.add_argument("--starter", action="store_true", help="print the file that you begin with instead")
    parser.add_argument("--proof", action="store_true", help="show the proof of an item and run it")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="CHANGE",
        help="change it first: `units=64`, or `3: CODE` for line 3",
    )
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the task, laid out on a terminal and as Markdown elsewhere; or the item."""
    from quizzer.session.bank import open_bank

    settings = shared.settings(args)
    library = shared.library(settings, runs=args.proof)
    if args.what not in library.ids():
        bank = open_bank(settings)
        if args.proof or args.what in bank.heads:
            return _item(args, bank, settings)
    from quizzer.cli.task import task_text
    from quizzer.session.practice import starter_of

    kata = library.kata(args.what)
    if args.starter:
        sys.stdout.write(starter_of(kata).decode("utf-8"))
    else:
        sys.stdout.write(task_text(kata))
    return 0


def _item(args: Namespace, bank: Bank, settings: Settings) -> int:
    """Print an item; its answer too, where the proof is asked for."""
    from quizzer.cli.question_text import question_lines
    from quizzer.model.errors import UsageError
    from quizzer.quiz.marking import key_text
    from quizzer.quiz.showing import show
    from quizzer.report.screen import Screen

    item = bank.item(args.what)
    if item.vary and not bank.variants(item):
        raise UsageError(f"{item.id} changed since its variants were proved", hint="Run `quizzer author prove`.")
    showing = show(item, variants=bank.variants(item), seed=0)
    screen = Screen.of(sys.stdout)
    sys.stdout.write("\n".join(["", *question_lines(showing, screen), "", ""]))
    if not args.proof:
        return 0
    sys.stdout.write(f"  the answer: {key_text(showing)}\n")
    return _proof(args, showing.item, showing.variant, settings)


def _proof(args: Namespace, item: Item, variant: Variant | None, settings: Settings) -> int:
    from quizzer.cli.asking import Reader
    from quizzer.cli.proof_text import changed_by, explore
    from quizzer.cli.quizzing import bench_of
    from quizzer.model.errors import UsageError
    from quizzer.session.proof import program_of

    program = program_of(item, variant)
    for change in args.set:
        program = program and changed_by(program, change)
        if program is None:
            raise UsageError(f"'{change}' changes nothing here", hint="Write units=64, or 3: CODE to replace line 3.")
    reader = Reader()
    with bench_of(settings) as bench:
        ran = explore(item, program, bench() if program else None, reader.line if reader.interactive else None)
    return 1 if ran is not None and ran.failure else 0
