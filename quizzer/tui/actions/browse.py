"""What can be done while browsing."""

from __future__ import annotations

from quizzer.tui.actions import Action

SEARCH = Action("browse.search", "slash", "Search", "Type a few words; half or mistyped ones will do.", footer=True)
FILTER = Action("browse.filter", "f", "Filter", "Show some topics, types, levels or states only.", footer=True)
DETAILS = Action(
    "browse.details", "d,space", "Details", "See the whole question, your answers to it and your doubts.", footer=True
)
FLAG = Action("browse.flag", "m", "Flag", "Flag the question, or take the flag away.", footer=True)
SUSPEND = Action("browse.suspend", "x", "Suspend", "Never ask the question, or ask it again.", footer=True)
BURY = Action("browse.bury", "n", "Not today", "Do not ask the question before tomorrow, or do.")
UNMARK = Action("browse.unmark", "u", "Unmark", "Take all marks of the question away.")
ORDER = Action("browse.order", "o", "Order", "Change what comes first: by topic, weakest, easiest.")
CLEAR = Action("browse.clear", "c", "Clear", "Take search and filters away and show everything.")
RESULTS = Action("browse.results", "down", "To the list", "Leave the search field for what was found.")
CHOOSE = Action("browse.choose", "space", "Choose", "Choose the value, or leave it out again.", footer=True)
OPEN = Action("browse.open", "enter", "Open", "Answer the question, or write the kata.", footer=True)
