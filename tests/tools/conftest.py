"""A checkout for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.checkout import Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Nothing is set up in it yet."""
    return Checkout(tmp_path)
