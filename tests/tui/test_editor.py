"""The editor: it helps while one types, and is never in the way."""

from __future__ import annotations

import asyncio
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.widgets.text_area import Selection

from quizzer.tui.screen import QuizzerScreen
from quizzer.tui.widgets.editor import Editor, EditorPane
from quizzer.tui.widgets.editor.highlighting import spans, state_after, within
from tests.tui.stage import SIZES, Stage, check_picture

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


def told(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#find-count", Static).content)


async def test_text_is_found_and_replaced_by_keys(stage: Stage) -> None:
    async with stage.show(lambda: Desk("one\nTwo one\none, ONE\n"), size=(60, 16)) as pilot:
        editor = editor_of(pilot)
        await pilot.press("ctrl+f", *"one")
        assert (told(pilot), editor.selection) == ("1 of 4", Selection((0, 0), (0, 3)))
        await pilot.press("enter", "ctrl+n", "ctrl+b")
        assert (told(pilot), editor.selection) == ("2 of 4", Selection((1, 4), (1, 7)))
        await pilot.press("tab", *"onone", "enter")
        assert (told(pilot), editor.text) == ("3 of 4", "one\nTwo onone\none, ONE\n")
        await pilot.press("alt+a")
        assert (told(pilot), editor.text) == ("4 replaced", "onone\nTwo ononone\nonone, onone\n")
        await pilot.press("escape", "ctrl+z")
        assert (editor.has_focus, editor.text) == (True, "one\nTwo onone\none, ONE\n")


async def test_what_is_not_there_is_not_replaced(stage: Stage) -> None:
    async with stage.show(lambda: Desk("one\n"), size=(60, 16)) as pilot:
        await pilot.press("ctrl+f", *"two", "tab", "x", "enter")
        assert (told(pilot), editor_of(pilot).text) == ("not found", "one\n")
        await pilot.press("alt+a", "alt+c")
        assert (told(pilot), editor_of(pilot).text) == ("not found", "one\n")


async def test_text_for_reading_is_found_but_not_replaced(stage: Stage) -> None:
    async with stage.show(lambda: Desk("one\n", read_only=True), size=(60, 16)) as pilot:
        await pilot.press("ctrl+f", *"one", "alt+a", "alt+c")
        assert not pilot.app.screen.query("#replace-field")
        assert (told(pilot), editor_of(pilot).text) == ("1 of 1", "one\n")


async def test_a_line_is_gone_to_by_its_number(stage: Stage) -> None:
    async with stage.show(lambda: Desk(CODE), size=(60, 16)) as pilot:
        for digits, place in (("11", (10, 8)), ("0", (0, 0)), ("999", (CODE.count("\n"), 0)), ("", None)):
            place = place or editor_of(pilot).cursor_location
            await pilot.press("ctrl+g", *digits, "enter")
            assert (editor_of(pilot).cursor_location, editor_of(pilot).has_focus) == (place, True)
        await pilot.press("ctrl+g", "x", "3", "escape")
        assert pilot.app.screen.query_one("#line-field", Input).value == "3"
        assert (editor_of(pilot).cursor_location[0], editor_of(pilot).has_focus) == (CODE.count("\n"), True)


def states(lines: list[str]) -> list[str]:
    """What every line begins within, worked out from the top."""
    return [*accumulate(lines[:-1], lambda state, line: state_after(line, state), initial="")]


KEYS = [
    *"ab:#\\",
    *"()[]{}",
    *("quotation_mark", "apostrophe", "space"),
    *("enter", "tab", "shift+tab", "backspace", "delete", "ctrl+underscore", "ctrl+t", "alt+up", "alt+down"),
    *(
        "ctrl+z",
        "ctrl+y",
        "up",
        "down",
        "left",
        "home",
        "end",
        "shift+down",
        "shift+left",
        "ctrl+a",
        "ctrl+x",
        "ctrl+k",
    ),
]
SMALL = 'def f(x):\n    """Twice."""\n    return [2 * x]\n'


async def test_no_storm_of_keys_breaks_the_text_or_loses_the_way_back(stage: Stage) -> None:
    async with stage.show(Desk, size=(60, 16)) as pilot:
        editor, loop = editor_of(pilot), asyncio.get_running_loop()

        async def weather(keys: list[str]) -> None:
            editor.load_text(SMALL)
            editor.focus()
            for key in keys:
                await pilot.press(key)
                lines = editor.document.lines
                assert editor.text == "\n".join(lines)
                assert [editor.state_of(row) for row in range(len(lines))] == states(lines)
                assert editor.selection == Selection(*map(editor.clamp_visitable, editor.selection))
            while editor.history.undo_stack:
                editor.undo()
            assert editor.text == SMALL

        @settings(
            max_examples=12, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
        )
        @given(st.lists(st.sampled_from(KEYS), min_size=20, max_size=40))
        def storm(keys: list[str]) -> None:
            asyncio.run_coroutine_threadsafe(weather(keys), loop).result(120)

        await asyncio.to_thread(storm)


@pytest.mark.parametrize(
    ("name", "size", "theme", "keys"),
    [
        ("code", (80, 24), "", ["ctrl+g", "1", "1", "enter", "end"]),
        ("code", (80, 24), "quizzer-light", ["ctrl+g", "1", "1", "enter", "end"]),
        ("selection", (80, 24), "", ["ctrl+g", "1", "1", "enter", "shift+down", "shift+down"]),
        *(("find", size, "", ["ctrl+f", *"factor", "tab", *"scale"]) for size in SIZES),
        ("line", (80, 24), "", ["ctrl+g", "1", "2"]),
    ],
)
async def test_pictures(stage: Stage, name: str, size: tuple[int, int], theme: str, keys: list[str]) -> None:
    async with stage.show(lambda: Desk(CODE), size=size, theme=theme) as pilot:
        await pilot.press(*keys)
        check_picture(pilot, f"editor-{name}-{size[0]}x{size[1]}{'-light' if theme else ''}")
