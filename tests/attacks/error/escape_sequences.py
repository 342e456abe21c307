"""Raises a message full of terminal escapes and markup."""

import numpy as np


def scale(x, factor):
    raise RuntimeError("\x1b[2J\x1b]52;c;cGFzc2Vk\x07[bold]passed[/bold]\u202e::error::x\r\nall checks passed")
