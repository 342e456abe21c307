"""Runs a script in a mount namespace of its own, on a disk that is small or cannot be written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_ENTER = ["unshare", "--user", "--map-root-user", "--mount"]


def run_on_disk(folder: Path, script: str, *, size: str) -> subprocess.CompletedProcess[str]:
    """Mount an empty disk of `size` at `folder` for one run of `script`; skips where the system does not allow that.

    The script finds the folder in `sys.argv[1]`.
    """
    folder.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} none "$1"'
    tried = [*_ENTER, "sh", "-c", mount, "sh", str(folder)]
    if not shutil.which("unshare") or subprocess.run(tried, capture_output=True, check=False).returncode:
        pytest.skip("this system does not let an ordinary user mount a disk")
    command = [*_ENTER, "sh", "-c", f'{mount} && exec "$2" -c "$3" "$1"', "sh", str(folder), sys.executable, script]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
