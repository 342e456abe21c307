"""Get the next hint of a kata, from a nudge to nearly the solution. Hints are
recorded with your attempt, so that times can be compared fairly.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.session.hints import Hint

EXAMPLES = ("quizzer hint custom-layer", "quizzer hint custom-layer --given   read the given ones again")


def options(parser: ArgumentParser) -> None:
    """KATA and which hints."""
    shared.add_kata(parser)
    parser.add_argument("--given", action="store_true", help="show the hints of this attempt again, and no new one")
    shared.add_folder(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the next hint, or those that were given."""
    from quizzer.cli.records import record_to_write
    from quizzer.cli.talk import say
    from quizzer.session.hints import given_hints, next_hint
    from quizzer.session.practice import Practice

    settings = shared.settings(args)
    kata = shared.library(settings).kata(args.kata)
    with record_to_write(settings) as record:
        if args.given:
            given = given_hints(kata, record)
            show(given)
            if not given:
                say(f"No hint was given yet: `quizzer hint {kata.id}`.")
            return 0
        backend = settings.backend if settings.backend in kata.backends else kata.backends[0]
        hint = next_hint(kata, record, Practice(settings.practice_dir), backend=backend)
    if hint is None:
        say(f"There are no more hints; `quizzer hint {kata.id} --given` shows them again.")
    else:
        show([hint])
    return 0


def show(hints: Iterable[Hint]) -> None:
    """Print hints with their numbers."""
    from quizzer.report.cells import wrap
    from quizzer.report.inert import inert_block
    from quizzer.report.screen import Screen

    screen = Screen.of(sys.stdout)
    for hint in hints:
        last = ", the last one" if hint.is_last else ""
        print(screen.paint("strong", f"Hint {hint.number} of {hint.total}{last}"))
        for line in inert_block(hint.text, max_lines=200, max_chars=4000):
            print("\n".join(f"  {piece}".rstrip() for piece in wrap(line, screen.width - 2)))
        print()
