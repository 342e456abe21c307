"""The themes: dark, light, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    "quizzer-dark",
    primary="#6ea8fe",
    secondary="#8a94a6",
    accent="#e3b341",
    success="#56c271",
    warning="#e3b341",
    error="#f47067",
    foreground="#d8dee9",
    background="#12161d",
    surface="#181d26",
    panel="#222936",
)
LIGHT = Theme(
    "quizzer-light",
    primary="#1f5fbf",
    secondary="#5a6472",
    accent="#8a5a00",
    success="#1a7f37",
    warning="#8a5a00",
    error="#b3261e",
    foreground="#1c2128",
    background="#fbfbf9",
    surface="#f1f2ef",
    panel="#e4e7e4",
    dark=False,
)
TERMINAL = Theme(
    "terminal",
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
)
THEMES = (DARK, LIGHT, TERMINAL)
