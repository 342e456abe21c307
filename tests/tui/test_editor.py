"""The editor: it helps while one types, and is never in the way."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets.text_area import Selection

from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.editor import Editor, EditorPane
from quizzer.tui.widgets.editor.highlighting import spans, state_after, within
from tests.tui.stage import Stage

CODE = '''\
"""A layer that
scales."""

import keras


class Scale(keras.layers.Layer):
    """Multiplies by a number."""

    def __init__(self, factor=2.0, **kwargs):
        super().__init__(**kwargs)
        self.factor = factor  # a float

    def call(self, x):
        if self.factor == 1:
            return x
        return x * self.factor
'''


class Desk(QuizzerScreen):
    """A screen with nothing but the editor."""

    NAME = "Desk"

    def __init__(self, text: str = "", *, read_only: bool = False) -> None:
        super().__init__()
        self.editor = Editor(text, read_only=read_only)

    def body(self) -> list[EditorPane]:
        """The editor with its search."""
        return [EditorPane(self.editor)]

    def on_mount(self) -> None:
        """Ready for typing."""
        self.editor.focus()


def editor_of(pilot: Pilot[int]) -> Editor:
    return pilot.app.screen.query_one(Editor)


async def typed(pilot: Pilot[int], text: str) -> None:
    """Press one key after the other."""
    names = {"\n": "enter", "\t": "tab", " ": "space"}
    await pilot.press(*(names.get(one, one) for one in text))


TYPED = [
    ("f(x", "f(x)"),
    ("f(x)", "f(x)"),
    ("f([{", "f([{}])"),
    ('x="a', 'x="a"'),
    ('x="a"', 'x="a"'),
    ("x='it is (", "x='it is ('"),
    ("# don't (yes) [", "# don't (yes) ["),
    ("x = \"it's", 'x = "it\'s"'),
    ('"""it\'s (', '"""it\'s ('),
    ('f"a"', 'f"a"'),
    ("don'", "don'"),
    ("def f():\nreturn 1\n2", "def f():\n    return 1\n2"),
    ("f(\nx", "f(\n    x\n)"),
    ("# note:\nx", "# note:\nx"),
    ("x = 1  # if:\ny", "x = 1  # if:\ny"),
    ("if x:  # why\ny", "if x:  # why\n    y"),
    ('"""a:\nb', '"""a:\nb'),
    ("\tx\ty", "    x   y"),
]


async def test_typing_helps_in_code_and_stays_out_of_strings_and_comments(stage: Stage) -> None:
    async with stage.show(Desk, size=(60, 16)) as pilot:
        for keys, text in TYPED:
            editor_of(pilot).load_text("")
            await typed(pilot, keys)
            assert editor_of(pilot).text == text


BACKSPACE = [
    ("f()", 2, "f"),
    ('x = ""', 5, "x = "),
    ('"(" + ")"', 2, '"" + ")"'),
    ('"()"', 2, '")"'),
    ('"a" "b"', 3, '"a "b"'),
    ("        x", 8, "    x"),
    ("      x", 6, "    x"),
    ("    x", 2, "  x"),
]


async def test_backspace_takes_a_pair_or_a_step_back(stage: Stage) -> None:
    async with stage.show(Desk, size=(60, 16)) as pilot:
        for line, column, left in BACKSPACE:
            editor_of(pilot).load_text(line)
            editor_of(pilot).move_cursor((0, column))
            await pilot.press("backspace")
            assert editor_of(pilot).text == left


CHANGED = [
    (((1, 4), (1, 6)), ["tab"], "a:\n        bcd\n    e\n"),
    (((1, 4), (1, 6)), ["tab", "shift+tab"], "a:\n    bcd\n    e\n"),
    (((1, 4), (2, 5)), ["tab"], "a:\n        bcd\n        e\n"),
    (((1, 0), (2, 0)), ["shift+tab"], "a:\nbcd\n    e\n"),
    (((0, 0), (2, 5)), ["ctrl+underscore"], "# a:\n#     bcd\n#     e\n"),
    (((0, 0), (2, 5)), ["ctrl+underscore", "ctrl+underscore"], "a:\n    bcd\n    e\n"),
    (((1, 4), (1, 7)), ["left_parenthesis"], "a:\n    (bcd)\n    e\n"),
    (((1, 5), (1, 5)), ["ctrl+t"], "a:\n    bcd\n    bcd\n    e\n"),
    (((1, 5), (1, 5)), ["alt+down"], "a:\n    e\n    bcd\n"),
    (((1, 5), (2, 5)), ["alt+up"], "    bcd\n    e\na:\n"),
    (((0, 0), (0, 0)), ["alt+up"], "a:\n    bcd\n    e\n"),
    (((1, 5), (1, 5)), ["ctrl+a", "backspace"], ""),
]


async def test_lines_are_changed_as_a_whole(stage: Stage) -> None:
    before = "a:\n    bcd\n    e\n"
    async with stage.show(Desk, size=(60, 16)) as pilot:
        editor = editor_of(pilot)
        for selection, keys, text in CHANGED:
            editor.load_text(before)
            editor.selection = Selection(*selection)
            await pilot.press(*keys)
            assert editor.text == text, keys
            await pilot.press(*["ctrl+z"] * len(keys))
            assert editor.text == before, keys


async def test_what_was_selected_within_a_line_stays_selected(stage: Stage) -> None:
    async with stage.show(lambda: Desk("    bcd"), size=(60, 16)) as pilot:
        editor_of(pilot).selection = Selection((0, 4), (0, 6))
        await pilot.press("tab")
        assert editor_of(pilot).selected_text == "bc"


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        (['x = """a'], '"""'),
        (["x = '''a", "b'''"], ""),
        (['x = "a \\'], '"'),
        (['x = "a \\', "b # no comment \\"], '"'),
        (['x = "a \\', 'b" # a comment \\'], ""),
        (["x = 'a \\\\"], ""),
        (["x = a + \\"], ""),
        (["# 'a \\"], ""),
        (["x = r'a\\'' + '''"], "'''"),
        (['x = """a\\"""'], '"""'),
        (['x = \'"""\''], ""),
    ],
)
def test_a_string_is_followed_from_line_to_line(lines: list[str], state: str) -> None:
    found = ""
    for line in lines:
        found = state_after(line, found)
    assert found == state


def test_a_continued_string_is_coloured_to_its_end() -> None:
    assert {kind for _, _, kind in spans('b # no" + 1', '"')} == {"string", "number"}
    assert within('b # no" + 1', '"') == ""


async def test_rows_below_a_change_are_coloured_anew(stage: Stage) -> None:
    async with stage.show(lambda: Desk("a = 1\nb = 2\nc = 3\n"), size=(60, 16)) as pilot:
        editor = editor_of(pilot)
        assert [editor.state_of(row) for row in range(4)] == ["", "", "", ""]
        editor.move_cursor((1, 0))
        await typed(pilot, '"""')
        assert [editor.state_of(row) for row in range(4)] == ["", "", '"""', '"""']
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert [editor.state_of(row) for row in range(4)] == ["", "", "", ""]


async def test_nothing_changes_where_it_is_for_reading(stage: Stage) -> None:
    async with stage.show(lambda: Desk("a\nb", read_only=True), size=(60, 16)) as pilot:
        keys = ["x", "tab", "shift+tab", "enter", "backspace", "ctrl+t", "alt+down", "ctrl+underscore", "ctrl+z"]
        await pilot.press(*keys)
        assert editor_of(pilot).text == "a\nb"
