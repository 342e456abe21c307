"""`quizzer grade`: verdicts and exit codes, files of every kind, JSON, replay."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quizzer.grading.launching import gpu_present
from tests.cli.shell import QUIZZER, ROOT, Shell
from tests.cli.terminal import Terminal

KATA = "custom-layer"
STARTER = ROOT / "katas" / KATA / "starter.py"
SOLUTIONS = ROOT / "solutions" / KATA
REFERENCE = SOLUTIONS / "reference.py"
WRONG = SOLUTIONS / "wrong" / "bias_after_activation.py"


def result_of(stdout: str) -> dict[str, Any]:
    """The JSON document, which must be what the schema says."""
    data: dict[str, Any] = json.loads(stdout)
    schema = json.loads((ROOT / "docs" / "result-schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    return data


def test_the_starter_does_not_pass_and_is_told_what_to_do(shell: Shell) -> None:
    done = shell.run("grade", KATA, str(STARTER))
    assert done.returncode == 1
    assert "This part is not written yet" in done.stdout
    assert f"quizzer grade {KATA}" in " ".join(done.stdout.split())


def test_the_reference_passes_from_stdin(shell: Shell) -> None:
    done = shell.run("grade", KATA, "-", stdin=REFERENCE.read_bytes())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "✓ PASSED" in done.stdout


def test_the_practice_file_is_graded_by_default(shell: Shell) -> None:
    practice = shell.work / "practice"
    practice.mkdir()
    (practice / "custom_layer.py").write_bytes(REFERENCE.read_bytes())
    assert shell.run("grade", KATA).returncode == 0


def test_a_wrong_solution_fails_with_its_case_as_json_and_its_seed_replays_it(shell: Shell) -> None:
    done = shell.run("grade", KATA, str(WRONG), "--json")
    assert done.returncode == 1
    first = result_of(done.stdout)
    assert first["outcome"] == "failed"
    failing = [check for check in first["checks"] if check["outcome"] == "failed"]
    assert failing
    assert failing[0]["case"]["expected"] != failing[0]["case"]["got"]
    again = result_of(shell.run("grade", KATA, str(WRONG), "--json", "--seed", str(first["seed"])).stdout)
    repeated = [check for check in again["checks"] if check["outcome"] == "failed"]
    assert again["seed"] == first["seed"]
    assert [(check["id"], check["case"]["inputs"]) for check in repeated[:1]] == [
        (check["id"], check["case"]["inputs"]) for check in failing[:1]
    ]


def test_a_failure_teaches(shell: Shell) -> None:
    done = shell.run("grade", KATA, str(WRONG))
    assert done.returncode == 1
    for word in ("✗ FAIL", "tried", "inputs", "expected", "got", "differs", "FAILED", "--seed"):
        assert word in done.stdout


def test_a_syntax_error_is_shown_with_line_and_caret(shell: Shell) -> None:
    done = shell.run("grade", KATA, "-", stdin="import keras\nx = = 1\n")
    assert done.returncode == 1
    assert "INVALID" in done.stdout
    lines = done.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[at - 1][lines[at].index("^")] == "="


def test_what_a_submission_prints_is_shown_inert(shell: Shell) -> None:
    source = b"print('\\x1b[2Jcleared \\x1b]0;title\\x07')\n" + STARTER.read_bytes()
    done = shell.run("grade", KATA, "-", stdin=source)
    assert "\\x1b[2Jcleared \\x1b]0;title\\x07" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"", "empty"), (b"\x7fELF\0\0\1", "binary"), (b"# \xff\xfe caf\xe9\n", "UTF-8"), (b"#" * (10 << 20), "1 MiB")],
    ids=["empty", "binary", "not-utf-8", "ten-megabytes"],
)
def test_a_file_that_is_no_source_is_invalid(shell: Shell, content: bytes, word: str) -> None:
    path = shell.work / "answer.py"
    path.write_bytes(content)
    done = shell.run("grade", KATA, "answer.py")
    assert done.returncode == 1
    assert "INVALID" in done.stdout
    assert word in done.stdout
    as_json = shell.run("grade", KATA, "answer.py", "--json")
    assert as_json.returncode == 1
    assert result_of(as_json.stdout)["outcome"] == "invalid"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("grade", "custom-layr"), "custom-layer"),
        (("grade", KATA, "nowhere.py"), "nowhere.py"),
        (("grade", KATA, "."), "folder"),
        (("grade", KATA), "quizzer kata custom-layer"),
        (("grade", KATA, "--backend", "theano"), "tensorflow"),
        (("grade", KATA, "-", "--seed", "x"), "--seed"),
        (("grade", KATA, "-", "--require-sandbox", "bunker"), "bunker"),
        (("grade", KATA, "-", "--content", "nowhere"), "nowhere"),
    ],
)
def test_wrong_usage_names_the_way_out(shell: Shell, arguments: tuple[str, ...], word: str) -> None:
    done = shell.run(*arguments, stdin="x = 1\n")
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert word in done.stderr


@pytest.mark.skipif(gpu_present(), reason="this machine has a GPU")
def test_a_gpu_that_is_not_there_is_wrong_usage(shell: Shell) -> None:
    done = shell.run("grade", KATA, str(STARTER), "--device", "gpu")
    assert done.returncode == 2
    assert "No GPU" in done.stderr


def test_a_backend_that_the_kata_does_not_support_is_wrong_usage(shell: Shell) -> None:
    done = shell.run("grade", "train-step", str(STARTER), "--backend", "jax")
    assert done.returncode == 2
    assert "tensorflow" in done.stderr


def test_an_unreadable_name_cannot_act_on_the_terminal(shell: Shell) -> None:
    done = shell.run("grade", KATA, "no\x1b[2Jsuch.py")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert "\\x1b[2J" in done.stderr


def test_ctrl_c_ends_a_grading_quietly(shell: Shell) -> None:
    (shell.work / "endless.py").write_text("while True:\n    pass\n")
    with Terminal(shell, [*QUIZZER, "grade", KATA, "endless.py"]) as terminal:
        terminal.wait_for("loading your file")
        terminal.interrupt()
        assert terminal.wait_for_end() == 130
        assert "Traceback" not in terminal.text()
        assert "PASSED" not in terminal.text()
