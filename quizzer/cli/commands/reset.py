"""Start a kata over: the starter again and the clock at zero. What you wrote is
kept beside it as a dated backup, and stays in `quizzer attempts`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = ("quizzer reset custom-layer",)


def options(parser: ArgumentParser) -> None:
    """KATA and where it is."""
    shared.add_kata(parser)
    shared.add_folder(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Put the starter back and say what became of the file and the attempt."""
    from quizzer.cli.records import record_to_write
    from quizzer.cli.talk import say
    from quizzer.report.words import clock
    from quizzer.session.practice import Practice
    from quizzer.session.reset import start_over

    settings = shared.settings(args)
    kata = shared.library(settings).kata(args.kata)
    with record_to_write(settings) as record:
        done = start_over(kata, Practice(settings.practice_dir), record)
    print(f"{done.file.path} is the starter again.")
    if done.file.backup is not None:
        print(f"What you wrote is kept in {done.file.backup}")
    if done.running:
        say("The kata is open in another terminal: its clock runs on.")
    elif done.closed is not None:
        say(f"Attempt {done.closed.number} ended at {clock(done.closed.elapsed_ms)}.")
    say(f"`quizzer kata {kata.id}` begins anew.")
    return 0
