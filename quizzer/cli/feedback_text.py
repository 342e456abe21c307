"""What is said after an answer, and at the end of a quiz."""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.cli.question_text import code_lines, text_lines
from quizzer.model.item import Choice, Complete, Free, ItemType, Order, Predict
from quizzer.quiz.showing import Showing
from quizzer.report.cells import pad
from quizzer.report.paragraphs import paragraphs
from quizzer.report.quiz_words import not_answered
from quizzer.report.screen import Screen
from quizzer.report.words import clock
from quizzer.session.outcome import Outcome
from quizzer.session.quiz_report import QuizReport

_CODE_KEYS = (ItemType.COMPLETE, ItemType.ORDER)


def feedback_lines(done: Outcome, screen: Screen) -> Iterator[str]:
    """Right or wrong, the key, the thought behind a wrong answer, the explanation, and where to read on."""
    showing, mark = done.showing, done.mark
    partly = not mark.right and mark.score > 0
    if mark.right:
        word, style, sign = "right", "good", screen.sign("✓", "+")
    else:
        word, style, sign = ("partly right", "warn", "~") if partly else ("wrong", "bad", screen.sign("✗", "x"))
    if isinstance(showing.item.body, Free):
        word = mark.given
    took = f"{clock(done.elapsed_ms)} of par {clock(showing.item.seconds * 1000)}"
    yield f"  {screen.paint(style, f'{sign} {word}')}  {screen.paint('dim', took)}"
    if not isinstance(showing.item.body, Free):
        yield from _key(done, screen)
    if mark.reason:
        yield from text_lines(mark.reason, screen, "    ")
    if showing.explain:
        yield ""
        yield from text_lines(showing.explain, screen)
    if not mark.right or showing.item.type is ItemType.MULTI:
        yield from _other_options(showing, done, screen)
    if showing.item.api:
        yield screen.paint("dim", f"  see {', '.join(showing.item.api)}")


def model_lines(showing: Showing, screen: Screen) -> Iterator[str]:
    """The model answer of an open question and the points to look for."""
    body = showing.item.body
    assert isinstance(body, Free)
    yield f"  {screen.paint('strong', 'A strong answer')}"
    yield from text_lines(body.model_answer, screen)
    yield ""
    yield f"  {screen.paint('strong', 'Which of these points did you make?')}"
    for number, point in enumerate(body.rubric, start=1):
        first, *rest = text_lines(point, screen, "     ")
        yield f"  {number}. {first.strip()}"
        yield from rest


def report_lines(report: QuizReport, screen: Screen, *, review: bool) -> Iterator[str]:
    """The report of a quiz.

    Args:
        review: tell the wrong answers again, with their keys: for an exam, which said nothing on the way.
    """
    share = f" ({report.score / report.asked:.0%})" if report.asked else ""
    yield screen.paint("strong", f"{report.right} of {report.asked} right{share}") + (
        f", {clock(report.elapsed_ms)} of par {clock(report.par_ms)}" if report.asked else ""
    )
    width = max((len(row.topic) for row in report.topics), default=0)
    for row in report.topics:
        bar = _bar(row.score / row.asked, screen)
        yield f"  {pad(row.topic, width)}  {bar} {row.right}/{row.asked}  {clock(row.elapsed_ms)}"
    if left := not_answered(len(report.skipped), report.not_reached, exam=bool(report.blank)):
        yield from text_lines(left, screen)
    if report.sure_and_wrong:
        yield from text_lines(f"Sure and wrong: {', '.join(report.sure_and_wrong)}", screen)
    if review:
        for done in report.wrong:
            yield ""
            yield f"  {screen.paint('strong', done.showing.item.id)}"
            yield from text_lines(paragraphs(done.showing.stem)[0], screen, "    ")
            yield from text_lines(f"you said  {done.mark.given}", screen, "    ")
            yield from feedback_lines(done, screen)
    elif report.wrong:
        names = ", ".join(done.showing.item.id for done in report.wrong)
        yield from text_lines(f"To look at again: {names}", screen)


def _key(done: Outcome, screen: Screen) -> Iterator[str]:
    body, mark = done.showing.item.body, done.mark
    if mark.right and done.showing.item.type not in _CODE_KEYS:
        return
    if isinstance(body, Order):
        if not mark.right:
            yield "    one right order:"
            for line in body.lines:
                yield from ("    " + piece for piece in code_lines(line.text, screen))
    elif isinstance(body, Complete):
        yield "    the answer here:"
        yield from ("    " + piece for piece in code_lines(body.answer, screen))
    else:
        yield from text_lines(f"the answer is {mark.key}", screen, "    ")


def _other_options(showing: Showing, done: Outcome, screen: Screen) -> Iterator[str]:
    """Why the other wrong options are wrong; the chosen one's reason was told."""
    if not isinstance(showing.item.body, Choice | Predict):
        return
    for letter, option in showing.lettered:
        why = showing.filled(option.why)
        if not option.key and why and why not in done.mark.reason:
            yield from text_lines(f"{letter}) {why}", screen, "    ")


def _bar(share: float, screen: Screen) -> str:
    full = round(share * 10)
    return screen.sign("█", "#") * full + screen.sign("░", ".") * (10 - full)
