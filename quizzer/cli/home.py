"""What `quizzer` alone and `quizzer --help` say."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from quizzer.model.errors import QuizzerError
from quizzer.report.cells import pad, wrap
from quizzer.report.screen import Screen

_FIRST = "custom-layer"
_TITLE = "Quizzer: interview questions and code katas for Keras."
_PROMISE = "Answer keys are proved by running code; a kata is graded with every save."
_MORE = (
    ("quizzer quiz", "ten questions, what is due first"),
    ("quizzer list", "all katas and your best times"),
    ("quizzer doctor", "is everything installed and safe?"),
    ("quizzer --help", "all commands"),
)
_USAGE = """\
usage: quizzer [--plain]
       quizzer COMMAND [OPTIONS]

Interview questions on Keras, and code katas that are graded while you write.
"""
_AFTER = """\
quizzer                    everything on a full screen; with --plain, what to do next
quizzer COMMAND --help     options and examples of a command
quizzer --version          the version

exit codes: 0 passed, 1 not passed, 2 wrong usage, 3 Quizzer's own fault
"""


def open_or_show(*, plain: bool) -> int:
    """The full-screen interface where somebody sits at a terminal, else (or when told so) what to do next, in lines."""
    from quizzer.cli import fullscreen

    if plain or not fullscreen.possible():
        return show()
    from quizzer.session.settings import Settings

    settings = Settings.load()
    if not fullscreen.wanted(settings):
        return show()
    if settings.content is not None:
        from quizzer.cli.options import library

        library(settings, runs=True)
    return fullscreen.show(settings)


def show() -> int:
    """What to do next: the first steps, or where the learner stands."""
    lead, steps = _next_steps()
    width = max(len(command) for command, _ in (*steps, *_MORE)) + 4
    parts = [_TITLE, lead, _listed(steps, width), _PROMISE, _listed(_MORE, width)]
    sys.stdout.write("\n\n".join(parts) + "\n")
    return 0


def show_help() -> int:
    """All commands by group, with one line each."""
    sys.stdout.write("\n".join([_USAGE, *_groups(Screen.of(sys.stdout)), _AFTER]))
    return 0


def _next_steps() -> tuple[str, tuple[tuple[str, str], ...]]:
    """A sentence, and commands with what they do."""
    states: dict[str, str] = {}
    with contextlib.suppress(QuizzerError):
        # A broken record or configuration is the business of the commands that need it.
        states = _states()
    begun = [kata for kata, state in states.items() if state == "open"]
    new = [kata for kata, state in states.items() if state == "new"]
    if begun:
        return "You are in the middle of something", tuple((f"quizzer kata {kata}", "go on") for kata in begun[:3])
    if not states:
        demo = ("quizzer demo", "see how a grading looks, in half a minute")
        return "Begin with", (demo, (f"quizzer kata {_FIRST}", "write your first kata in your own editor"))
    if new:
        return "Next could be", ((f"quizzer kata {new[0]}", "write it against the clock"),)
    return "You passed every kata. Can you beat your times?", ((f"quizzer reset {_FIRST}", "start one over"),)


def _states() -> dict[str, str]:
    """Where the learner stands with each kata; empty for somebody new."""
    from quizzer.cli.records import record_to_read
    from quizzer.content.katas import Library
    from quizzer.session.overview import overview
    from quizzer.session.settings import Settings

    settings = Settings.load()
    with record_to_read(settings) as record:
        if record is None:
            return {}
        rows = overview(Library.find(settings.content), record).rows
    return {row.id: row.state.value for row in rows}


def _listed(steps: tuple[tuple[str, str], ...], width: int) -> str:
    return "\n".join(f"    {pad(command, width)}{meaning}" for command, meaning in steps)


def _groups(screen: Screen) -> Iterator[str]:
    from quizzer.cli.main import COMMANDS

    width = max(map(len, COMMANDS)) + 4
    for group in dict.fromkeys(command.group for command in COMMANDS.values()):
        yield screen.paint("strong", group)
        for name, command in COMMANDS.items():
            if command.group == group:
                lines = wrap(command.summary, screen.width - width)
                yield "  " + pad(name, width - 2) + lines[0]
                yield from (" " * width + line for line in lines[1:])
        yield ""
