"""Claims: one holder at a time, told to others, and free again when the holder dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.progress.claim import Claim, ClaimedError, Holder

_HOLDER = """
import sys, time
from pathlib import Path
from quizzer.progress.claim import Claim
claim = Claim.take(Path(sys.argv[1]), now_ms=1234)
print("mine", flush=True)
time.sleep(60)
"""


def test_a_claim_can_be_taken_once_and_again_when_it_was_released(tmp_path: Path) -> None:
    path = tmp_path / "claims" / "custom-layer.lock"
    with Claim.take(path, now_ms=5) as claim:
        with pytest.raises(ClaimedError) as caught:
            Claim.take(path, now_ms=6)
        assert caught.value.holder == Holder(os.getpid(), 5)
        claim.release()
        Claim.take(path, now_ms=7).release()
    Claim.take(path, now_ms=8).release()


def test_claims_of_different_things_do_not_meet(tmp_path: Path) -> None:
    with Claim.take(tmp_path / "one.lock", now_ms=0), Claim.take(tmp_path / "two.lock", now_ms=0):
        pass


def test_another_program_is_named_and_its_death_frees_the_claim(tmp_path: Path) -> None:
    path = tmp_path / "custom-layer.lock"
    with subprocess.Popen([sys.executable, "-c", _HOLDER, str(path)], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "mine\n"
        with pytest.raises(ClaimedError) as caught:
            Claim.take(path, now_ms=6)
        assert caught.value.holder == Holder(program.pid, 1234)
        program.send_signal(signal.SIGKILL)
        program.wait()
        Claim.take(path, now_ms=7).release()
