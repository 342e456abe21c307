"""Plan the days before an interview: which reviews, new questions and katas fit
into your time. What you know least comes on the last two days. The plan is made
anew from your record each time, so call it again when things changed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from datetime import date

    from quizzer.session.planning import Outlook
    from quizzer.session.settings import Settings

EXAMPLES = (
    "quizzer plan --date 2027-03-31                  half an hour a day",
    "quizzer plan --date 2027-03-31 --minutes 60",
    "quizzer plan --date 2027-03-31 --all            each day of a long plan",
    "quizzer plan                                    to the day in your settings",
)
HALF_AN_HOUR = 30


def options(parser: ArgumentParser) -> None:
    """The day and the time."""
    parser.add_argument(
        "--date",
        metavar="DATE",
        help="the day of the interview, such as 2027-03-31 (default: `interview` in config.toml)",
    )
    parser.add_argument(
        "--minutes", type=int, default=HALF_AN_HOUR, metavar="N", help="your time on each day (default: 30)"
    )
    parser.add_argument("--all", action="store_true", help="show every day of a long plan")
    shared.add_json(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the plan."""
    from quizzer.cli.records import record_or_blank
    from quizzer.cli.talk import say
    from quizzer.report.json import dumped
    from quizzer.report.plan import plan_text
    from quizzer.report.screen import Screen
    from quizzer.session.bank import NO_ITEMS, open_bank
    from quizzer.session.clock import SYSTEM
    from quizzer.session.overview import overview
    from quizzer.session.planning import outlook

    settings = shared.settings(args)
    interview = _day(args.date, settings)
    bank = open_bank(settings)
    if not bank.heads:
        say(NO_ITEMS.format(folder=bank.folder))
    with record_or_blank(settings) as record:
        katas = overview(shared.library(settings), record).rows
        found = outlook(bank, katas, record, interview=interview, minutes=args.minutes, now_ms=SYSTEM.wall_ms())
    if args.json:
        sys.stdout.write(dumped(as_json(found)))
    else:
        screen = Screen.of(sys.stdout)
        text = plan_text(found.plan, found.topics, found.readiness, screen, too_long=found.too_long, every=args.all)
        sys.stdout.write(text)
    return 0


def _day(told: str | None, settings: Settings) -> date:
    """The day of the interview: what the command was told, else what the settings say."""
    from quizzer.model.errors import UsageError
    from quizzer.session.planning import parse_date

    if told is not None:
        return parse_date(told)
    if settings.interview is None:
        hint = f"Say --date 2027-03-31, or write `interview = 2027-03-31` into {settings.places.config}."
        raise UsageError("on which day is your interview?", hint=hint)
    return settings.interview


def as_json(found: Outlook) -> dict[str, Any]:
    """The plan for programs."""
    from quizzer.report.json import plain
    from quizzer.report.plan import new_by_topic

    plan = plain(found.plan)
    for day, entry in zip(found.plan.days, plan["days"], strict=True):
        entry["new_by_topic"] = new_by_topic(day, found.topics)
    return {
        "schema": 1,
        "interview": found.interview.isoformat(),
        "minutes_per_day": found.minutes,
        "enough": found.plan.enough,
        "overall": None if found.readiness is None else plain(found.readiness),
        **plan,
    }
