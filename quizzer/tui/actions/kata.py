"""What can be done at a kata."""

from __future__ import annotations

from quizzer.tui.actions import Action

GRADE = Action("kata.grade", "ctrl+s", "Grade", "Save the file and have it graded.", footer=True, priority=True)
TASK = Action("kata.task", "f3", "Task", "Show the task.", footer=True, priority=True)
CODE = Action("kata.code", "f4", "Code", "Show the editor.", footer=True, priority=True)
CHECKS = Action("kata.checks", "f5", "Checks", "Show the checks.", footer=True, priority=True)
HINT = Action("kata.hint", "f8", "Hint", "Take the next hint; the record notes how many.", footer=True, priority=True)
PAUSE = Action("kata.pause", "f9", "Pause", "Stop the clock and hide the code, or go on.", priority=True)
CANCEL = Action("kata.cancel", "f6", "Cancel", "End the grading that runs.", priority=True)
NEXT = Action("kata.next-failure", "f7", "Next failure", "Open the next check that did not pass.", priority=True)
LINE = Action("kata.line", "l", "To the line", "Go to the line of your code where it went wrong.")
SIZES = Action(
    "kata.sizes", "alt+p", "Pane sizes", "Give the code more room, or the task, or both alike.", priority=True
)
WATCH = Action("kata.watch", "alt+w", "Watch my file", "Leave the editing to an editor of your own.", priority=True)
OUTSIDE = Action("kata.outside", "alt+e", "My editor", "Open the file in $VISUAL or $EDITOR.", priority=True)
COMPARE = Action("kata.compare", "alt+r", "Reference", "After a pass: the reference beside yours.", priority=True)
HISTORY = Action(
    "kata.history", "alt+t", "Attempts", "See your attempts, and what changed between saves.", priority=True
)
OVER = Action("kata.start-over", "alt+o", "Start over", "Put the starter back; yours is kept.", priority=True)
