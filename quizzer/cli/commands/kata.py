"""Write a kata against the clock. The starter is put into your practice folder;
every save is graded, check by check. A pass stops the clock. Leaving loses
nothing: the same command goes on with the same file and clock.

On a terminal it opens on a full screen with an editor of its own. With --plain,
--edit, --once or --full it works line by line, beside any editor you like.
Without a KATA, all katas are listed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.model.kata import Kata
    from quizzer.progress.record import Record
    from quizzer.session.settings import Settings

EXAMPLES = (
    "quizzer kata                              which katas are there?",
    "quizzer kata custom-layer                 task, editor, checks on one screen",
    "quizzer kata custom-layer --plain         save in any editor to be graded",
    "quizzer kata custom-layer --edit          open $VISUAL or $EDITOR first",
    "quizzer kata custom-layer --limit par     an exam: at the bell it is over",
    "quizzer kata custom-layer --once          grade your file once, with the clock",
)


def options(parser: ArgumentParser) -> None:
    """KATA, and how to work on it."""
    shared.add_kata(parser, optional=True, without="all are listed without it")
    parser.add_argument("--plain", action="store_true", help="line by line instead of on a full screen")
    parser.add_argument("--edit", action="store_true", help="open your editor ($VISUAL, else $EDITOR) at the start")
    parser.add_argument("--limit", metavar="par|MINUTES", help="make it an exam: the last save before the bell counts")
    parser.add_argument("--once", action="store_true", help="grade the file as it is now, then leave")
    shared.add_full(parser)
    shared.add_folder(parser)
    shared.add_engine(parser)
    shared.add_sandbox(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """List, or open a session; 0 when it was passed, 1 when it was left or the bell rang."""
    settings = shared.settings(args)
    library = shared.library(settings, runs=args.kata is not None)
    if args.kata is None:
        from quizzer.cli import overview

        sys.stdout.write(overview.text_of(overview.find(library, settings)))
        return 0
    from quizzer.cli import fullscreen
    from quizzer.cli.records import record_to_write

    kata = library.kata(args.kata)
    if fullscreen.wanted(settings) and not (args.plain or args.edit or args.once or args.full):
        return fullscreen.show(settings, kata=kata.id, limit_ms=_limit(args, kata))
    with record_to_write(settings) as record:
        return _open(args, settings, kata, record)


def _limit(args: Namespace, kata: Kata) -> int | None:
    from quizzer.session.limits import parse_limit

    return parse_limit(args.limit, kata) if args.limit else None


def _open(args: Namespace, settings: Settings, kata: Kata, record: Record) -> int:
    from quizzer.cli.files import replay_of
    from quizzer.cli.intro import introduce
    from quizzer.cli.sitting import Sitting
    from quizzer.cli.working import Work
    from quizzer.session.bank import open_bank
    from quizzer.session.credit import facts_of
    from quizzer.session.engines import engine
    from quizzer.session.kata import KataSession
    from quizzer.session.practice import Practice

    limit_ms = _limit(args, kata)
    if args.edit:
        settings.editor_command()  # before the clock starts
    ready = engine(settings)
    practice = Practice(settings.practice_dir)
    opened = KataSession.open(
        kata,
        engine=ready,
        record=record,
        practice=practice,
        limit_ms=limit_ms,
        facts=lambda: facts_of(kata.id, open_bank(settings), record),
    )
    with ready, opened as session:
        sitting = Sitting(session, full=args.full, replay=replay_of(args))
        ready.waiting = sitting.wake
        work = Work(session, sitting, settings)
        introduce(session)
        if args.edit:
            work.edit()
        return work.once() if args.once else work.watch()
