"""Keep the engine ready. It imports Keras once, in the background, and then
grades every save at once; after some idle minutes it ends by itself. Every
command that grades starts it when it is needed.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.grading.launching import Status

EXAMPLES = (
    "quizzer warm                 start it now",
    "quizzer warm status",
    "quizzer warm stop",
    "quizzer warm start --backend jax",
)


def options(parser: ArgumentParser) -> None:
    """What to do, and with which engine."""
    parser.add_argument(
        "action", nargs="?", choices=("start", "stop", "status"), default="start", help="what to do (default: start)"
    )
    shared.add_json(parser)
    shared.add_engine(parser)


def run(args: Namespace) -> int:
    """Do it, then say how things stand."""
    from quizzer.cli.showing import WAKING
    from quizzer.cli.talk import say
    from quizzer.grading import launching

    settings = shared.settings(args)
    backend, device = launching.check_backend(settings.backend), launching.resolve_device(settings.device)
    stopped = launching.stop(backend, device) if args.action == "stop" else False
    if args.action == "start":
        launching.start(backend, device, lambda: say(WAKING))
    status = launching.status(backend, device)
    if args.json:
        from quizzer.report.json import dumped

        sys.stdout.write(dumped(status_json(status, backend, device)))
    elif args.action == "stop":
        print(f"The engine for {backend} on {device} " + ("was stopped." if stopped else "was not running."))
    else:
        print(status_line(status, backend, device))
    return 0


def status_line(status: Status, backend: str, device: str) -> str:
    """How the engine stands, in a sentence or two."""
    engine = f"The engine for {backend} on {device}"
    if not status.running:
        return f"{engine} is not running; the next grading starts it."
    if status.pid is None:
        return f"{engine} is starting."
    from quizzer.report.words import count, duration

    return (
        f"{engine} is ready: process {status.pid}, up for {duration(status.uptime_s)}, "
        f"{count(status.forks, 'grading')} so far. It ends after {duration(status.idle_left_s)} without one."
    )


def status_json(status: Status, backend: str, device: str) -> dict[str, Any]:
    """The same for programs."""
    from dataclasses import asdict

    fields = asdict(status)
    return {"backend": backend, "device": device, **fields, "socket": str(status.socket), "log": str(status.log)}
