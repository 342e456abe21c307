"""The submissions in `tests/attacks`, and a place to grade them in which whatever they leave behind is seen.

A submission's folder is the verdict that it must get. Comments in it say more: `# kata: custom-layer` names another
kata than the tests' own, `# or: error (why)` another verdict that is right as well, and `# with: crlf` how the file
is changed before it is graded: `bom`, `crlf`, `latin-1`, or `pad` for two hundred megabytes of spaces.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from quizzer.content.katas import Library
from quizzer.grading import launching, usage
from quizzer.grading.engine import Engine
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.report.json import grade_json
from quizzer.report.screen import Screen
from quizzer.report.text import TextView

TESTS = Path(__file__).parents[1]
FOLDER = TESTS / "attacks"
FIXTURES = TESTS / "content_fixtures"
AT_ONCE = 2
"""Gradings side by side."""
SUBREAPER = 36
TRACES = ("/tmp/quizzer-escaped", *(f"{place}/quizzer-attack-was-here" for place in ("/tmp", "/var/tmp", "/dev/shm")))
"""What the attacks leave behind where they succeed."""
CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "bom": lambda source: b"\xef\xbb\xbf" + source,
    "crlf": lambda source: source.replace(b"\n", b"\r\n"),
    "latin-1": lambda source: source.decode().encode("latin-1", "ignore"),
    "pad": lambda source: source + b" " * 200_000_000,
}


@dataclass(frozen=True)
class Sample:
    """One submission and what is expected of the engine."""

    path: Path

    @property
    def name(self) -> str:
        """Such as `passed/plain`."""
        return f"{self.path.parent.name}/{self.path.stem}"

    @property
    def source(self) -> bytes:
        """What is handed in."""
        source = self.path.read_bytes()
        for change in self._told.get("with", "").split():
            source = CHANGES[change](source)
        return source

    @property
    def kata(self) -> str:
        """The id of the kata that it is handed in for."""
        return self._told.get("kata", "scale")

    @property
    def verdicts(self) -> set[Outcome]:
        """The right ones; a pass is never one of several."""
        others = self._told.get("or", "").partition("(")[0].split()
        return {Outcome(word) for word in (self.path.parent.name, *others)}

    @cached_property
    def _told(self) -> dict[str, str]:
        return dict(re.findall(r"^# (kata|or|with): (.+)$", self.path.read_text(encoding="utf-8"), re.M))


SAMPLES = [Sample(path) for path in sorted(FOLDER.glob("*/*.py"))]


@dataclass(frozen=True)
class Graded:
    """How a sample was judged."""

    grade: Grade
    seconds: float
    text: str
    """What a person reads."""

    @property
    def document(self) -> str:
        """What a program reads."""
        return grade_json(self.grade)

    @property
    def acting(self) -> set[str]:
        """Characters of the two that could act on a terminal or hide in it; there must be none."""
        json.loads(self.document)
        return {char for char in self.text + self.document if not char.isprintable()} - {"\n"}


class Place:
    """A launcher of its own, with folders of its own for sockets and temporary files, and a copy of all content."""

    def __init__(self, folder: Path) -> None:
        self.temporary = folder / "tmp"
        self._runtime = folder / "run"
        self._content = folder / "content"
        for made in (self.temporary, self._runtime):
            made.mkdir()
        for source in (Library.find().root, FIXTURES):
            for part in ("katas", "solutions"):
                shutil.copytree(source / part, self._content / part, dirs_exist_ok=True)
        self._engine = Engine()
        self._before: set[int] = set()
        self._state: dict[str, tuple[int, ...]] = {}

    @contextlib.contextmanager
    def open(self) -> Iterator[Place]:
        """Start the launcher; while it is open, this process inherits whatever outlives its parents."""
        settings = {"XDG_RUNTIME_DIR": str(self._runtime), "TMPDIR": str(self.temporary)}
        saved = {name: os.environ.get(name) for name in settings}
        os.environ.update(settings)
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
        try:
            launching.start(self._engine.backend, self._engine.device)
            self._before = set(usage.family(os.getpid()))
            self._state = self._look()
            yield self
        finally:
            launching.stop(self._engine.backend, self._engine.device)
            ctypes.CDLL(None).prctl(SUBREAPER, 0, 0, 0, 0)
            for name, value in saved.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value

    def kata(self, name: str) -> Kata:
        """A kata of the tests, or of the content that ships."""
        return Library.find(self._content).kata(name)

    def grade(self, sample: Sample) -> Graded:
        """Hand in a sample and read all that comes of it."""
        stream, grade, start = io.StringIO(), Grade(), time.monotonic()
        view = TextView(stream, Screen(), cases=99)
        with Engine() as engine:
            for event in engine.grade(self.kata(sample.kata), sample.source):
                grade.add(event)
                view.add(event)
        view.close()
        return Graded(grade, time.monotonic() - start, stream.getvalue())

    def grade_all(self, samples: list[Sample]) -> list[Graded | Exception]:
        """Hand in several at once."""

        def attempt(sample: Sample) -> Graded | Exception:
            try:
                return self.grade(sample)
            except Exception as error:
                return error

        with ThreadPoolExecutor(len(samples)) as pool:
            return list(pool.map(attempt, samples))

    def left(self, seconds: float = 1.0) -> list[str]:
        """What is there that was not, and what has changed that must not; processes may take so long to go."""
        end = time.monotonic() + seconds
        while (found := self._left_now()) and time.monotonic() < end:
            time.sleep(0.02)
        if found and (launcher := launching.status(self._engine.backend, self._engine.device).pid):
            self._before.add(launcher)  # another one: somebody changed the engine under our feet
            found = self._left_now()
        return found

    def _left_now(self) -> list[str]:
        others = (pid for pid in usage.family(os.getpid()) if pid not in self._before)
        processes = [f"process {pid} {told}" for pid in others if (told := _told(pid))]
        folders = [f"in the temporary folder: {entry}" for entry in os.listdir(self.temporary)]
        traces = [path for path in TRACES if os.path.lexists(path)]
        now = self._look()
        changed = [path for path in {*now, *self._state} if now.get(path) != self._state.get(path)]
        return [*processes, *folders, *traces, *changed]

    def _look(self) -> dict[str, tuple[int, ...]]:
        """Size, time, mode and number of everything in the content."""
        found: dict[str, tuple[int, ...]] = {}
        for place, folders, files in os.walk(self._content):
            for name in (*folders, *files):
                facts = os.lstat(path := os.path.join(place, name))
                found[path] = (facts.st_size, facts.st_mtime_ns, facts.st_mode, facts.st_ino)
        return found


def _told(pid: int) -> str:
    """Name, state and parent of a process; empty if it is gone. The exit of an orphan is taken, as init would."""
    with contextlib.suppress(ChildProcessError):
        if os.waitpid(pid, os.WNOHANG)[0]:
            return ""
    try:
        before, _, after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")
    except OSError:
        return ""
    state, parent = after.split()[:2]
    return "" if state == "Z" else f"{before.partition('(')[2]} ({state}, child of {parent})"


@contextlib.contextmanager
def place() -> Iterator[Place]:
    """A place that is removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="qa-", dir="/tmp"))  # the path of a socket must be short
    try:
        with Place(folder).open() as opened:
            yield opened
    finally:
        shutil.rmtree(folder, ignore_errors=True)
