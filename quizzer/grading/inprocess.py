"""A pytest plugin that runs a kata's checks in one ordinary pytest process, solution and all.

For authors at work on a kata and for the benchmark that the engine is compared with. It decides nothing: a
submission that runs beside pytest can say what it likes.

    python -m pytest -p quizzer.grading.inprocess katas/custom-layer/checks.py --submission my.py
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer.grading import child, search
from quizzer.grading.kit import Pair
from quizzer.grading.link import Reply, reply_of
from quizzer.grading.probing import probe_titles


class LocalSide:
    """A solution in this process."""

    def __init__(self, server: child.Server, module: str, seed: int) -> None:
        self.server = server
        self.module = module
        self.seed = seed
        self.reply = Reply()

    def start(self, probe: str, args: dict[str, Any]) -> None:
        """Ask, and have the answer at once."""
        request = {"op": "call", "module": self.module, "probe": probe, "args": args, "seed": self.seed}
        self.reply = reply_of(self.server.answer(request))

    def finish(self) -> Reply:
        """The answer."""
        return self.reply

    def held(self) -> AbstractContextManager[None]:
        """What it left running goes on: here nothing is kept apart."""
        return nullcontext()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The file under test (default: the reference) and the seed."""
    parser.addoption("--submission", type=Path, help="the file to check; default: the reference")
    parser.addoption("--check-seed", type=int, default=1, help="seed of the examples")


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """The seed and settings that the engine uses, so that both draw the same examples."""
    for number, item in enumerate(items):
        if isinstance(item, pytest.Function) and search.is_property(item.obj):
            search.arrange(item.obj, config.getoption("--check-seed") + number, shrink=True)


@pytest.fixture(scope="session")
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    """Candidate and reference, both called in this process."""
    folder = Path(request.session.items[0].path).parent
    reference = folder.parent.parent / "solutions" / folder.name / "reference.py"
    submission = request.config.getoption("--submission") or reference
    probes = (folder / "probes.py").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as scratch:
        sides = []
        for name, path in (("candidate", submission), ("reference", reference)):
            side_folder = Path(scratch, name)
            side_folder.mkdir()
            server = child.Server(None, str(side_folder))
            server.do_probes({"source": probes})
            source = np.frombuffer(path.read_bytes(), "uint8")
            server.do_load({"file": folder.name.replace("-", "_") + ".py", "source": source, "module": name})
            sides.append(LocalSide(server, name, request.config.getoption("--check-seed")))
        yield Pair(sides[0], sides[1], submission.read_bytes(), probe_titles(probes))
