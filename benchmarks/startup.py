"""How long the commands that only look take, against the bare interpreter.

    python benchmarks/startup.py [--rounds 15]

Each round runs `python -c pass` and every command in turn. Printed are medians in milliseconds, and the median of
what a command takes more than the bare interpreter in the same round; the budget is 150 ms.
"""

from __future__ import annotations

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import quizzer

BUDGET_MS = 150.0
COMMANDS = (("--help",), ("--version",), ("list",), ("kata",), ("show", "custom-layer"))


def milliseconds(arguments: list[str], environment: dict[str, str]) -> float:
    """The wall time of one run."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Measure and print; 1 when a median is over the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    compileall.compile_dir(Path(quizzer.__file__).parent, quiet=2)
    bare: list[float] = []
    taken: dict[tuple[str, ...], list[float]] = {command: [] for command in COMMANDS}
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QUIZZER_HOME": home}
        for _ in range(rounds):
            bare.append(milliseconds(["-c", "pass"], environment))
            for command in COMMANDS:
                taken[command].append(milliseconds(["-m", "quizzer", *command], environment))
    print(f"milliseconds, medians of {rounds} rounds; python -c pass: {statistics.median(bare):.0f}")
    worst = 0.0
    for command, times in taken.items():
        more = statistics.median(one - other for one, other in zip(times, bare, strict=True))
        worst = max(worst, more)
        print(f"quizzer {' '.join(command):20} {statistics.median(times):6.0f}  {more:6.0f} more")
    return int(worst > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
