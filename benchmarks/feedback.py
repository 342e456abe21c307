"""How long a learner waits after a save, against one fresh pytest on the same checks.

    python benchmarks/feedback.py [--rounds 5] [--kata custom-layer ...] [--json]

Each round measures, in turn and under the same seed, a saved file in a kata session (launcher warm, as `quizzer kata`
works) and `python -m pytest` started afresh with the same checks and numbers of examples, candidate and reference
called in its own process (disk cache warm, bytecode compiled). Printed are medians over the rounds, the median of
the ratios within the rounds, and processor seconds.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import quizzer
from quizzer.content.katas import Library
from quizzer.grading import launching
from quizzer.grading.engine import Engine
from quizzer.model.events import CheckFinished, Decided
from quizzer.model.kata import Kata
from quizzer.progress.record import Record
from quizzer.session.events import Recorded, Waiting
from quizzer.session.kata import KataSession
from quizzer.session.practice import Practice

TYPING_SECONDS = 8.0
"""How long the person is taken to type before a save; a room is made ready meanwhile."""
RESULT = re.compile(r"(PASSED|FAILED|ERROR)")


@dataclass(frozen=True)
class Times:
    """One measurement: seconds from the save, or from the start of pytest."""

    first: float
    verdict: float
    cpu: float


def measure_session(kata: Kata, source: bytes) -> tuple[Times, int]:
    """Save `source` into an open kata session and wait for its verdict; also returns the seed that was drawn."""
    with tempfile.TemporaryDirectory() as folder, Engine() as engine, Record.in_memory() as record:
        practice = Practice(Path(folder))
        launcher = launching.start(engine.backend, engine.device)
        with KataSession.open(kata, engine=engine, record=record, practice=practice) as session:
            before, saved, first, verdict, seed = 0.0, 0.0, 0.0, 0.0, 0
            for event in session.watch():
                if isinstance(event, Waiting) and not saved:
                    time.sleep(TYPING_SECONDS)
                    before = cpu_seconds(launcher.pid)
                    session.path.write_bytes(source)
                    saved = time.monotonic()
                elif isinstance(event, CheckFinished):
                    first = first or time.monotonic() - saved
                elif isinstance(event, Decided):
                    verdict, seed = time.monotonic() - saved, event.seed
                elif isinstance(event, Recorded):
                    break
    time.sleep(0.3)
    return Times(first, verdict, cpu_seconds(launcher.pid) - before), seed


def cpu_seconds(pid: int | None) -> float:
    """Processor time of the ended children of a launcher, with all that they started."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def measure_pytest(kata: Kata, submission: Path, seed: int) -> Times:
    """Run the same checks in a new pytest process."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment.update(PYTHONUNBUFFERED="1", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
    command = [sys.executable, "-m", "pytest", "-v", "-p", "quizzer.grading.inprocess", "-p", "no:cacheprovider"]
    command += ["-c", os.devnull, "--rootdir", str(kata.folder), f"--check-seed={seed}", f"--submission={submission}"]
    before = os.times()
    start = time.monotonic()
    first = 0.0
    with (
        tempfile.TemporaryDirectory() as scratch,  # checks save models where they run
        subprocess.Popen(
            [*command, str(kata.checks)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
            cwd=scratch,
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            if not first and RESULT.search(line):
                first = time.monotonic() - start
    verdict = time.monotonic() - start
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Times(first, verdict, cpu)


@dataclass(frozen=True)
class Row:
    """The medians of one kata and one kind of save."""

    kata: str
    save: str
    session: Times
    pytest: Times
    first_ratio: float
    verdict_ratio: float


def row(kata: Kata, save: str, submission: Path, rounds: int) -> Row:
    """Measure both sides in turn and take medians."""
    sessions, fresh = [], []
    for _ in range(rounds):
        times, seed = measure_session(kata, submission.read_bytes())
        sessions.append(times)
        fresh.append(measure_pytest(kata, submission, seed))
    pairs = list(zip(sessions, fresh, strict=True))
    return Row(
        kata.id,
        save,
        median(sessions),
        median(fresh),
        statistics.median(other.first / own.first for own, other in pairs),
        statistics.median(other.verdict / own.verdict for own, other in pairs),
    )


def median(times: list[Times]) -> Times:
    """Field by field."""
    return Times(*(statistics.median(getattr(one, name) for one in times) for name in ("first", "verdict", "cpu")))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kata", action="append", help="only this kata; may be given again")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    compileall.compile_dir(Path(quizzer.__file__).parent, quiet=2)
    rows = []
    header = f"{'kata':20}{'save':9}{'first check':>24}{'verdict':>24}{'cpu':>16}"
    units = f"{'':29}{'ours / pytest  ratio':>24}{'ours / pytest  ratio':>24}{'ours / pytest':>16}"
    if not options.json:
        print(f"seconds, medians of {options.rounds} rounds on {os.cpu_count()} cores\n{header}\n{units}")
    for kata in Library.find().katas():
        if options.kata and kata.id not in options.kata:
            continue
        for save, path in (("passing", kata.reference), ("failing", kata.mistakes[0].path)):
            found = row(kata, save, path, options.rounds)
            rows.append(found)
            if not options.json:
                print(line_of(found), flush=True)
    if options.json:
        print(json.dumps([asdict(found) for found in rows], indent=2))
    return 0


def line_of(found: Row) -> str:
    """A row of the table."""
    own, other = found.session, found.pytest
    first = f"{own.first:.2f} / {other.first:.2f}  {found.first_ratio:4.1f}x"
    verdict = f"{own.verdict:.2f} / {other.verdict:.2f}  {found.verdict_ratio:4.1f}x"
    return f"{found.kata:20}{found.save:9}{first:>24}{verdict:>24}{f'{own.cpu:.1f} / {other.cpu:.1f}':>16}"


if __name__ == "__main__":
    sys.exit(main())
