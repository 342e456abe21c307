"""See where you stand: what you know of each topic and how sure that is, whether
you remembered what was due, what is coming, your streak, your weakest questions
and your best times.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = (
    "quizzer stats",
    "quizzer stats --topic data",
    "quizzer stats --days 7                    answers and time of this week",
    "quizzer stats --json",
)


def options(parser: ArgumentParser) -> None:
    """Which part of it."""
    parser.add_argument("--topic", metavar="TOPIC", help="only this topic")
    parser.add_argument("--days", type=int, metavar="N", help="answers, time and reviews of the last N days only")
    shared.add_json(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the page."""
    from quizzer.cli.records import record_or_blank
    from quizzer.cli.talk import say
    from quizzer.report.json import dumped, plain
    from quizzer.report.screen import Screen
    from quizzer.report.stats import stats_text
    from quizzer.session.bank import NO_ITEMS, open_bank
    from quizzer.session.clock import SYSTEM
    from quizzer.session.overview import overview
    from quizzer.session.stats import stats

    settings = shared.settings(args)
    bank = open_bank(settings)
    if not bank.heads:
        say(NO_ITEMS.format(folder=bank.folder))
    with record_or_blank(settings) as record:
        katas = overview(shared.library(settings), record).rows
        found = stats(bank, katas, record, now_ms=SYSTEM.wall_ms(), topic=args.topic, days=args.days)
    sys.stdout.write(dumped({"schema": 1, **plain(found)}) if args.json else stats_text(found, Screen.of(sys.stdout)))
    if found.blank:
        say("`quizzer quiz` asks the first questions, `quizzer kata` lists the katas.")
    return 0
