"""What can be done with the settings."""

from __future__ import annotations
