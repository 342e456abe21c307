"""A quiz as text for people, and as JSON lines for programs."""

from __future__ import annotations

import json
import sys
from typing import Any

from quizzer.cli.feedback_text import feedback_lines, model_lines, report_lines
from quizzer.cli.question_text import heading_lines, prompt_of, question_lines
from quizzer.cli.talk import say
from quizzer.model.item import Free
from quizzer.report.screen import Screen
from quizzer.session.quiz import Asked, Outcome
from quizzer.session.quiz_report import QuizReport

_SURE = "How sure? g guess, t think so, s sure (Enter: not said)"
_NEXT = "Enter: next   p proof   f flag   b bury   d TEXT doubt   q quit"


class TextView:
    """Questions and results go to stdout; prompts go to stderr, so that a pipe holds the quiz alone."""

    def __init__(self) -> None:
        self._asked: Asked | None = None

    def question(self, asked: Asked, remaining_ms: int | None) -> None:
        """A new item."""
        screen = Screen.of(sys.stdout)
        self._asked = asked
        self._print("", *heading_lines(asked, screen, remaining_ms), "", *question_lines(asked.showing, screen), "")

    def prompt(self, text: str) -> None:
        """Something is to be typed: said where somebody sits who could."""
        if not sys.stdin.isatty():
            return
        screen = Screen.of(sys.stderr)
        if text == "answer" and self._asked is not None:
            text = prompt_of(self._asked.showing)
        else:
            text = {"points": "Their numbers, all, or none", "more": "...", "sure": _SURE, "next": _NEXT}.get(
                text, text
            )
        sys.stdout.flush()
        sys.stderr.write(screen.paint("dim", text) + screen.sign(" › ", " > "))
        sys.stderr.flush()

    def model_answer(self, asked: Asked) -> None:
        """What an open question is graded against."""
        self._print("", *model_lines(asked.showing, Screen.of(sys.stdout)), "")

    def hint(self, text: str) -> None:
        """The hint of an item."""
        say(f"  {text}")

    def again(self, message: str) -> None:
        """What was typed is no answer."""
        say(f"  {message}")

    def feedback(self, done: Outcome) -> None:
        """An answered item."""
        self._print("", *feedback_lines(done, Screen.of(sys.stdout)), "")

    def noted(self, done: Outcome) -> None:
        """An answered item of an exam."""
        say("  The time was up before that: it does not count." if done.late else "  Noted.")

    def report(self, report: QuizReport, *, review: bool = False) -> None:
        """The end."""
        self._print("", *report_lines(report, Screen.of(sys.stdout), review=review))

    def _print(self, *lines: str) -> None:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


class JsonView:
    """One JSON object in a line for everything that happens."""

    def question(self, asked: Asked, remaining_ms: int | None) -> None:
        """A new item."""
        showing = asked.showing
        item = showing.item
        self._say(
            "question",
            number=asked.number,
            total=asked.total,
            again=asked.again,
            item=item.id,
            rev=item.rev,
            type=item.type,
            topic=item.topic,
            question=item.source,
            level=item.level,
            par_seconds=item.seconds,
            variant=showing.variant.number if showing.variant else None,
            remaining_ms=remaining_ms,
            stem=showing.stem,
            code=showing.code,
            options={letter: showing.filled(option.text) for letter, option in showing.lettered},
            lines=[line.text for line in showing.lines],
        )

    def prompt(self, text: str) -> None:
        """Nothing: a program knows what comes next."""

    def model_answer(self, asked: Asked) -> None:
        """What an open question is graded against."""
        body = asked.showing.item.body
        assert isinstance(body, Free)
        self._say("rubric", item=asked.showing.item.id, model_answer=body.model_answer, points=list(body.rubric))

    def hint(self, text: str) -> None:
        """The hint of an item."""
        self._say("hint", text=text)

    def again(self, message: str) -> None:
        """What was typed is no answer."""
        self._say("again", message=message)

    def feedback(self, done: Outcome) -> None:
        """An answered item."""
        self._say("feedback", **outcome_json(done), explain=done.showing.explain, api=list(done.showing.item.api))

    def noted(self, done: Outcome) -> None:
        """An answered item of an exam."""
        self._say("noted", item=done.showing.item.id, late=done.late)

    def report(self, report: QuizReport, *, review: bool = False) -> None:
        """The end."""
        self._say("report", **report_json(report, review=review))

    def _say(self, event: str, **fields: Any) -> None:
        sys.stdout.write(json.dumps({"event": event, **fields}, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def outcome_json(done: Outcome) -> dict[str, Any]:
    """An answered item as data."""
    return {
        "item": done.showing.item.id,
        "right": done.mark.right,
        "score": done.mark.score,
        "given": done.mark.given,
        "key": done.mark.key,
        "reason": done.mark.reason,
        "certainty": done.certainty,
        "hints": done.hints,
        "elapsed_ms": done.elapsed_ms,
        "late": done.late,
    }


def report_json(report: QuizReport, *, review: bool) -> dict[str, Any]:
    """The report as data, with all answers where they were not told before."""
    data = {
        "asked": report.asked,
        "right": report.right,
        "score": report.score,
        "elapsed_ms": report.elapsed_ms,
        "par_ms": report.par_ms,
        "skipped": list(report.skipped),
        "not_reached": report.not_reached,
        "sure_and_wrong": list(report.sure_and_wrong),
        "topics": [vars(row) for row in report.topics],
    }
    if review:
        data["answers"] = [outcome_json(done) for done in report.outcomes]
    return data
