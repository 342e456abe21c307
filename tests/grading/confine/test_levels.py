"""Which level is reached when a kernel refuses a step, and that no report promises more than `enter` keeps.

The refusals are real: a filter in the forked process answers the step's system call as such a kernel would.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.grading.confine import Level, Report, bpf, landlock, namespaces, reachable
from quizzer.grading.confine.libc import prctl
from quizzer.grading.confine.seccomp import ARCHITECTURES, machine
from tests.grading.confine.inmate import BEST, ON_LINUX, Stay, number_of, plan, stay


def test_levels_have_an_order() -> None:
    assert sorted(Level, reverse=True) == [Level.ISOLATED, Level.FILTERED, Level.LIMITED, Level.NONE]
    assert max(Level) is Level.ISOLATED
    assert Level("limited") >= Level.LIMITED > "none"
    assert not Level.FILTERED < Level.FILTERED <= "filtered"
    assert f"{Level.FILTERED}" == str(Level.FILTERED) == Level.FILTERED.value == "filtered"


def test_a_level_is_not_compared_with_nonsense() -> None:
    with pytest.raises(ValueError, match="jailed"):
        assert Level.FILTERED < "jailed"


def refusing(name: str, number: int, *conditions: bpf.Condition) -> Callable[[], None]:
    """A step that makes the kernel answer a call with an error from now on, if a condition does not hold."""

    def step() -> None:
        code = [
            bpf.Instruction(bpf.LOAD, bpf.ARCHITECTURE),
            bpf.Instruction(bpf.EQUAL, ARCHITECTURES[machine()], yes=1),
            bpf.Instruction(bpf.RETURN, bpf.ALLOW),
            bpf.Instruction(bpf.LOAD, bpf.NUMBER),
            *bpf.guarded(number_of(name), conditions or (bpf.Condition(0, (1 << 31,)),), bpf.ERRNO | number),
            bpf.Instruction(bpf.RETURN, bpf.ALLOW),
        ]
        data = bpf.encode(code)
        buffer = ctypes.create_string_buffer(data, len(data))
        header = struct.pack("@HP", len(code), ctypes.addressof(buffer))
        holder = ctypes.create_string_buffer(header)
        prctl(38, 1)
        prctl(22, 2, ctypes.addressof(holder))

    return step


NO_FILTERS = refusing("prctl", errno.EINVAL, bpf.Condition(0, (22,), wanted=False))
REFUSALS = {
    "no Landlock": (refusing("landlock_create_ruleset", errno.ENOSYS), Level.LIMITED, "Linux 5.13"),
    "Landlock is off": (refusing("landlock_create_ruleset", errno.EOPNOTSUPP), Level.LIMITED, "lsm="),
    "Landlock in a container": (refusing("landlock_create_ruleset", errno.EPERM), Level.LIMITED, "container"),
    "no seccomp": (NO_FILTERS, Level.LIMITED, "CONFIG_SECCOMP_FILTER"),
    "no namespaces": (refusing("unshare", errno.EPERM), Level.FILTERED, "Namespaces"),
    "no more namespaces": (refusing("unshare", errno.ENOSPC), Level.FILTERED, "Namespaces"),
}
refusals = pytest.mark.parametrize(("step", "expected", "sentence"), REFUSALS.values(), ids=REFUSALS)
needs_all = pytest.mark.skipif(BEST is not Level.ISOLATED, reason=f"this machine reaches {BEST}")


@ON_LINUX
@needs_all
@refusals
def test_a_refused_step_lowers_the_level(
    step: Callable[[], None], expected: Level, sentence: str, tmp_path: Path
) -> None:
    given = stay(plan(tmp_path), lambda: 1, before=step)
    assert (given.level, given.value, given.status) == (expected, 1, {"exit": 0})
    report = reported(step)
    assert report.level is expected
    assert sentence in " ".join(report.missing)


@ON_LINUX
@needs_all
@refusals
def test_a_level_that_is_demanded_and_not_reached_is_an_error(
    step: Callable[[], None], expected: Level, sentence: str, tmp_path: Path
) -> None:
    demanding = replace(plan(tmp_path), lowest=Level.ISOLATED)
    given = stay(demanding, lambda: 1, before=step)
    assert (given.error, given.value, given.status) == ("ConfinementError", None, {"exit": 99})
    assert f"only {expected} was reached" in given.text, sentence
    assert stay(replace(demanding, lowest=expected), lambda: 1, before=step).value == 1


def reported(step: Callable[[], None]) -> Report:
    """What `reachable` says in a process where a step is refused."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            step()
            found = reachable()
            os.write(writing, json.dumps([found.level, found.landlock, found.seccomp, found.missing]).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as file:
        level, version, calls, missing = json.loads(file.read())
    os.waitpid(pid, 0)
    return Report(Level(level), version, calls, level == "isolated", tuple(missing))


@ON_LINUX
@pytest.mark.parametrize("highest", [level for level in Level if level > Level.NONE])
def test_enter_goes_no_further_than_asked(highest: Level, tmp_path: Path) -> None:
    assert stay(plan(tmp_path, highest), lambda: 1).level == min(highest, BEST)


@ON_LINUX
def test_a_plan_that_stops_below_what_it_demands_is_an_error(tmp_path: Path) -> None:
    given: Stay = stay(replace(plan(tmp_path, Level.LIMITED), lowest=Level.FILTERED), lambda: 1)
    assert given.error == "ConfinementError"


@ON_LINUX
def test_landlock_that_guards_nothing_is_noticed(tmp_path: Path) -> None:
    """Rules on the root folder are what a kernel that ignores rules looks like."""
    given = stay(replace(plan(tmp_path), readable=(Path("/"),)), lambda: 1)
    assert given.level == Level.LIMITED


def test_a_report_is_quick_and_changes_nothing() -> None:
    before = set(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else set()
    spent = []
    for _ in range(10):
        start = sum(os.times()[:4])  # processor time with that of children: a busy machine does not matter
        found = reachable()
        spent.append(sum(os.times()[:4]) - start)
    assert found == reachable()
    assert min(spent) < 0.03
    assert not before or set(os.listdir("/proc/self/fd")) == before
    assert bool(found.missing) == (found.level is not Level.ISOLATED)


def test_rights_grow_with_the_kernel() -> None:
    previous = (0, 0, 0)
    for version in range(1, 12):
        current = landlock.handled(version)
        assert all(old & new == old for old, new in zip(previous, current, strict=True))
        previous = current
    assert landlock.handled(1) == (0x1FFF, 0, 0)
    assert landlock.handled(7) == (0xFFFF, 3, 3)


@ON_LINUX
@needs_all
def test_without_a_map_of_users_the_namespaces_are_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems let everybody make a user namespace and then refuse to have it named who is who in there."""

    def refuse(name: str, text: str) -> None:
        raise PermissionError(name, text)

    monkeypatch.setattr(namespaces, "_write", refuse)
    given = stay(plan(tmp_path), lambda: [os.getpid(), os.getuid(), Path("note").write_text("x")])
    assert (given.level, given.status) == (Level.ISOLATED, {"exit": 0}), given
    assert given.value == [2, 65534, 1]
    assert (tmp_path / "note").stat().st_uid == os.getuid()


@ON_LINUX
def test_an_ordinary_user_reaches_the_same(tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("this is an ordinary user already")
    os.chmod(tmp_path, 0o777)
    for folder in list(tmp_path.parents)[:3]:
        os.chmod(folder, folder.stat().st_mode | 0o755)
    nobody = 65534

    def become_nobody() -> None:
        os.setgroups([])
        os.setresgid(nobody, nobody, nobody)
        os.setresuid(nobody, nobody, nobody)

    def look() -> list[object]:
        return [os.getuid(), Path("note").write_text("x"), os.listdir(".")]

    given = stay(plan(tmp_path), look, before=become_nobody)
    report = reported(become_nobody)
    assert given.level == report.level, given
    assert given.value == [nobody, 1, ["note"]]
    assert (tmp_path / "note").stat().st_uid == nobody
