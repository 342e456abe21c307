"""What can be done in the editor."""

from __future__ import annotations
