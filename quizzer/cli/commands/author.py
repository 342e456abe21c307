"""For authors of questions and katas, and for CI: begin a kata, lint everything,
run the proofs of the items, print what is covered, measure how strong the
checks are. `check` also says which items changed since they were proved;
`prove` writes questions/proofs.lock anew, `mutate` katas/strength.lock.
`accept` agrees to run content of others, as it is now.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.cli import author_katas
from quizzer.cli import options as shared

if TYPE_CHECKING:
    from quizzer.authoring.proving import Report
    from quizzer.content.bank import Bank
    from quizzer.model.item import Item

EXAMPLES = (
    "quizzer author new my-kata --question q44        a small kata to change",
    "quizzer author check                             lint, run nothing",
    "quizzer author prove                             prove all, write the lock",
    "quizzer author prove --check                     prove all, write nothing",
    "quizzer author prove questions/vision/q42.yaml   the items of a file",
    "quizzer author prove gru-parameter-count q44     an item and a question",
    "quizzer author coverage --write                  write docs/coverage.md",
    "quizzer author mutate custom-layer               how strong its checks are",
    "quizzer author mutate --check                    what changed, and a sample",
    "quizzer author accept DIR                        let others' content run here",
)
COVERAGE = Path("docs", "coverage.md")
ACTIONS = ("new", "check", "prove", "coverage", "mutate", "accept")


def options(parser: ArgumentParser) -> None:
    """What to do, and with which items or katas."""
    parser.add_argument("action", choices=ACTIONS, help="what to do")
    parser.add_argument("what", nargs="*", metavar="WHAT", help="files, questions, items or katas (default: all)")
    parser.add_argument("--check", action="store_true", help="with `prove` and `mutate`: compare with the lock only")
    parser.add_argument("--write", action="store_true", help="with `coverage` and `mutate`: write the page of docs/")
    parser.add_argument("--question", default="q44", metavar="Q", help="with `new`: the interview question (q44)")
    parser.add_argument("--jobs", type=int, metavar="N", help="so many at a time (default: one a core)")
    author_katas.add_options(parser)
    shared.add_json(parser)
    shared.add_content(parser)


def run(args: Namespace) -> int:
    """0 when all is well, 1 when something is wrong."""
    from quizzer.session.bank import open_bank

    if args.action == "new":
        return _new(args)
    if args.action == "accept":
        return _accept(args)
    if args.action == "mutate":
        return author_katas.mutate(args)
    bank = open_bank(shared.settings(args))
    if args.action == "check":
        return _check(args, bank)
    return _prove(args, bank) if args.action == "prove" else _coverage(args, bank)


def _new(args: Namespace) -> int:
    from quizzer.authoring.scaffold import new_kata
    from quizzer.cli.talk import say
    from quizzer.content.katas import Library
    from quizzer.model.errors import UsageError

    if len(args.what) != 1:
        raise UsageError("name the one kata to write", hint="quizzer author new my-kata --question q44")
    root = args.content or Library.find(shared.settings(args).content).root
    for path in new_kata(Path(root), args.what[0], question=args.question):
        print(path)
    where = f" --content {args.content}" if args.content else ""
    say(f"It works as it is. Change it, and look: `quizzer author check {args.what[0]} --run{where}`.")
    return 0


def _accept(args: Namespace) -> int:
    from quizzer.content.katas import Library
    from quizzer.model.errors import UsageError
    from quizzer.report.words import count
    from quizzer.session.consent import Consent

    if len(args.what) != 1:
        raise UsageError("name the one folder to accept", hint="quizzer author accept DIR")
    root = Library.find(Path(args.what[0])).root
    consent = Consent.of(shared.settings(args).places)
    asked = consent.look(root)
    consent.accept(root)
    print(f"accepted: {count(asked.files, 'file')} of code in {asked.root}, as they are now")
    return 0


def _check(args: Namespace, bank: Bank) -> int:
    from quizzer.authoring.checking import check_bank
    from quizzer.report.json import dumped

    katas = author_katas.take_katas(args)
    problems = []
    if katas is None or args.what:
        chosen = _chosen(args, bank)
        problems += check_bank(bank, None if chosen is None else {item.id for item in chosen})
    problems += author_katas.check(args, katas)
    if args.json:
        sys.stdout.write(dumped([vars(problem) for problem in problems]))
    else:
        for problem in problems:
            print(problem)
        print(_counted(len(problems), len(bank.heads), katas))
    return 1 if problems else 0


def _counted(problems: int, items: int, katas: list[str] | None) -> str:
    what = f"{items} items and all katas" if katas is None else f"{items} items" if not katas else ", ".join(katas)
    return f"{problems} problems in {what}" if problems else f"{what}: nothing is wrong"


def _prove(args: Namespace, bank: Bank) -> int:
    from quizzer.authoring.proving import prove
    from quizzer.cli.proving_text import progress, summary, summary_json
    from quizzer.cli.showing import WAKING
    from quizzer.cli.talk import say
    from quizzer.content.proof_lock import write_lock
    from quizzer.grading.bench import Bench
    from quizzer.report.json import dumped

    chosen = _chosen(args, bank)
    items = list(bank.items()) if chosen is None else chosen
    reports: list[Report] = []
    with Bench(waiting=lambda: say(WAKING)) as bench, progress(len(items)) as tick:
        for report in prove(items, bench, workers=args.jobs):
            reports.append(report)
            tick(report)
    problems = [*(report for report in reports if report.problems)]
    stale = _stale(args, bank, items, reports)
    if args.json:
        sys.stdout.write(dumped(summary_json(reports, stale)))
    else:
        sys.stdout.write(summary(reports, stale))
    if not args.check:
        known = {} if chosen is None else dict(bank.lock.proved)
        known |= {report.item.id: report.proved for report in reports if report.proved}
        versions = next((report.versions for report in reports if report.versions), bank.lock.versions)
        write_lock(bank.folder, versions, (entry for entry in known.values() if entry.item in bank.heads))
    return 1 if problems or stale else 0


def _stale(args: Namespace, bank: Bank, items: list[Item], reports: list[Report]) -> list[str]:
    """With `--check`: what differs from the lock."""
    if not args.check:
        return []
    from quizzer.authoring.proving import differing, stale

    whole = list(bank.items()) if not args.what else items
    return [*stale(whole, bank.lock, whole_bank=not args.what), *differing(reports, bank.lock)]


def _coverage(args: Namespace, bank: Bank) -> int:
    from quizzer.authoring.coverage import as_json, as_markdown, coverage
    from quizzer.report.json import dumped

    items = list(bank.items())
    rows = coverage(bank.questions, items)
    if args.json:
        sys.stdout.write(dumped(as_json(rows)))
    elif args.write:
        path = bank.folder.parent / COVERAGE
        path.parent.mkdir(exist_ok=True)
        path.write_text(as_markdown(rows, items), encoding="utf-8")
        print(f"wrote {path}")
    else:
        sys.stdout.write(as_markdown(rows, items))
    return 0


def _chosen(args: Namespace, bank: Bank) -> list[Item] | None:
    """The items that the words name; None for all.

    Raises:
        UsageError: a word names nothing.
    """
    from quizzer.content.item_file import read_items
    from quizzer.model.question import QUESTIONS

    if not args.what:
        return None
    found: list[Item] = []
    for word in args.what:
        if word.endswith((".yaml", ".yml")):
            found += read_items(Path(word).resolve())
        elif word in QUESTIONS:
            found += [item for item in bank.items() if item.source == word]
        elif word in bank.topics:
            found += [item for item in bank.items() if item.topic == word]
        else:
            found.append(bank.item(word))
    return found
