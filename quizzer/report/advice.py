"""What to do next, after a grading that was no pass."""

from __future__ import annotations

from quizzer.model.grade import Grade
from quizzer.model.verdict import Outcome

_NEXT = {
    Outcome.EXITED: "Take out calls such as sys.exit() or os._exit(): a submission only defines things.",
    Outcome.TIMEOUT: "Look for a loop that cannot end, or for work that is repeated for every sample.",
    Outcome.MEMORY: "Look for an array that grows with each call, or a shape that is far too large.",
    Outcome.OUTPUT: "Take out the print inside the loop, then save again.",
    Outcome.CRASHED: "Python itself died, so there is no traceback. Undo the last change and add it back in steps.",
    Outcome.DENIED: "A submission may compute and use its temporary folder: no network, processes or other files.",
    Outcome.INVALID: "The checks run as soon as the file loads.",
    Outcome.INTERNAL: "Nothing was counted. Save again; if it happens twice, `quizzer doctor` shows what is wrong.",
}
_FRAMES = "Your own lines are listed above, the innermost last."
_UNWRITTEN = "This part is not written yet: put your code in place of `raise NotImplementedError`."


def advice(grade: Grade) -> str:
    """What helps now, in a line; empty where the case of a failed check speaks for itself."""
    cases = [check.case for check in grade.checks.values() if check.case is not None]
    if cases and all((case.got or case.message).startswith("NotImplementedError") for case in cases):
        return _UNWRITTEN
    if grade.outcome is Outcome.ERROR:
        return _FRAMES if grade.detail or any(case.traceback for case in cases) else ""
    return _NEXT.get(grade.outcome, "")
