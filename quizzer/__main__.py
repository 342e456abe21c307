"""`python -m quizzer`: the same as the `quizzer` command."""

from __future__ import annotations

import sys

from quizzer.cli.main import main

sys.exit(main())
