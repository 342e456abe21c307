"""Points everything that a library writes by itself to the scratch folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDERS = ("TMPDIR", "HOME", "KERAS_HOME", "XDG_CACHE_HOME")


def use(scratch: Path) -> None:
    """Make `scratch` the working, temporary and home folder of this process.

    Raises:
        OSError: it cannot be entered.
    """
    os.chdir(scratch)
    os.environ.update(dict.fromkeys(FOLDERS, str(scratch)))
    tempfile = sys.modules.get("tempfile")
    if tempfile is not None:  # it may have chosen its folder already
        vars(tempfile)["tempdir"] = str(scratch)
    sys.dont_write_bytecode = True
