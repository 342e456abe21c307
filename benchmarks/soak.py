"""The long repeats of the tests in `tests/attacks`, which take too long for every change.

    python benchmarks/soak.py [--runs 20] [--honest 200] [--busy 4] [--minutes 120]

First the whole set again and again, and once more on a wheel that is built and installed for it; then the honest
submissions alone, while other processes keep every core busy: no one of them may flip. Stops at the first run that
fails, or when the time is over. Ends with 0 if all of it was done and nothing failed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.grading.attacks import AT_ONCE, SAMPLES, place  # noqa: E402

PYTEST = [sys.executable, "-m", "pytest", "-q", "-x"]
WHOLE_SET = [*PYTEST, "tests/grading/test_attacks.py"]
ON_A_WHEEL = [*PYTEST, "tests/hygiene/test_wheel.py"]


def once(command: list[str]) -> str:
    """Run tests, with all submissions; what they said if they failed."""
    environment = {**os.environ, "QUIZZER_ALL_ATTACKS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.stdout[-4000:] + done.stderr[-1000:] if done.returncode else ""


def repeat(runs: int, end: float) -> tuple[int, str]:
    """Run the whole set so many times; returns the runs done, and what the first failing one said."""
    for number in range(1, runs + 1):
        start = time.monotonic()
        if start > end:
            return number - 1, ""
        if failure := once(WHOLE_SET):
            return number, failure
        print(f"  run {number} of {runs}: {time.monotonic() - start:.0f} s", flush=True)
    return runs, ""


@contextmanager
def load(processes: int) -> Iterator[None]:
    """So many processes that only compute, for a while."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def honest(gradings: int, end: float) -> tuple[int, Counter[str]]:
    """Grade the honest submissions in turn; returns the gradings done, and those that did not pass."""
    passing = cycle(sample for sample in SAMPLES if sample.path.parent.name == "passed")
    done, flips = 0, Counter[str]()
    with place() as here:
        while done < gradings and time.monotonic() < end:
            batch = list(islice(passing, min(AT_ONCE, gradings - done)))
            for sample, found in zip(batch, here.grade_all(batch), strict=True):
                done += 1
                if isinstance(found, Exception):
                    flips[f"{sample.name}: {found!r}"] += 1
                elif not found.grade.passed:
                    flips[f"{sample.name}: {found.grade.outcome}, {found.grade.message}"] += 1
            for trace in here.left():
                flips[trace] += 1
    return done, flips


def main() -> int:
    """Repeat, and sum up."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, help="of the whole set")
    parser.add_argument("--honest", type=int, default=200, help="gradings of honest submissions under load")
    parser.add_argument("--busy", type=int, default=4, help="processes that keep the cores busy meanwhile")
    parser.add_argument("--minutes", type=float, default=120, help="after which it stops by itself")
    options = parser.parse_args()
    start = time.monotonic()
    end = start + 60 * options.minutes
    print(f"{len(SAMPLES)} submissions, {options.runs} runs", flush=True)
    runs, failure = repeat(options.runs, end)
    print(failure or f"{runs} runs of the whole set: nothing failed", flush=True)
    on_a_wheel = "" if failure or time.monotonic() > end else once(ON_A_WHEEL) or "nothing failed"
    print(f"and on an installed wheel: {on_a_wheel or 'not run'}", flush=True)
    with load(options.busy):
        gradings, flips = honest(options.honest, end)
    print(f"{gradings} honest gradings beside {options.busy} busy processes: {flips.total()} flipped")
    for name, count in flips.most_common():
        print(f"  {count:4} {name}")
    short = runs < options.runs or gradings < options.honest or on_a_wheel != "nothing failed"
    if short:
        print("not everything was done: something failed, or the time was over")
    print(f"{(time.monotonic() - start) / 60:.1f} minutes")
    return 1 if failure or flips or short else 0


if __name__ == "__main__":
    sys.exit(main())
