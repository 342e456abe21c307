"""What a kata is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BACKENDS = ("tensorflow", "jax", "torch")
DEVICES = ("cpu", "gpu", "auto")
KINDS = ("implement", "debug", "modernize", "optimize")
"""What a learner does with the starter: fill it in, mend it, port it to Keras as it is now, or make it fast."""


@dataclass(frozen=True)
class Mistake:
    """A named wrong solution: what people get wrong, and the sentence that tells them."""

    name: str
    """Identifier, the stem of `solutions/<kata>/wrong/<name>.py`."""
    explanation: str
    """One line for the learner, the first line of the file's docstring."""
    path: Path


@dataclass(frozen=True)
class Kata:
    """One exercise: a statement, a starter, probes, hidden checks, and solutions right and wrong."""

    id: str
    title: str
    summary: str
    difficulty: int
    """1 (warm-up) to 5 (hard)."""
    par_minutes: float
    """The time a prepared candidate needs."""
    question: str
    """The interview question it belongs to, `q01` to `q70`."""
    topics: tuple[str, ...]
    backends: tuple[str, ...]
    """The Keras backends that the reference and the checks support."""
    provides: tuple[str, ...]
    """The names that a submission must define at module level."""
    hints: tuple[str, ...]
    """From a nudge to nearly the solution."""
    folder: Path
    """`katas/<id>`: kata.yaml, task.md, starter.py, probes.py, checks.py."""
    solutions: Path
    """`solutions/<id>`: reference.py and wrong/."""
    mistakes: tuple[Mistake, ...] = ()
    kind: str = "implement"
    """One of `KINDS`. The starter of every other kind than `implement` is code that runs and may pass some checks."""

    @property
    def file_name(self) -> str:
        """The file that a learner writes: `custom_layer.py` for `custom-layer`."""
        return self.id.replace("-", "_") + ".py"

    @property
    def task(self) -> Path:
        """The statement, Markdown."""
        return self.folder / "task.md"

    @property
    def starter(self) -> Path:
        """What the learner begins with."""
        return self.folder / "starter.py"

    @property
    def probes(self) -> Path:
        """What runs beside the code under test and returns plain data."""
        return self.folder / "probes.py"

    @property
    def checks(self) -> Path:
        """The hidden checks: pytest with Hypothesis."""
        return self.folder / "checks.py"

    @property
    def reference(self) -> Path:
        """The solution that answers are compared with."""
        return self.solutions / "reference.py"
