"""See how a grading looks: the starter of a kata fails, and the failure says why;
then its reference solution passes. Nothing of yours is touched.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = ("quizzer demo", "quizzer demo train-step")
_DEFAULT = "custom-layer"


def options(parser: ArgumentParser) -> None:
    """Which kata, and with which engine."""
    shared.add_kata(parser, optional=True, without=f"default: {_DEFAULT}")
    shared.add_engine(parser)
    shared.add_sandbox(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Grade both; 0 when the starter fails by a check and the reference passes, 3 otherwise."""
    from quizzer.cli.showing import WAKING, follow, view
    from quizzer.cli.talk import say
    from quizzer.model.verdict import Outcome
    from quizzer.session.engines import engine

    settings = shared.settings(args)
    kata = shared.library(settings, runs=True).kata(args.kata or _DEFAULT)
    with engine(settings, lambda: say(WAKING)) as ready:
        say(f"First the starter of {kata.id}, which nobody has worked on yet. It should fail:")
        starter = follow(ready.grade(kata, kata.starter.read_bytes()), view())
        say("Now its reference solution. It should pass:")
        reference = follow(ready.grade(kata, kata.reference.read_bytes()), view())
    if reference.passed and starter.outcome in (Outcome.FAILED, Outcome.ERROR):
        say(f"That is all there is to it. Your turn: quizzer kata {kata.id}")
        return 0
    say("This is not as it should be: `quizzer doctor` shows what may be wrong.")
    return 3
