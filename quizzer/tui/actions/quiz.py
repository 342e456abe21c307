"""What can be done in a quiz."""

from __future__ import annotations
