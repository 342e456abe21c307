"""Limits that every Unix knows: memory, files, time, priority."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from quizzer.grading.confine.plan import Plan

if sys.platform != "win32":
    import resource

NICENESS = 10
"""The person's editor goes first, unless the kernel schedules by session (autogroups): there all sessions are alike."""
THREADS_PER_CORE, THREADS_BESIDE = 16, 512
OWN_COUNT_SINCE = (5, 14)
"""Since this Linux a user namespace counts its processes by itself. Before, and without a namespace, all that the
person runs counts, and a limit that looks ample aborts TensorFlow on a busy machine."""
FIRST_VICTIM = b"1000"


def apply(plan: Plan, *, own_users: bool) -> None:
    """Limit this process, for good.

    Args:
        own_users: it lives in a user namespace of its own.
    """
    with suppress(OSError):
        os.nice(NICENESS)
    os.umask(0o077)
    if sys.platform == "win32":
        return
    wanted = {
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (plan.file_size, plan.file_size),
        resource.RLIMIT_NOFILE: (plan.open_files, plan.open_files),
    }
    if sys.platform == "linux":  # some desktops let their user's programs take the processor for themselves
        wanted |= {resource.RLIMIT_RTPRIO: (0, 0), resource.RLIMIT_NICE: (0, 0)}
    if plan.address_space is not None:
        wanted[resource.RLIMIT_AS] = (plan.address_space, plan.address_space)
    if plan.cpu_seconds is not None:  # SIGXCPU tells why; SIGKILL follows if that is ignored
        wanted[resource.RLIMIT_CPU] = (plan.cpu_seconds, plan.cpu_seconds + 1)
    if own_users and _release() >= OWN_COUNT_SINCE:
        threads = THREADS_BESIDE + THREADS_PER_CORE * (os.cpu_count() or 1)
        wanted[resource.RLIMIT_NPROC] = (threads, threads)
    for kind, (soft, hard) in wanted.items():
        _, ceiling = resource.getrlimit(kind)
        if ceiling != resource.RLIM_INFINITY:
            soft, hard = min(soft, ceiling), min(hard, ceiling)
        with suppress(ValueError, OSError):  # macOS refuses a limit on address space
            resource.setrlimit(kind, (soft, hard))


def die_first() -> None:
    """Where memory runs out, let the kernel end this process before any other."""
    with suppress(OSError), open("/proc/self/oom_score_adj", "wb", buffering=0) as file:
        file.write(FIRST_VICTIM)


def _release() -> tuple[int, ...]:
    return tuple(int(part) for part in os.uname().release.split(".")[:2] if part.isdigit())
