"""Write a workflow for GitHub Actions (.github/workflows/quizzer.yml) that
grades every kata of a practice repository on each push. What is there is
never overwritten.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from quizzer.cli import options as shared

EXAMPLES = ("quizzer init-ci", "quizzer init-ci --dir ~/interviews", "quizzer init-ci --force")


def options(parser: ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "--dir", type=Path, default=Path("."), metavar="DIR", help="the repository (default: the current folder)"
    )
    parser.add_argument("--force", action="store_true", help="write over what is there")
    shared.add_json(parser)


def run(args: Namespace) -> int:
    """Write the file and say where it is."""
    from quizzer.cli.talk import say
    from quizzer.content.katas import Library
    from quizzer.model.errors import UsageError
    from quizzer.report.json import dumped
    from quizzer.session.settings import Settings
    from quizzer.session.workflow import practice_in, workflow_text, write_workflow

    if not args.dir.is_dir():
        raise UsageError(f"there is no folder {args.dir}", hint="Name the folder of the repository.")
    folder = practice_in(args.dir, Library.find().survey().katas, Settings.load().practice_dir)
    path = write_workflow(args.dir, workflow_text(folder), force=args.force)
    if args.json:
        sys.stdout.write(dumped({"schema": 1, "file": str(path), "practice": folder.as_posix()}))
    else:
        print(path)
        say(f"It grades what is in {folder}. Commit it and push.")
    return 0
