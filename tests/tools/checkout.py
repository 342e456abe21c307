"""A checkout to set up, and a PATH with nothing on it but what a test puts there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("cat", "dirname", "sh")
FOREIGN = "was not made by this set-up"
"""How a set-up ends, before it changes anything, when a person's own `.venv` is in the way."""


class Checkout:
    """The parts of the project that a set-up reads, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.commands = folder / "bin"
        for name in ("tools", "requirements"):
            shutil.copytree(ROOT / name, self.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", self.folder)
        self.commands.mkdir()
        for name in NEEDED:
            found = shutil.which(name)
            assert found
            (self.commands / name).symlink_to(found)

    def python(self, name: str, script: str) -> Path:
        """Put a command onto the PATH; `$REAL` in it is an interpreter that works."""
        path = self.commands / name
        path.write_text(f"#!/bin/sh\nREAL='{sys.executable}'\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def working_python(self, name: str) -> Path:
        """Put an interpreter onto the PATH that leaves a note when it is the one that was chosen."""
        note = self.folder / "chosen"
        return self.python(name, f'[ "$1" != -m ] || echo {name} >>"{note}"; exec "$REAL" "$@"')

    def somebodys_venv(self) -> None:
        """Put a `.venv` there that a set-up must not touch: it ends right after its first checks."""
        (self.folder / ".venv").mkdir()
        (self.folder / ".venv" / "mine").touch()

    def environment(self, **extra: str) -> dict[str, str]:
        """What the set-up sees."""
        return {"PATH": str(self.commands), "HOME": str(self.folder), **extra}

    def start(self, *arguments: str, **extra: str) -> subprocess.Popen[str]:
        """Begin `tools/setup.sh ARGUMENTS`."""
        return subprocess.Popen(
            [self.folder / "tools/setup.sh", *arguments],
            env=self.environment(**extra),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            cwd=os.sep,
        )

    def run(self, *arguments: str, **extra: str) -> tuple[int, str]:
        """Exit status and output of `tools/setup.sh ARGUMENTS`, called from another folder."""
        process = self.start(*arguments, **extra)
        output, _ = process.communicate(timeout=60)
        return process.returncode, output

    @property
    def chosen(self) -> list[str]:
        """The interpreters that were chosen so far."""
        note = self.folder / "chosen"
        return note.read_text(encoding="utf-8").split() if note.exists() else []
