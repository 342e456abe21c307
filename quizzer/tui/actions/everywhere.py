"""What can be done on every screen."""

from __future__ import annotations

from quizzer.tui.actions import Action

HELP = Action("everywhere.help", "f1", "Help", "What can be done here, and with which key.", footer=True, priority=True)
PALETTE = Action("everywhere.palette", "ctrl+p", "Commands", "Search everything that can be done here.", priority=True)
THEME = Action("everywhere.theme", "f2", "Theme", "Choose a theme; each is shown while you look at it.")
QUIT = Action("everywhere.quit", "ctrl+q", "Quit", "Leave Quizzer. Nothing that you typed is lost.", priority=True)
BACK = Action("everywhere.back", "escape", "Back", "Leave this screen for the one before it.", footer=True)
HOME = Action("everywhere.home", "alt+h", "To home", "Leave this screen and those before it.")
QUIZ = Action("everywhere.quiz", "alt+q", "To quiz", "Choose what to be asked about, and how.")
INTERVIEW = Action("everywhere.interview", "alt+i", "To interview", "Sit a whole interview against one clock.")
BROWSE = Action("everywhere.browse", "alt+l", "To browse", "Look through all questions and katas.")
STATISTICS = Action("everywhere.statistics", "alt+g", "To statistics", "See what you know, and what comes when.")
SETTINGS = Action("everywhere.settings", "alt+comma", "To settings", "Change keys, theme, folders and goals.")
DOWN = Action("everywhere.down", "j", "Down", "Go to the next line of a list; the arrow does the same.")
UP = Action("everywhere.up", "k", "Up", "Go to the line before in a list; the arrow does the same.")
FIRST = Action("everywhere.first", "g", "First", "Go to the first line of a list.")
LAST = Action("everywhere.last", "G", "Last", "Go to the last line of a list.")
