"""Opens the learner's file in their own editor, while the clock of the session goes on."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Callable
from pathlib import Path

from quizzer.model.errors import UsageError

_BEAT_S = 0.2


def edit(command: list[str], path: Path, beat: Callable[[], object]) -> int:
    """Run the editor until it is left, and return its exit code. Editors with a window of their own may return at once.

    Args:
        command: the editor and its arguments.
        path: the file, put behind them.
        beat: called again and again meanwhile.

    Raises:
        UsageError: there is no such program.
    """
    try:
        process = subprocess.Popen([*command, str(path)])
    except OSError as error:
        raise UsageError(
            f"the editor '{command[0]}' cannot be started ({error.strerror})",
            hint="Set $VISUAL or $EDITOR to a program that is installed, or leave --edit out and use any editor.",
        ) from error
    while process.poll() is None:
        # Ctrl-C in a terminal reaches both; while the editor is open it is the editor's.
        with contextlib.suppress(KeyboardInterrupt, subprocess.TimeoutExpired):
            process.wait(_BEAT_S)
        beat()
    return process.returncode
