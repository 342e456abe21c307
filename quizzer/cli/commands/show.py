"""Show the task of a kata: what to write, the rules, a worked example."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = (
    "quizzer show custom-layer",
    "quizzer show custom-layer --starter > my_layer.py",
    "quizzer show custom-layer > task.md             as Markdown",
)


def options(parser: ArgumentParser) -> None:
    """KATA and what of it."""
    shared.add_kata(parser)
    parser.add_argument("--starter", action="store_true", help="print the file that you begin with instead")
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the task, laid out on a terminal and as Markdown elsewhere."""
    from quizzer.cli.task import task_text
    from quizzer.session.practice import starter_of

    kata = shared.library(shared.settings(args)).kata(args.kata)
    if args.starter:
        sys.stdout.write(starter_of(kata).decode("utf-8"))
    else:
        sys.stdout.write(task_text(kata))
    return 0
