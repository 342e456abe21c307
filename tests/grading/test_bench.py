"""The bench through the real engine: values, hostile code, what must not leak, what must not be left."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer.grading import bench_room, child, launching, roles, usage
from quizzer.grading.bench import Bench, Call, Job, Result, same
from quizzer.grading.confine import Level, reachable
from quizzer.model.errors import EngineError, UsageError
from quizzer.model.verdict import Outcome

ROOT = Path(__file__).parents[2]
DENSE = "layer = layers.Dense(3)\nlayer.build((None, 19))\ncount = layer.count_params()"
PROGRAM = """
import sys
from quizzer.grading.bench import Bench, Call, Job
args = {"source": sys.argv[1], "variables": {}, "names": [], "expressions": []}
with Bench() as bench:
    bench.run(Job("first", (Call("evaluate", args | {"source": ""}),)))
    print("running", flush=True)
    bench.run(Job("second", (Call("evaluate", args),), 60.0))
"""
HOSTILE = {
    "loops": ("while True: pass", Outcome.TIMEOUT),
    "loops-and-ignores-signals": (
        "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass",
        Outcome.TIMEOUT,
    ),
    "leaves": ("import os\nos._exit(0)", Outcome.EXITED),
    "exits": ("raise SystemExit(0)", Outcome.EXITED),
    "segfaults": ("import ctypes\nctypes.string_at(0)", Outcome.CRASHED),
    "aborts": ("import os\nos.abort()", Outcome.CRASHED),
    "one-large-piece": ("x = np.ones(1 << 30)", Outcome.MEMORY),
    "many-pieces": ("pieces = []\nwhile True: pieces.append(np.ones(1 << 20))", Outcome.MEMORY),
    "prints": ("while True: print('x' * 1000)", Outcome.OUTPUT),
    "writes-to-the-pipe": ("import os\nwhile True: os.write(1, bytes(4096))", Outcome.OUTPUT),
    "fills-the-disk": (
        "import itertools\nfor n in itertools.count(): open(str(n), 'wb').write(bytes(1 << 20))",
        Outcome.OUTPUT,
    ),
    "connects": ("import socket\nsocket.create_connection(('127.0.0.1', 9))", Outcome.DENIED),
    "forks": ("import os\nos.fork()", Outcome.DENIED),
    "starts-a-program": ("import subprocess\nsubprocess.run(['/bin/true'])", Outcome.DENIED),
    "kills-its-parent": ("import os\nos.kill(os.getppid() or 1, 9)", Outcome.DENIED),
    "writes-outside": ("open('../x', 'w')", Outcome.DENIED),
    "reads-questions": (f"import os\nos.listdir({str(ROOT / 'questions')!r})", Outcome.DENIED),
    "reads-checks": (f"open({str(ROOT / 'katas' / 'custom-layer' / 'checks.py')!r})", Outcome.DENIED),
    "reads-the-repository": (f"open({str(ROOT / 'README.md')!r})", Outcome.DENIED),
    "talks-nonsense": (
        "import os\nfor n in range(3, 256):\n    try: os.write(n, b'junk' * 9)\n    except OSError: pass",
        Outcome.CRASHED,
    ),
}
"""Code, and what has to become of it."""


@pytest.fixture(scope="module", autouse=True)
def temporary() -> Iterator[Path]:
    """A folder for everything temporary: a launcher of our own lives in it, and nothing of anybody else."""
    with tempfile.TemporaryDirectory(prefix="qb") as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", name)
        patch.delenv("XDG_RUNTIME_DIR", raising=False)
        patch.setattr(tempfile, "tempdir", name)
        yield Path(name)
        launching.stop("tensorflow", "cpu")


@pytest.fixture(scope="module")
def bench(temporary: Path) -> Iterator[Bench]:  # noqa: ARG001
    with Bench() as bench:
        yield bench


@pytest.fixture
def launcher_pid(bench: Bench) -> int:
    pid = launching.start(bench.backend, bench.device).pid
    assert pid is not None
    return pid


def job(source: str, *expressions: str, names: tuple[str, ...] = (), seconds: float = 20.0, **others: Any) -> Job:
    return Job(source, (evaluation(source, *expressions, names=names, **others),), seconds)


def evaluation(source: str, *expressions: str, names: tuple[str, ...] = (), **others: Any) -> Call:
    args = {"source": source, "variables": {}, "names": list(names), "expressions": list(expressions)}
    return Call("evaluate", args | others)


def value(result: Result) -> Any:
    """The first value of a job that went well."""
    assert result.trouble is None
    return result.values[0]


def folders(temporary: Path) -> set[str]:
    """Folders of rooms, which are not the one with the sockets."""
    return {path.name for path in temporary.glob("quizzer-*")} - {f"quizzer-{os.getuid()}"}


def at_rest(launcher_pid: int, rooms: set[int]) -> bool:
    """Whether these rooms alone are there, each with no more than its clerk and the child for the next job."""
    found = set(usage.children(launcher_pid))
    return found == rooms and all(len(list(usage.children(room))) == 2 for room in rooms)


def becomes(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_values_come_back(bench: Bench) -> None:
    source = DENSE + "\nkernel = layer.kernel * 0 + 1\nshape = kernel.shape\nnone = None"
    result = bench.run(job(source, names=("count", "kernel", "shape", "none", "absent")))
    values = value(result)["values"]
    assert values["count"] == 60
    assert same(values["kernel"], np.ones((19, 3), "float32"))
    assert (values["shape"], values["none"]) == ([19, 3], None)
    assert "absent" not in values
    assert result.key == source
    assert result.level == reachable().level
    assert {"python", "keras", "tensorflow", "numpy"} <= set(result.versions)
    assert 0 < result.seconds < 20


def test_claims_are_evaluated(bench: Bench) -> None:
    results = value(bench.run(job(DENSE, "count == 60", "count == 57", "missing", "1 / 0", "layer")))["results"]
    assert results[:2] == [{"value": True}, {"value": False}]
    assert [result["raised"] for result in results[2:]] == ["NameError", "ZeroDivisionError", "TypeError"]


def test_variables_are_set(bench: Bench) -> None:
    source = "answer = layers.Dense(units)(np.ones((1, inputs))).shape[1] + inputs"
    assert (
        value(bench.run(job(source, names=("answer",), variables={"units": 4, "inputs": 3})))["values"]["answer"] == 7
    )


def test_prints_are_captured(bench: Bench) -> None:
    answer = value(bench.run(job("import sys\nprint('out')\nprint('log', file=sys.stderr)")))
    assert answer["printed"] == "out\n"


def test_what_passes_by_the_capture_is_told_too(bench: Bench) -> None:
    result = bench.run(job("import os\nos.write(1, b'raw')\nprint('x' * 30_000)"))
    assert len(value(result)["printed"]) == 20_000
    assert result.printed.startswith("raw")
    assert result.printed.count("x") == 10_000


@pytest.mark.parametrize(
    ("source", "raised", "line"),
    [
        ("x = 1\ny = x.missing\n", "AttributeError", 2),
        ("x = 1\ny = (\n", "SyntaxError", 2),
        ("def f():\n    raise KeyError('k')\n\nf()\n", "KeyError", 2),
        (
            "class Own(layers.Layer):\n    def call(self, x):\n        raise ValueError\n\nOwn()(np.ones((1, 1)))",
            "ValueError",
            3,
        ),
        ("layers.Dense(-1)", "ValueError", 1),
    ],
)
def test_an_exception_has_its_line(bench: Bench, source: str, raised: str, line: int) -> None:
    answer = value(bench.run(job(source, "1")))
    assert (answer["raised"], answer["line"]) == (raised, line)
    assert answer["results"] == []


def test_keras_is_as_its_users_meet_it(bench: Bench) -> None:
    source = "on = keras.config.is_traceback_filtering_enabled()\nname = layers.Dense(1).name"
    assert value(bench.run(job(source, names=("on", "name"))))["values"] == {"on": True, "name": "dense"}


def test_an_answer_is_accepted(bench: Bench) -> None:
    source = (
        "def accepts(text):\n    layer = layers.Dense(1)\n    layer.build((None, 1))\n"
        "    setattr(layer, text, False)\n    return not layer.trainable_weights\n"
    )
    call = Call("accepted", {"source": source, "texts": ["trainable", "frozen", "not a name"]})
    answer = value(bench.run(Job("cloze", (call,))))
    assert answer == [{"value": True}, {"value": False}, {"value": False}]


def test_names_are_resolved(bench: Bench) -> None:
    names = ["keras.layers.Dense", "keras.layers.Dens", "tensorflow.data.Dataset", "nowhere.at.all"]
    assert value(bench.run(Job("names", (Call("resolve", {"names": names}),)))) == [True, False, True, False]


@pytest.mark.parametrize(("source", "depends"), [(DENSE, True), ("layers.Dense(3); count = 60", False)])
def test_a_dummy_shows_what_depends_on_the_library(bench: Bench, source: str, depends: bool) -> None:
    calls = tuple(evaluation(source, "count == 60", names=("count",), replaced=replaced) for replaced in (False, True))
    result = bench.run(Job("proof", calls))
    real, dummy = value(result), result.values[1]
    assert real["values"] == {"count": 60}
    assert same(real, dummy) is not depends


def test_code_over_a_dummy_ends(bench: Bench) -> None:
    source = (
        "x = np.asarray(layers.Dense(1)([[1.0]]))\nimport math, numpy\ny = [numpy.ones(3), math.pi]\n"
        "class Own(keras.layers.Layer): pass\nz = close(Own()(y), Own())\nn = sum(keras.ops.shape(x)) + len(keras.x)\n"
        "from keras.src import layers as inner\nwith keras.name_scope('a'): pass\nprint(inner, f'{n}', sorted([x]))\n"
    )
    result = bench.run(job(source, "max(x)", "list(y)", "int(n)", names=("x", "y", "z", "n"), replaced=True))
    assert value(result)["raised"] in ("", "TypeError")
    assert result.seconds < 5


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_ends_with_its_reason(bench: Bench, launcher_pid: int, temporary: Path, name: str) -> None:
    source, outcome = HOSTILE[name]
    if outcome is Outcome.DENIED and reachable().level < Level.FILTERED:
        pytest.skip("nothing is denied here")
    seconds = 1.0 if outcome is Outcome.TIMEOUT else 20.0
    first = bench.run(job("x = 1", "x"))
    assert value(first)["results"] == [{"value": 1}]
    rooms, before = set(usage.children(launcher_pid)), folders(temporary)
    result = bench.run(job(source, seconds=seconds))
    assert result.trouble is not None
    assert result.trouble.outcome is outcome, result
    assert result.trouble.message
    assert result.values == ()
    assert value(bench.run(job(DENSE, "count")))["results"] == [{"value": 60}]
    assert becomes(lambda: at_rest(launcher_pid, rooms))
    assert folders(temporary) == before
    assert not (temporary / "x").exists()


def test_calls_before_the_trouble_keep_their_values(bench: Bench) -> None:
    calls = evaluation("x = 1", "x"), evaluation("import os\nos._exit(4)"), evaluation("x = 3", "x")
    result = bench.run(Job("three", calls))
    assert [answer["results"] for answer in result.values] == [[{"value": 1}]]
    assert result.trouble is not None
    assert "exit status 4" in result.trouble.message


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (evaluation("x = object()", names=("x",)), "object is no plain data"),
        (evaluation("x = 1 << 80", names=("x",)), "more than 64 bits"),
        (evaluation("x = np.zeros(20 << 20)", names=("x",)), "too large"),
        (Call("no_such_probe"), "no_such_probe"),
        (Call("evaluate", {"sauce": ""}), "sauce"),
    ],
)
def test_what_cannot_be_answered_is_an_error(bench: Bench, call: Call, message: str) -> None:
    trouble = bench.run(Job("wrong", (call,))).trouble
    assert trouble is not None
    assert trouble.outcome is Outcome.ERROR
    assert message in trouble.message


def test_too_many_values_are_too_much(bench: Bench) -> None:
    call = evaluation("x = np.zeros(9 << 20)", names=("x",))
    trouble = bench.run(Job("two", (call, call))).trouble
    assert trouble is not None
    assert trouble.outcome is Outcome.OUTPUT


def test_a_job_without_calls_is_done(bench: Bench) -> None:
    result = bench.run(Job("nothing", ()))
    assert (result.values, result.trouble) == ((), None)


def test_all_calls_share_the_time(bench: Bench) -> None:
    call = evaluation("import time\ntime.sleep(0.6)")
    result = bench.run(Job("sleeps", (call, call, call), 1.0))
    assert len(result.values) == 1
    assert result.trouble is not None
    assert result.trouble.outcome is Outcome.TIMEOUT


def test_no_state_leaks_into_the_next_job(bench: Bench) -> None:
    look = (
        "state = [layers.Dense(1).name, keras.config.dtype_policy().name, keras.config.floatx(),\n"
        "         sorted(keras.saving.get_custom_objects()), hasattr(layers.Dense, 'spoiled'),\n"
        "         os.path.exists('file'), os.environ.get('SPOILED'),\n"
        "         keras.random.uniform(()).numpy() >= 0, keras.config.image_data_format()]"
    )
    spoil = (
        "keras.config.set_dtype_policy('mixed_float16')\nkeras.config.set_floatx('float64')\n"
        "keras.saving.register_keras_serializable('own')(type('Thing', (), {}))\nlayers.Dense.spoiled = True\n"
        "layers.Dense(1)\nlayers.Dense(1)\nopen('file', 'w').close()\nos.environ['SPOILED'] = '1'\n"
        "keras.config.set_image_data_format('channels_first')\ndel layers.Dense.__init__\n"
    )
    clean, spoiled, again = (
        bench.run(job(f"import os\n{source}", names=("state",))) for source in (look, spoil + look, look)
    )
    assert value(clean)["values"]["state"][0] == "dense"
    assert value(again) == value(clean)
    assert value(spoiled) != value(clean)


def test_no_child_has_another_job_in_its_memory(bench: Bench) -> None:
    secret = uuid.uuid4().hex
    scan = (
        "import ctypes, re\npattern = re.compile((first + '[-]' + second).encode())\nfound = 0\n"
        "for line in open('/proc/self/maps'):\n    place, rights, *rest = line.split()\n"
        "    if rights.startswith('rw') and (len(rest) < 4 or rest[3] == '[heap]'):\n"
        "        start, end = (int(part, 16) for part in place.split('-'))\n"
        "        found += len(pattern.findall(ctypes.string_at(start, end - start)))\n"
    )
    halves = {"first": secret[:16], "second": secret[16:]}
    whole = f"secret = {secret[:16] + '-' + secret[16:]!r}\n"
    with_it = bench.run(job(whole + scan, names=("found",), variables=halves))
    assert value(with_it)["values"]["found"] > 0
    for _ in range(2):  # the child for the next job was there before the secret, the one after that was not
        without = bench.run(job(scan, names=("found",), variables=halves))
        assert value(without)["values"]["found"] == 0


def test_many_jobs_run_side_by_side(bench: Bench, launcher_pid: int) -> None:
    rooms = set(usage.children(launcher_pid))
    sources = ["x = %d", "while x: pass", "x = %d\nprint(x)", "import os; os._exit(%d)"]
    jobs = [Job(str(n), (evaluation(sources[n % 4].replace("%d", str(n)), names=("x",)),), 5.0) for n in range(24)]
    results = {result.key: result for result in bench.run_all(jobs, workers=3)}
    assert sorted(results, key=int) == [str(n) for n in range(24)]
    for n in range(0, 24, 2):
        assert value(results[str(n)])["values"] == {"x": n}
    assert {results[str(n)].trouble.outcome for n in range(3, 24, 4)} == {Outcome.EXITED}  # type: ignore[union-attr]
    assert becomes(lambda: at_rest(launcher_pid, rooms))


def test_leaving_early_ends_what_runs(bench: Bench, launcher_pid: int) -> None:
    rooms = set(usage.children(launcher_pid))
    jobs = (job(source, seconds=60.0) for source in ["x = 1", *["while True: pass"] * 9])
    start = time.monotonic()
    for result in bench.run_all(jobs, workers=2):
        assert value(result)
        break
    assert time.monotonic() - start < 20
    assert becomes(lambda: at_rest(launcher_pid, rooms))


def test_an_error_of_the_jobs_is_raised(bench: Bench) -> None:
    def jobs() -> Iterator[Job]:
        yield job("x = 1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(bench.run_all(jobs(), workers=2))


def test_a_closed_bench_takes_no_job() -> None:
    with Bench() as bench:
        pass
    with pytest.raises(EngineError):
        bench.run(job("x = 1"))


def test_closing_leaves_nothing(bench: Bench, launcher_pid: int, temporary: Path) -> None:
    rooms, before = set(usage.children(launcher_pid)), folders(temporary)
    with Bench() as other:
        assert value(other.run(job("x = 1")))
        assert len(folders(temporary)) == len(before) + 1
    assert becomes(lambda: at_rest(launcher_pid, rooms))
    assert becomes(lambda: folders(temporary) == before)
    assert value(bench.run(job("x = 1")))


def test_a_killed_client_leaves_nothing(launcher_pid: int, temporary: Path) -> None:
    rooms, before = set(usage.children(launcher_pid)), folders(temporary)
    arguments = [sys.executable, "-c", PROGRAM, "while True: pass"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "running\n"
        time.sleep(0.2)
        assert len(set(usage.children(launcher_pid)) - rooms) == 1
        client.kill()
    assert becomes(lambda: at_rest(launcher_pid, rooms))
    assert becomes(lambda: folders(temporary) == before)


def test_a_clerk_that_dies_is_replaced(launcher_pid: int, temporary: Path) -> None:
    rooms, before = set(usage.children(launcher_pid)), folders(temporary)
    with Bench() as own:
        assert value(own.run(job("x = 1")))
        (room,) = set(usage.children(launcher_pid)) - rooms
        os.kill(list(usage.family(room))[1], signal.SIGKILL)
        assert value(own.run(job("x = 2", "x")))["results"] == [{"value": 2}]
        assert becomes(lambda: room not in usage.children(launcher_pid))
    assert becomes(lambda: at_rest(launcher_pid, rooms))
    assert becomes(lambda: folders(temporary) == before)


@pytest.mark.parametrize("level", ["limited", "isolated"])
def test_a_demanded_confinement_is_reached_or_refused(level: str) -> None:
    with Bench(require=level) as bench:
        if reachable().level < Level(level):
            with pytest.raises(UsageError, match="confinement"):
                bench.run(job("x = 1"))
        else:
            assert Level(bench.run(job("x = 1")).level) >= level


def test_no_job_is_run_below_the_demanded_confinement() -> None:
    def start(seat: roles.Seat) -> int:
        weak = replace(seat, plan=replace(seat.plan, highest=Level.LIMITED))
        return roles.fork(lambda: roles.serve_solution(weak), weak.descriptors())

    mine, theirs = socket.socketpair()
    order = bench_room.order_of({"require": "filtered"}, "cpu", {})
    room = roles.fork(lambda: bench_room.BenchRoom(order, theirs, start).run(), [theirs.fileno()])
    theirs.close()
    with mine:
        mine.sendall(child.encode({"calls": [["evaluate", {}]], "seconds": 1.0}))
        assert "filtered cannot be reached" in child.receive(mine)["refused"]
    assert os.waitpid(room, 0) == (room, 0)


def test_in_ci_the_launcher_ends_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("QUIZZER_LAUNCHER", "fresh")  # also: a bench without a fork
    with Bench() as bench:
        assert value(bench.run(job(DENSE, "count")))["results"] == [{"value": 60}]
        assert launching.status("tensorflow", "cpu").how == "fresh"
    assert not launching.status("tensorflow", "cpu").running


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1.0, 1.00001, True),
        (1.0, 1.1, False),
        (1_000_000, 1_000_001, False),
        ([1, "a"], [1, "a"], True),
        ([1, "a"], [1, "b"], False),
        ({"a": None}, {"b": None}, False),
        (np.ones(3, "float32"), np.ones(3, "float32") + 1e-6, True),
        (np.ones(3, "float32"), np.ones(3, "float64"), False),
        (np.ones(3), np.ones((3, 1)), False),
        (float("nan"), float("nan"), True),
        (True, 1, False),
    ],
)
def test_values_are_compared_as_in_katas(one: Any, other: Any, expected: bool) -> None:
    assert same(one, other) is expected
