"""Shuts a process in, so that a submission can do no more than compute.

    pid = os.fork()
    if pid == 0:
        level = enter(Plan(scratch=folder, readable=default_readable()), status_fd)
        ...  # this is the candidate, confined as far as `level` says

The forked process becomes the keeper; the candidate is its child and returns from `enter`. Whoever forked watches and
ends the keeper: with the keeper everything is gone. Only the standard library and the C library are used, since all of
this runs between a fork and the first line of a submission. See `policy` for what a candidate may not do.
"""

from __future__ import annotations

from quizzer.grading.confine.entering import ConfinementError, enter
from quizzer.grading.confine.levels import Level
from quizzer.grading.confine.plan import Plan
from quizzer.grading.confine.readable import default_readable
from quizzer.grading.confine.report import Report, reachable

__all__ = ["ConfinementError", "Level", "Plan", "Report", "default_readable", "enter", "reachable"]
