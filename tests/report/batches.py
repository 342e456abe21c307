"""Batches as reports get them: ordinary ones, and ones in which everything that a person can name tries to act."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from quizzer.model.batch import Batch, Graded
from quizzer.model.events import Case, Value
from quizzer.model.grade import CheckResult, Grade
from quizzer.model.verdict import Outcome
from tests.report.streams import ENDINGS

SHA = "0" * 63 + "a"
NASTY = (
    "]]>",
    "<b>&amp;</b><!--",
    "%0A::set-output name=a::b",
    "\n::error::forged\r\n::warning::forged",
    "##[add-path]/tmp",
    "a:b,c|d`e`|*f*_g_~h~[i](javascript:j)\\",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "</pre></details><script>",
    "\x00\x01\x08\x0b\x1b[2J\x7f\x85\ufffe\uffff\u202e\u2028",
    "\udcff\ud800",
    "@everyone",
    "$(rm -rf /) ${{ secrets.X }}",
)
"""Texts that mean something to XML, Markdown, HTML, a runner of workflows, a spreadsheet or a terminal."""
NAMES = ("-rf.py", "../x.py", "new\nline.py", "not\udcffutf8.py", "=1+1.py", "a,b:c%d|e.py", "@sum.py", "]]>.py")


def graded(name: str, grade: Grade, path: str | None = None) -> Graded:
    """A result of a file below `class/`."""
    return Graded(name, f"class/{name}" if path is None else path, SHA, grade)


ORDINARY = Batch(tuple(graded(f"{name}.py", Grade.of(events)) for name, events in sorted(ENDINGS.items())), 8127312)
"""One of each ending."""
PASSED = Batch((graded("good.py", Grade.of(ENDINGS["pass"])),), 8127312)
INTERNAL = Batch((*PASSED.results, graded("ours.py", Grade("custom-layer", message="it broke", decided=True))), 7)
NOBODY = Batch((), 7)


def nasty(text: str, name: str = "a.py") -> Graded:
    """A failed grading that says `text` wherever a submission or a kata can say something."""
    value = Value(text, text, text)
    case = Case(text, (value, value), text, text, text, text, text)
    checks = {
        "failed": CheckResult(text, text, Outcome.FAILED, 0.1, 3, case, text, text, text, 7),
        "raised": CheckResult(text, text, Outcome.ERROR, 0.1, 3, replace(case, traceback=f"line 3, in call\n{text}")),
        "skipped": CheckResult(text, text),
    }
    grade = Grade("custom-layer", "tensorflow", "cpu", "isolated", {"keras": "3"}, Outcome.FAILED, text, text, 0.2, 7)
    return graded(name, replace(grade, decided=True, output=text, checks=checks))


def refused(text: str, name: str = "a.py") -> Graded:
    """A grading that ended before a check ran, and says `text`."""
    return graded(name, Grade("custom-layer", outcome=Outcome.INVALID, message=text, detail=text, decided=True))


HOSTILE = Batch((*(nasty(text) for text in NASTY), *(refused(text, name) for text in NASTY for name in NAMES)), 7)
texts = st.text(st.characters(codec=None), max_size=40) | st.sampled_from(NASTY)
batches = st.builds(lambda text, other, name: Batch((nasty(text), refused(other, name)), 7), texts, texts, texts)
