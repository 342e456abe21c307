"""Answers are marked by what they say, and a wrong one is told which wrong thought it shows."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.model.item import Choice, Cloze, ItemType, Numeric, Order, Predict
from quizzer.quiz.filling import filled
from quizzer.quiz.marking import FormatError, key_text, mark, mark_rubric
from quizzer.quiz.numbers import agree
from quizzer.quiz.showing import LETTERS, Showing, show
from tests.quiz.samples import VARIANTS, item, varied


def letter_of(showing: Showing, text: str) -> str:
    """The letter of an option."""
    return next(letter for letter, option in showing.lettered if option.text == text)


@given(st.integers(0, 10**6))
def test_the_key_is_right_wherever_it_was_shuffled_to(seed: int) -> None:
    showing = show(item(ItemType.MCQ), seed=seed)
    assert mark(showing, letter_of(showing, "right")).right
    wrong = mark(showing, letter_of(showing, "wrong"))
    assert (wrong.right, wrong.score, wrong.reason) == (False, 0.0, "No.")
    assert wrong.key.endswith("right")


def test_the_place_of_the_key_cannot_be_guessed() -> None:
    made = item(ItemType.MCQ)
    places = Counter(letter_of(show(made, seed=seed), "right") for seed in range(3000))
    assert set(places) == set(LETTERS[:3])
    assert min(places.values()) > 900


def test_a_showing_is_the_same_for_the_same_seed() -> None:
    made = item(ItemType.ORDER)
    assert show(made, seed=7) == show(made, seed=7)
    assert len({show(made, seed=seed).lines for seed in range(30)}) > 3


@pytest.mark.parametrize(
    ("chosen", "score"),
    [(("one", "two"), 1.0), (("one",), 0.5), (("one", "two", "bad"), 0.5), (("bad",), 0.0), (("one", "bad"), 0.0)],
)
def test_multi_gives_part_of_the_score(chosen: tuple[str, ...], score: float) -> None:
    showing = show(item(ItemType.MULTI), seed=1)
    given_mark = mark(showing, " ".join(letter_of(showing, text) for text in chosen))
    assert given_mark.score == pytest.approx(score)
    assert given_mark.right is (score == 1.0)
    assert ("Bad." in given_mark.reason) is ("bad" in chosen)


def test_cloze() -> None:
    showing = show(item(ItemType.CLOZE), seed=1)
    assert mark(showing, "`Trainable`").right
    assert mark(showing, "trainable_weights").right
    assert mark(showing, "FROZEN").reason == "No such name."
    assert mark(showing, "whatever").reason == ""
    with pytest.raises(FormatError):
        mark(showing, "  ")


def test_cloze_with_case() -> None:
    showing = show(item(ItemType.CLOZE, body=Cloze(("NaN",), case=True)), seed=1)
    assert mark(showing, "NaN").right
    assert not mark(showing, "nan").right


def test_numeric_names_the_near_miss_and_asks_again_for_text() -> None:
    showing = show(item(ItemType.NUMERIC), seed=1)
    assert mark(showing, "15 parameters").right
    assert mark(showing, "12").reason == "The bias is forgotten."
    assert mark(showing, "15").key == "15 parameters"
    with pytest.raises(FormatError):
        mark(showing, "abc")


def test_numeric_tolerance() -> None:
    close = show(item(ItemType.NUMERIC, body=Numeric(0.6931, "0.001")), seed=1)
    assert mark(close, "0.693").right
    assert not mark(close, "0.69").right
    percent = show(item(ItemType.NUMERIC, body=Numeric(1000, "1%")), seed=1)
    assert mark(percent, "1009").right
    assert not mark(percent, "1011").right


@given(st.floats(-1e9, 1e9), st.floats(-1e-6, 1e-6))
def test_an_exact_key_forgives_rounding_alone(key: float, off: float) -> None:
    assert agree(key, key, "0")
    assert agree(key + off, key, "0") is (abs(key + off - key) <= 1e-9 * max(1.0, abs(key)))


def test_shape() -> None:
    showing = show(item(ItemType.SHAPE), seed=1)
    assert mark(showing, "none,3").right
    assert mark(showing, "(3,)").reason == "The batch axis is forgotten."
    assert key_text(showing) == "(None, 3)"


def test_predict() -> None:
    showing = show(item(ItemType.PREDICT), seed=1)
    assert mark(showing, "( None,3 )").right
    assert mark(showing, "(3,)").reason == "There is a batch axis."


def test_predict_an_exception() -> None:
    showing = show(item(ItemType.PREDICT, body=Predict("ValueError", raises=True)), seed=1)
    assert mark(showing, "it raises a ValueError").right
    assert not mark(showing, "TypeError").right
    assert mark(showing, "a TypeError").reason == "Another exception ends it."
    assert "exception ends it" in mark(showing, "42").reason


def test_bug() -> None:
    showing = show(item(ItemType.BUG), seed=1)
    assert mark(showing, "line 2").right
    assert mark(showing, "3").right
    assert mark(showing, "1").reason == "That one is right."
    assert key_text(showing) == "line 2: b = 3"


def test_every_right_order_counts_and_no_other() -> None:
    showing = show(item(ItemType.ORDER), seed=3)
    numbers = {line.id or "wrong": number for number, line in enumerate(showing.lines, start=1)}
    for order in permutations("abc"):
        text = " ".join(str(numbers[line]) for line in order)
        assert mark(showing, text).right is (order[-1] == "c"), order
    assert mark(showing, key_text(showing)).right
    assert "It subtracts." in mark(showing, f"{numbers['a']} {numbers['b']} {numbers['wrong']}").reason
    assert mark(showing, str(numbers["a"])).reason == "2 lines are missing."
    assert (
        mark(showing, f"{numbers['a']} {numbers['c']} {numbers['b']}").reason == "`c = a + b` needs `b = 2` before it."
    )


def test_lines_never_lie_there_solved() -> None:
    made = item(ItemType.ORDER)
    assert isinstance(made.body, Order)
    right = [line.id for line in made.body.lines]
    for seed in range(200):
        assert [line.id for line in show(made, seed=seed).lines if line.id] != right


def test_a_rubric_is_a_share_of_its_points() -> None:
    showing = show(item(ItemType.FREE), seed=1)
    assert mark_rubric(showing, "1 2 3 4").score == 1.0
    most = mark_rubric(showing, "1 2 3")
    assert (most.score, most.right, most.given) == (0.75, True, "3 of 4 points")
    assert "four" in most.reason
    assert not mark_rubric(showing, "1 2").right


def test_variants_fill_the_text_and_decide_the_key() -> None:
    made = varied()
    showing = show(made, variants=VARIANTS, seed=5)
    assert showing.variant is not None
    units = showing.variant.values["units"]
    assert showing.stem == f"{units} units, {{other}} stays"
    assert mark(showing, str(units * 5)).right
    assert mark(showing, str(units * 4)).reason == f"The bias of {units} is forgotten."


def test_the_variant_that_was_shown_last_is_avoided() -> None:
    made = varied()
    for seed in range(300):
        showing = show(made, variants=VARIANTS[:2], seed=seed, avoid=0)
        assert showing.variant == VARIANTS[1]
    assert show(made, variants=VARIANTS[:1], seed=1, avoid=0).variant == VARIANTS[0]


def test_options_of_every_choice_have_a_letter() -> None:
    made = item(ItemType.MCQ)
    assert isinstance(made.body, Choice)
    assert len(show(made, seed=1).lettered) == len(made.body.options)


@pytest.mark.parametrize(
    ("code", "fill", "whole"),
    [
        ("x = ____ + 1", "2", "x = 2 + 1"),
        ("def f():\n    ____\n", "a = 1\nreturn a", "def f():\n    a = 1\n    return a\n"),
        ("def f():\n    ____\n", "    a = 1\n    return a", "def f():\n    a = 1\n    return a\n"),
        ("f(____)", " 3 \n", "f(3)"),
        ("def f():\n    return ____", "return a + 1", "def f():\n    return a + 1"),
        ("x, y = ____", "x, y = 1, 2", "x, y = 1, 2"),
        ("if a:\n    ____", "if b:\n\treturn 1", "if a:\n    if b:\n        return 1"),
    ],
)
def test_a_fill_is_indented_like_its_hole(code: str, fill: str, whole: str) -> None:
    assert filled(code, fill) == whole
