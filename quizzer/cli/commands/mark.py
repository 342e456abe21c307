"""See which items you flagged, buried, suspended or doubted; set a mark, or take
it off again. Doubts are printed as Markdown, ready to be sent to the authors.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from quizzer.cli import options as shared
from quizzer.model.errors import UsageError
from quizzer.model.review import Doubt, Mark

if TYPE_CHECKING:
    from quizzer.progress.record import Record

EXAMPLES = (
    "quizzer mark                                    all marks and doubts",
    "quizzer mark gru-parameter-count --suspend      never ask it again",
    "quizzer mark gru-parameter-count --clear        take all marks off",
    'quizzer mark gru-parameter-count --doubt "reset_after is not said"',
)


def options(parser: ArgumentParser) -> None:
    """ITEM and what to do with it."""
    parser.add_argument("item", nargs="?", metavar="ITEM", help="id of an item; without it, everything is listed")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--flag", action="store_const", dest="mark", const=Mark.FLAGGED, help="put it into the deck `flagged`"
    )
    what.add_argument(
        "--bury", action="store_const", dest="mark", const=Mark.BURIED, help="do not ask it before tomorrow"
    )
    what.add_argument("--suspend", action="store_const", dest="mark", const=Mark.SUSPENDED, help="never ask it again")
    what.add_argument("--clear", action="store_true", help="take all marks off")
    what.add_argument("--doubt", metavar="TEXT", help="write down what is wrong with it")
    shared.add_json(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Set, clear, or list."""
    from quizzer.cli.records import record_or_blank, record_to_write
    from quizzer.session.bank import open_bank
    from quizzer.session.clock import SYSTEM

    settings = shared.settings(args)
    changing = args.mark or args.clear or args.doubt is not None
    if changing and args.item is None:
        raise UsageError("which item?", hint="Name it: `quizzer mark gru-parameter-count --clear`.")
    bank = open_bank(settings)
    if args.item is not None:
        bank.item(args.item)  # says so if there is none
    if not changing:
        with record_or_blank(settings) as record:
            return _list(args, record, SYSTEM.wall_ms())
    with record_to_write(settings) as record:
        return _change(args, record, SYSTEM.wall_ms(), bank.heads[args.item].rev)


def _change(args: Namespace, record: Record, now_ms: int, rev: int) -> int:
    from quizzer.cli.talk import say
    from quizzer.content.versions import installed_version

    if args.doubt is not None:
        if not args.doubt.strip():
            raise UsageError("a doubt needs words", hint='--doubt "the second option is right too"')
        versions = {"keras": installed_version()}
        record.doubts.add(args.item, rev=rev, versions=versions, text=args.doubt.strip(), now_ms=now_ms)
    elif args.clear:
        for mark in Mark:
            record.marks.unset(args.item, mark, now_ms=now_ms)
    else:
        record.marks.set(args.item, args.mark, now_ms=now_ms)
    say(f"Done: {args.item}.")
    return 0


def _list(args: Namespace, record: Record, now_ms: int) -> int:
    from quizzer.cli.talk import say
    from quizzer.report.inert import inert, inert_line
    from quizzer.report.json import dumped, plain

    marked = {mark: sorted(record.marks.marked(mark, now_ms=now_ms)) for mark in Mark}
    if args.item is not None:
        marked = {mark: [item for item in items if item == args.item] for mark, items in marked.items()}
    doubts = [doubt for doubt in record.doubts.all() if args.item in (None, doubt.item)]
    if args.json:
        document = {"schema": 1, "marks": marked, "doubts": [plain(doubt) for doubt in doubts]}
        sys.stdout.write(dumped(document))
        return 0
    for mark, items in marked.items():
        for item in items:
            print(f"{mark}: {inert_line(item)}")
    for doubt in doubts:
        print(inert(_markdown(doubt), keep="\n"))
    if not doubts and not any(marked.values()):
        say("Nothing is marked and nothing doubted.")
    return 0


def _markdown(doubt: Doubt) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in doubt.versions.items() if version)
    return f"\n### {doubt.item} (rev {doubt.rev}{', ' if versions else ''}{versions})\n\n{doubt.text}"
