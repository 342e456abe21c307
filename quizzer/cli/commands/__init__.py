"""One module per command, named in `quizzer.cli.main.COMMANDS`.

Each has a docstring (its `--help`), `EXAMPLES`, `options(parser)` and `run(args) -> exit code`.
"""
