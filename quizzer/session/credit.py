"""What a passed kata says about quiz items: the facts that it uses are known."""

from __future__ import annotations

from quizzer.content.bank import Bank
from quizzer.model.errors import ContentError
from quizzer.model.item import ItemType
from quizzer.progress.record import Record


def facts_of(kata: str, bank: Bank, record: Record) -> dict[str, int]:
    """The items that a kata gives credit for, with their revisions.

    Only items that were answered before: credit moves their next review, it never takes a question away that the person
    has not seen.
    """
    try:
        heads = list(bank.heads.values())
    except ContentError:
        return {}  # a broken question file must not spoil a pass
    seen = record.answers.seen()
    return {
        head.id: head.rev for head in heads if head.kata == kata and head.type is not ItemType.FREE and head.id in seen
    }
