"""What can be done with the statistics."""

from __future__ import annotations
