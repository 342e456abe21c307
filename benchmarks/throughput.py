"""How many submissions a core grades, against one fresh pytest for each of them.

    python benchmarks/throughput.py [--rounds 3] [--kata custom-layer] [--jobs N] [--json]

Each round measures, in turn and under the same seed, `quizzer grade KATA FOLDER` (launcher warm) and `python -m pytest`
started afresh for each submission, as many at a time, over copies of the reference and of wrong solutions in turn.
Printed are medians over the rounds: submissions per second and core, the ratio within the rounds by the wall's clock,
and the same by processor seconds, which a busy machine distorts less. Then what a child more takes: the private memory
of a solution's process while it is graded, against that of a fresh interpreter that imported Keras.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from feedback import cpu_seconds, measure_pytest

import quizzer
from quizzer.content.katas import Library
from quizzer.grading import launching
from quizzer.grading.engine import Engine
from quizzer.model.kata import Kata
from quizzer.session.crew import cores

BACKEND, DEVICE, SEED = "tensorflow", "cpu", 7
EACH = 6
"""Submissions for each job and round."""


@dataclass(frozen=True)
class Cost:
    """What a folder of submissions took."""

    wall: float
    cpu: float

    def rate(self, count: int) -> float:
        """Submissions per second and core."""
        return count / self.wall / cores()


@dataclass(frozen=True)
class Report:
    """Medians over the rounds."""

    kata: str
    jobs: int
    submissions: int
    quizzer_rate: float
    pytest_rate: float
    wall_ratio: float
    cpu_ratio: float
    quizzer_cpu_s: float
    """Of one submission, all of its processes together."""
    pytest_cpu_s: float
    child_mb: float
    interpreter_mb: float


def measure_quizzer(kata: Kata, folder: Path, jobs: int) -> Cost:
    """Grade the folder as a person does; the launcher is warm."""
    launcher = launching.start(BACKEND, DEVICE).pid
    before, start = cpu_seconds(launcher), time.monotonic()
    command = [sys.executable, "-m", "quizzer", "grade", kata.id, str(folder), "--json"]
    own = os.times()
    done = subprocess.run(
        [*command, "--jobs", str(jobs), "--seed", str(SEED)], stdout=subprocess.PIPE, text=True, check=False
    )
    wall = time.monotonic() - start
    outcomes = json.loads(done.stdout)["counts"]
    assert set(outcomes) <= {"passed", "failed", "error"}, outcomes
    time.sleep(0.3)
    client = os.times()
    cpu = client.children_user + client.children_system - own.children_user - own.children_system
    return Cost(wall, cpu_seconds(launcher) - before + cpu)


def measure_fresh(kata: Kata, folder: Path, jobs: int) -> Cost:
    """Start pytest for each submission, as many at a time."""
    own, start = os.times(), time.monotonic()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda path: measure_pytest(kata, path, SEED), sorted(folder.iterdir())))
    wall, after = time.monotonic() - start, os.times()
    return Cost(wall, after.children_user + after.children_system - own.children_user - own.children_system)


def fill(folder: Path, kata: Kata, count: int) -> None:
    """Copies of the reference and of wrong solutions, in turn."""
    sources = [path for mistake in kata.mistakes for path in (kata.reference, mistake.path)]
    for number, path in enumerate(islice(cycle(sources), count)):
        (folder / f"s{number:03}.py").write_bytes(path.read_bytes())


def private_mb(pid: int) -> float:
    """The memory that only this process has."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def memory_of_a_child(kata: Kata) -> float:
    """The median of candidates and references while submissions are graded, at their largest."""
    launcher = launching.start(BACKEND, DEVICE).pid
    assert launcher is not None
    largest: dict[int, float] = {}
    with Engine(backend=BACKEND, device=DEVICE) as engine:
        for _ in engine.grade(kata, kata.reference.read_bytes(), seed=SEED):
            for pid in solutions_of(launcher):
                try:
                    largest[pid] = max(largest.get(pid, 0.0), private_mb(pid))
                except OSError:
                    continue
    return statistics.median(largest.values())


def solutions_of(launcher: int) -> list[int]:
    """The processes in which solutions run: the children of keepers, three levels below the launcher."""
    found = [launcher]
    for _ in range(3):
        found = [child for pid in found for child in children_of(pid)]
    return found


def children_of(pid: int) -> list[int]:
    """Of the main thread of a process."""
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def memory_of_an_interpreter() -> float:
    """A fresh one that imported Keras and computed a little, as each fresh pytest has to."""
    code = "import keras, sys; keras.ops.sum(keras.ops.ones((2, 2))); print(1, flush=True); sys.stdin.read()"
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        memory = private_mb(process.pid)
        process.stdin.close()
    return memory


def measure(kata: Kata, rounds: int, jobs: int) -> Report:
    """Both sides in turn, so often."""
    count = EACH * jobs
    ours: list[Cost] = []
    fresh: list[Cost] = []
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), kata, count)
        for _ in range(rounds):
            ours.append(measure_quizzer(kata, Path(folder), jobs))
            fresh.append(measure_fresh(kata, Path(folder), jobs))
    pairs = list(zip(ours, fresh, strict=True))

    def median(value: Callable[[Cost], float], costs: list[Cost]) -> float:
        return statistics.median(map(value, costs))

    return Report(
        kata.id,
        jobs,
        count,
        median(lambda cost: cost.rate(count), ours),
        median(lambda cost: cost.rate(count), fresh),
        statistics.median(other.wall / own.wall for own, other in pairs),
        statistics.median(other.cpu / own.cpu for own, other in pairs),
        median(lambda cost: cost.cpu / count, ours),
        median(lambda cost: cost.cpu / count, fresh),
        memory_of_a_child(kata),
        memory_of_an_interpreter(),
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kata", default="custom-layer")
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    compileall.compile_dir(Path(quizzer.__file__).parent, quiet=2)
    report = measure(Library.find().kata(options.kata), options.rounds, options.jobs)
    if options.json:
        print(json.dumps(asdict(report), indent=2))
        return 0
    print(lines_of(report, options.rounds))
    return 0


def lines_of(report: Report, rounds: int) -> str:
    """The report for people."""
    rates = f"{report.quizzer_rate:8.3f} / {report.pytest_rate:.3f}{report.wall_ratio:8.1f}x"
    seconds = f"{report.quizzer_cpu_s:8.2f} / {report.pytest_cpu_s:.2f} {report.cpu_ratio:8.1f}x"
    memory = f"{report.child_mb:8.0f} / {report.interpreter_mb:.0f}"
    return (
        f"{report.kata}: {report.submissions} submissions, {report.jobs} at a time, {cores()} cores, {rounds} rounds\n"
        f"{'':42}ours / pytest    ratio\n"
        f"{'submissions per second and core':36}{rates}\n"
        f"{'processor seconds of a submission':36}{seconds}\n"
        f"{'private memory of a child, MB':36}{memory}"
    )


if __name__ == "__main__":
    sys.exit(main())
