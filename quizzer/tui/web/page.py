"""The process behind one page: the interface, talking to the server instead of a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from quizzer.session.settings import Settings
from quizzer.tui.launch import run


def main(arguments: list[str]) -> int:
    """Run the interface; the arguments are the practice folder and the content, each empty for the settings' own."""
    folder, content = (Path(text) if text else None for text in arguments)
    try:
        return run(Settings.load().override(practice_dir=folder, content=content))
    except Exception as error:
        from quizzer.report.crash import report

        return report(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
