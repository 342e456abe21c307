"""Settings and keys: what is changed is kept at once, checked on the spot, and can be taken back."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizzer.session.running import Grader
from quizzer.session.settings import PREFERENCES, Settings
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.home import HomeScreen
from quizzer.tui.screens.key_capture import KeyCapture
from quizzer.tui.screens.keys import KeysScreen
from quizzer.tui.screens.settings import SettingsScreen
from quizzer.tui.widgets.preference_row import PreferenceRow
from quizzer.tui.widgets.segments import Segments
from tests.tui.stage import SIZES, Stage, check_picture, settled, text_of
from tests.tui.walk import told, until


def row(pilot: Pilot[int], key: str) -> PreferenceRow:
    """A row of the screen."""
    return pilot.app.screen.query_one(f"#row-{key}", PreferenceRow)


async def type_into(pilot: Pilot[int], key: str, text: str, *keys: str) -> None:
    """Empty a field, type into it, and press more keys."""
    field = row(pilot, key).field
    field.focus()
    assert isinstance(field, Input)
    field.value = ""
    await pilot.press(*text, *keys)
    await settled(pilot)


def quizzer(pilot: Pilot[int]) -> QuizzerApp:
    """The application as what it is."""
    assert isinstance(pilot.app, QuizzerApp)
    return pilot.app


def plain() -> Settings:
    """Settings whose paths do not change from test to test."""
    return Settings(Settings.load().places, motion="reduced")


@pytest.mark.parametrize(("size", "theme"), [*((size, "") for size in SIZES), ((80, 24), "quizzer-light")])
async def test_the_screen_fits(
    stage: Stage, size: tuple[int, int], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(stage.folder))
    async with stage.show(SettingsScreen, size=size, theme=theme, services=stage.services(settings=plain())) as pilot:
        check_picture(pilot, f"settings-{size[0]}x{size[1]}{'-light' if theme else ''}")


async def test_every_preference_has_a_field_that_shows_its_value(stage: Stage) -> None:
    stage.configure('editor = "vim -f"\ninterview = 2027-03-31\nbackend = "jax"\ndaily_goal = 7\n')
    async with stage.show(SettingsScreen) as pilot:
        rows = {one.preference.key: one for one in pilot.app.screen.query(PreferenceRow)}
        assert [*rows, "keys"] == sorted(PREFERENCES, key=[*rows, "keys"].index)
        for key, text in {"editor": "vim -f", "interview": "2027-03-31", "daily_goal": "7", "content": ""}.items():
            field = rows[key].field
            assert isinstance(field, Input)
            assert field.value == text
        backend = rows["backend"].field
        assert isinstance(backend, Segments)
        assert backend.value == "jax"


@pytest.mark.parametrize(
    ("key", "text", "line"),
    [
        ("practice_dir", "~/katas", 'practice_dir = "~/katas"'),
        ("daily_goal", "35", "daily_goal = 35"),
        ("interview", "2027-04-01", "interview = 2027-04-01"),
        ("editor", "code --wait", 'editor = "code --wait"'),
    ],
)
@pytest.mark.parametrize("leave", ["enter", "down"])
async def test_what_is_typed_is_kept_when_the_field_is_left(
    stage: Stage, key: str, text: str, line: str, leave: str
) -> None:
    stage.configure("# mine\n")
    async with stage.show(SettingsScreen) as pilot:
        await type_into(pilot, key, text, leave)
        await until(pilot, lambda: key in stage.config)
        assert stage.config.startswith("# mine\n")
        kept = getattr(Settings.load(), key)
        assert kept == PREFERENCES[key].form.entered(text)
        assert getattr(quizzer(pilot).services.settings, key) == kept
        assert key == "practice_dir" or stage.config.endswith(f"{line}\n")


async def test_what_does_not_fit_is_told_while_one_types_and_not_kept(stage: Stage) -> None:
    async with stage.show(SettingsScreen, size=(80, 40)) as pilot:
        await type_into(pilot, "daily_goal", "many", "enter")
        assert "x Answers a day must be a whole number, not 'many'. Give a number from 0 to 1000." in " ".join(
            text_of(pilot).split()
        )
        assert stage.config == ""
        await type_into(pilot, "interview", "soon", "down")
        assert "is no date: 'soon'. Write it like 2027-03-31." in " ".join(text_of(pilot).split())
        assert stage.config == ""


async def test_escape_takes_back_and_then_leaves(stage: Stage) -> None:
    async with stage.show(SettingsScreen) as pilot:
        await type_into(pilot, "daily_goal", "99999", "escape")
        field = row(pilot, "daily_goal").field
        assert isinstance(field, Input)
        assert field.value == "20"
        assert "x " not in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_theme_is_seen_at_once_and_taken_back(stage: Stage) -> None:
    async with stage.show(SettingsScreen) as pilot:
        row(pilot, "theme").field.focus()
        await pilot.press("right")
        await until(pilot, lambda: stage.config == 'theme = "quizzer-light"\n')
        assert pilot.app.theme == "quizzer-light"
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.theme == "quizzer-dark")
        assert Settings.load().theme == "quizzer-dark"
        assert isinstance(pilot.app.screen, SettingsScreen)


async def test_a_click_chooses(stage: Stage) -> None:
    async with stage.show(SettingsScreen, size=(120, 40)) as pilot:
        field = row(pilot, "interface").field
        await pilot.click(field, offset=(len("● a full screen  ○ "), 0))
        await until(pilot, lambda: 'interface = "lines"' in stage.config)


async def test_the_default_comes_back(stage: Stage) -> None:
    stage.configure('daily_goal = 3 # a little\nrequire_sandbox = "isolated"\n')
    async with stage.show(SettingsScreen) as pilot:
        row(pilot, "require_sandbox").field.focus()
        await pilot.press("f6")
        await until(pilot, lambda: "require_sandbox" not in stage.config)
        row(pilot, "daily_goal").field.focus()
        await pilot.press("f6")
        await until(pilot, lambda: Settings.load().daily_goal == 20)
        assert "# a little" in stage.config


async def test_a_file_that_cannot_be_written_is_told_and_nothing_changes(stage: Stage) -> None:
    async with stage.show(SettingsScreen) as pilot:
        stage.configure("what = is this\n")
        row(pilot, "backend").field.focus()
        await pilot.press("right")
        await until(pilot, lambda: "is no TOML" in told(pilot))
        field = row(pilot, "backend").field
        assert isinstance(field, Segments)
        assert field.value == quizzer(pilot).services.settings.backend == "tensorflow"
        assert stage.config == "what = is this\n"


async def test_another_engine_is_used_after_a_change_and_the_same_one_after_others(stage: Stage) -> None:
    async with stage.show(SettingsScreen) as pilot:
        app = quizzer(pilot)
        made: list[int] = []

        def make() -> Grader:
            made.append(1)
            return stage.engine

        app.services._make_grader = make
        app.services.change(app.services.settings)
        app.services.grader()
        await app.prefer("theme", "quizzer-light")
        app.services.grader()
        assert len(made) == 1
        await app.prefer("device", "auto")
        app.services.grader()
        assert len(made) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_keys_fit(stage: Stage, size: tuple[int, int]) -> None:
    stage.configure('[keys]\n"settings.keys" = "f9"\n"settings.default" = "f1"\n"settings.kays" = "x"\n')
    async with stage.show(KeysScreen, size=size) as pilot:
        await pilot.press(*"/settings", "enter")
        await settled(pilot)
        check_picture(pilot, f"keys-{size[0]}x{size[1]}")


async def test_a_new_key_is_pressed_checked_and_works_at_once(stage: Stage) -> None:
    async with stage.show(KeysScreen) as pilot:
        await pilot.press(*"/home browse", "enter", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, KeyCapture)
        await pilot.press("f1")
        await settled(pilot)
        assert "x F1: F1 is the key of 'Help' already" in text_of(pilot)
        await pilot.press("ctrl+q")
        await settled(pilot)
        assert "x Ctrl+Q: Ctrl+Q is the key of 'Quit' already" in text_of(pilot)
        await pilot.press("x")
        await until(pilot, lambda: '"home.browse" = "x"' in stage.config)
        assert "* home" in text_of(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: stage.config == "")


async def test_escape_leaves_the_key_as_it_is(stage: Stage) -> None:
    async with stage.show(KeysScreen) as pilot:
        await pilot.press(*"/settings", "enter", "enter")
        await settled(pilot)
        check_picture(pilot, "key-capture-80x24")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, KeysScreen)
        assert stage.config == ""


async def test_keys_of_ones_own_work_and_bad_ones_are_told_once(stage: Stage) -> None:
    stage.configure('[keys]\n"home.settings" = "o"\n"home.qiuz" = "x"\n"home.review" = "f1"\n')
    async with stage.show() as pilot:
        assert "there is no such action" in told(pilot)
        assert "F1 is the key of 'Help' already" in told(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert "! 2 of your keys cannot be used; F4 says why." in text_of(pilot)
        assert len(pilot.app._notifications) == 1
