"""The question bank that belongs to the content in use."""

from __future__ import annotations

from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.session.settings import Settings

NO_ITEMS = "There are no questions in {folder}."
"""Said, not raised, where content holds katas only."""


def open_bank(settings: Settings) -> Bank:
    """The bank of the content that the settings name, with its index in the person's cache folder.

    Content without a folder `questions` has an empty bank: `heads` is empty then.

    Raises:
        QuizzerError: there is no content.
    """
    return Bank(Library.find(settings.content).root, cache=settings.places.cache)
