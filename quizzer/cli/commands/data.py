"""See where your data is and how much there is of it, or delete what was recorded
about you. Nothing of it ever leaves this computer by itself.

Deleting is for good: `quizzer export backup.json` first keeps a copy. Your
practice files and your configuration are your own and stay.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.session.belongings import Belonging
    from quizzer.session.settings import Settings

EXAMPLES = ("quizzer data", "quizzer data --delete", "quizzer data --delete --yes      without asking, for scripts")
CONFIRMATION = "delete"


def options(parser: ArgumentParser) -> None:
    """Look or delete."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--where", action="store_true", help="paths and sizes; what happens without an option too")
    what.add_argument("--delete", action="store_true", help="delete the record of everything you did")
    parser.add_argument("--yes", action="store_true", help="with --delete: do not ask")
    shared.add_json(parser)
    shared.add_folder(parser)


def run(args: Namespace) -> int:
    """Print the list, or delete."""
    from quizzer.model.errors import UsageError

    if args.yes and not args.delete:
        raise UsageError("--yes answers the question of --delete", hint="Use both, or neither.")
    settings = shared.settings(args)
    return _delete(settings, args) if args.delete else _where(settings, args)


def _where(settings: Settings, args: Namespace) -> int:
    from quizzer.report import crash
    from quizzer.report.figures import labelled
    from quizzer.report.json import dumped
    from quizzer.report.screen import Screen
    from quizzer.session.belongings import of_person

    folder = crash.folder()
    found = of_person(settings, sorted(folder.glob("crash-*.txt")), folder)
    if args.json:
        rows = [{**vars(one), "path": str(one.path)} for one in found]
        sys.stdout.write(dumped({"schema": 1, "data": rows}))
    else:
        sys.stdout.write(labelled([(one.name, _sized(one)) for one in found], Screen.of(sys.stdout)))
    return 0


def _sized(one: Belonging) -> str:
    from quizzer.report.words import count, size

    if not one.files:
        return f"{one.path} (nothing there yet)"
    return f"{one.path} ({count(one.files, 'file')}, {size(one.bytes)})"


def _delete(settings: Settings, args: Namespace) -> int:
    from quizzer.cli.talk import say
    from quizzer.progress.erase import belongings, erase
    from quizzer.report.json import dumped

    record = settings.places.record
    if belongings(record) and not args.yes and not _confirmed(settings):
        say("Nothing was deleted.")
        return 1
    removed = erase(record)
    if args.json:
        sys.stdout.write(dumped({"schema": 1, "removed": [str(path) for path in removed]}))
    else:
        sys.stdout.write("".join(f"removed {path}\n" for path in removed))
    if not removed:
        say("There was nothing to delete.")
    return 0


def _confirmed(settings: Settings) -> bool:
    """Ask the person.

    Raises:
        UsageError: there is nobody to ask.
    """
    from quizzer.cli.talk import say
    from quizzer.model.errors import UsageError

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "deleting needs a yes, and there is no terminal to ask on", hint="Add --yes. Nothing was deleted."
        )
    say(f"This deletes {settings.places.record}: every answer, attempt and save, for good.")
    say("`quizzer export backup.json` keeps a copy.")
    print(f"Type {CONFIRMATION} to go on: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() == CONFIRMATION
