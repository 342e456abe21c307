"""How well the bank covers the 70 interview questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quizzer.model.item import Item, ItemType, Skill
from quizzer.model.question import Question


@dataclass(frozen=True)
class QuestionCoverage:
    """What there is for one interview question."""

    question: Question
    topics: tuple[str, ...]
    machine_graded: int
    types: tuple[ItemType, ...]
    """Of the machine-graded items."""
    above_recall: int
    free: int
    parametrised: int
    tagged: int
    """About a change between Keras 2 and 3, or a myth."""
    kata: str
    levels: tuple[int, ...]
    """Items of levels 1 to 5."""


def coverage(questions: Mapping[str, Question], items: Iterable[Item]) -> tuple[QuestionCoverage, ...]:
    """A row for each question, those without items included."""
    by_question: dict[str, list[Item]] = {question: [] for question in questions}
    for item in items:
        by_question.setdefault(item.source, []).append(item)
    return tuple(_row(questions[name], own) for name, own in by_question.items() if name in questions)


def _row(question: Question, items: list[Item]) -> QuestionCoverage:
    graded = [item for item in items if item.machine_graded]
    levels = Counter(item.level for item in items)
    return QuestionCoverage(
        question,
        tuple(sorted({item.topic for item in items})),
        len(graded),
        tuple(sorted({item.type for item in graded})),
        sum(item.skill is not Skill.RECALL for item in graded),
        len(items) - len(graded),
        sum(item.vary is not None for item in items),
        sum(bool(item.tags) for item in items),
        next((item.kata for item in items if item.kata), ""),
        tuple(levels[level] for level in range(1, 6)),
    )


def as_json(rows: Iterable[QuestionCoverage]) -> list[dict[str, Any]]:
    """The rows as data."""
    return [{**vars(row), "question": row.question.id, "title": row.question.title} for row in rows]


def as_markdown(rows: Iterable[QuestionCoverage], items: Iterable[Item]) -> str:
    """The table for the docs."""
    rows, items = list(rows), list(items)
    lines = [
        "# What the bank covers",
        "",
        "Made by `quizzer author coverage --write`; a test compares it with the bank.",
        "",
        *_totals(items),
        "",
        "| question | topic | graded items | types | above recall | open | variants | changed or myth | kata |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        cells = (
            f"{row.question.id} {row.question.title}",
            ", ".join(row.topics),
            row.machine_graded,
            ", ".join(row.types),
            row.above_recall,
            row.free,
            row.parametrised or "",
            row.tagged or "",
            f"`{row.kata}`" if row.kata else "",
        )
        lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _totals(items: list[Item]) -> list[str]:
    kinds = Counter(item.type for item in items)
    levels = Counter(item.level for item in items)
    graded = sum(item.machine_graded for item in items)
    unproved = sum(bool(item.no_proof) for item in items)
    return [
        f"{len(items)} items, {graded} of them graded by machine and {graded - unproved} of those proved by running; "
        f"{sum(item.vary is not None for item in items)} are parametrised; "
        f"{sum(bool(item.tags) for item in items)} are about what changed since Keras 2, or about what is widely "
        "believed and false.",
        "",
        "| type | items |",
        "| --- | --- |",
        *(f"| {kind} | {kinds[kind]} |" for kind in ItemType),
        "",
        "| level | items |",
        "| --- | --- |",
        *(f"| {level} | {levels[level]} |" for level in range(1, 6)),
    ]
