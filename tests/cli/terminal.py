"""Runs `quizzer` in a real terminal, types into it, and looks at its screen."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import pexpect
import pyte

from tests.cli.shell import Shell


class Terminal:
    """A command in a window of its own; what it ever wrote is in `written`, what stands there now in `text()`."""

    def __init__(
        self,
        shell: Shell,
        command: Sequence[str],
        *,
        variables: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 200,
    ) -> None:
        environment = shell.environment(**(variables or {}))
        environment.pop("COLUMNS")
        self.written = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.process = pexpect.spawn(
            command[0],
            list(command[1:]),
            cwd=str(shell.work),
            env=environment,
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=60,
        )

    def wait_for(self, text: str, timeout: float = 60) -> str:
        """The screen once it shows the text.

        Raises:
            AssertionError: it does not, in time.
        """
        end = time.monotonic() + timeout
        while text not in self.text():
            assert self.read() or time.monotonic() < end, f"no {text!r} on the screen:\n{self.text()}"
        return self.text()

    def wait_for_end(self, timeout: float = 60) -> int:
        """The exit code, once the command ended.

        Raises:
            AssertionError: it does not end in time.
        """
        end = time.monotonic() + timeout
        while self.process.isalive() or self.read():
            assert self.read() or time.monotonic() < end, f"still running:\n{self.text()}"
        self.process.close()
        code = self.process.exitstatus
        return -int(self.process.signalstatus or 0) if code is None else int(code)

    def read(self) -> bool:
        """Take in what was written; whether there was anything."""
        try:
            data = self.process.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.written += data
        self._stream.feed(data)
        return True

    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display).strip("\n")

    def enter(self, line: str) -> None:
        """Type a line."""
        self.process.sendline(line)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.process.sendintr()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.close(force=True)
