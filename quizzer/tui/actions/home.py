"""What can be done at home."""

from __future__ import annotations

from quizzer.tui.actions import Action

REVIEW = Action("home.review", "r", "Review", "Answer what is due today.", footer=True)
QUIZ = Action("home.quiz", "z", "Quiz", "Choose what to be asked about, and how.", footer=True)
KATA = Action("home.kata", "c", "Kata", "Open the suggested kata, or the one that you began.", footer=True)
INTERVIEW = Action("home.interview", "i", "Interview", "Sit a whole interview against one clock.", footer=True)
BROWSE = Action("home.browse", "b", "Browse", "Look through all questions and katas.", footer=True)
STATISTICS = Action("home.statistics", "s", "Stats", "See what you know, and what comes when.", footer=True)
SETTINGS = Action("home.settings", "comma", "Settings", "Change keys, theme, folders and goals.")
