"""What can be done in an interview."""

from __future__ import annotations

from quizzer.tui.actions import Action

PASS = Action(
    "interview.pass",
    "f7",
    "Pass",
    "Leave this question without an answer; it counts as wrong.",
    footer=True,
    priority=True,
)
END = Action("interview.end", "f10", "End", "End the interview now and see the report card.", footer=True)
HAND_IN = Action(
    "interview.hand-in", "f10", "Hand in", "End this kata as it stands, and go on.", footer=True, priority=True
)
SAVE = Action("interview.save", "w", "Save", "Save the report card as Markdown.", footer=True)
PRACTISE = Action(
    "interview.practise", "z", "Look again", "Answer what was wrong again, with explanations.", footer=True
)
LEAVE = Action(
    "interview.leave", "escape", "Leave", "Break off; the clock runs on, and you can come back.", footer=True
)
