"""What is typed reaches the disk in the order in which it was typed."""

from __future__ import annotations

import threading
from typing import Any

from quizzer.session.answer_drafts import AnswerDrafts
from quizzer.tui.widgets.typed import TypedKeeper


class SlowDisk:
    """Drafts whose first writing takes until it is let go."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.begun, self.go_on = threading.Event(), threading.Event()

    def write(self, showing: object, text: str, *, now_ms: int) -> None:  # noqa: ARG002
        if not self.begun.is_set():
            self.begun.set()
            assert self.go_on.wait(10)
        self.texts.append(text)


class Field:
    showing = None
    typed = ""


def keeper() -> tuple[Any, Field, SlowDisk]:
    field, disk = Field(), SlowDisk()
    drafts: AnswerDrafts = disk  # type: ignore[assignment]
    return TypedKeeper(field, drafts, lambda: 0), field, disk  # type: ignore[arg-type]


def test_the_end_waits_for_a_busy_disk_and_the_newest_text_is_last() -> None:
    keeping, field, disk = keeper()
    field.typed = "half"
    keeping.look()
    assert disk.begun.wait(10)
    field.typed = "half a thought"
    keeping.look()
    ending = threading.Thread(target=keeping.rescue)
    ending.start()
    disk.go_on.set()
    ending.join(10)
    assert disk.texts == ["half", "half a thought"]


def test_an_older_text_that_comes_late_is_dropped() -> None:
    keeping, field, disk = keeper()
    disk.begun.set()
    late = keeping._next()
    field.typed = "newer"
    keeping.rescue()
    keeping._write(late, "older")
    assert disk.texts == ["newer"]


def test_what_is_not_on_the_disk_yet_is_written_again_at_the_end() -> None:
    keeping, field, disk = keeper()
    field.typed = "text"
    keeping.look()
    assert disk.begun.wait(10)
    ending = threading.Thread(target=keeping.rescue)
    ending.start()
    disk.go_on.set()
    ending.join(10)
    assert disk.texts[-1] == "text"
    keeping.rescue()
    assert len(disk.texts) <= 2


def test_nothing_is_kept_after_the_answer() -> None:
    keeping, field, disk = keeper()
    disk.begun.set()
    field.typed = "text"
    keeping.rescue()
    keeping.given()
    field.typed = "more"
    keeping.look()
    keeping.rescue()
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.daemon:
            thread.join(1)
    assert disk.texts == ["text", ""]
