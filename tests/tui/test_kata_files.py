"""Nothing that was typed is lost, and nothing of others is overwritten unasked."""

from __future__ import annotations

import stat
from contextlib import nullcontext
from pathlib import Path

import pytest

from quizzer.model.errors import StoreError
from quizzer.progress.claim import Claim
from quizzer.progress.record import Record
from quizzer.session.drafts import Drafts
from quizzer.session.kata import KataSession
from tests.tui.kata_scenes import at_kata, drafts, practice_file, said, until
from tests.tui.stage import NOW_MS, Stage, settled, text_of


async def test_what_is_typed_is_kept_within_a_second(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, _):
        await pilot.press("x")
        await until(pilot, lambda: bool(drafts(stage)), seconds=2)
        assert not practice_file(stage).read_text().startswith("x")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not drafts(stage))


async def test_leaving_keeps_what_was_typed(stage: Stage) -> None:
    async with at_kata(stage) as (pilot, _):
        await pilot.press("x")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: bool(drafts(stage)))
    async with at_kata(stage) as (pilot, screen):
        assert screen.code.editor.text.startswith("x")
        assert "What you typed until 02 March, 10:00 is in the editor again." in text_of(pilot)


@pytest.mark.parametrize(("keys", "begins"), [(("enter",), "# my"), (("down", "down", "enter"), '"""Your')])
async def test_a_draft_is_kept_or_the_file_taken(stage: Stage, keys: tuple[str, ...], begins: str) -> None:
    path = practice_file(stage)
    Drafts(stage.folder / "home" / "drafts").write(path, "# my idea\n", base="", now_ms=NOW_MS)
    async with at_kata(stage) as (pilot, screen):
        await pilot.press("down", "enter")
        await settled(pilot)
        assert "- " in text_of(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert screen.question.asked == "draft"
        await pilot.press("up", *keys)
        await settled(pilot)
        assert screen.code.editor.text.startswith(begins)
        assert not screen.question.asked


async def test_the_editor_follows_the_file_while_it_holds_nothing_of_its_own(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        practice_file(stage).write_text("theirs = 1\n")
        await until(pilot, lambda: screen.code.editor.text == "theirs = 1\n")
        assert "saved by another program" in said(pilot)
        assert not screen.question.asked


@pytest.mark.parametrize("answer", ["mine", "theirs"])
async def test_two_changes_are_asked_about_and_nothing_is_overwritten_before(stage: Stage, answer: str) -> None:
    path = practice_file(stage)
    async with at_kata(stage) as (pilot, screen):
        await pilot.press("x")
        path.write_text("theirs = 1\n")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert screen.question.asked == "outside"
        await pilot.press("ctrl+s")
        assert path.read_text() == "theirs = 1\n"
        assert screen.code.editor.text.startswith("x")
        await pilot.press(*(["enter"] if answer == "mine" else ["G", "enter"]))
        await settled(pilot)
        assert path.read_text() == "theirs = 1\n"
        if answer == "mine":
            await pilot.press("ctrl+s")
            assert path.read_text().startswith("x")
        else:
            assert screen.code.editor.text == "theirs = 1\n"
            await pilot.press("ctrl+z")
            assert screen.code.editor.text.startswith("x"), "what was typed comes back with undo"


async def test_a_file_that_the_editor_cannot_hold_is_watched(stage: Stage) -> None:
    path = practice_file(stage)
    path.parent.mkdir()
    path.write_bytes(b"x = 1\r\ny = 2\n")
    async with at_kata(stage) as (pilot, screen):
        assert "Watching your file" in text_of(pilot)
        await pilot.press("ctrl+s")
        assert path.read_bytes() == b"x = 1\r\ny = 2\n"
        await pilot.press("alt+w")
        assert screen.code.beside, "not before the file is such that it can be given back"
        path.write_bytes(b"x = 1\r\ny = 2\r\n")
        await until(pilot, lambda: screen.code.editor.text == "x = 1\ny = 2\n")
        await pilot.press("alt+w", "z", "ctrl+s")
        assert path.read_bytes() == b"zx = 1\r\ny = 2\r\n"


async def test_watching_grades_what_another_editor_saves(stage: Stage) -> None:
    async with at_kata(stage, moving=True) as (pilot, screen):
        await pilot.press("x", "alt+w")
        assert not screen.code.beside, "not while something is unsaved"
        await pilot.press("ctrl+z", "alt+w")
        assert "Every save in your own editor is graded here." in text_of(pilot)
        practice_file(stage).write_text("PASS\n")
        await until(pilot, lambda: screen.progress.ended is not None)
        await pilot.press("alt+w")
        assert screen.code.editor.text == "PASS\n"


def editor(folder: Path, code: int) -> str:
    """An editor that writes a line and is left with a code."""
    path = folder / "editor.sh"
    path.write_text(f'#!/bin/sh\necho "# edited" > "$1"\nexit {code}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("code", [0, 1])
async def test_the_way_to_another_editor_and_back(stage: Stage, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setenv("VISUAL", editor(stage.folder, code))
    async with at_kata(stage) as (pilot, screen):
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("x", "alt+e")
        await settled(pilot)
        kept = practice_file(stage).read_text()
        assert kept == screen.code.editor.text
        assert kept == "# edited\n" if code == 0 else kept.startswith("x")


async def test_an_editor_that_is_not_there_is_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor")
    async with at_kata(stage) as (pilot, _):
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)
        await pilot.press("alt+e")
        await settled(pilot)
        assert "no-such-editor" in said(pilot)


async def test_a_kata_that_is_open_elsewhere_offers_a_way_out(stage: Stage) -> None:
    record = stage.services().record
    assert record.claims is not None
    lock = record.claims / "custom-layer.lock"
    claim = Claim.take(lock, now_ms=NOW_MS)
    async with at_kata(stage) as (pilot, screen):
        assert "open in another terminal" in text_of(pilot)
        claim.release()
        await pilot.press("enter")
        await until(pilot, lambda: screen.session is not None)


async def test_a_backend_that_the_kata_lacks_is_told(stage: Stage) -> None:
    stage.engine.backend = "openvino"
    async with at_kata(stage) as (pilot, screen):
        assert "does not support the backend openvino" in " ".join(text_of(pilot).split())
        await pilot.press("down", "enter")
        await settled(pilot)
        assert pilot.app.screen is not screen


async def test_without_a_record_one_can_still_work(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    real = KataSession.open

    def refuse(*args: object, **options: object) -> KataSession:
        record = options["record"]
        assert isinstance(record, Record)
        if record.claims is not None:
            raise StoreError("the record cannot be written", hint="Free some space.")
        return real(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(KataSession, "open", refuse)
    async with at_kata(stage) as (pilot, screen):
        assert screen.session is not None
        assert "nothing of it will be in your record" in said(pilot)
