"""Write everything that you did into FILE: `.json`, or CSV as a folder or `.zip`.
`quizzer import` takes it back in, here or on another machine.

With --anki (or a FILE that ends in `.apkg`) the questions are written instead,
as a package for Anki. Importing a newer one there updates your cards.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.session.settings import Settings
    from quizzer.session.transfer import Format

EXAMPLES = (
    "quizzer export backup.json",
    "quizzer export tables.zip                  CSV, one file for each table",
    "quizzer export --anki keras.apkg           the questions, for Anki",
)


def options(parser: ArgumentParser) -> None:
    """Where to, and as what."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the file, or a folder for CSV")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--format", choices=("json", "csv", "anki"), help="instead of what FILE ends in")
    form.add_argument("--anki", action="store_const", const="anki", dest="format", help="the same as --format anki")
    parser.add_argument("--force", action="store_true", help="write over what is there")
    shared.add_json(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Write the file and say what is in it."""
    from quizzer.report.json import dumped
    from quizzer.session.transfer import Format, format_of, refuse_existing

    form = format_of(args.file, args.format)
    if not args.force:
        refuse_existing(args.file)
    settings = shared.settings(args)
    write = _bank if form is Format.ANKI else _record
    result, sentence = write(settings, args.file, form)
    if args.json:
        sys.stdout.write(dumped({"schema": 1, "file": str(args.file.absolute()), "format": form.value, **result}))
    else:
        print(f"{args.file}: {sentence}")
    return 0


def _bank(settings: Settings, path: Path, _: Format) -> tuple[dict[str, Any], str]:
    from quizzer.cli.talk import say
    from quizzer.report.json import plain
    from quizzer.report.words import count
    from quizzer.session.anki import export_anki
    from quizzer.session.bank import open_bank
    from quizzer.session.clock import SYSTEM

    done = export_anki(open_bank(settings), path, now_ms=SYSTEM.wall_ms())
    if done.left_out:
        say(f"{count(len(done.left_out), 'question')} left out, since their variants are not proved.")
    say("In Anki: File, Import. Import a newer package to update the cards.")
    return plain(done), count(done.notes, "card")


def _record(settings: Settings, path: Path, form: Format) -> tuple[dict[str, Any], str]:
    from quizzer.cli.records import record_to_read
    from quizzer.model.errors import UsageError
    from quizzer.report.json import plain
    from quizzer.report.tables import rows_text
    from quizzer.session.transfer import export_record

    with record_to_read(settings) as record:
        if record is None:
            raise UsageError("nothing was recorded yet", hint="There is something to export once you did something.")
        done = export_record(record, path, form)
    return {"rows": plain(done)["rows"]}, rows_text(done.rows) or "an empty record"
