"""What can be done in a quiz."""

from __future__ import annotations

from quizzer.tui.actions import Action

NEXT = Action("quiz.next", "enter,space", "Next", "Go on to the next question.", footer=True)
PROOF = Action("quiz.proof", "p", "Proof", "See the code that proves the answer; change it and run it.", footer=True)
KATA = Action("quiz.kata", "k", "Kata", "Open the kata in which this is written as code.", footer=True)
UNDO = Action("quiz.undo", "u", "Undo", "Take the points that you gave yourself back, and answer again.", footer=True)
HINT = Action("quiz.hint", "f8", "Hint", "Show the hint; the answer counts as a little less certain.", footer=True)
SKIP = Action("quiz.skip", "f7", "Skip", "Go on without an answer.", footer=True, priority=True)
FLAG = Action("quiz.flag", "f6", "Flag", "Flag this question, to find it again.", footer=True, priority=True)
BURY = Action("quiz.bury", "alt+b", "Bury", "Do not ask this question again today.")
SUSPEND = Action("quiz.suspend", "alt+s", "Suspend", "Never ask this question again.")
DOUBT = Action("quiz.doubt", "alt+d", "Doubt", "Write down what is wrong with this question.")
LEAVE = Action(
    "quiz.leave", "escape", "Leave", "Leave the quiz; all answers so far are kept.", footer=True, priority=True
)

PREVIOUS = Action("quiz.previous", "f3", "Previous", "Go back to the question before, in an exam.", footer=True)
FORWARD = Action("quiz.forward", "f4", "Forward", "Go to the next question without answering, in an exam.", footer=True)
OVERVIEW = Action("quiz.overview", "f5", "Overview", "All questions of the exam, to jump to one.", footer=True)
HAND_IN = Action("quiz.hand-in", "f10", "Hand in", "End the exam and see the results.", footer=True)

ANSWER = Action("quiz.answer", "enter", "Answer", "Give this answer.")
ANSWER_TEXT = Action("quiz.answer-text", "ctrl+s", "Answer", "Give this answer.", footer=True, priority=True)
MARK = Action("quiz.mark", "space,x", "Mark", "Mark this line, or take the mark off.")
LINE_UP = Action("quiz.line-up", "alt+up,K,shift+up", "Line up", "Move this line up.")
LINE_DOWN = Action("quiz.line-down", "alt+down,J,shift+down", "Line down", "Move this line down.")
ASIDE = Action("quiz.aside", "x,delete", "Aside", "Put this line aside, or take it back in.")

AGAIN = Action("quiz.again", "z", "Once more", "Ask what was wrong again.", footer=True)
CLOSE = Action(
    "quiz.close", "escape", "Back", "Back to the question; what you changed is kept.", footer=True, priority=True
)
RUN = Action("quiz.run", "ctrl+r", "Run", "Run the code as it stands now.", footer=True, priority=True)

GUESS = Action("quiz.guess", "g,1", "Guess", "You guessed.")
THINK = Action("quiz.think", "t,2", "Think so", "You think so.")
SURE = Action("quiz.sure", "s,3", "Sure", "You are sure.")
START = Action("quiz.start", "f10", "Begin", "Begin the quiz that is chosen here.", footer=True, priority=True)
