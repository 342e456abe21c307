"""What can be done at a kata."""

from __future__ import annotations
