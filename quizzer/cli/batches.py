"""`quizzer grade` over a folder or all practice files: many submissions side by side."""

from __future__ import annotations

import contextlib
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli.talk import say
from quizzer.model.errors import QuizzerError, UsageError

if TYPE_CHECKING:
    from quizzer.content.katas import Library
    from quizzer.model.batch import Batch
    from quizzer.session.batch import BatchRun, Terms
    from quizzer.session.batch_state import BatchState
    from quizzer.session.crew import Crew
    from quizzer.session.gathering import Entry
    from quizzer.session.settings import Settings

_ONLY_MANY = ("jobs", "state", "shard", "scheduler")


def add_batch(parser: ArgumentParser) -> None:
    """The options that make sense for many submissions only."""
    parser.add_argument("--all", action="store_true", help="instead of KATA: every kata that has a practice file")
    parser.add_argument("--jobs", type=int, metavar="N", help="so many submissions at a time (default: one a core)")
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="keep each result in FILE; run again, only what is missing is graded"
    )
    parser.add_argument("--shard", metavar="I/N", help="grade the I-th of N parts only, chosen by name")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on the workers of a Dask cluster")


def is_batch(args: Namespace) -> bool:
    """Whether more than one file is meant.

    Raises:
        UsageError: it does not become clear what is meant, or an option does not fit.
    """
    if args.all and args.kata:
        raise UsageError("--all grades every kata: leave KATA out", hint="Where the files are says --dir.")
    if not args.all and not args.kata:
        raise UsageError("quizzer grade: which kata?", hint="Name one, as in `quizzer list`, or add --all.")
    many = args.all or (args.file is not None and Path(args.file).is_dir())
    for name in _ONLY_MANY:
        if not many and getattr(args, name) is not None:
            raise UsageError(f"--{name} is for a folder or --all", hint="A single file is graded at once.")
    if args.jobs is not None and args.jobs < 1:
        raise UsageError(f"--jobs {args.jobs}: at least one is needed")
    return bool(many)


def grade_batch(args: Namespace, settings: Settings, library: Library) -> int:
    """Grade, report, and return the exit code."""
    from quizzer.cli.batch_text import batch_text
    from quizzer.cli.reports import unheard, write_reports
    from quizzer.report.json import batch_json
    from quizzer.report.screen import Screen

    batch = _graded(args, settings, library)
    if args.json:
        sys.stdout.write(batch_json(batch))
    else:
        with unheard(args):
            sys.stdout.write(batch_text(batch, Screen.of(sys.stdout)))
    write_reports(args, batch)
    return batch.exit_code


def _graded(args: Namespace, settings: Settings, library: Library) -> Batch:
    from quizzer.session.batch import BatchRun
    from quizzer.session.batch_state import BatchState

    entries = _entries(args, settings, library)
    with contextlib.ExitStack() as stack:
        state = stack.enter_context(BatchState(args.state)) if args.state else None
        crew, terms = stack.enter_context(_crew(args, settings, library, state))
        run = BatchRun(entries, crew, terms, state)
        _follow(run, len(entries), args)
        return run.batch()


def _entries(args: Namespace, settings: Settings, library: Library) -> list[Entry]:
    from quizzer.session.gathering import Shard, folder_entries, practice_entries
    from quizzer.session.practice import Practice

    shard = Shard.parse(args.shard) if args.shard else Shard(1, 1)
    if not args.all:
        return shard.part_of(folder_entries(Path(args.file), library.kata(args.kata)))
    entries, others = practice_entries(Practice(settings.practice_dir), library.katas(), settings.backend)
    if others:
        say(f"Left out, since they do not support {settings.backend}: {', '.join(kata.id for kata in others)}.")
    return shard.part_of(entries)


@contextlib.contextmanager
def _crew(
    args: Namespace, settings: Settings, library: Library, state: BatchState | None
) -> Iterator[tuple[Crew, Terms]]:
    """Who grades, and the terms; engines are closed afterwards."""
    from quizzer.cli.showing import WAKING
    from quizzer.grading import identity, launching
    from quizzer.session.batch import Terms, fresh_seed
    from quizzer.session.cluster import Cluster
    from quizzer.session.crew import Lanes, cores
    from quizzer.session.engines import engine

    known = state.seed if state is not None else None
    seed = next(number for number in (args.seed, known, fresh_seed()) if number is not None)
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(engine(settings))
        named = f"{identity.fingerprint(first.backend, first.device)} {first.require}"
        terms = Terms(first.backend, first.device, named, seed)
        if args.scheduler:
            yield Cluster(args.scheduler, library.root, **_engine_of(settings)), terms
            return

        def begin() -> None:
            launching.start(first.backend, first.device, lambda: say(WAKING))

        yield Lanes(lambda: stack.enter_context(engine(settings)), args.jobs or cores(), begin, first.rehearse), terms


def _engine_of(settings: Settings) -> dict[str, str]:
    return {"backend": settings.backend, "device": settings.device, "require": settings.require_sandbox}


def _follow(run: BatchRun, total: int, args: Namespace) -> None:
    """Show how far it is; an end that comes too early says what was kept."""
    from quizzer.cli.batch_text import progress

    done: Sequence[object] = ()
    try:
        with progress(total) as tick:
            for graded in run.results():
                tick(graded, run.graded)
    except (KeyboardInterrupt, QuizzerError):
        done = run.batch().results
        where = f"The same command goes on from {args.state}." if args.state else "Nothing was kept: --state does."
        say(f"{len(done)} of {total} were graded. {where}")
        raise
