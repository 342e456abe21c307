"""A person who practised with a small bank: what a command that looks back needs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from quizzer.progress.record import Record
from tests.cli.shell import Shell
from tests.session.bank_samples import add_content, practise


@dataclass(frozen=True)
class Person:
    """A shell, content of its own, and a home that holds everything; their days are those of UTC."""

    shell: Shell
    content: Path

    @property
    def record(self) -> Path:
        """The file of the record; it need not exist."""
        return self.shell.home / "quizzer.db"

    def run(self, *args: str, **extra: str) -> CompletedProcess[str]:
        """Run `quizzer ARGS` with that content."""
        return self.home(*args, "--content", str(self.content), **extra)

    def home(self, *args: str, **extra: str) -> CompletedProcess[str]:
        """Run `quizzer ARGS`, for commands that know no content."""
        return self.shell.run(*args, timeout=60, QUIZZER_HOME=str(self.shell.home), TZ="UTC", **extra)


def somebody_new(shell: Shell, tmp_path: Path) -> Person:
    """Nothing was ever done."""
    return Person(shell, add_content(tmp_path / "content"))


def somebody(shell: Shell, tmp_path: Path) -> Person:
    """Sixteen answers and a kata within the last ten days."""
    person = somebody_new(shell, tmp_path)
    with Record.open(person.record) as record:
        practise(record, time.time_ns() // 1_000_000)
    return person
