"""The filter on system calls: built from the policy, given to the kernel."""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys

from quizzer.grading.confine import bpf, policy
from quizzer.grading.confine.bpf import Instruction
from quizzer.grading.confine.libc import prctl

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""How the kernel names the architecture of a call."""
GET_SECCOMP, SET_SECCOMP, FILTER_MODE = 21, 22, 2


def machine() -> str:
    """The architecture whose calls this process makes; empty where there is no policy for it."""
    found = os.uname().machine if sys.platform == "linux" else ""
    return found if found in ARCHITECTURES and sys.maxsize > 2**32 else ""


def program(architecture: str, own_pid: int, *, cuda: bool = False) -> list[Instruction]:
    """The filter for a candidate with this process number.

    A call of another architecture's table (32 bit) kills the process; x32 calls have numbers beyond `LAST`.
    """
    denied = bpf.ERRNO | errno.EPERM
    unknown = bpf.ERRNO | errno.ENOSYS
    allowed = f"{policy.START} {policy.MEMORY_FILE}".split() if cuda else ()
    code = [
        Instruction(bpf.LOAD, bpf.ARCHITECTURE),
        Instruction(bpf.EQUAL, ARCHITECTURES[architecture], yes=1),
        Instruction(bpf.RETURN, bpf.KILL),
        Instruction(bpf.LOAD, bpf.NUMBER),
        Instruction(bpf.GREATER, policy.LAST, no=1),
        Instruction(bpf.RETURN, unknown),
    ]
    for entry, conditions in policy.conditional(own_pid, cuda=cuda).items():
        for number in policy.numbers(entry, architecture):
            code += bpf.guarded(number, conditions, denied)
    for number in policy.numbers(policy.TIMES, architecture):
        code += bpf.guarded(number, (policy.TIMES_GIVEN,), denied, bpf.ERRNO)
    for table, answer in ((policy.FORBIDDEN, denied), (policy.ABSENT, unknown), (policy.PRETENDED, bpf.ERRNO)):
        entries = " ".join(entry for entry in table.split() if entry not in allowed)
        code += bpf.refused(policy.numbers(entries, architecture), answer)
    code.append(Instruction(bpf.RETURN, bpf.ALLOW))
    return code


def install(*, cuda: bool = False) -> None:
    """Filter the calls of this process, for good; it must have no second thread and `no_new_privs` set.

    Raises:
        OSError: the kernel has no filters, or there is no policy for this machine.
    """
    architecture = machine()
    if not architecture:
        raise OSError(errno.ENOSYS, f"no list of system calls for {os.uname().machine}")
    code = bpf.encode(program(architecture, os.getpid(), cuda=cuda))
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(header, len(header))
    prctl(SET_SECCOMP, FILTER_MODE, ctypes.addressof(holder))
    if prctl(GET_SECCOMP) != FILTER_MODE:
        raise OSError(errno.ENOSYS, "the kernel took the filter and does not use it")
