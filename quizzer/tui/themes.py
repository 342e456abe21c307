"""The themes: dark, light, and the terminal's own colours.

What has the cursor gets a quiet ground, on which the colours of words can be read as well as anywhere else.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    "quizzer-dark",
    primary="#6ea8fe",
    secondary="#94a0b3",
    accent="#e3b341",
    success="#56c271",
    warning="#e3b341",
    error="#f57f77",
    foreground="#d8dee9",
    background="#12161d",
    surface="#181d26",
    panel="#222936",
    variables={
        "text-muted": "#a3adba",
        "foreground-muted": "#a3adba",
        "text-disabled": "#6f7987",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#213453",
        "block-cursor-blurred-foreground": "#d8dee9",
        "block-cursor-blurred-background": "#1f2a3d",
        "input-selection-background": "#2f4a75",
        "input-selection-foreground": "#ffffff",
    },
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
    variables={
        "text-muted": "#545c66",
        "foreground-muted": "#545c66",
        "text-disabled": "#8a929b",
        "block-cursor-foreground": "#0b1f3d",
        "block-cursor-background": "#d3e2fa",
        "block-cursor-blurred-foreground": "#1c2128",
        "block-cursor-blurred-background": "#e3eaf4",
        "input-selection-background": "#c2d7f8",
        "input-selection-foreground": "#0b1f3d",
    },
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
    # Which colours the terminal has is not known, and with NO_COLOR there are none: the cursor is bold and underlined.
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold underline",
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
