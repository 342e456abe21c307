"""A solution's process without a fork: a new interpreter that is confined first and then imports the framework.

Slow, but right everywhere: for platforms where a process that imported a framework cannot be forked.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from quizzer.grading import roles
from quizzer.grading.confine import Level, Plan


def start_solution(seat: roles.Seat) -> int:
    """Start an interpreter for a solution; returns its pid."""
    numbers = seat.descriptors()
    order = json.dumps([numbers, _plain(seat.plan), seat.as_imported])
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer.grading.fresh", order], stdin=subprocess.DEVNULL, pass_fds=numbers
    )
    process.returncode = 0  # the room reaps it, not this object
    return process.pid


def _plain(plan: Plan) -> dict[str, Any]:
    data = asdict(plan)
    data["scratch"] = str(plan.scratch)
    data["readable"] = [str(path) for path in plan.readable]
    data["lowest"] = plan.lowest.value if plan.lowest else None
    return data


def _plan(data: dict[str, Any]) -> Plan:
    lowest = Level(data.pop("lowest")) if data.get("lowest") else data.pop("lowest", None)
    scratch, readable = Path(data.pop("scratch")), tuple(Path(path) for path in data.pop("readable"))
    return Plan(scratch=scratch, readable=readable, lowest=lowest, **data)


def main() -> None:
    """Take the seat that the command line describes."""
    numbers, plan, as_imported = json.loads(sys.argv[1])
    connection, output, level, status = numbers
    roles.close_all_but({0, 1, 2, *numbers})
    seat = roles.Seat(socket.socket(fileno=connection), output, level, status, _plan(plan), as_imported)
    roles.serve_solution(seat, confined_first=True)


if __name__ == "__main__":
    main()
