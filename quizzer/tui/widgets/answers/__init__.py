"""The forms in which an answer is given, one for each type of item."""

from __future__ import annotations

from quizzer.model.item import ItemType
from quizzer.quiz.showing import Showing
from quizzer.tui.widgets.answers.base import AnswerWidget
from quizzer.tui.widgets.answers.choosing import ChoiceAnswer
from quizzer.tui.widgets.answers.faulty_line import FaultyLineAnswer
from quizzer.tui.widgets.answers.filling import FillAnswer
from quizzer.tui.widgets.answers.open_question import OpenAnswer
from quizzer.tui.widgets.answers.ordering import OrderAnswer
from quizzer.tui.widgets.answers.typing import TypedAnswer

__all__ = ["AnswerWidget", "answer_widget"]


def answer_widget(showing: Showing) -> AnswerWidget:
    """The form for an item."""
    if showing.options:
        return ChoiceAnswer(showing)
    forms: dict[ItemType, type[AnswerWidget]] = {
        ItemType.BUG: FaultyLineAnswer,
        ItemType.ORDER: OrderAnswer,
        ItemType.COMPLETE: FillAnswer,
        ItemType.FREE: OpenAnswer,
    }
    return forms.get(showing.item.type, TypedAnswer)(showing)
