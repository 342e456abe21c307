"""Runs `quizzer` as a person does: in its own process, with a home of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUIZZER = (sys.executable, "-m", "quizzer")


@dataclass(frozen=True)
class Shell:
    """A folder to work in, a home folder that nobody else uses, and a folder for the engine's socket."""

    work: Path
    home: Path
    engine: Path
    """Shared by all tests, so that Keras is imported once."""

    def environment(self, **extra: str) -> dict[str, str]:
        """What a command sees: the ordinary variables, an empty home, no colour, 80 columns."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH") if name in os.environ}
        ours = {"HOME": str(self.home), "TMPDIR": str(self.engine), "PYTHONPATH": str(ROOT)}
        return {**kept, **ours, "COLUMNS": "80", "TERM": "xterm", **extra}

    def run(
        self, *args: str, stdin: str | bytes = "", timeout: float = 180, **extra: str
    ) -> subprocess.CompletedProcess[str]:
        """Run `quizzer ARGS` to its end; both streams are pipes."""
        done = subprocess.run(
            [*QUIZZER, *args],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            cwd=self.work,
            env=self.environment(**extra),
            timeout=timeout,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def accept(self, content: Path) -> None:
        """Agree to run content of others."""
        assert self.run("author", "accept", str(content)).returncode == 0
