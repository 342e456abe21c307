"""Builds an environment from its lock, or brings it up to date; `tools/setup.sh` calls it with a suitable Python.

A set-up that was killed is noticed by its stamp and starts over. Two at the same time take turns: the folder of the
checkout itself is locked, by a descriptor that also the commands hold which this program starts.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tools import environment, precheck
from tools.environment import INCLUDED, ROOT, Environment
from tools.steps import StepFailed, Steps

ASK_VERSION = "import sys; print('{}.{}'.format(*sys.version_info[:2]))"


def main(arguments: list[str]) -> int:
    """Set up what the arguments ask for; returns the exit status."""
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    wanted = environment.asked_for(arguments)
    try:
        precheck.check_platform()
        _set_up(wanted, _lock())
    except (precheck.Refusal, StepFailed) as problem:
        _say(f"Quizzer cannot be set up here.\n{problem}")
        return 1
    except OSError as problem:
        _say(f"Quizzer cannot be set up: {problem}")
        return 1
    except KeyboardInterrupt:
        _say("\nStopped. The same command starts over.")
        return 130
    return 0


def _lock() -> int:
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _say("Another set-up is at work in this checkout; waiting for it to end.")
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


def _set_up(wanted: str, guard: int) -> None:
    place = Environment(wanted)
    python = _version_in(place)
    installed = place.installed(python)
    if installed.get(wanted) == environment.hash_of(wanted):
        return
    # The larger lock that is there already stays: leaving its pins behind would mix two states.
    lock = next((name for name in installed if wanted in INCLUDED[name]), wanted)
    _refuse_foreign(place)
    precheck.check_room(lock, place.folder, installed)
    start = time.monotonic()
    _announce(lock, place, installed)
    if not installed:
        _make_room(place)
        python = environment.minor_version()
    place.write_stamp(python, {})
    _install(lock, place, fresh=not installed, guard=guard)
    place.write_stamp(python, {name: environment.hash_of(name) for name in (lock, *INCLUDED[lock])})
    _say(f"Ready after {time.monotonic() - start:.0f} s: {place.program.relative_to(ROOT)}")


def _version_in(place: Environment) -> str:
    """The minor version of the environment's interpreter; empty when there is none, or another one was asked for."""
    if os.environ.get("PYTHON") and place.python.resolve() != Path(sys.executable).resolve():
        return ""
    with contextlib.suppress(OSError):
        return subprocess.run(
            [place.python, "-I", "-S", "-c", ASK_VERSION], capture_output=True, text=True
        ).stdout.strip()
    return ""


def _announce(lock: str, place: Environment, installed: dict[str, str]) -> None:
    name = place.folder.name
    if lock in installed:
        _say(f"The requirements or pyproject.toml changed; bringing {name} up to date.")
        return
    size = precheck.still_needed(lock, installed)
    what = (
        f"Adding the '{lock}' requirements to {name}"
        if installed
        else f"Setting up Quizzer in {name} with Python {sys.version.split()[0]}"
    )
    wait = "less than a minute" if installed else "one or two minutes"
    _say(f"{what}: {size.download:.1f} GB to fetch, {size.installed:.1f} GB on disk, {wait} on a fast line.")


def _refuse_foreign(place: Environment) -> None:
    """Keep off a folder that a person made.

    Raises:
        precheck.Refusal: the folder was not made by a set-up.
    """
    ours = place.folder.is_dir() and (place.stamp.exists() or not any(place.folder.iterdir()))
    if place.folder.is_symlink() or (place.folder.exists() and not ours):
        raise precheck.Refusal(
            f"{place.folder.name} was not made by this set-up. Move it away or remove it, then try again."
        )


def _make_room(place: Environment) -> None:
    """Remove what an earlier set-up left; the stamp last, so that a removal cut short is still recognised as ours."""
    place.folder.mkdir(exist_ok=True)
    left = sorted(place.folder.iterdir(), key=lambda entry: entry == place.stamp)
    if left:
        _say(f"The {place.folder.name} that is here is unfinished or belongs elsewhere: starting over.")
    for entry in left:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _install(lock: str, place: Environment, *, fresh: bool, guard: int) -> None:
    log = place.folder / "setup.log"
    log.unlink(missing_ok=True)
    scratch = place.folder / "tmp"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    steps = Steps(log, 4 if fresh else 3, guard, scratch)
    if fresh:
        steps.run("making the environment", sys.executable, "-m", "venv", place.folder)
    # Compiling is a step of its own: it is quicker with all processors, and happens whatever the person's settings are.
    pip = (place.python, "-m", "pip", "install", "--no-compile", "--progress-bar", "off")
    # The jax lock leaves out TensorFlow on purpose, so the lock decides what is complete, and not the metadata.
    locked = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", environment.path_of(lock))
    steps.run("installing the locked packages", *pip, *locked)
    steps.run("installing Quizzer itself", *pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
    # An editable installation copies the content once; what counts is the checkout's, which changes.
    shutil.rmtree(place.folder / "share" / "quizzer", ignore_errors=True)
    # Some packages carry files for other versions of Python, which do not compile: no reason to fail.
    code = (place.folder / "lib", ROOT / "quizzer")
    steps.run("compiling bytecode", place.python, "-m", "compileall", "-q", "-j", "0", *code, optional=True)
    shutil.rmtree(scratch, ignore_errors=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
