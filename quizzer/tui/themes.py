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
    success="#17702f",
    warning="#8a5a00",
    error="#b3261e",
    foreground="#1c2128",
    background="#fbfbf9",
    surface="#f1f2ef",
    panel="#e4e7e4",
    dark=False,
    variables={"foreground-muted": "#565d66"},
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
    # Which colours the terminal has is not known, so what must stand out is reversed instead of coloured.
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "block-cursor-blurred-text-style": "underline",
        "border": "ansi_blue",
        "border-blurred": "ansi_bright_black",
        "footer-key-foreground": "ansi_blue",
        "input-selection-background": "ansi_blue",
        "input-selection-foreground": "ansi_bright_white",
        "screen-selection-background": "ansi_blue",
        "screen-selection-foreground": "ansi_bright_white",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)
THEMES = (DARK, LIGHT, TERMINAL)
