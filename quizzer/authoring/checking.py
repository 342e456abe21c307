"""The whole lint of content: each item by itself, all together, and the lock; then the katas."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from quizzer.authoring.bank_lint import lint_bank
from quizzer.authoring.item_lint import lint_item
from quizzer.authoring.kata_lint import lint_kata
from quizzer.authoring.kata_runs import run_kata
from quizzer.authoring.proving import stale
from quizzer.content.bank import Bank
from quizzer.content.item_file import read_items
from quizzer.content.kata_file import read_kata
from quizzer.grading.engine import Engine
from quizzer.model.errors import ContentError
from quizzer.model.item import Item


@dataclass(frozen=True)
class Problem:
    """Something to mend, and where."""

    where: str
    """`file:line`, empty for the bank as a whole."""
    item: str
    """Or the kata."""
    message: str

    def __str__(self) -> str:
        """`file:line: item: message`."""
        return ": ".join(part for part in (self.where, self.item, self.message) if part)


def check_bank(bank: Bank, only: Collection[str] | None = None) -> list[Problem]:
    """Everything that is wrong without running a proof; a broken file does not hide what is wrong with the others.

    Args:
        bank: the bank.
        only: the ids of items to look at; None for all, and then also at the bank as a whole and at the lock.
    """
    items, problems = _readable(bank)
    problems += [
        Problem(_place(bank, item), item.id, message)
        for item in items
        if only is None or item.id in only
        for message in lint_item(item)
    ]
    if only is None:
        problems += _twice(bank, items)
        problems += [Problem("", "", message) for message in lint_bank(bank.questions, items)]
        problems += [Problem("", "", f"{message} (run `quizzer author prove`)") for message in stale(items, bank.lock)]
    return problems


def check_katas(root: Path, katas: Collection[str], engine: Callable[[str], Engine] | None = None) -> list[Problem]:
    """Everything that is wrong with these katas.

    Args:
        root: the content's root.
        katas: their ids.
        engine: makes the engine of a backend; None grades nothing.
    """
    problems = []
    for name in katas:
        try:
            kata = read_kata(root, name).kata
        except ContentError as error:
            problems.append(Problem("", name, _relative(f"{error.message} {error.hint}".strip(), root)))
            continue
        found = [
            Problem(_relative(f"{path}:{line}" if line else str(path), root), name, message)
            for path, line, message in lint_kata(kata)
        ]
        if engine is not None and not found:
            found = [Problem(_relative(str(path), root), name, message) for path, message in run_kata(kata, engine)]
        problems += found
    return problems


def _relative(text: str, root: Path) -> str:
    return text.replace(f"{root}/", "")


def _readable(bank: Bank) -> tuple[list[Item], list[Problem]]:
    """The items of all files that can be read, and what is wrong with the others."""
    items: list[Item] = []
    problems = []
    for file in bank.files:
        try:
            items += read_items(file)
        except ContentError as error:
            message = f"{error.message} {error.hint}".strip()
            problems.append(Problem("", "", message.replace(f"{bank.folder.parent}/", "", 1)))
    return items, problems


def _twice(bank: Bank, items: list[Item]) -> list[Problem]:
    first: dict[str, Item] = {}
    problems = []
    for item in items:
        other = first.setdefault(item.id, item)
        if other is not item:
            problems.append(Problem(_place(bank, item), item.id, f"the id is also in {_place(bank, other)}"))
    return problems


def _place(bank: Bank, item: Item) -> str:
    return f"{item.path.relative_to(bank.folder.parent)}:{item.line}"
