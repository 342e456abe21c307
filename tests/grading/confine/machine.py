"""The kernel's packet filter machine in a few lines: what a filter answers to a call, without making it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from quizzer.grading.confine.bpf import Instruction

CALL = struct.Struct("=iIQ6Q")


def call(architecture: int, number: int, arguments: Sequence[int] = ()) -> bytes:
    """A call as a filter sees it."""
    words = [value & 0xFFFFFFFFFFFFFFFF for value in (*arguments, 0, 0, 0, 0, 0, 0)[:6]]
    signed = number - (1 << 32) if number >= 1 << 31 else number
    return CALL.pack(signed, architecture, 0, *words)


def answer(code: Sequence[Instruction], data: bytes) -> int:
    """Run a program; leaving it or meeting an unknown instruction is an IndexError or ValueError."""
    accumulator = position = 0
    while True:
        if not 0 <= position < len(code):
            raise IndexError(f"jumped to {position} of {len(code)}")
        step = code[position]
        position += 1
        match step.code:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, step.operand)
            case 0x54:
                accumulator &= step.operand
            case 0x05:
                position += step.operand
            case 0x15:
                position += step.yes if accumulator == step.operand else step.no
            case 0x25:
                position += step.yes if accumulator > step.operand else step.no
            case 0x35:
                position += step.yes if accumulator >= step.operand else step.no
            case 0x45:
                position += step.yes if accumulator & step.operand else step.no
            case 0x06:
                return step.operand
            case _:
                raise ValueError(f"instruction {step.code:#x}")


def decode(data: bytes) -> list[Instruction]:
    """A program from the bytes that the kernel takes."""
    fields: Iterable[tuple[int, int, int, int]] = struct.iter_unpack("=HBBI", data)
    return [Instruction(code, operand, yes, no) for code, yes, no, operand in fields]
