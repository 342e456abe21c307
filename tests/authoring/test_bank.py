"""The bank itself: what the lint says of it, what the docs say of it, and what a lint would say of a worse one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizzer.authoring.bank_lint import lint_bank
from quizzer.authoring.checking import check_bank
from quizzer.authoring.coverage import as_markdown, coverage
from quizzer.authoring.item_lint import lint_item
from quizzer.content.bank import Bank
from quizzer.model.item import Choice, Cloze, Item, ItemType, Option, Skill
from tests.authoring.banks import add_bank

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bank() -> Bank:
    """Quizzer's own."""
    return Bank(ROOT)


@pytest.fixture(scope="module")
def items(bank: Bank) -> list[Item]:
    """All items of it."""
    return list(bank.items())


def test_the_bank_is_clean(bank: Bank) -> None:
    assert [str(problem) for problem in check_bank(bank)] == []


def test_the_coverage_in_the_docs_is_that_of_the_bank(bank: Bank, items: list[Item]) -> None:
    written = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert written == as_markdown(coverage(bank.questions, items), items), "run `quizzer author coverage --write`"


def test_all_seventy_questions_are_there(bank: Bank, items: list[Item]) -> None:
    assert len(bank.questions) == 70
    assert {item.source for item in items} == set(bank.questions)


def test_a_linked_kata_that_exists_links_back(items: list[Item]) -> None:
    from quizzer.content.katas import Library

    katas = {kata.id: kata.question for kata in Library.find().katas()}
    linked = {item.kata: item.source for item in items if item.kata in katas}
    assert linked == {kata: question for kata, question in katas.items() if kata in linked}
    assert len(linked) >= 4


def worse(items: list[Item], change: str) -> list[Item]:
    """The bank with something wrong with it."""
    first = next(item for item in items if item.type is ItemType.MCQ)
    match change:
        case "question without items":
            return [item for item in items if item.source != "q44"]
        case "two open questions":
            free = next(item for item in items if item.type is ItemType.FREE)
            return [*items, replace(free, id="another-open-one", stem="Something else entirely, asked openly?")]
        case "an item twice":
            return [*items, replace(first, id="the-same-again")]
        case "no levels":
            return [replace(item, level=2) for item in items]
        case "only recall":
            return [replace(item, skill=Skill.RECALL) for item in items]
        case "no kata":
            return [replace(item, kata="") for item in items]
        case "no claims":
            return [_without_claims(item) for item in items]
        case "long keys":
            return [_with_long_key(item) for item in items]
        case "few tags":
            return [replace(item, tags=()) for item in items]
        case "few variants":
            return [replace(item, vary=None) for item in items]
        case "few items":
            return items[:300]
        case "another file":
            return [replace(item, path=item.path.with_name("q99.yaml")) for item in items]
    raise AssertionError(change)


def _options(item: Item, change: dict[bool, dict[str, Any]]) -> Item:
    if item.type is not ItemType.MCQ or not isinstance(item.body, Choice):
        return item
    options = tuple(replace(option, **change.get(option.key, {})) for option in item.body.options)
    return replace(item, body=Choice(options))


def _without_claims(item: Item) -> Item:
    return _options(item, {False: {"claim": ""}})


def _with_long_key(item: Item) -> Item:
    return _options(item, {True: {"text": "the key that says more than any other option ever would, by far" * 3}})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("question without items", "q44: has 0 machine-graded items"),
        ("two open questions", "has 2 open items"),
        ("an item twice", "ask nearly the same"),
        ("no levels", "level 1 has 0 of"),
        ("only recall", "has no item above recall"),
        ("no kata", "without a link to a kata"),
        ("no claims", "wrong options are refuted by running"),
        ("long keys", "the key is the single longest option"),
        ("few tags", "items tagged changed or myth"),
        ("few variants", "parametrised items, at least"),
        ("few items", "items, at least 350 are needed"),
        ("another file", "name the file"),
    ],
)
def test_a_worse_bank_is_noticed(change: str, message: str, bank: Bank, items: list[Item]) -> None:
    problems = list(lint_bank(bank.questions, worse(items, change)))
    assert any(message in problem for problem in problems), problems[:5]


def changed(item: Item, **changes: object) -> Item:
    """The item with other fields."""
    return replace(item, **changes)  # type: ignore[arg-type]


def choice(*texts: str, claims: str = "") -> Choice:
    """Options, the first of which is the key."""
    return Choice(
        tuple(
            Option(text, key=number == 0, claim=claims, why="" if number == 0 else "No.")
            for number, text in enumerate(texts)
        )
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "x" * 73}, "a line of code has 73 characters"),
        ({"code": "x = 1\n" * 25}, "lines, at most 22 fit"),
        ({"stem": "word " * 500}, "lines, at most 22 fit"),
        ({"explain": "It is so."}, "says too little"),
        ({"stem": "Which of these is not a layer?"}, "write NOT or EXCEPT"),
        ({"body": choice("one", "two", "All of the above", claims="count == 1")}, "refers to others"),
        ({"body": choice("short", "s", "word " * 40, claims="count == 1")}, "make them alike"),
        ({"body": choice("one", "two", "three", claims="False")}, "does not use what the proof found out"),
        ({"body": choice("one", "two", "three", claims="count ==")}, "is no expression"),
        ({"body": choice("one", "two", "three")}, "has no claim"),
    ],
)
def test_a_worse_item_is_noticed(changes: dict[str, object], message: str, tmp_path: Path) -> None:
    item = add_bank(tmp_path).item("mcq")
    assert list(lint_item(item)) == []
    problems = list(lint_item(changed(item, **changes)))
    assert any(message in problem for problem in problems), problems


def test_a_hint_that_gives_the_answer_away_is_noticed(tmp_path: Path) -> None:
    item = add_bank(tmp_path).item("cloze")
    assert isinstance(item.body, Cloze)
    assert list(lint_item(item)) == []
    assert any("gives the answer away" in problem for problem in lint_item(changed(item, hint="Look at trainable.")))


def test_a_variable_that_is_not_shown_is_noticed(tmp_path: Path) -> None:
    item = add_bank(tmp_path).item("vary")
    assert list(lint_item(item)) == []
    assert any("inputs is not shown" in problem for problem in lint_item(changed(item, stem="How many for {units}?")))


def test_a_broken_file_does_not_hide_the_problems_of_others(tmp_path: Path) -> None:
    bank = add_bank(tmp_path)
    (bank.folder / "layers" / "q45.yaml").write_text("source: q45\nitems: [}\n", encoding="utf-8")
    again = (bank.folder / "layers" / "q44.yaml").read_text(encoding="utf-8")
    (bank.folder / "regularization" / "q46.yaml").write_text(again, encoding="utf-8")
    told = [str(problem) for problem in check_bank(Bank(tmp_path))]
    assert any("questions/layers/q45.yaml:2" in line for line in told)
    assert any("mcq: the id is also in questions/layers/q44.yaml:3" in line for line in told)
