"""Take in what `quizzer export` wrote: a JSON file, or CSV as a folder or `.zip`.
What you have stays: the two are joined, and importing twice is importing once.
A file that is not sound changes nothing.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from quizzer.cli import options as shared

EXAMPLES = ("quizzer import backup.json", "quizzer import tables.zip")


def options(parser: ArgumentParser) -> None:
    """Where from."""
    parser.add_argument("file", type=Path, metavar="FILE", help="an export: a file or a folder")
    shared.add_json(parser)


def run(args: Namespace) -> int:
    """Join it to the record and say what came in."""
    from quizzer.cli.talk import say
    from quizzer.model.errors import UsageError
    from quizzer.progress.importing import import_file
    from quizzer.progress.record import Record
    from quizzer.report.json import dumped, plain
    from quizzer.report.tables import rows_text

    if not args.file.exists():
        raise UsageError(f"there is no {args.file}", hint="`quizzer export FILE` writes one.")
    with Record.open(shared.settings(args).places.record) as record:
        if record.store.notice:
            say(record.store.notice)
        done = import_file(record, args.file)
    if args.json:
        sys.stdout.write(dumped({"schema": 1, **plain(done)}))
    else:
        changed = ", some rows know more now" if done.changed else ""
        print(f"new: {rows_text(done.added) or 'nothing'}{changed}")
    return 0
