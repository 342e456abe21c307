"""What can be done while browsing."""

from __future__ import annotations
