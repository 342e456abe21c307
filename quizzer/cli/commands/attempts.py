"""See your attempts at a kata and every save that was graded. A save is named by
its number in the last attempt (3), or as ATTEMPT.SAVE (1.3); 0 is the starter.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = (
    "quizzer attempts custom-layer",
    "quizzer attempts custom-layer --diff 2 3        what changed from save 2 to 3",
    "quizzer attempts custom-layer --diff 1.4 2.1    across attempts",
    "quizzer attempts custom-layer --print 2 > old.py",
)


def options(parser: ArgumentParser) -> None:
    """KATA and what of it."""
    shared.add_kata(parser)
    shared.add_json(parser)
    parser.add_argument("--diff", nargs=2, metavar=("A", "B"), help="show what changed between two saves")
    parser.add_argument("--print", metavar="SAVE", help="print a save as it was")
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the list, a difference or a save."""
    from quizzer.cli import saves
    from quizzer.cli.records import record_to_write
    from quizzer.cli.talk import say
    from quizzer.report.json import dumped
    from quizzer.session.history import history

    settings = shared.settings(args)
    kata = shared.library(settings).kata(args.kata)
    with record_to_write(settings) as record:
        if args.diff:
            sys.stdout.write(saves.difference(kata, record, *args.diff))
        elif args.print:
            sys.stdout.flush()
            sys.stdout.buffer.write(saves.source(kata, record, args.print))
        else:
            entries = history(kata, record)
            sys.stdout.write(dumped(saves.as_json(kata, entries)) if args.json else saves.as_text(entries))
            if not entries:
                say(f"No attempt yet: `quizzer kata {kata.id}` begins one.")
    return 0
