"""What a key costs in the editor, in processor time, beside the plain text area that it is built on.

    python benchmarks/tui_editor.py [--keys 120]

One program shows a text of Python in the editor or in Textual's own text area; at 200 and at 2,000 lines keys are
pressed in both by turns, and the processor time from a key to the drawn screen is taken. Printed are medians and 95th
percentiles in milliseconds, and the ratio of the medians. The budget is 16 ms for the median at 200 lines.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, TextArea

from quizzer.tui.widgets.editor import Editor

BUDGET_MS = 16.0
LINES = (200, 2000)
BLOCK = '''\
class Scale(keras.layers.Layer):
    """Multiplies by a number."""

    def call(self, inputs, training=False):
        scale = self.factor if training else 1.0  # nothing while predicting
        return {"outputs": [inputs * scale], "name": f"{self.name} of {scale:.2f}"}


'''
WORDS = ["x", "space", "equals_sign", "space", "f", "left_parenthesis", "quotation_mark", "a", "enter", "backspace"]
"""Pressed over and over: letters, a pair, a string, a new line and its end."""
WARM_UP = 10


class Bench(App[None]):
    """Both, of which one is shown."""

    def compose(self) -> ComposeResult:
        """The editor and the plain one."""
        with ContentSwitcher(initial="ours"):
            yield Editor(id="ours")
            yield TextArea("", id="stock", soft_wrap=False, show_line_numbers=True, tab_behavior="indent")


async def key_ms(pilot: Pilot[None], name: str, key: str) -> float:
    """The processor time of one key, until all that follows from it is drawn."""
    app = pilot.app
    if app.query_one(ContentSwitcher).current != name:
        app.query_one(ContentSwitcher).current = name
        app.query_one(f"#{name}").focus()
        await pilot.pause()
    start = time.process_time()
    await pilot.press(key)
    return (time.process_time() - start) * 1000


async def measure(lines: int, keys: int) -> dict[str, list[float]]:
    """The times of the keys in both, in a text of so many lines, at 120x40."""
    text = "\n".join((BLOCK * (lines // BLOCK.count("\n") + 1)).split("\n")[:lines])
    times: dict[str, list[float]] = {"ours": [], "stock": []}
    async with Bench().run_test(size=(120, 40)) as pilot:
        for area in pilot.app.query(TextArea):
            area.load_text(text)
            area.cursor_blink = False
            area.move_cursor((lines // 2 // BLOCK.count("\n") * BLOCK.count("\n") + 6, 0), center=True)
        for at in range(WARM_UP + keys):
            for name in ("ours", "stock") if at % 2 else ("stock", "ours"):
                times[name].append(await key_ms(pilot, name, WORDS[at % len(WORDS)]))
    return {name: found[WARM_UP:] for name, found in times.items()}


def told(times: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"p50 {statistics.median(times):.1f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms"


def main() -> int:
    """Measure and print; 1 when a key is over its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=120)
    keys = parser.parse_args().keys
    medians: dict[int, float] = {}
    for lines in LINES:
        times = asyncio.run(measure(lines, keys))
        medians[lines] = statistics.median(times["ours"])
        ratio = medians[lines] / statistics.median(times["stock"])
        print(f"{lines} lines: editor {told(times['ours'])}; text area {told(times['stock'])}; ratio {ratio:.2f}")
    return int(medians[LINES[0]] > BUDGET_MS)


if __name__ == "__main__":
    sys.exit(main())
