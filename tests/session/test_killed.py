"""A session that is killed loses at most a second of its clock, and nothing else."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from quizzer.progress.record import Record
from quizzer.session.clock import SYSTEM
from quizzer.session.kata import KataSession
from quizzer.session.practice import Practice
from tests.session.fakes import Desk, FakeEngine

ROOT = Path(__file__).parents[2]

_SESSION = """
import sys
from pathlib import Path
from quizzer.content.katas import Library
from quizzer.progress.record import Record
from quizzer.session.events import Recorded
from quizzer.session.kata import KataSession
from quizzer.session.practice import Practice
from tests.session.fakes import FakeEngine
content, home, folder = map(Path, sys.argv[1:])
kata = Library.find(content).kata("double-it")
session = KataSession.open(kata, engine=FakeEngine(), record=Record.open(home), practice=Practice(folder))
print("open", flush=True)
for event in session.watch():
    if isinstance(event, Recorded):
        print(event.save.number, flush=True)
"""


def test_a_killed_session_is_resumed_with_its_clock_and_its_saves(desk: Desk, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _SESSION, str(tmp_path / "content"), str(desk.database), str(desk.path.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "open\n"
        start = time.monotonic()
        desk.path.write_bytes(b"x = 1\n")
        assert program.stdout.readline() == "1\n"
        time.sleep(2.5)
        program.send_signal(signal.SIGKILL)
        ran = time.monotonic() - start
        program.wait()
    with Record.open(desk.database) as record:
        engine, practice = FakeEngine(), Practice(desk.path.parent)
        with KataSession.open(desk.kata, engine=engine, record=record, practice=practice, time=SYSTEM) as session:
            assert session.attempt.number == 1
            assert ran - 1.8 <= session.elapsed_ms / 1000 <= ran + 1.0
            [save] = record.saves.of(session.attempt.id)
            assert record.saves.source(save) == b"x = 1\n"
