"""A batch: nothing stops it, nothing is graded twice, and broken off or not its report is the same."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizzer.content.fingerprint import fingerprint
from quizzer.content.katas import Library
from quizzer.model.batch import Batch
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome
from quizzer.session.batch import BatchRun, Terms
from quizzer.session.batch_state import BatchState
from quizzer.session.crew import Lanes
from quizzer.session.gathering import folder_entries
from tests.content.samples import add_kata
from tests.session.fakes import FakeEngine

SEED = 11


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    """The kata of the samples, in files that can be changed."""
    add_kata(tmp_path / "content")
    return Library.find(tmp_path / "content").kata("double-it")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten submissions, every second of which passes."""
    folder = tmp_path / "class"
    folder.mkdir()
    for number in range(10):
        (folder / f"s{number}.py").write_text(f"# {number} {'FAIL' if number % 2 else 'PASS'}\n")
    return folder


class Bench:
    """Runs batches over a folder with a fake engine."""

    def __init__(self, kata: Kata, folder: Path, state: Path) -> None:
        self.kata, self.folder, self.path = kata, folder, state
        self.engines: list[FakeEngine] = []

    def run(
        self,
        *,
        stop_after: int = 1000,
        jobs: int = 2,
        engine: str = "e1",
        seed: int | None = None,
        begin: Callable[[], object] = lambda: None,
    ) -> Batch:
        """Run until the end or until so many results came."""
        self.engines = []
        with BatchState(self.path) as state:
            terms = Terms("tensorflow", "cpu", engine, seed or state.seed or SEED)
            crew = Lanes(self._engine, jobs, begin)
            run = BatchRun(folder_entries(self.folder, self.kata), crew, terms, state)
            results = run.results()
            for number, _ in enumerate(results, 1):
                if number == stop_after:
                    results.close()  # type: ignore[attr-defined]
                    break
            return run.batch()

    @property
    def graded(self) -> int:
        """How often an engine was asked in the last run."""
        return sum(len(engine.graded) for engine in self.engines)

    def _engine(self) -> FakeEngine:
        self.engines.append(FakeEngine())
        return self.engines[-1]


@pytest.fixture
def bench(kata: Kata, folder: Path, tmp_path: Path) -> Bench:
    """A bench whose state is kept beside the folder."""
    return Bench(kata, folder, tmp_path / "state.jsonl")


def outcomes(batch: Batch) -> dict[str, Outcome]:
    """Outcome by name."""
    return {graded.name: graded.grade.outcome for graded in batch.results}


def test_every_submission_is_graded_once_under_one_seed(bench: Bench) -> None:
    batch = bench.run(jobs=3)
    assert [graded.name for graded in batch.results] == [f"s{number}.py" for number in range(10)]
    assert {graded.grade.seed for graded in batch.results} == {batch.seed} == {SEED}
    assert batch.counts() == {Outcome.PASSED: 5, Outcome.FAILED: 5}
    assert bench.graded == 10
    assert len(bench.engines) == 3


@pytest.mark.parametrize("stop_after", [1, 4, 9])
def test_broken_off_and_gone_on_with_is_the_same(bench: Bench, tmp_path: Path, stop_after: int) -> None:
    bench.run(stop_after=stop_after)
    batch = bench.run()
    assert bench.graded <= 10 - stop_after
    whole = Bench(bench.kata, bench.folder, tmp_path / "other.jsonl").run()
    assert batch.to_json() == whole.to_json()
    assert bench.run().to_json() == batch.to_json()
    assert bench.graded == 0


def test_a_line_that_was_cut_off_is_graded_again(bench: Bench) -> None:
    batch = bench.run()
    bench.path.write_bytes(bench.path.read_bytes()[:-40])
    assert bench.run().to_json() == batch.to_json()
    assert bench.graded == 1
    bench.run()
    assert bench.graded == 0


def test_what_changed_is_graded_again(bench: Bench) -> None:
    bench.run()
    (bench.folder / "s1.py").write_text("# PASS now\n")
    (bench.folder / "new.py").write_text("# PASS\n")
    assert outcomes(bench.run())["s1.py"] is Outcome.PASSED
    assert bench.graded == 2
    bench.run(engine="e2")
    assert bench.graded == 11
    bench.run(engine="e2", seed=12)
    assert bench.graded == 11
    with (bench.kata.solutions / "reference.py").open("a") as file:
        file.write("# changed\n")
    assert bench.run(engine="e2").seed == 12
    assert bench.graded == 11


def test_our_own_fault_stops_nothing_and_never_stands(bench: Bench) -> None:
    (bench.folder / "s3.py").write_text("BROKEN")
    (bench.folder / "s4.py").write_text("OURS")
    batch = bench.run()
    assert batch.counts() == {Outcome.PASSED: 4, Outcome.FAILED: 4, Outcome.INTERNAL: 2}
    assert batch.exit_code == 3
    bench.run()
    assert bench.graded == 2


def test_what_cannot_be_read_stops_nothing(bench: Bench) -> None:
    (bench.folder / "dir.py").mkdir()
    (bench.folder / "loop.py").symlink_to("loop.py")
    (bench.folder / "gone.py").symlink_to("nowhere.py")
    os.mkfifo(bench.folder / "pipe.py")
    (bench.folder / "binary.py").write_bytes(b"\x7fELF\0")
    (bench.folder / os.fsdecode(b"new\nl\xffne.py")).write_text("# PASS")
    (bench.folder / "-rf.py").write_text("# PASS")
    batch = bench.run()
    assert batch.counts() == {Outcome.PASSED: 7, Outcome.FAILED: 5, Outcome.INVALID: 5}
    assert batch.exit_code == 1
    assert json.dumps(batch.to_json()).isascii()
    assert "\\\\udcff" in json.dumps(batch.to_json())
    assert bench.run().to_json() == batch.to_json()
    assert bench.graded == 0


def test_what_nobody_can_grade_ends_the_batch(bench: Bench) -> None:
    (bench.folder / "s0.py").write_text("REFUSED")
    with pytest.raises(UsageError, match="no GPU"):
        bench.run()

    def fail() -> None:
        raise EngineError("no Keras")

    with pytest.raises(EngineError, match="no Keras"):
        bench.run(begin=fail)
    assert bench.graded == 0


def test_leaving_ends_what_runs(bench: Bench) -> None:
    (bench.folder / "s1.py").write_text("SLOW")
    before = threading.active_count()
    bench.run(stop_after=3)
    assert any(engine.cancelled.is_set() for engine in bench.engines if engine.slow_began.is_set())
    assert threading.active_count() == before


def test_another_file_is_never_written_to(bench: Bench, tmp_path: Path) -> None:
    for name, content in (("mine.py", "x = 1\n"), ("list.json", "[]\n"), ("newer.jsonl", '{"batch": 2, "seed": 1}\n')):
        bench.path = tmp_path / name
        bench.path.write_text(content)
        with pytest.raises(UsageError, match="no state"):
            bench.run()
        assert bench.path.read_text() == content


def test_two_batches_never_share_a_state(bench: Bench) -> None:
    with BatchState(bench.path), pytest.raises(UsageError, match="in use"):
        bench.run()


def test_a_state_that_cannot_be_opened_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used"):
        BatchState(tmp_path)


def test_a_kata_is_the_same_as_long_as_no_file_of_it_changes(kata: Kata) -> None:
    def changed() -> Iterator[str]:
        yield fingerprint(kata)
        (kata.folder / "__pycache__").mkdir()
        (kata.folder / "__pycache__" / "checks.pyc").write_text("x")
        yield fingerprint(kata)
        (kata.solutions / "wrong" / "new.py").write_text("")
        yield fingerprint(kata)

    first, second, third = changed()
    assert first == second != third
