"""The engine as a whole: streams, seeds, cancelling, several gradings at once, and launchers that die."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.grading import identity, launching, usage
from quizzer.grading.confine import Level, reachable
from quizzer.grading.engine import Engine
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.events import Event, from_json, to_json
from quizzer.model.grade import Grade
from quizzer.model.kata import Kata
from quizzer.model.verdict import Outcome

HEAD = b"import numpy as np\n\n\ndef scale(x, factor):\n"
ADDS = (
    HEAD + b"    if factor < 0:\n        raise ValueError\n    x = np.asarray(x)\n    return x + x.dtype.type(factor)\n"
)
SLOW = HEAD + b"    import time\n    time.sleep(0.4)\n    return np.asarray(x) * factor\n"


def alone(pid: int, seconds: float) -> bool:
    """Whether a process has no descendants any more, after so many seconds at most."""
    end = time.monotonic() + seconds
    while len(list(usage.family(pid))) > 1:
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_the_order_of_events(engine: Engine, scale: Kata) -> None:
    kinds = [event.event for event in engine.grade(scale, scale.reference.read_bytes())]
    assert kinds == ["started", "planned", "check", "check", "check", "verdict", "finished"]


def test_events_survive_json(engine: Engine, scale: Kata) -> None:
    events = list(engine.grade(scale, ADDS))
    assert [from_json(json.loads(json.dumps(to_json(event)))) for event in events] == events


def test_a_failure_teaches(engine: Engine, scale: Kata) -> None:
    grade = Grade.of(engine.grade(scale, ADDS))
    check = grade.checks["any"]
    assert grade.outcome is Outcome.FAILED
    assert check.mistake == "adds"
    assert check.explanation == "The factor is added, not multiplied."
    assert check.case is not None
    shape, factor = check.case.inputs
    assert shape.kind == "float32 (1,)"
    assert (shape.text, factor.text) == ("[1.]", "0")
    assert check.case.where == "result[0]"
    assert check.case.tried == "Call scale(x, factor)"
    assert "largest difference 1" in check.case.size
    assert not grade.checks["refuses"].mistake or grade.checks["refuses"].outcome is not Outcome.PASSED


def test_a_seed_replays_the_examples(engine: Engine, scale: Kata) -> None:
    def first_failure(seed: int | None) -> tuple[int | None, object]:
        events = list(engine.grade(scale, ADDS, seed=seed))
        grade = Grade.of(events)
        case = next(event.case for event in events if event.event == "check" and event.check == "any")  # type: ignore[union-attr]
        return grade.seed, case

    seed, case = first_failure(None)
    assert first_failure(seed) == (seed, case)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts what a process used")
def test_a_pass_is_told_what_it_used_beside_the_reference(engine: Engine, scale: Kata) -> None:
    reference = scale.reference.read_bytes()
    wasteful = reference + (
        b"\n\nimport time\nHOARD = bytearray(200 << 20)\nHOARD[::4096] = bytes(len(HOARD[::4096]))\n"
        b"END = time.process_time() + 1\nwhile time.process_time() < END:\n    pass\n"
    )
    alike, apart = (Grade.of(engine.grade(scale, source)).effort for source in (reference, wasteful))
    assert alike is not None
    assert apart is not None
    assert abs(alike.own.cpu_seconds - alike.reference.cpu_seconds) < 0.5
    assert abs(alike.own.memory_bytes - alike.reference.memory_bytes) < 20 << 20
    assert apart.own.cpu_seconds - apart.reference.cpu_seconds > 0.8
    assert apart.own.memory_bytes - apart.reference.memory_bytes > 180 << 20


def test_nothing_is_compared_where_the_reference_was_asked_more_or_nothing_passed(engine: Engine, scale: Kata) -> None:
    reference = scale.reference.read_bytes()
    assert Grade.of(engine.grade(scale, reference, seed=7)).effort is None
    assert Grade.of(engine.grade(replace(scale, kind="optimize"), reference)).effort is None
    assert Grade.of(engine.grade(scale, ADDS)).effort is None


def test_fresh_seeds_differ(engine: Engine, scale: Kata) -> None:
    seeds = {Grade.of(engine.grade(scale, scale.reference.read_bytes())).seed for _ in range(3)}
    assert len(seeds) == 3


def test_a_prepared_room_serves_one_grading(engine: Engine, scale: Kata) -> None:
    engine.prepare(scale)
    engine.prepare(scale)
    for _ in range(2):
        assert Grade.of(engine.grade(scale, scale.reference.read_bytes())).passed


def test_preparing_and_leaving_keeps_nothing(scale: Kata, launcher_pid: int) -> None:
    with Engine() as other:
        other.prepare(scale)
        end = time.monotonic() + 10
        while alone(launcher_pid, 0.0) and time.monotonic() < end:
            time.sleep(0.02)
        assert not alone(launcher_pid, 0.0)
    assert alone(launcher_pid, 1.0)


def test_cancelling_ends_every_process(engine: Engine, scale: Kata, launcher_pid: int) -> None:
    stream = engine.grade(scale, HEAD + b"    while True:\n        pass\n")
    while next(stream).event != "planned":
        pass
    stream.close()
    assert alone(launcher_pid, 1.0)


def test_a_killed_client_leaves_nothing(scale: Kata, launcher_pid: int, tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_bytes(HEAD + b"    while True:\n        pass\n")
    program = (
        "import sys, pathlib\nfrom quizzer.content.katas import Library\nfrom quizzer.grading.engine import Engine\n"
        "kata = Library.find(pathlib.Path(sys.argv[1])).kata('scale')\n"
        "for event in Engine().grade(kata, pathlib.Path(sys.argv[2]).read_bytes()):\n"
        "    print(event.event, flush=True)\n"
    )
    arguments = [sys.executable, "-c", program, str(scale.folder.parents[1]), str(tmp_path / "endless.py")]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        while client.stdout.readline().strip() != "planned":
            assert client.poll() is None
        assert not alone(launcher_pid, 0.0)
        client.kill()
    assert alone(launcher_pid, 1.0)


def test_two_gradings_do_not_disturb_each_other(scale: Kata) -> None:
    def grade(source: bytes) -> Grade:
        with Engine() as own:
            return Grade.of(own.grade(scale, source))

    sources = [scale.reference.read_bytes(), ADDS, scale.reference.read_bytes(), b"def scale(:\n"]
    with ThreadPoolExecutor(4) as pool:
        outcomes = [grade.outcome for grade in pool.map(grade, sources)]
    assert outcomes == [Outcome.PASSED, Outcome.FAILED, Outcome.PASSED, Outcome.INVALID]


def test_only_the_owner_can_use_the_socket(engine: Engine, launcher_pid: int) -> None:  # noqa: ARG001
    path, _ = launching.paths(engine.backend, engine.device)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.stat().st_uid == os.getuid()
    assert len(str(path)) < 100


def test_a_folder_of_somebody_else_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    (tmp_path / f"quizzer-{os.getuid()}").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(EngineError, match="somebody else"):
        identity.folder()


@pytest.mark.parametrize("name", ["KERAS_HOME", "TF_DETERMINISTIC_OPS", "XLA_FLAGS", "PYTHONPATH", "CUDA_CACHE_PATH"])
def test_another_environment_means_another_launcher(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity.key("tensorflow", "cpu")
    monkeypatch.setenv(name, "/somewhere/else")
    assert identity.key("tensorflow", "cpu") != before


def test_backend_and_device_mean_another_launcher() -> None:
    keys = {identity.key(backend, device) for backend in ("tensorflow", "jax") for device in ("cpu", "gpu")}
    assert len(keys) == 4


def test_the_launcher_gets_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_TOKEN", "hush")
    assert "hush" not in identity.environment("tensorflow", "cpu").values()


def test_an_unknown_backend_and_device_are_refused() -> None:
    with pytest.raises(UsageError, match="no backend"):
        Engine(backend="theano")
    with pytest.raises(UsageError, match="no device"):
        Engine(device="tpu")


@pytest.mark.skipif(launching.gpu_present(), reason="a GPU is here")
def test_a_missing_gpu_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="no GPU"):
        Engine(device="gpu")


def test_a_kata_may_not_support_a_backend(scale: Kata) -> None:
    with pytest.raises(UsageError, match="does not support"):
        list(Engine(backend="jax").grade(replace(scale, backends=("tensorflow",)), b""))


def test_broken_checks_are_not_held_against_the_learner(engine: Engine, scale: Kata, tmp_path: Path) -> None:
    folder = tmp_path / "scale"
    folder.mkdir()
    (folder / "probes.py").write_text(scale.probes.read_text())
    for text in (
        "def test_x(pair:\n",
        "import nowhere\n",
        "",
        "def test_x(pair):\n    pair.agree('no_such_probe')\n",
        "def test_x(pair):\n    1 / 0\n",
    ):
        (folder / "checks.py").write_text(text)
        grade = Grade.of(engine.grade(replace(scale, folder=folder), scale.reference.read_bytes()))
        assert grade.outcome is Outcome.INTERNAL, text
        assert grade.message == "the kata is broken"


def test_an_answer_that_a_check_stumbles_over_is_the_submissions_fault(
    engine: Engine, scale: Kata, tmp_path: Path
) -> None:
    folder = tmp_path / "scale"
    folder.mkdir()
    (folder / "probes.py").write_text(scale.probes.read_text())
    (folder / "checks.py").write_text("def test_x(pair):\n    assert pair.call('scaled', x=[1, 2], factor=3)[1] == 6\n")
    short = HEAD + b"    return np.asarray(x)[:1] * factor\n"
    grade = Grade.of(engine.grade(replace(scale, folder=folder), short))
    assert grade.outcome is Outcome.FAILED
    assert "IndexError" in grade.checks["x"].case.message  # type: ignore[union-attr]
    assert Grade.of(engine.grade(replace(scale, folder=folder), scale.reference.read_bytes())).passed


def test_prints_belong_to_their_check(engine: Engine, scale: Kata) -> None:
    source = b"print('loading')\n" + scale.reference.read_bytes().replace(
        b"    return", b"    print('called')\n    return"
    )
    grade = Grade.of(engine.grade(scale, source))
    assert grade.passed
    assert grade.output == "loading\n"
    assert grade.checks["one"].output == "called\n" * 2


@pytest.mark.parametrize("level", ["limited", "isolated"])
def test_a_demanded_confinement_is_reached_or_refused(scale: Kata, level: str) -> None:
    with Engine(require=level) as engine:
        if reachable().level < Level(level):
            with pytest.raises(UsageError, match="confinement"):
                list(engine.grade(scale, b""))
        else:
            assert Grade.of(engine.grade(scale, scale.reference.read_bytes())).passed


class TestLaunchers:
    """Launchers that die, hang or were left behind; each test has a runtime folder of its own."""

    @pytest.fixture(autouse=True)
    def own_folder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tempfile.mkdtemp(prefix="qt")
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        monkeypatch.setenv("QUIZZER_LAUNCHER", "fresh")  # starts at once: no framework is imported before a grading

    def events(self, scale: Kata) -> list[Event]:
        with Engine() as engine:
            return list(engine.grade(scale, scale.reference.read_bytes()))

    def test_a_fresh_process_gives_the_same_verdict(self, scale: Kata) -> None:
        try:
            assert Grade.of(self.events(scale)).passed
            assert launching.status("tensorflow", "cpu").how == "fresh"
        finally:
            assert launching.stop("tensorflow", "cpu")
        assert not launching.status("tensorflow", "cpu").running

    def test_a_dead_launcher_is_replaced_in_silence(self, scale: Kata) -> None:
        first = launching.start("tensorflow", "cpu")
        assert first.pid is not None
        os.kill(first.pid, signal.SIGKILL)
        time.sleep(0.1)
        assert first.socket.exists()
        try:
            assert Grade.of(self.events(scale)).passed
            assert launching.status("tensorflow", "cpu").pid != first.pid
        finally:
            launching.stop("tensorflow", "cpu")

    def test_a_file_in_place_of_the_socket_is_replaced(self) -> None:
        path, _ = launching.paths("tensorflow", "cpu")
        path.write_text("not a socket")
        try:
            assert launching.start("tensorflow", "cpu").running
        finally:
            launching.stop("tensorflow", "cpu")

    def test_several_clients_start_one_launcher(self) -> None:
        try:
            with ThreadPoolExecutor(4) as pool:
                found = {status.pid for status in pool.map(lambda _: launching.start("tensorflow", "cpu"), range(4))}
            assert len(found) == 1
        finally:
            launching.stop("tensorflow", "cpu")

    def test_in_ci_the_launcher_ends_with_the_command(self, scale: Kata, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CI", "true")
        assert Grade.of(self.events(scale)).passed
        assert not launching.status("tensorflow", "cpu").running

    def test_a_launcher_whose_socket_was_taken_away_ends(self) -> None:
        status = launching.start("tensorflow", "cpu")
        status.socket.unlink()
        end = time.monotonic() + 4
        while Path(f"/proc/{status.pid}").exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert not Path(f"/proc/{status.pid}").exists()


def test_a_missing_keras_is_a_clear_error(scale: Kata, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "keras").mkdir()
    (tmp_path / "keras" / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'keras'\")\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Engine() as engine, pytest.raises(EngineError, match="Keras cannot be used") as caught:
        list(engine.grade(scale, scale.reference.read_bytes()))
    assert "pip install" in caught.value.hint
    assert not launching.status("tensorflow", "cpu").running


@pytest.mark.parametrize("typing", [0.0, 0.1, 0.3, 0.5])
def test_a_save_may_come_in_the_middle_of_a_rehearsal(engine: Engine, scale: Kata, typing: float) -> None:
    engine.prepare(scale)
    time.sleep(typing)
    assert Grade.of(engine.grade(scale, scale.reference.read_bytes())).passed


def test_a_source_that_a_check_stumbles_over_is_the_submissions_fault(
    engine: Engine, scale: Kata, tmp_path: Path
) -> None:
    folder = tmp_path / "scale"
    folder.mkdir()
    (folder / "probes.py").write_text(scale.probes.read_text())
    (folder / "checks.py").write_text(
        "import ast\ndef test_x(pair):\n    pair.agree('scaled', x=[1], factor=1)\n    ast.unparse(pair.tree)\n"
    )
    kata = replace(scale, folder=folder)
    deep = scale.reference.read_bytes() + b"\n\ndef unused(y):\n    return " + b" + ".join([b"y"] * 900) + b"\n"
    assert Grade.of(engine.grade(kata, deep)).outcome is Outcome.FAILED
    assert Grade.of(engine.grade(kata, scale.reference.read_bytes())).passed
