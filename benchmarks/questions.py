"""How long it takes to load the bank, to put the first question on the screen, and to prove 500 items.

    python benchmarks/questions.py [--rounds 9] [--proofs 500]

The bank is copied until it holds 1,000 items. Printed are medians: the loading of a bank in one process, with the index
and without; `quizzer quiz` from its start to its first question, against `python -c pass` in the same round; and the
wall time of so many proofs with a warm engine, the items of the bank taken again from the start when they end.
"""

from __future__ import annotations

import argparse
import compileall
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import quizzer
from quizzer.authoring.proving import prove
from quizzer.content.bank import Bank
from quizzer.content.katas import Library
from quizzer.grading.bench import Bench

BUDGETS = {"index": 20.0, "files": 1000.0, "first question": 500.0, "500 proofs": 90_000.0}
"""Milliseconds."""


def enlarged(root: Path, folder: Path, count: int) -> int:
    """Copy the questions below `root` into `folder` until there are `count` items; how many there are."""
    source = root / "questions"
    shutil.copytree(root / "katas", folder / "katas")
    total = 0
    for copy in itertools.count():
        for path in sorted(source.glob("*/*.yaml")):
            target = folder / "questions" / f"{path.parent.name}-{copy}" / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            total += text.count("\n  - id: ")
            target.write_text(text.replace("\n  - id: ", f"\n  - id: copy{copy}-"), encoding="utf-8")
            if total >= count:
                shutil.copy(source / "catalog.yaml", folder / "questions")
                return total
    raise AssertionError("copies do not end")


def loading(root: Path, cache: Path | None, rounds: int) -> float:
    """The median time of loading all heads, in milliseconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        _ = Bank(root, cache=cache).heads
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def first_question(root: Path, home: str) -> float:
    """From the start of the program to the first line of its first question, in milliseconds."""
    environment = {**os.environ, "QUIZZER_HOME": home}
    command = [sys.executable, "-m", "quizzer", "quiz", "--content", str(root), "--type", "mcq"]
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        while not process.stdout.readline().startswith(b"1 of "):
            assert process.poll() is None, "the quiz ended without a question"
        taken = (time.perf_counter() - start) * 1000
        process.communicate(b":quit\n")
    return taken


def proofs(root: Path, count: int) -> tuple[float, int]:
    """The wall time of proving so many items, in milliseconds, and how many failed."""
    own = [item for item in Bank(root).items() if item.machine_graded and not item.no_proof]
    items = [
        replace(item, id=f"{number}-{item.id}")
        for number, item in enumerate(itertools.islice(itertools.cycle(own), count))
    ]
    with Bench() as bench:
        list(prove(own[:4], bench))
        start = time.perf_counter()
        failed = sum(bool(report.problems) for report in prove(items, bench))
        return (time.perf_counter() - start) * 1000, failed


def main() -> int:
    """Measure and print; 1 when something is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--proofs", type=int, default=500)
    options = parser.parse_args()
    compileall.compile_dir(Path(quizzer.__file__).parent, quiet=2)
    root = Library.find().root
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        total = enlarged(root, folder / "content", 1000)
        found["files"] = loading(folder / "content", None, max(3, options.rounds // 3))
        loading(folder / "content", folder / "cache", 1)
        found["index"] = loading(folder / "content", folder / "cache", options.rounds)
        bare, first = [], []
        first_question(root, name)
        for _ in range(options.rounds):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", "pass"], check=True)
            bare.append((time.perf_counter() - start) * 1000)
            first.append(first_question(root, name))
        found["first question"] = statistics.median(first)
    print(f"{total} items: {found['index']:.1f} ms with the index, {found['files']:.0f} ms without")
    more = statistics.median(one - other for one, other in zip(first, bare, strict=True))
    print(f"first question: {found['first question']:.0f} ms, {more:.0f} more than python -c pass")
    if options.proofs:
        taken, failed = proofs(root, options.proofs)
        found["500 proofs"] = taken * 500 / options.proofs
        print(f"{options.proofs} proofs: {taken / 1000:.1f} s on {os.cpu_count()} processors, {failed} failed")
    over = [name for name, value in found.items() if value > BUDGETS[name]]
    print(f"over budget: {', '.join(over)}" if over else "all within budget")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
