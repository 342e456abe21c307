"""What can be done in an interview."""

from __future__ import annotations
