"""The served interface in a real browser: a question and a kata; nothing is asked of anybody else."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.keys import Keys

from quizzer.progress.record import Record
from tests.cli.shell import ROOT, Shell
from tests.tui.browser import CHROMIUM, DRIVER, browser

pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="there is no chromium with its chromedriver")
PICTURE = "QUIZZER_WEB_PICTURE"
"""Names a file for a picture of the page, to look at."""


@pytest.fixture
def link(shell: Shell) -> Iterator[str]:
    environment = shell.environment(QUIZZER_HOME=str(shell.home / "quizzer"), TEXTUAL_ANIMATIONS="none")
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer", "serve"],
        env=environment,
        cwd=shell.work,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip()
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0


def test_a_question_and_a_kata_in_the_browser(shell: Shell, link: str) -> None:
    with browser() as page:
        page.open(link)
        page.wait_for("Three first steps", 60)
        page.type("z")
        page.wait_for("choose one")
        page.type(*[Keys.TAB] * 7, " ")
        page.wait_for("■ choose one")
        page.type(Keys.F10)
        page.wait_for("1 of 10")
        page.type("a", Keys.ENTER)
        page.wait_for("Next")
        page.type(Keys.ESCAPE)
        page.wait_for("Results")
        page.type(Keys.ESCAPE)
        page.wait_for("c Kata")
        page.type("c")
        page.wait_for("not graded yet", 60)
        shutil.copyfile(ROOT / "solutions" / "custom-layer" / "reference.py", shell.work / "practice/custom_layer.py")
        page.wait_for("every check passed", 90)
        if name := os.environ.get(PICTURE):
            page.picture(Path(name))
        asked = {urlsplit(address) for address in page.asked}
        assert {address.hostname for address in asked if address.scheme != "data"} == {"127.0.0.1"}
        assert {address.scheme for address in asked} <= {"http", "ws", "data"}
        complaints = [entry for entry in page.driver.get_log("browser") if entry["level"] == "SEVERE"]  # type: ignore[no-untyped-call]
        assert complaints == []
    with Record.open(shell.home / "quizzer" / "quizzer.db") as record:
        assert len(record.answers.counted()) >= 1
        assert record.attempts.of("custom-layer")[-1].state == "passed"


def test_the_link_is_of_no_use_to_a_second_browser(link: str) -> None:
    with browser() as page:
        page.open(link)
        page.wait_for("Home", 60)
        with browser() as other:
            other.open(link)
            assert "used already" in other.driver.page_source
