"""How Hypothesis looks for a failing example here; the one file that touches its private parts.

`MAX_SHRINKING_SECONDS` is not public: Hypothesis bounds shrinking at five minutes and offers no setting. The pinned
version has it, and a test fails when it goes away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.internal.conjecture import engine

from quizzer.grading.kit import DEFAULT_EXAMPLES

SHRINK_SECONDS = 1.0
_ARRANGED = ("_hypothesis_internal_use_settings", "_hypothesis_internal_settings_applied")


def is_property(function: Callable[..., Any]) -> bool:
    """Whether a check is a Hypothesis test."""
    return hasattr(function, "hypothesis")


def arrange(function: Callable[..., Any], number: int, *, shrink: bool) -> None:
    """Set seed and phases of a Hypothesis check; a check can be arranged again."""
    for name in _ARRANGED:
        vars(function).pop(name, None)
    phases = [Phase.explicit, Phase.generate] + ([Phase.shrink] if shrink else [])
    settings(
        max_examples=getattr(function, "quizzer_examples", DEFAULT_EXAMPLES),
        phases=phases,
        database=None,
        deadline=None,
        derandomize=False,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )(function)
    seed(number)(function)


def allow(seconds: float) -> None:
    """Bound the time that shrinking a failing example may take."""
    engine.MAX_SHRINKING_SECONDS = seconds  # type: ignore[assignment]


def watch(function: Callable[..., Any], around: Callable[..., Any]) -> None:
    """Have every single example of a Hypothesis check run as `around(inner, *args, **kwargs)`."""
    inner = function.hypothesis.inner_test  # type: ignore[attr-defined]

    def watched(*args: Any, **kwargs: Any) -> Any:
        return around(inner, *args, **kwargs)

    function.hypothesis.inner_test = watched  # type: ignore[attr-defined]
