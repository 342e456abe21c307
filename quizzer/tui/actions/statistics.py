"""What can be done with the statistics."""

from __future__ import annotations

from quizzer.tui.actions import Action

DAYS = Action("statistics.days", "1", "Days", "See on which days you worked, and for how long.", footer=True)
MEMORY = Action("statistics.memory", "2", "Memory", "See whether you remembered what was due.", footer=True)
COMING = Action("statistics.coming", "3", "Coming", "See what becomes due in the next weeks.", footer=True)
TOPICS = Action("statistics.topics", "4", "Topics", "See what you know of each topic.", footer=True)
KATAS = Action("statistics.katas", "5", "Katas", "See your times against par.", footer=True)
NEXT = Action("statistics.next", "right,l", "Next", "Go to the next part of the statistics.")
BEFORE = Action("statistics.before", "left,h", "Before", "Go to the part before.")
