"""What a candidate may use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quizzer.grading.confine.levels import Level

MIB = 1 << 20


@dataclass(frozen=True)
class Plan:
    """The bounds of one candidate."""

    scratch: Path
    """The only folder that it can write to; it becomes its working, home and temporary folder."""
    readable: tuple[Path, ...]
    """Files and folders (with all below) that it can read, see `default_readable`. Missing ones are passed over."""
    address_space: int | None = 8192 * MIB
    """Bytes; None where a GPU driver maps more than any limit: watch resident memory there."""
    file_size: int = 64 * MIB
    """Bytes of one file."""
    open_files: int = 256
    cpu_seconds: int | None = None
    """Processor time, over all threads."""
    cuda: bool = False
    """Let the GPU driver and the compiler of its kernels work, see `relaxations`."""
    lowest: Level | None = None
    """`enter` raises where this level is not reached."""
    highest: Level = Level.ISOLATED
    """`enter` goes no further than this."""

    @property
    def relaxations(self) -> tuple[str, ...]:
        """What is open to the candidate beyond its level, for reports; empty without CUDA."""
        if not self.cuda:
            return ()
        return ("may use the NVIDIA devices", "may start the CUDA toolkit's compilers if it is isolated")
