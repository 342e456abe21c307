"""Runs the commands of a set-up one after the other, and tells a person how far it is."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

UNWANTED = (
    "PYTHONDONTWRITEBYTECODE",
    "PIP_USER",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_CONSTRAINT",
    "PIP_REQUIRE_HASHES",
    "PIP_NO_BINARY",
)
"""A person's own settings that would lead an installation elsewhere, or leave it without bytecode."""
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_ROOT_USER_ACTION": "ignore"}
HINTS = {
    r"No space left on device": "The disk is full: make room, then run the same command again.",
    r"DO NOT MATCH THE HASHES": "A download is not the locked file: try again; if it stays, mistrust the mirror.",
    r"No matching distribution|from versions: none": "A package for this Python and system was not found.",
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError": "The network failed: run it again.",
}
"""What the words of a failure mean for the person who reads them."""


class StepFailed(Exception):
    """A command of the set-up failed; the text says which, and what may help."""


class Steps:
    """The steps of one set-up, each with its time; all output goes to a log file."""

    def __init__(self, log: Path, total: int, lock: int, scratch: Path) -> None:
        self._log = log
        self._scratch = scratch
        """For temporary files: the system's own folder may be too small, and would keep what was cut short."""
        self._total = total
        self._lock = lock
        """Descriptor that commands inherit: the lock outlives a killed set-up until its last command is gone."""
        self._number = 0
        self._live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def run(self, title: str, *command: str | Path, optional: bool = False) -> None:
        """Run one command to its end.

        Args:
            title: what it does, for the person who waits.
            command: program and arguments.
            optional: nothing depends on it, so it may fail, and it does not hold the lock.

        Raises:
            StepFailed: it ended with an error and is not optional.
        """
        self._number += 1
        label = f"  {self._number}/{self._total} {title}"
        self._say(label + ("" if self._live else " ..."))
        start = time.monotonic()
        held = () if optional else (self._lock,)
        status, lines = self._watch(label, start, [str(part) for part in command], held)
        seconds = f"{time.monotonic() - start:.0f} s"
        if status and not optional:
            self._say("\n" if self._live else " failed\n")
            raise StepFailed(self._reason(title, lines))
        self._say(f"\r\x1b[K{label}: {seconds}\n" if self._live else f" {seconds}\n")

    def _watch(self, label: str, start: float, command: list[str], held: Sequence[int]) -> tuple[int, list[str]]:
        environment = {name: value for name, value in os.environ.items() if name not in UNWANTED}
        environment |= QUIET | {"TMPDIR": str(self._scratch)}
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            errors="replace", env=environment, pass_fds=held, start_new_session=True,
        )  # fmt: skip
        lines: list[str] = []
        reader = threading.Thread(target=self._read, args=(process, lines), daemon=True)
        reader.start()
        try:
            while reader.is_alive():
                reader.join(0.5)
                if self._live:
                    self._say(f"\r\x1b[K{label}: {time.monotonic() - start:.0f} s{_news(lines)}")
            return process.wait(), lines
        except BaseException:
            _stop(process)
            raise

    def _read(self, process: subprocess.Popen[str], lines: list[str]) -> None:
        assert process.stdout
        with self._log.open("a", buffering=1, encoding="utf-8") as log:
            for line in process.stdout:
                lines.append(line)
                log.write(line)

    def _reason(self, title: str, lines: list[str]) -> str:
        text = "".join(lines)
        hints = [hint for pattern, hint in HINTS.items() if re.search(pattern, text)]
        return "\n".join(
            [f"This failed: {title}. Its last words:", "".join(lines[-8:]).rstrip(), *hints, f"All of it: {self._log}"]
        )

    def _say(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def _stop(process: subprocess.Popen[str]) -> None:
    """End a command with all its helpers, which would go on alone; as Ctrl-C does first, so that it can clean up."""
    try:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(5)
    except (ProcessLookupError, subprocess.TimeoutExpired):
        pass
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _news(lines: list[str]) -> str:
    """What pip fetches now, in a few words."""
    for line in reversed(lines[-4:]):
        match = re.match(r"\s*Downloading (\w+)\S* \(([\d.]+ \w+)\)", line)
        if match:
            return f", fetching {match[1]} ({match[2]})"
        if line.startswith("Installing collected"):
            return ", unpacking"
    return ""
