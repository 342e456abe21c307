"""The report card of an interview, drawn from the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizzer.content.bank import Bank
from quizzer.model.attempt import Attempt, AttemptState
from quizzer.model.interview import InterviewPlan, KataCard, ReportCard, TopicCard
from quizzer.model.review import Answer
from quizzer.progress.record import Record
from quizzer.session.overview import KataRow


def card_of(
    plan: InterviewPlan,
    bank: Bank,
    katas: Mapping[str, KataRow],
    record: Record,
    *,
    began_ms: int,
    elapsed_ms: int,
    asked: Sequence[str],
    given: Mapping[str, Answer],
    attempts: Mapping[str, Attempt | None],
) -> ReportCard:
    """What an interview came to.

    Args:
        plan: what was planned.
        bank: knows topics and pars of items.
        katas: what the overview says of the planned katas, by id.
        record: has the saves.
        began_ms: the moment of its beginning, UTC.
        elapsed_ms: what its clock shows.
        asked: the items that were asked, in order.
        given: the answers by item.
        attempts: the attempts of this interview by kata; None where it was not opened.
    """
    topics = sorted({bank.heads[item].topic for item in given if item in bank.heads})
    return ReportCard(
        minutes=plan.minutes,
        began_ms=began_ms,
        elapsed_ms=elapsed_ms,
        topics=tuple(_topic(topic, bank, given) for topic in topics),
        katas=tuple(_kata(katas[name], attempts[name], record) for name in plan.katas),
        skipped=sum(item not in given for item in asked),
        not_reached=sum(one.lead not in asked for one in plan.rounds),
        look_at=tuple(item for item in asked if item not in given or not given[item].right),
    )


def _topic(topic: str, bank: Bank, given: Mapping[str, Answer]) -> TopicCard:
    answers = [answer for item, answer in given.items() if item in bank.heads and bank.heads[item].topic == topic]
    return TopicCard(
        topic,
        len(answers),
        sum(answer.right for answer in answers),
        sum(answer.score for answer in answers),
        sum(answer.elapsed_ms for answer in answers),
        sum(bank.heads[answer.item].seconds * 1000 for answer in answers),
    )


def _kata(row: KataRow, attempt: Attempt | None, record: Record) -> KataCard:
    saves = record.saves.of(attempt.id) if attempt else ()
    best = max(saves, key=lambda save: save.checks_passed, default=None)
    return KataCard(
        kata=row.id,
        title=row.title,
        reached=attempt is not None,
        passed=attempt is not None and attempt.state is AttemptState.PASSED,
        checks_passed=best.checks_passed if best else 0,
        checks=max((save.checks_planned for save in saves), default=0),
        elapsed_ms=attempt.elapsed_ms if attempt else 0,
        par_ms=row.par_ms,
    )
