"""`python -m quizzer`: the same as the `quizzer` command."""

from __future__ import annotations

import os
import sys

# With `-m` Python looks for every module in the working folder first. People's answers lie there, and one that is
# called `numpy.py` must not run in this process. A checkout that is used in place stays where it is found.
if not sys.flags.safe_path and sys.path[:1] == [os.getcwd()] != [os.path.dirname(os.path.dirname(__file__))]:
    del sys.path[0]

from quizzer.cli.main import main  # noqa: E402

sys.exit(main())
