"""How quickly the full screen comes up, and whether it stays quick while a kata is graded.

    python benchmarks/tui.py [--rounds 9]

First frame: in each round a Textual program that shows two words and `quizzer` are started in turn, each in a terminal
of its own, and timed until its words are on it. Printed are medians in milliseconds and the median ratio within the
rounds; the budget is 1.5. Lag: the reference of custom-layer stands in the editor, is saved as by Ctrl+S and graded by
the real engine, while a timer on the event loop notes how late it comes. The budget is 5 ms at the 95th percentile and
100 ms for the longest, as medians of five gradings. The same timer in a process that does nothing else says how much of
that is the machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import quizzer

RATIO, LAG_MS, LONGEST_MS = 1.5, 5.0, 100.0
KATA = "custom-layer"
TICK_S = 0.005
GRADINGS = 5
BARE = f"""\
import asyncio, select, sys, time

async def main():
    while not select.select([sys.stdin], [], [], 0)[0]:
        before = time.perf_counter()
        await asyncio.sleep({TICK_S})
        print((time.perf_counter() - before - {TICK_S}) * 1000)

asyncio.run(main())
"""
HELLO = """\
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello, world")

Hello().run()
"""


def first_frame_ms(arguments: list[str], words: bytes, environment: dict[str, str]) -> float:
    """From the start of a program until its words are on the terminal; then it is ended."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(sys.executable, [sys.executable, *arguments], environment)
    written = b""
    try:
        while words not in written:
            if not select.select([terminal], [], [], 30)[0]:
                raise TimeoutError(f"no {words!r} within 30 s")
            written += os.read(terminal, 65536)
        return (time.perf_counter() - start) * 1000
    finally:
        os.kill(process, 15)
        while select.select([terminal], [], [], 5)[0]:
            try:
                if not os.read(terminal, 65536):
                    break
            except OSError:
                break
        os.close(terminal)
        os.waitpid(process, 0)


def measure_start(rounds: int) -> float:
    """Print the times of the first frames; returns the ratio."""
    with tempfile.TemporaryDirectory() as home:
        hello = Path(home) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        environment = {**os.environ, "QUIZZER_HOME": home, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(rounds + 1):
            theirs.append(first_frame_ms([str(hello)], b"Hello", environment))
            ours.append(first_frame_ms(["-m", "quizzer"], b"Quizzer", environment))
    pairs = list(zip(ours, theirs, strict=True))[1:]  # the first round fills the caches
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"first frame: hello world {statistics.median(other for _, other in pairs):.0f} ms, ", end="")
    print(
        f"quizzer {statistics.median(one for one, _ in pairs):.0f} ms, ratio {ratio:.2f} (medians of {rounds} rounds)"
    )
    return ratio


async def grade_and_listen(folder: Path) -> tuple[list[float], list[float]]:
    """The lateness of a timer in milliseconds, from a save until the end is on the kata screen; and of a bare one."""
    from quizzer.session.settings import Settings
    from quizzer.tui import routes
    from quizzer.tui.app import QuizzerApp
    from quizzer.tui.screens.kata import KataScreen
    from quizzer.tui.services import Services

    services = Services(replace(Settings.load(), practice_dir=folder))
    practice = folder / "custom_layer.py"
    late: list[float] = []
    app = QuizzerApp(services, routes.kata(KATA))
    async with app.run_test(size=(120, 40)) as pilot:
        while not practice.exists():
            await pilot.pause(0.1)
        await pilot.pause(8)  # the engine makes ready while a person would type
        screen = app.screen
        assert isinstance(screen, KataScreen)
        screen.code.editor.load_text(services.library.kata(KATA).reference.read_text(encoding="utf-8"))
        await pilot.pause(1)
        bare = subprocess.Popen([sys.executable, "-c", BARE], stdin=-1, stdout=-1, encoding="utf-8")
        screen.action_grade()
        while screen.progress.ended is None:
            before = time.perf_counter()
            await asyncio.sleep(TICK_S)
            late.append((time.perf_counter() - before - TICK_S) * 1000)
    beside, _ = bare.communicate("")
    services.close()
    return late, [float(line) for line in beside.split()]


def measure_lag() -> tuple[float, float]:
    """Print how late the event loop was; returns the 95th percentile and the longest, each the median of all rounds."""
    found: list[list[float]] = []
    for _ in range(GRADINGS):
        with tempfile.TemporaryDirectory() as folder:
            os.environ["QUIZZER_HOME"] = str(Path(folder) / "home")
            late, bare = asyncio.run(grade_and_listen(Path(folder) / "practice"))
        print(f"lag while {KATA} is graded: {told(late)}; a bare loop beside it: {told(bare)}")
        found.append(late)
    lag, longest = statistics.median(map(high, found)), statistics.median(map(max, found))
    print(f"medians of {GRADINGS} gradings: p95 {lag:.1f} ms, longest {longest:.1f} ms")
    return lag, longest


def told(late: list[float]) -> str:
    """Percentiles in words."""
    middle = statistics.median(late)
    return f"p50 {middle:.1f} ms, p95 {high(late):.1f} ms, longest {max(late):.1f} ms ({len(late)} ticks)"


def high(late: list[float]) -> float:
    """The 95th percentile."""
    return sorted(late)[int(len(late) * 0.95)]


def main() -> int:
    """Measure and print; 1 when a figure is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    compileall.compile_dir(Path(quizzer.__file__).parent, quiet=2)
    ratio = measure_start(rounds)
    lag, longest = measure_lag()
    return int(ratio > RATIO or lag > LAG_MS or longest > LONGEST_MS)


if __name__ == "__main__":
    sys.exit(main())
