"""What `quizzer author` does with katas: measure the strength of their checks, lint them, run their promises."""

from __future__ import annotations

import os
import random
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.authoring.checking import Problem
    from quizzer.authoring.measuring import Plan, Result
    from quizzer.content.katas import Library
    from quizzer.content.strength_lock import Strength
    from quizzer.model.kata import Kata

PAGE = Path("docs", "strength.md")


def add_options(parser: ArgumentParser) -> None:
    """What only katas know."""
    parser.add_argument("--run", action="store_true", help="with `check`: also grade starters, references and mistakes")
    parser.add_argument(
        "--sample", type=int, metavar="N", help="with `mutate`: N mutants of each kata, drawn at random"
    )
    parser.add_argument("--seed", type=int, metavar="S", help="with `mutate`: draw the sample of an earlier run again")


def mutate(args: Namespace) -> int:
    """Grade mutants; 0 when the checks are strong enough, 1 when they are not."""
    from quizzer.content.strength_lock import read_strengths

    library = shared.own_library(shared.settings(args))
    katas = [library.kata(word) for word in args.what] or list(library.katas())
    lock = read_strengths(library.root / "katas")
    if args.write:
        return _write_page(library, lock)
    seed = random.SystemRandom().randrange(2**31) if args.seed is None else args.seed
    plans = _plans(args, katas, lock, seed)
    results = []
    for result in _graded(args, plans):
        results.append(result)
        if not args.check and args.sample is None:
            # At once: what was measured stays measured, whatever comes after it.
            lock |= {result.plan.kata.id: result.strength}
            _write_lock(library, lock)
    return _tell(args, results, seed)


def take_katas(args: Namespace) -> list[str] | None:
    """The katas among the words of `check`, which are taken out of them; None where there is no word at all."""
    from quizzer.content.katas import Library

    if not args.what:
        return None
    ids = Library.find(shared.settings(args).content).ids()
    named = [word for word in args.what if word in ids]
    args.what = [word for word in args.what if word not in ids]
    return named


def check(args: Namespace, names: list[str] | None) -> list[Problem]:
    """Lint katas (None: all), and with `--run` grade what they promise."""
    from quizzer.authoring.checking import check_katas
    from quizzer.cli.showing import WAKING
    from quizzer.cli.talk import say
    from quizzer.session.engines import engine

    settings = shared.settings(args)
    library = shared.own_library(settings) if args.run else shared.library(settings)
    wanted = library.ids() if names is None else names
    if not args.run:
        return check_katas(library.root, wanted)
    return check_katas(
        library.root, wanted, lambda backend: engine(settings.override(backend=backend), lambda: say(WAKING))
    )


def _plans(args: Namespace, katas: list[Kata], lock: dict[str, Strength], seed: int) -> list[Plan]:
    from quizzer.authoring.measuring import plan_all, plan_check
    from quizzer.cli.talk import say

    plans = plan_check(katas, lock, args.sample, seed) if args.check else plan_all(katas, args.sample, seed)
    for plan in plans:
        if plan.reason:
            say(f"{plan.kata.id}: {plan.reason}, so all of its {len(plan.jobs)} mutants are graded.")
    if any(not plan.whole for plan in plans):
        say(f"The sample is that of --seed {seed}.")
    return plans


def _graded(args: Namespace, plans: list[Plan]) -> Iterator[Result]:
    """Kata by kata."""
    from quizzer.authoring.measuring import result_of
    from quizzer.authoring.strength import try_all
    from quizzer.cli.showing import WAKING
    from quizzer.cli.strength_text import progress
    from quizzer.cli.talk import say
    from quizzer.session.engines import engine

    settings = shared.settings(args)
    workers = max(1, args.jobs or os.cpu_count() or 1)
    wake = cache(lambda: say(WAKING))  # said by one worker, whichever comes first
    with progress(sum(len(plan.jobs) for plan in plans)) as tick:
        for plan in plans:
            trials = []
            for trial in try_all(plan.jobs, lambda: engine(settings, wake), workers):
                trials.append(trial)
                tick(trial)
            yield result_of(plan, trials)


def _tell(args: Namespace, results: list[Result], seed: int) -> int:
    from quizzer.authoring.measuring import problems_of
    from quizzer.cli.strength_text import as_json, told
    from quizzer.cli.talk import say
    from quizzer.report.json import dumped

    problems = [problem for result in results for problem in problems_of(result)]
    sys.stdout.write(dumped(as_json(results, problems, seed)) if args.json else told(results, problems))
    if args.check and any(result.plan.reason for result in results):
        say("`quizzer author mutate KATA` writes what was measured into katas/strength.lock.")
    return 1 if problems else 0


def _write_lock(library: Library, lock: dict[str, Strength]) -> None:
    from quizzer.content.strength_lock import write_strengths

    ids = library.ids()
    write_strengths(library.root / "katas", (entry for name, entry in lock.items() if name in ids))


def _write_page(library: Library, lock: dict[str, Strength]) -> int:
    from quizzer.authoring.strength_page import as_markdown

    path = library.root / PAGE
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_markdown(library.katas(), lock), encoding="utf-8")
    print(f"wrote {path}")
    return 0
