"""Answers with texts that act: escapes, markup, commands of CI, formulas; the probe makes arrays of them."""

import numpy as np

TEXTS = ["\x1b]52;c;cGFzc2Vk\x07", "[bold]passed[/bold]", "::error::x", "]]>", "=HYPERLINK(1)", "\ud800", "\0"]


def scale(x, factor):
    if factor < 0:
        raise ValueError
    print(*TEXTS[:5])
    return [sum(map(ord, text)) for text in TEXTS]
