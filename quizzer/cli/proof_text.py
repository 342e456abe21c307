"""Shows the proof of an item, runs it, and lets a person change a line and run it again."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import replace

from quizzer.cli.question_text import code_lines, text_lines
from quizzer.cli.talk import say
from quizzer.model.item import Item
from quizzer.report.inert import inert
from quizzer.report.screen import Screen
from quizzer.report.words import duration
from quizzer.session.completion import Runner
from quizzer.session.proof import GIVEN, ProofProgram, ProofRun, run_program

_USE = "Enter: run   3: CODE replaces line 3   name = VALUE sets a variable   q: back"


def explore(
    item: Item, program: ProofProgram | None, bench: Runner | None, read: Callable[[], str | None] | None
) -> ProofRun | None:
    """Show a proof and run it, again after each change a person types.

    Args:
        read: a line that is typed; None where nobody can type: it is run once.

    Returns:
        The last run; None where there is nothing to run.
    """
    if program is None or bench is None:
        sys.stdout.write(f"There is no proof for {item.id}: {item.no_proof or 'it is graded by yourself'}\n")
        return None
    write_program(program)
    if read is None:
        return _run(program, bench)
    ran = None
    while True:
        sys.stdout.flush()
        sys.stderr.write(Screen.of(sys.stderr).paint("dim", _USE) + " > ")
        sys.stderr.flush()
        text = (read() or "").rstrip()
        if text.strip() in ("q", ":q", ":quit"):
            return ran
        changed = changed_by(program, text) if text.strip() else program
        if changed is None:
            say("Type `3: layer = layers.Dense(20)` to replace line 3, or `units = 64` to set a variable.")
            continue
        program = changed
        ran = _run(program, bench)


def changed_by(program: ProofProgram, text: str) -> ProofProgram | None:
    """The program after `3: CODE` or `name = VALUE`; None if the text is neither."""
    lines = program.source.splitlines()
    if match := re.fullmatch(r"\s*(\d+)\s*: ?(.*)", text):
        number = int(match[1])
        if not 1 <= number <= len(lines):
            return None
        lines[number - 1] = match[2]
        return replace(program, source="\n".join(lines))
    if match := re.fullmatch(r"\s*([A-Za-z_]\w*)\s*=\s*(.+)", text):
        name, value = match[1], match[2].strip()
        if name not in (program.variables or {}):
            return None
        try:
            return replace(program, variables={**(program.variables or {}), name: _value(value)})
        except ValueError:
            return None
    return None


def write_program(program: ProofProgram) -> None:
    """The program with numbered lines, its variables and the claims that are looked at."""
    screen = Screen.of(sys.stdout)
    lines = ["", *text_lines(GIVEN, screen)]
    if program.variables:
        values = ", ".join(f"{name} = {value!r}" for name, value in program.variables.items())
        lines += text_lines(f"with {values}", screen)
    lines += ["", *code_lines(program.source, screen, numbered=True), ""]
    sys.stdout.write("\n".join(lines) + "\n")


def _run(program: ProofProgram, bench: Runner) -> ProofRun:
    ran = run_program(program, bench)
    screen = Screen.of(sys.stdout)
    lines = [f"  {line}" for line in inert(ran.printed.rstrip(), keep="\n").splitlines()]
    if ran.failure:
        lines += text_lines(screen.paint("bad", inert(ran.failure)), screen)
    if ran.answer:
        lines.append(f"  answer = {inert(ran.answer)}")
    lines += [f"  {inert(text)}  {screen.sign('→', '->')} {inert(value)}" for text, value in ran.values]
    lines.append(screen.paint("dim", f"  ran in {duration(ran.seconds)}"))
    sys.stdout.write("\n".join(lines) + "\n")
    return ran


def _value(text: str) -> object:
    """A number, text, true or false."""
    import ast

    try:
        value: object = ast.literal_eval(text)
    except (SyntaxError, ValueError) as error:
        raise ValueError(text) from error
    return value
