"""The last resort: an error of our own becomes a report file and a calm message instead of a traceback."""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path

from quizzer import __version__

INTERNAL = 3


def report(error: Exception) -> int:
    """Write what happened to a file that can be sent to us, say so, and return the exit code."""
    from quizzer.report.panel import panel
    from quizzer.report.screen import Screen

    text = _text(error)
    path = _save(text)
    if path is None:
        sys.stderr.write(text)
        hint = "The details are above, since no report file could be written."
    else:
        hint = f"The details are in\n{path}\nPlease send that file along when you report this."
    message = (
        f"Quizzer made a mistake: {type(error).__name__}: {error}\nIt is not your fault, and what you wrote is safe."
    )
    sys.stderr.write(panel("Something broke in Quizzer", message, hint, Screen.of(sys.stderr)))
    return INTERNAL


def folder() -> Path:
    """Where reports of crashes are put."""
    if home := os.environ.get("QUIZZER_HOME"):
        return Path(home).expanduser().absolute()
    from platformdirs import user_log_path

    return user_log_path("quizzer", appauthor=False)


def _text(error: Exception) -> str:
    frames = "".join(traceback.format_exception(error))
    return f"quizzer {__version__}\npython {sys.version}\nplatform {sys.platform}\ncommand {sys.argv[1:]}\n\n{frames}"


def _save(text: str) -> Path | None:
    """The file that was written; None when the disk does not let us."""
    try:
        path = folder() / time.strftime("crash-%Y%m%d-%H%M%S.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except (OSError, ImportError):
        return None
    return path
