"""What runs beside a submission, here without a process of its own."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from quizzer.grading import child

PROBES = """
import inspect

def text(solution):
    return inspect.getsource(solution.answer)
"""


def test_a_function_has_the_text_of_its_own_solution(tmp_path: Path) -> None:
    """Solutions are loaded under one file name; AutoGraph, for one, translates what it reads there."""
    server = child.Server(None, str(tmp_path))
    assert "error" not in server.answer({"op": "probes", "source": PROBES})
    for number in (1, 2):
        source = np.frombuffer(f"def answer():\n    return {number}\n".encode(), "uint8")
        server.answer({"op": "load", "module": f"mistake_{number}", "file": "one_path.py", "source": source})
    for number in (1, 2, 1):
        request = {"op": "call", "module": f"mistake_{number}", "probe": "text", "args": {}, "seed": 1}
        assert f"return {number}" in server.answer(request)["ok"]
