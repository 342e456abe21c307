"""A bench whose values follow from words in the code, for screens that run a fill or a proof."""

from __future__ import annotations

import threading
from typing import Any

from quizzer.grading.bench import Job, Result
from quizzer.tui.services import Services
from tests.tui.stage import Stage


class ScriptedBench:
    """Code with `wrong` in it gives other values, with `boom` it raises; with `slow` in it waits for `go`."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.waiting = threading.Event()
        self.ran: list[str] = []

    def run(self, job: Job) -> Result:
        """What became of the code."""
        [call] = job.calls
        source = str(call.args["source"])
        self.ran.append(source)
        if "slow" in source and job.key != "answer":
            self.waiting.set()
            assert self.go.wait(10)
        source = "" if job.key == "answer" else source
        value = 2 if "wrong" in source else 1
        told: dict[str, Any] = {
            "raised": "ValueError" if "boom" in source else "",
            "message": "no \x1b[31m[bold]shape[/bold]",
            "line": 3,
            "printed": "seen \x1b[2J[red]it[/red]\n" if "print" in source else "",
            "values": {"answer": 42},
            "results": [{"value": value} for _ in call.args["expressions"]],
        }
        return Result(job.key, (told,), None, 0.1, "", "full", {})


def services_with(stage: Stage, bench: ScriptedBench) -> Services:
    """What the screens work with, with this bench."""
    return Services(stage.settings, time=stage.clock.source, grader=lambda: stage.engine, runner=lambda: bench)
