"""The seccomp filter as a program: its answers to calls, its jumps, and its numbers against libseccomp's."""

from __future__ import annotations

import errno
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.grading.confine import bpf, policy
from quizzer.grading.confine.bpf import Condition
from quizzer.grading.confine.seccomp import ARCHITECTURES, program
from tests.grading.confine.machine import answer, call, decode

MACHINES = sorted(ARCHITECTURES)
OWN = 4321
DENIED, UNKNOWN, DONE = bpf.ERRNO | errno.EPERM, bpf.ERRNO | errno.ENOSYS, bpf.ERRNO
BPF_LIMIT = 4096
"""The longest program that the kernel takes."""
WORDS = st.integers(0, 2**64 - 1)


def decide(machine: str, name: str, *arguments: int, cuda: bool = False) -> int:
    """What the filter answers to a call by name."""
    tables = " ".join(
        (policy.FORBIDDEN, policy.ABSENT, policy.PRETENDED, policy.TIMES, *policy.conditional(OWN, cuda=cuda))
    )
    entry = next(entry for entry in tables.split() if entry.split(":")[0] == name)
    (number,) = policy.numbers(entry, machine)
    return answer(program(machine, OWN, cuda=cuda), call(ARCHITECTURES[machine], number, arguments))


def pyseccomp() -> Any:
    """The binding to libseccomp, or a skip that says what is missing."""
    try:
        import pyseccomp as module
    except ImportError:
        pytest.skip("pyseccomp is not installed")
    except (OSError, RuntimeError):
        pytest.skip("libseccomp is missing on this system: install libseccomp2")
    return module


THREAD = 0x3D0F00
"""The flags with which the C library makes a thread."""
CASES = [
    ("clone", (THREAD,), bpf.ALLOW),
    ("clone", (17,), DENIED),
    ("clone", (THREAD | 0x10000000,), DENIED),
    ("clone", (THREAD | 0x40000000,), DENIED),
    ("kill", (OWN, 9), bpf.ALLOW),
    ("kill", (OWN + 1, 9), DENIED),
    ("kill", (0, 9), DENIED),
    ("kill", (-1, 9), DENIED),
    ("kill", (-OWN, 9), DENIED),
    ("kill", (1, 0), DENIED),
    ("kill", (OWN | 7 << 32, 9), bpf.ALLOW),
    ("tgkill", (OWN, OWN + 5, 6), bpf.ALLOW),
    ("tgkill", (OWN + 1, OWN + 1, 6), DENIED),
    ("tkill", (OWN, 6), DENIED),
    ("rt_sigqueueinfo", (1, 9), DENIED),
    ("prlimit64", (0, 7), bpf.ALLOW),
    ("prlimit64", (OWN - 1, 7), DENIED),
    ("setpriority", (0, 0, 15), bpf.ALLOW),
    ("setpriority", (0, 1, 15), DENIED),
    ("setpriority", (2, 0, 15), DENIED),
    ("sched_setaffinity", (0, 8), bpf.ALLOW),
    ("sched_setaffinity", (7, 8), DENIED),
    ("prctl", (15,), bpf.ALLOW),
    ("prctl", (1, 0), DENIED),
    ("prctl", (4, 1), DENIED),
    ("prctl", (1 | 1 << 32, 0), DENIED),
    ("ioctl", (1, 0x5401), bpf.ALLOW),
    ("ioctl", (1, 0x5412), DENIED),
    ("ioctl", (1, 0x5412 | 1 << 40), DENIED),
    ("fcntl", (1, 2), bpf.ALLOW),
    ("fcntl", (1, 8), DENIED),
    ("fcntl", (1, 15), DENIED),
    ("socketpair", (1, 1 | 0o2000000), bpf.ALLOW),
    ("socketpair", (1, 2), DENIED),
    ("socketpair", (2, 1), DENIED),
    ("sendto", (3, 1, 1, 0, 0, 0), bpf.ALLOW),
    ("sendto", (3, 1, 1, 0, 4096, 16), DENIED),
    ("sendto", (3, 1, 1, 0, 1 << 40, 16), DENIED),
    ("openat", (-100, 1, 0), bpf.ALLOW),
    ("openat", (-100, 1, 0o1001), bpf.ALLOW),
    ("openat", (-100, 1, 0o1102), bpf.ALLOW),
    ("openat", (-100, 1, 0o1000), DENIED),
    ("openat", (-100, 1, 0o1003), DENIED),
    ("clone3", (), UNKNOWN),
    ("openat2", (), UNKNOWN),
    ("memfd_create", (), UNKNOWN),
    ("execve", (), DENIED),
    ("socket", (1, 1), DENIED),
    ("fchmod", (3, 0o777), DONE),
    ("utimensat", (-100, 1, 4096), DONE),
    ("utimensat", (-100, 1, 0), DENIED),
]


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(("name", "arguments", "expected"), CASES)
def test_the_filter_decides_by_arguments(machine: str, name: str, arguments: tuple[int, ...], expected: int) -> None:
    assert decide(machine, name, *arguments) == expected


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("execve", (), bpf.ALLOW),
        ("clone", (17,), bpf.ALLOW),
        ("clone", (17 | 0x20000000,), DENIED),
        ("memfd_create", (), bpf.ALLOW),
        ("ioctl", (3, 0xC020462A), bpf.ALLOW),
        ("ioctl", (3, 0x5412), DENIED),
        ("socket", (1, 1), DENIED),
        ("kill", (1, 9), DENIED),
    ],
)
def test_cuda_opens_programs_and_drivers_and_nothing_else(name: str, arguments: tuple[int, ...], expected: int) -> None:
    assert decide("x86_64", name, *arguments, cuda=True) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_of_another_architecture_kill(machine: str) -> None:
    i386 = 0x40000003
    for architecture in {i386, *ARCHITECTURES.values()} - {ARCHITECTURES[machine]}:
        for number in (0, 1, 39, 102):
            assert answer(program(machine, OWN), call(architecture, number)) == bpf.KILL


@pytest.mark.parametrize("machine", MACHINES)
def test_x32_and_later_calls_do_not_exist(machine: str) -> None:
    code = program(machine, OWN)
    for number in (policy.LAST + 1, 500, 512, 547, 0x40000000, 0x40000000 | 59, 0xFFFFFFFF):
        assert answer(code, call(ARCHITECTURES[machine], number)) == UNKNOWN


@pytest.mark.parametrize("cuda", [False, True])
@pytest.mark.parametrize("machine", MACHINES)
def test_the_program_is_one_that_the_kernel_takes(machine: str, cuda: bool) -> None:
    code = program(machine, OWN, cuda=cuda)
    assert len(code) < BPF_LIMIT
    for position, step in enumerate(code):
        assert 0 <= step.yes < 256
        assert 0 <= step.no < 256
        assert 0 <= step.operand < 2**32
        if step.code != bpf.RETURN:
            assert position + 1 + max(step.yes, step.no) < len(code), "a jump leaves the program"
    assert code[-1] == (bpf.RETURN, bpf.ALLOW, 0, 0)
    assert decode(bpf.encode(code)) == code


@given(st.sampled_from(MACHINES), st.booleans(), st.integers(0, 2**32 - 1), st.lists(WORDS, max_size=6))
def test_every_call_gets_an_answer(machine: str, cuda: bool, number: int, arguments: list[int]) -> None:
    data = call(ARCHITECTURES[machine], number, arguments)
    assert answer(program(machine, OWN, cuda=cuda), data) in (bpf.ALLOW, DENIED, UNKNOWN, DONE)


VALUES = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=12, unique=True)


@given(VALUES, st.integers(0, 2**32 - 1), st.booleans(), st.booleans(), st.integers(0, 5), WORDS, st.data())
def test_a_condition_means_what_it_says(
    values: list[int], mask: int, wanted: bool, high: bool, argument: int, word: int, data: st.DataObject
) -> None:
    if data.draw(st.booleans()):
        word = data.draw(st.sampled_from(values)) * (1 + (high << 32))
    arguments = [0] * argument + [word]
    code = bpf.guarded(7, [Condition(argument, tuple(values), mask, wanted, high)], DENIED)
    code = [bpf.Instruction(bpf.LOAD, bpf.NUMBER), *code, bpf.Instruction(bpf.RETURN, UNKNOWN)]
    half = (word >> 32 if high else word) & mask & bpf.WORD
    expected = bpf.ALLOW if (half in values) == wanted else DENIED
    assert answer(code, call(0, 7, arguments)) == expected
    assert answer(code, call(0, 8, arguments)) == UNKNOWN


@given(st.sets(st.integers(0, 600), max_size=80), st.integers(0, 620))
def test_refused_numbers_are_refused_and_no_others(numbers: set[int], number: int) -> None:
    code = [
        bpf.Instruction(bpf.LOAD, bpf.NUMBER),
        *bpf.refused(numbers, DENIED),
        bpf.Instruction(bpf.RETURN, bpf.ALLOW),
    ]
    assert (answer(code, call(0, number)) == DENIED) == (number in numbers)


def entries() -> list[list[str]]:
    """Name and numbers of every call that the policy speaks of."""
    conditional = " ".join(policy.conditional(OWN, cuda=False))
    tables = (policy.FORBIDDEN, policy.ABSENT, policy.PRETENDED, policy.TIMES, conditional)
    return [entry.split(":") for table in tables for entry in table.split()]


def test_no_call_is_listed_twice() -> None:
    for column in (0, 1, 2):
        named = [entry[column] for entry in entries() if entry[column] != "-"]
        assert len(named) == len(set(named))


@pytest.mark.parametrize(("machine", "column"), [("x86_64", 1), ("aarch64", 2)])
def test_numbers_are_those_of_libseccomp(machine: str, column: int) -> None:
    seccomp = pyseccomp()
    architecture = {"x86_64": seccomp.Arch.X86_64, "aarch64": seccomp.Arch.AARCH64}[machine]
    compared = 0
    for entry in entries():
        known = seccomp.resolve_syscall(architecture, entry[0])
        if known == -1:
            assert int(entry[column]) > 450, f"libseccomp knows no {entry[0]}"
            continue
        assert (known if known >= 0 else "-") == (int(entry[column]) if entry[column] != "-" else "-"), entry[0]
        compared += 1
    assert compared > 140


@pytest.mark.parametrize("machine", MACHINES)
def test_answers_are_those_of_a_filter_that_libseccomp_made(machine: str) -> None:
    seccomp = pyseccomp()
    theirs = seccomp.SyscallFilter(seccomp.ALLOW)
    wanted = {"x86_64": seccomp.Arch.X86_64, "aarch64": seccomp.Arch.AARCH64}[machine]
    if seccomp.system_arch() != wanted:
        theirs.remove_arch(seccomp.Arch.NATIVE)
        theirs.add_arch(wanted)
    for table, number in ((policy.FORBIDDEN, errno.EPERM), (policy.ABSENT, errno.ENOSYS), (policy.PRETENDED, 0)):
        for entry in table.split():
            if policy.numbers(entry, machine) and seccomp.resolve_syscall(wanted, entry.split(":")[0]) >= 0:
                theirs.add_rule(seccomp.ERRNO(number), entry.split(":")[0])
    file = io.BytesIO()
    export(theirs, file)
    code, ours = decode(file.getvalue()), program(machine, OWN)
    by_argument = " ".join((policy.TIMES, *policy.conditional(OWN, cuda=False)))
    for number in set(range(451)) - set(policy.numbers(by_argument, machine)):
        data = call(ARCHITECTURES[machine], number)
        assert answer(ours, data) == answer(code, data), number


def export(made: Any, file: io.BytesIO) -> None:
    """Put a filter of libseccomp into `file`; it writes to descriptors only."""
    import tempfile

    with tempfile.TemporaryFile() as target:
        made.export_bpf(target)
        target.seek(0)
        file.write(target.read())
