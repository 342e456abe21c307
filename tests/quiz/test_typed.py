"""What a person types is understood, or asked for again; it is never silently taken for something else."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.quiz import typed
from quizzer.quiz.typed import FormatError


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("42", 42),
        (" 1,234,567 ", 1_234_567),
        ("1_000", 1000),
        ("1e-3", 0.001),
        (".5", 0.5),
        ("-2.5", -2.5),
        ("−3", -3),
        ("1/3", 1 / 3),
        ("3 * 4", 12),
        ("2^10", 1024),
        ("2**10", 1024),
        ("60 parameters", 60),
        ("1 parameter", 1),
        ("25%", 0.25),
        ("ln(2)", 0.6931471805599453),
        ("log 6 / 2", 0.8958797346140276),
        ("sqrt 2", 2**0.5),
        ("(1 + 2) * 3", 9),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert typed.number(text, "parameters") == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "abc",
        "",
        "1,2",
        "1 2",
        "nan",
        "inf",
        "1/0",
        "9^9^9",
        "2^5000",
        "1..2",
        "__import__(1)",
        "true",
        "1" * 99,
    ],
)
def test_what_is_no_number_asks_again(text: str) -> None:
    with pytest.raises(FormatError):
        typed.number(text)


@pytest.mark.parametrize("unit", ["%", "percent"])
@pytest.mark.parametrize("text", ["25 %", "25%", "25 percent", "25 per cent", "25"])
def test_a_unit_of_percent_keeps_its_number(text: str, unit: str) -> None:
    assert typed.number(text, unit) == 25


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_back(number: int) -> None:
    assert typed.number(f"{number:,}") == number
    assert typed.number(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_every_number_is_read_back(number: float) -> None:
    assert typed.number(repr(number)) == pytest.approx(number)


@pytest.mark.parametrize(
    "text", ["(None, 32)", "(None,32)", "[none, 32]", "None x 32", "? 32", "(batch, 32)", "TensorShape([None, 32])"]
)
def test_forms_of_one_shape(text: str) -> None:
    assert typed.shape(text) == (None, 32)


def test_shapes_of_one_axis_and_of_none() -> None:
    assert typed.shape("(32,)") == (32,)
    assert typed.shape("32") == (32,)
    assert typed.shape("()") == ()


@pytest.mark.parametrize("text", ["", "abc", "(None, n2)", "(3.5,)", "(-1, 2)"])
def test_what_is_no_shape_asks_again(text: str) -> None:
    with pytest.raises(FormatError):
        typed.shape(text)


@given(st.lists(st.none() | st.integers(0, 10**6), min_size=1, max_size=6))
def test_every_shape_is_read_back(dimensions: list[int | None]) -> None:
    assert typed.shape(str(tuple(dimensions))) == tuple(dimensions)


@pytest.mark.parametrize("text", ["a c", "ac", "A, C", "c a", "1 3", "a and c", "a) c)"])
def test_forms_of_two_letters(text: str) -> None:
    assert sorted(typed.letters(text, 4)) == [0, 2]


@pytest.mark.parametrize("text", ["", "e", "5", "0", "!", "a $"])
def test_what_names_no_option_asks_again(text: str) -> None:
    with pytest.raises(FormatError):
        typed.letters(text, 4)


def test_one_letter_means_one() -> None:
    assert typed.letter("B", 3) == 1
    with pytest.raises(FormatError, match="one letter"):
        typed.letter("a b", 3)


@pytest.mark.parametrize("text", ["3 1 2", "3,1,2", "312", "3 > 1 > 2", "3-1-2"])
def test_forms_of_a_sequence(text: str) -> None:
    assert typed.sequence(text, 3) == (2, 0, 1)


@pytest.mark.parametrize("text", ["", "1 1 2", "4 1 2", "one two", "0 1"])
def test_what_is_no_sequence_asks_again(text: str) -> None:
    with pytest.raises(FormatError):
        typed.sequence(text, 3)


@pytest.mark.parametrize("text", ["4", "line 4", "Line 4:", "#4", " 4. "])
def test_forms_of_a_line(text: str) -> None:
    assert typed.line_number(text, 5) == 4


@pytest.mark.parametrize("text", ["6", "0", "x", "", "4 5"])
def test_what_is_no_line_asks_again(text: str) -> None:
    with pytest.raises(FormatError):
        typed.line_number(text, 5)


def test_points_of_a_rubric() -> None:
    assert typed.points("all", 5) == {0, 1, 2, 3, 4}
    assert typed.points("none", 5) == frozenset()
    assert typed.points("1 3 3", 5) == {0, 2}
    assert typed.points("135", 5) == {0, 2, 4}
    with pytest.raises(FormatError):
        typed.points("7", 5)
    with pytest.raises(FormatError):
        typed.points("", 5)


def test_words_lose_quotes_backticks_and_brackets() -> None:
    assert {typed.words(text) for text in ("fit", " 'fit' ", "`fit`", '"fit"', "fit()")} == {"fit"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("( None,32 )", "(None, 32)"),
        ("True\n  False", "True, False"),
        ("NaN", "nan"),
        ("['a', 'b']", '["a", "b"]'),
        ("[1, 1, 1]", "[1. 1. 1.]"),
        ("(5, 7, 1) 200", "(5, 7, 1) 200.0"),
        ("(3,)", "(3)"),
        ("1e-3", "0.001"),
        ("'refused'", "refused"),
    ],
)
def test_how_an_output_is_set_does_not_matter(one: str, other: str) -> None:
    assert typed.output(one) == typed.output(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("True False", "TrueFalse"), ("12", "1 2"), ("1", "-1"), ("(3,)", "[3]"), ("float32", "float16"), ("0.1", "0.11")],
)
def test_what_an_output_says_matters(one: str, other: str) -> None:
    assert typed.output(one) != typed.output(other)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("run_eagerly=True", "run_eagerly"),
        ("keras.callbacks.TerminateOnNaN()", "TerminateOnNaN"),
        ("keras.utils.FeatureSpace", "FeatureSpace"),
        ("fit", "fit"),
        ("mixed_float16", "mixed_float16"),
        ("return_dict=", "return_dict"),
        ("tensorflow[and-cuda]", "and-cuda"),
        ("california housing", "california_housing"),
    ],
)
def test_a_missing_word_is_found_in_what_stands_around_it(text: str, word: str) -> None:
    assert word in typed.readings(text)


@pytest.mark.parametrize(
    "text", ["ValueError", "a ValueError", "raises ValueError: shapes", "builtins.ValueError", "valueerror"]
)
def test_forms_of_an_exception(text: str) -> None:
    assert typed.exception(text) == "valueerror"


@pytest.mark.parametrize(
    "read",
    [
        lambda text: typed.number(text),
        lambda text: typed.shape(text),
        lambda text: typed.letters(text, 4),
        lambda text: typed.sequence(text, 9),
        lambda text: typed.line_number(text, 9),
        lambda text: typed.points(text, 7),
        lambda text: typed.words(text),
        lambda text: typed.output(text),
    ],
)
@given(text=st.text(max_size=30))
def test_anything_is_read_or_asked_for_again(read: Callable[[str], object], text: str) -> None:
    with contextlib.suppress(FormatError):
        read(text)
