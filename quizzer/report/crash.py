"""The last resort: an error of our own becomes a report file and a calm message instead of a traceback."""

from __future__ import annotations

import os
import sys
import sysconfig
import time
import traceback
from pathlib import Path

from quizzer import __version__

INTERNAL = 3
_LIBRARIES = {sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")}
_OUR_FOLDERS = (str(Path(__file__).parents[1]), *_LIBRARIES)


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


def _text(error: BaseException) -> str:
    """What happened, for us: no values of variables, no environment, no line of anybody's source but ours."""
    told = traceback.TracebackException.from_exception(error)
    _forget_sources(told, set())
    frames = "".join(told.format())
    text = f"quizzer {__version__}\npython {sys.version}\nplatform {sys.platform}\ncommand {sys.argv[1:]}\n\n{frames}"
    return _without_home(text)


def _forget_sources(told: traceback.TracebackException, seen: set[int]) -> None:
    """Take out the lines of files that are not part of Quizzer or installed beside it, here and in what caused it."""
    if id(told) in seen:
        return
    seen.add(id(told))
    for index, frame in enumerate(told.stack):
        if not frame.filename.startswith(_OUR_FOLDERS):
            told.stack[index] = traceback.FrameSummary(frame.filename, frame.lineno, frame.name, line="")
    if hasattr(told, "text"):
        told.text = ""
    for other in (told.__cause__, told.__context__, *(told.exceptions or ())):
        if other is not None:
            _forget_sources(other, seen)


def _without_home(text: str) -> str:
    home = os.path.expanduser("~")
    return text.replace(home, "~") if len(home) > 1 else text


def _save(text: str) -> Path | None:
    """The file that was written; None when the disk does not let us."""
    try:
        path = folder() / time.strftime("crash-%Y%m%d-%H%M%S.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
    except (OSError, ImportError):
        return None
    return path
