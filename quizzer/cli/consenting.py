"""Asks a person, once, whether content of others may run."""

from __future__ import annotations

import sys
from pathlib import Path

from quizzer.cli.talk import say
from quizzer.report.inert import inert
from quizzer.session.consent import Consent, ConsentError, Standing
from quizzer.session.settings import Settings

_YES = "yes"


def require(settings: Settings, root: Path) -> None:
    """Return where the person agreed to run the content, or does so now.

    Raises:
        ConsentError: they do not, or there is nobody to ask.
    """
    consent = Consent.of(settings.places)
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()):
        consent.require(root)
        return
    asked = consent.look(root)
    if asked.standing is Standing.ACCEPTED:
        return
    say(f"{inert(asked.told)}.\nIts checks run as you and are not confined: use only what you trust.")
    sys.stderr.write(f"Type {_YES} to run it: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() != _YES:
        raise ConsentError("nothing was run", hint="The next time you are asked again.")
    try:
        consent.accept(root)
    except ConsentError as error:
        say(f"You will be asked again: {error.message}.")
