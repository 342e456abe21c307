"""The entry point: finds the command, runs it, and turns whatever happens into words and an exit code.

Nothing heavy may be imported here: `quizzer --help` has to answer at once.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

from quizzer import __version__
from quizzer.model.errors import QuizzerError, UsageError

PASSED, NOT_PASSED, WRONG_USAGE, INTERNAL = 0, 1, 2, 3
INTERRUPTED = 130
PIPE_CLOSED = 141
_FULL = (errno.ENOSPC, errno.EDQUOT)


class DiskFullError(QuizzerError):
    """There is no room for what should be written."""

    title = "The disk is full"
    exit_code = INTERNAL


@dataclass(frozen=True)
class Command:
    """What `quizzer --help` says of a command, and where it lives."""

    summary: str
    module: str
    group: str


def _command(name: str, group: str, summary: str) -> Command:
    return Command(summary, f"quizzer.cli.commands.{name.replace('-', '_')}", group)


COMMANDS = {
    "quiz": _command("quiz", "Answer", "interview questions: practice, exam or review"),
    "review": _command("review", "Answer", "what is due today"),
    "ask": _command("ask", "Answer", "everything about one interview question, or one item"),
    "mark": _command("mark", "Answer", "items that you flagged, suspended or doubted; take marks off again"),
    "kata": _command("kata", "Practise", "write a kata against the clock; every save is graded"),
    "hint": _command("hint", "Practise", "the next hint of a kata"),
    "attempts": _command("attempts", "Practise", "your graded saves, and the differences between them"),
    "solution": _command("solution", "Practise", "the reference beside yours, once you passed"),
    "reset": _command("reset", "Practise", "start a kata over; your file is kept as a backup"),
    "stats": _command("stats", "Progress", "what you know of each topic, what is due, your best times"),
    "plan": _command("plan", "Progress", "what to do on each day before an interview"),
    "export": _command("export", "Progress", "your data as JSON or CSV, the questions for Anki"),
    "import": _command("import", "Progress", "take in what was exported"),
    "data": _command("data", "Progress", "where your data is; delete it"),
    "list": _command("list", "Look around", "all katas, with your best times"),
    "show": _command("show", "Look around", "the task of a kata"),
    "serve": _command("serve", "Look around", "the full screen in a web browser on this computer"),
    "demo": _command("demo", "Look around", "see a starter fail and a reference pass"),
    "completion": _command("completion", "Look around", "let your shell complete what you type"),
    "grade": _command("grade", "Grade", "grade a file once, or a folder of them, for scripts and CI"),
    "init-ci": _command("init-ci", "Grade", "write a GitHub Actions workflow for a practice repository"),
    "author": _command("author", "Write", "lint questions, run their proofs, see what is covered"),
    "doctor": _command("doctor", "The engine", "what is installed, what the sandbox can do, where things are"),
    "warm": _command("warm", "The engine", "keep the engine ready, so that verdicts come fast"),
}
"""All commands, in the order in which the help lists them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; never lets an exception out."""
    _prepare_streams()
    try:
        try:
            code = _run(list(sys.argv[1:] if argv is None else argv))
            sys.stdout.flush()
            return code
        except QuizzerError as error:
            return _explain(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _output_gone(PIPE_CLOSED)
    except OSError as error:
        if error.errno in _FULL:
            _explain(
                DiskFullError(f"the output does not fit ({error.strerror})", hint="Free some space and try again.")
            )
            return _output_gone(INTERNAL)
        return _crashed(error)
    except Exception as error:
        return _crashed(error)


def _run(argv: list[str]) -> int:
    if argv in ([], ["--plain"]):
        from quizzer.cli import home

        return home.open_or_show(plain=bool(argv))
    name, rest = argv[0], argv[1:]
    if name == "help" and rest[:1] and not rest[0].startswith("-"):
        name, rest = rest[0], ["--help"]
    if name in ("-h", "--help", "help"):
        from quizzer.cli import home

        return home.show_help()
    if name in ("-V", "--version"):
        print(f"quizzer {__version__}")
        return PASSED
    if name not in COMMANDS:
        raise _unknown(name)
    from quizzer.cli.parsing import parse

    module = import_module(COMMANDS[name].module)
    args = parse(name, module, rest)
    return PASSED if args is None else int(module.run(args))


def _unknown(name: str) -> UsageError:
    from difflib import get_close_matches

    close = get_close_matches(name, COMMANDS, n=1, cutoff=0.5)
    hint = f"Did you mean `quizzer {close[0]}`?" if close else "`quizzer --help` lists the commands."
    kind = "option" if name.startswith("-") else "command"
    return UsageError(f"There is no {kind} '{name}'.", hint=hint)


def _explain(error: QuizzerError) -> int:
    from quizzer.report.panel import panel
    from quizzer.report.screen import Screen

    with suppress(OSError):
        sys.stdout.flush()
    sys.stderr.write(panel(error.title, error.message, error.hint, Screen.of(sys.stderr)))
    return error.exit_code


def _prepare_streams() -> None:
    """A character that the terminal cannot show becomes an escape instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _crashed(error: Exception) -> int:
    from quizzer.report.crash import report

    return report(error)


def _output_gone(code: int) -> int:
    """Nothing can be written any more, as when `head` went away: keep Python from trying so at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
