"""List all katas, from easy to hard: par time, your best time, where you stand."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from quizzer.cli import options as shared

EXAMPLES = ("quizzer list", "quizzer list --json")


def options(parser: ArgumentParser) -> None:
    """How to list, and what."""
    shared.add_json(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """Print the list."""
    from quizzer.cli import overview

    settings = shared.settings(args)
    found = overview.find(shared.library(settings), settings)
    if args.json:
        from quizzer.report.json import dumped

        sys.stdout.write(dumped(overview.json_of(found)))
    else:
        sys.stdout.write(overview.text_of(found))
    return 0
