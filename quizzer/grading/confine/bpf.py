"""Instructions of the kernel's packet filter machine, as far as a seccomp filter needs them."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

LOAD = 0x20
"""Load a word of the call's data."""
AND = 0x54
EQUAL, GREATER, GREATER_OR_EQUAL = 0x15, 0x25, 0x35
RETURN = 0x06

NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where number, architecture and arguments lie in the call's data; an argument has 8 bytes."""

ALLOW = 0x7FFF0000
KILL = 0x80000000
ERRNO = 0x00050000
"""Plus an error number: the call fails with it; plus zero: the call does nothing and succeeds."""
WORD = 0xFFFFFFFF


class Instruction(NamedTuple):
    """One instruction; `yes` and `no` count the instructions that a comparison skips."""

    code: int
    operand: int
    yes: int = 0
    no: int = 0


@dataclass(frozen=True)
class Condition:
    """What one argument of a call must be for the call to be allowed."""

    argument: int
    values: tuple[int, ...]
    mask: int = WORD
    wanted: bool = True
    """True: it must be one of the values; False: it must be none of them."""
    high: bool = False
    """Look at the upper half of the argument."""

    def check(self, refusal: int) -> list[Instruction]:
        """Go on if the condition holds, otherwise return `refusal`."""
        code = [Instruction(LOAD, ARGUMENTS + 8 * self.argument + 4 * self.high)]
        if self.mask != WORD:
            code.append(Instruction(AND, self.mask))
        for index, value in enumerate(self.values):
            if self.wanted:
                code.append(Instruction(EQUAL, value & WORD, yes=len(self.values) - index))
            else:
                code += [Instruction(EQUAL, value & WORD, no=1), Instruction(RETURN, refusal)]
        if self.wanted:
            code.append(Instruction(RETURN, refusal))
        return code


def guarded(number: int, conditions: Iterable[Condition], refusal: int, answer: int = ALLOW) -> list[Instruction]:
    """Return `answer` for the call `number` if all conditions hold; other calls pass on to the next instruction."""
    body = [step for condition in conditions for step in condition.check(refusal)]
    body.append(Instruction(RETURN, answer))
    return [Instruction(EQUAL, number, no=len(body)), *body]


def refused(numbers: Iterable[int], answer: int) -> list[Instruction]:
    """Return `answer` for these calls; neighbouring numbers are tested as one range."""
    code: list[Instruction] = []
    for low, high in _ranges(sorted(set(numbers))):
        if low == high:
            code.append(Instruction(EQUAL, low, no=1))
        else:
            code += [Instruction(GREATER_OR_EQUAL, low, no=2), Instruction(GREATER, high, yes=1)]
        code.append(Instruction(RETURN, answer))
    return code


def _ranges(numbers: list[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ranges


def encode(code: Iterable[Instruction]) -> bytes:
    """The program as the kernel takes it."""
    return b"".join(struct.pack("=HBBI", step.code, step.yes, step.no, step.operand) for step in code)
