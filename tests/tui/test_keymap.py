"""Keys of one's own: good ones work at once, bad ones are told with the reason."""

from __future__ import annotations

import pytest
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widgets import Input, TextArea

from quizzer.tui import keynames
from quizzer.tui.actions import Action, catalogue
from quizzer.tui.keymap import Keymap, check, overlay
from quizzer.tui.keynames import KeyNameError, normal, printable, spoken, typed

ACTIONS = {
    action.id: action
    for action in (
        Action("everywhere.help", "f1", "Help", "Help.", priority=True),
        Action("everywhere.back", "escape", "Back", "Back."),
        Action("home.quiz", "z", "Quiz", "Quiz."),
        Action("home.kata", "k", "Kata", "Kata."),
        Action("kata.grade", "ctrl+s,f5", "Grade", "Grade."),
        Action("kata.next", "n", "Next", "Next."),
        Action("editor.find", "ctrl+f", "Find", "Find."),
        Action("quiz.begin", "enter", "Begin", "Begin."),
        Action("quiz.look", "enter", "Look", "Look."),
    )
}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("F5", "f5"),
        ("?", "question_mark"),
        ("ctrl+S", "ctrl+s"),
        ("Shift+a", "A"),
        ("G", "G"),
        ("+", "plus"),
        ("esc", "escape"),
        ("shift+tab", "shift+tab"),
        ("/", "slash"),
        ("alt+x", "alt+x"),
        ("é", "é"),
        (" ", "space"),
    ],
)
def test_keys_are_understood_as_people_write_them(written: str, name: str) -> None:
    assert normal(written) == name


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("f55", "'f55' is no key", "did you mean 'f5"),
        ("pagdown", "'pagdown' is no key", "did you mean 'pagedown'?"),
        ("crtl+s", "'crtl+s' is no key", "did you mean 'ctrl'?"),
        ("", "'' is no key", "f5"),
        ("ctrl+", "is no key", ""),
        ("ctrl+i", "terminals send Tab for Ctrl+I", "another key"),
        ("ctrl+m", "terminals send Enter for Ctrl+M", "another key"),
        ("ctrl+[", "terminals send Esc", "another key"),
        ("ctrl+/", "terminals send Ctrl+_", "another key"),
        ("ctrl+shift+a", "cannot send Ctrl+Shift+A", "Function keys"),
        ("ctrl+1", "cannot send Ctrl+1", "Function keys"),
        ("shift+enter", "cannot send Shift+Enter", "Function keys"),
    ],
)
def test_keys_that_never_come_are_told(written: str, message: str, hint: str) -> None:
    with pytest.raises(KeyNameError) as caught:
        normal(written)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_our_names_are_those_of_textual() -> None:
    for name, character in keynames._PRINTED.items():
        assert _character_to_key(character) == name


def test_what_fields_and_editors_need_is_known() -> None:
    needed = {one.key for widget in (TextArea, Input) for one in Binding.make_bindings(widget.BINDINGS)}
    sent = {key for key in needed if not key.startswith(("super", "ctrl+shift", "f", "ctrl+backspace"))}
    assert {key for key in sent if not typed(key)} == set()
    assert printable("a")
    assert printable("question_mark")
    assert not printable("f5")


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ({"home.qiuz": "q"}, "there is no such action", "did you mean 'home.quiz'?"),
        ({"home.quiz": "f99"}, "'f99' is no key", ""),
        ({"home.quiz": ""}, "no key is named", "take the line out"),
        ({"home.quiz": "k"}, "k is the key of 'Kata' already", "home.kata"),
        ({"home.quiz": "f1"}, "F1 is the key of 'Help' already", "everywhere.help"),
        ({"everywhere.back": "z"}, "z is the key of 'Quiz' already", "home.quiz"),
        ({"kata.grade": "ctrl+f"}, "Ctrl+F is the key of 'Find' already", "editor.find"),
        ({"everywhere.help": "h"}, "h is needed for typing", "function key"),
        ({"kata.grade": "g"}, "g is needed for typing", "function key"),
        ({"kata.grade": "ctrl+z"}, "Ctrl+Z is needed for typing", "function key"),
        ({"kata.grade": "f5,enter"}, "Enter is needed for typing", "function key"),
        ({"home.quiz": "q", "home.kata": "q"}, "q is the key of 'Quiz' already", "home.quiz"),
    ],
)
def test_what_does_not_fit_is_told_and_left_out(wanted: dict[str, str], message: str, hint: str) -> None:
    found = check({**wanted, "kata.next": "m"}, ACTIONS)
    (problem,) = found.problems
    assert message in problem.message
    assert hint in problem.hint
    assert problem.id in str(problem)
    assert found.keys["kata.next"] == "m"
    assert problem.id not in found.keys


@pytest.mark.parametrize(
    "wanted",
    [
        {"home.quiz": "k", "home.kata": "z"},
        {"home.quiz": "n"},
        {"kata.next": "k"},
        {"quiz.begin": "enter"},
        {"quiz.begin": "enter,b"},
        {"everywhere.help": "f1,f12"},
        {},
    ],
)
def test_what_never_meets_may_share_a_key_and_keys_can_be_swapped(wanted: dict[str, str]) -> None:
    found = check(wanted, ACTIONS)
    assert found.problems == ()
    assert dict(found.keys) == wanted


def test_taking_back_one_entry_can_undo_another() -> None:
    found = check({"home.quiz": "k", "home.kata": "f99"}, ACTIONS)
    assert [problem.id for problem in found.problems] == ["home.kata", "home.quiz"]
    assert found.keys == {}


def test_an_action_that_shares_its_key_does_not_lose_it_when_the_other_moves() -> None:
    assert overlay(Keymap({"quiz.begin": "b"}), ACTIONS) == {"quiz.begin": "b", "quiz.look": "enter"}


def test_the_default_keys_arrive_and_do_not_clash() -> None:
    actions = catalogue()
    for name, action in actions.items():
        assert ",".join(normal(key) for key in action.keys.split(",")) == action.keys, name
        assert not action.priority or not any(map(typed, action.keys.split(","))), name


def test_keys_are_called_what_stands_on_the_keyboard() -> None:
    assert [spoken(key) for key in ("ctrl+s", "question_mark", "escape", "G", "f5", "alt+comma")] == [
        "Ctrl+S",
        "?",
        "Esc",
        "G",
        "F5",
        "Alt+,",
    ]


def test_the_ways_to_the_main_screens_are_hidden_by_no_screen() -> None:
    actions = catalogue()
    ways = [one for one in actions.values() if one.area == "everywhere" and one.keys.startswith("alt+")]
    others = {key for one in actions.values() if one not in ways for key in one.keys.split(",")}
    assert len(ways) == 6
    assert [one.id for one in ways if one.keys in others] == []
