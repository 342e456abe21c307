"""Reads what home shows. It runs in a thread, since record, bank and katas are opened here for the first time."""

from __future__ import annotations

from quizzer.session.overview import overview
from quizzer.session.today import Today, today
from quizzer.tui.services import Services


def load(services: Services) -> Today:
    """What there is to do now.

    Raises:
        QuizzerError: there is no content, or the record cannot be read.
    """
    settings = services.settings
    rows = overview(services.library, services.record).rows
    fitting = {kata.id for kata in services.library.survey().katas if settings.backend in kata.backends}
    return today(
        services.bank,
        [row for row in rows if row.id in fitting],
        services.record,
        now_ms=services.time.wall_ms(),
        goal=settings.daily_goal,
        interview=settings.interview,
        version=services.version,
    )


def notices(services: Services) -> tuple[str, ...]:
    """What has to be said of the record: that nothing is kept, or where a damaged one was put."""
    opened = services.opened
    if opened.trouble:
        return (f"Nothing that you do now will be kept. {opened.trouble.message}",)
    return (opened.notice,) if opened.notice else ()
