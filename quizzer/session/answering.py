"""From what a person typed to what the record keeps."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.model.item import ItemType
from quizzer.model.review import AnswerKind, Certainty, NewAnswer, QuizMode
from quizzer.progress.rating import rate
from quizzer.quiz.marking import Mark, mark, mark_rubric
from quizzer.quiz.showing import Showing
from quizzer.session.completion import Runner, try_fill


def judge(showing: Showing, text: str, bench: Callable[[], Runner]) -> tuple[Mark, AnswerKind]:
    """The mark of an answer of any type, and who decided it.

    Args:
        showing: the item as it was shown.
        text: what was typed; for an open question, the points of the rubric that were made.
        bench: makes the bench that tries a completion.

    Raises:
        FormatError: it is no answer of the kind that is asked for.
        CompletionError, EngineError: a completion could not be tried.
    """
    if showing.item.type is ItemType.FREE:
        return mark_rubric(showing, text), AnswerKind.SELF
    if showing.item.type is ItemType.COMPLETE:
        return try_fill(showing, text, bench()), AnswerKind.ANSWER
    return mark(showing, text), AnswerKind.ANSWER


def entry(
    showing: Showing,
    given: Mark,
    kind: AnswerKind,
    *,
    mode: QuizMode,
    quiz: int,
    asked_ms: int,
    answered_ms: int,
    elapsed_ms: int,
    certainty: Certainty | None = None,
    hints: int = 0,
) -> NewAnswer:
    """What the record keeps of a marked answer, with a rating that the schedule understands."""
    item, variant = showing.item, showing.variant
    return NewAnswer(
        item=item.id,
        rev=item.rev,
        variant=variant.number if variant else None,
        kind=kind,
        mode=mode,
        quiz=quiz,
        asked_ms=asked_ms,
        answered_ms=answered_ms,
        elapsed_ms=elapsed_ms,
        score=given.score,
        certainty=certainty,
        hints=hints,
        given=given.given,
        rating=rate(given.score, certainty=certainty, hints=hints, elapsed_ms=elapsed_ms, par_ms=item.seconds * 1000),
    )
