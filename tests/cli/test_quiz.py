"""Quizzes at the command line: in pipes, as JSON lines, in a real terminal, and with whatever a person types."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.banks import add_bank
from tests.cli.shell import QUIZZER, Shell

ROOT = Path(__file__).parents[2]


@pytest.fixture
def content(shell: Shell, tmp_path: Path) -> str:
    """A small bank, accepted; most of its items need no engine."""
    add_bank(tmp_path / "content")
    shell.accept(tmp_path / "content")
    return str(tmp_path / "content")


def events(text: str) -> list[dict[str, Any]]:
    """The JSON lines of a quiz."""
    return [json.loads(line) for line in text.splitlines()]


def answered(shell: Shell) -> list[tuple[str, float]]:
    """What the record holds, as item and score."""
    import sqlite3

    [path] = shell.home.rglob("quizzer.db")
    with sqlite3.connect(path) as connection:
        return list(connection.execute("SELECT item, score FROM answers ORDER BY id"))


def test_a_quiz_in_a_pipe(shell: Shell, content: str) -> None:
    done = shell.run("ask", "numeric", "--content", content, stdin="lots\nmore\n12\n15\n")
    assert done.returncode == 0
    assert "How many weights does a `Dense(3)` layer make" in done.stdout
    assert "Type a number, such as 42" in done.stderr
    assert done.stderr.count("`:skip` goes on") == 1
    assert "✗ wrong" in done.stdout
    assert "The bias is forgotten." in done.stdout
    assert "✓ right" in done.stdout
    assert "0 of 1 right (0%)" in done.stdout
    assert answered(shell) == [("numeric", 0.0), ("numeric", 1.0)]


def test_the_end_of_the_input_ends_the_quiz_and_keeps_what_was_answered(shell: Shell, content: str) -> None:
    done = shell.run("quiz", "--content", content, "--type", "numeric,shape,cloze", "--seed", "1", stdin="15\n")
    assert done.returncode == 0
    assert "not reached" in done.stdout
    assert "Traceback" not in done.stderr


def test_an_exam_as_json_lines(shell: Shell, content: str) -> None:
    args = ("quiz", "--mode", "exam", "--type", "numeric,shape", "--seed", "4", "--json", "--content", content)
    first = events(shell.run(*args, stdin="").stdout)
    assert [event["event"] for event in first] == ["question", "report"]
    answers = {"numeric": "15", "shape": "(3,)", "vary": ":skip"}
    order = [event["item"] for event in events(shell.run(*args, stdin=":skip\n" * 3).stdout)[:-1]]
    done = shell.run(*args, stdin="".join(f"{answers[name]}\n" for name in order))
    told = events(done.stdout)
    assert [event["event"] for event in told if event["event"] == "feedback"] == []
    report = told[-1]
    assert (report["asked"], report["right"], report["skipped"]) == (3, 1, ["vary"])
    assert sum(topic["asked"] for topic in report["topics"]) == 3
    by_item = {answer["item"]: answer for answer in report["answers"]}
    assert by_item["shape"]["reason"] == "The batch axis is forgotten."
    assert by_item["numeric"]["key"] == "15"


def test_a_pass_mark_decides_the_exit_code(shell: Shell, content: str) -> None:
    args = ("ask", "numeric", "--content", content, "--pass", "80")
    assert shell.run(*args, stdin="15\n").returncode == 0
    assert shell.run(*args, stdin="12\n").returncode == 1
    assert shell.run(*args, stdin="").returncode == 1


def test_a_quiz_can_be_replayed_by_its_seed(shell: Shell, content: str, tmp_path: Path) -> None:
    args = ("quiz", "--seed", "11", "--json", "--content", content, "--type", "mcq,order,cloze")
    other = Shell(shell.work, tmp_path / "other-home", shell.engine)
    other.home.mkdir()
    other.accept(Path(content))
    one, two = (events(each.run(*args, stdin=":skip\n" * 9).stdout) for each in (shell, other))
    shown = [
        [(e.get("item"), e.get("options"), e.get("lines")) for e in told if e["event"] == "question"]
        for told in (one, two)
    ]
    assert shown[0] == shown[1]
    assert len(shown[0]) == 3


def test_commands_while_a_question_is_asked(shell: Shell, content: str) -> None:
    typed = "?\n:nonsense\n:doubt\n:doubt it depends\n:flag\n:undo\n:proof\n15\n"
    done = shell.run("ask", "numeric", "--content", content, stdin=typed)
    for said in (
        "Think of what is counted.",
        ":suspend",
        "Say what is wrong",
        "Noted, with",
        "Flagged.",
        "nothing to take back",
    ):
        assert said in done.stderr
    assert "No item was answered yet." in done.stderr
    flagged = shell.run("quiz", "--deck", "flagged", "--content", content, "--json", stdin="")
    assert events(flagged.stdout)[0]["item"] == "numeric"


def test_buried_and_suspended_items_are_left_out(shell: Shell, content: str) -> None:
    shell.run("ask", "numeric", "--content", content, stdin=":suspend\n")
    shell.run("ask", "shape", "--content", content, stdin=":bury\n")
    left = shell.run("quiz", "--type", "numeric,shape", "--content", content, "--json", stdin=":skip\n" * 5)
    assert {event["item"] for event in events(left.stdout) if event["event"] == "question"} == {"vary"}


def test_marks_are_listed_set_and_taken_off(shell: Shell, content: str) -> None:
    assert "Nothing is marked" in shell.run("mark", "--content", content).stderr
    shell.run("mark", "numeric", "--suspend", "--content", content)
    shell.run("mark", "shape", "--doubt", "\x1b[31mred\nand more", "--content", content)
    listed = shell.run("mark", "--content", content).stdout
    assert "suspended: numeric" in listed
    assert "### shape (rev 1, keras 3." in listed
    assert "\x1b" not in listed
    assert (
        "numeric"
        not in shell.run("quiz", "--type", "numeric", "--content", content, "--json").stdout.split('"vary"')[0]
    )
    shell.run("mark", "numeric", "--clear", "--content", content)
    data = json.loads(shell.run("mark", "--json", "--content", content).stdout)
    assert data["marks"]["suspended"] == []
    assert data["doubts"][0]["text"].endswith("and more")
    for wrong in (("mark", "--clear"), ("mark", "nothing", "--flag"), ("mark", "numeric", "--doubt", " ")):
        assert shell.run(*wrong, "--content", content).returncode == 2


def test_certainty_and_the_deck_of_what_was_sure_and_wrong(shell: Shell, content: str) -> None:
    done = shell.run("ask", "numeric", "--content", content, "--certainty", stdin="12\nmaybe\ns\n:quit\n")
    assert "Type g (a guess)" in done.stderr
    assert "Sure and wrong: numeric" in done.stdout
    deck = shell.run("quiz", "--deck", "sure-and-wrong", "--content", content, "--json", stdin="")
    assert events(deck.stdout)[0]["item"] == "numeric"


def test_an_open_question_shows_its_answer_and_takes_the_persons_own_grade(shell: Shell, content: str) -> None:
    done = shell.run("ask", "open-dropout", "--content", content, stdin="It drops units.\n\n9\n1 2 3\n")
    assert "4 points are looked for" in done.stdout
    assert "It sets units to zero at random while training." in done.stdout
    assert "3 of 4 points" in done.stdout
    assert answered(shell) == [("open-dropout", 0.75)]


def test_a_completion_is_tried_by_the_engine(shell: Shell, content: str) -> None:
    typed = "images / 256.0\n\nimages * (1 / 255)\n\n"
    done = shell.run("ask", "complete", "--content", content, stdin=typed)
    assert "Eight bits end at 255." in done.stdout
    assert "✓ right" in done.stdout
    assert answered(shell) == [("complete", 0.0), ("complete", 1.0)]


@pytest.mark.parametrize("fill", ["while True: pass", "__import__('os')._exit(0)", "open('/etc/passwd').read()", "1 +"])
def test_a_hostile_or_broken_fill_is_wrong_and_ends(shell: Shell, content: str, fill: str) -> None:
    done = shell.run("ask", "complete", "--content", content, stdin=f"{fill}\n\n:quit\n")
    assert "✗ wrong" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_proof_of_an_item_is_shown_changed_and_run(shell: Shell, content: str) -> None:
    shown = shell.run("show", "numeric", "--content", content)
    assert "15" not in shown.stdout
    done = shell.run("show", "numeric", "--proof", "--content", content)
    assert "answer = 15" in done.stdout
    assert "layer.build((None, 4))" in done.stdout
    changed = shell.run("show", "numeric", "--proof", "--content", content, "--set", "1: layer = layers.Dense(5)")
    assert "answer = 25" in changed.stdout
    varied = shell.run("show", "vary", "--proof", "--content", content, "--set", "units=100", "--set", "inputs=1")
    assert "answer = 200" in varied.stdout
    refused = shell.run("show", "numeric", "--proof", "--content", content, "--set", "nothing")
    assert refused.returncode == 2


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("quiz", "--topic", "layer"), "layers"),
        (("quiz", "--section", "cooding"), "coding"),
        (("quiz", "--type", "mqc"), "mcq"),
        (("quiz", "--level", "7"), "Levels are 1 to 5"),
        (("quiz", "--level", "x"), "Levels are 1 to 5"),
        (("quiz", "--count", "0"), "at least one item"),
        (("quiz", "--minutes", "0"), "is none"),
        (("quiz", "--mode", "revue"), "quiz"),
        (("quiz", "--deck", "lost"), "due"),
        (("ask", "q99"), "there is no item"),
        (("ask", "numbric"), "did you mean 'numeric'?"),
        (("review",), "nothing is due"),
    ],
)
def test_wrong_usage_says_the_way_out(shell: Shell, content: str, args: tuple[str, ...], hint: str) -> None:
    done = shell.run(*args, "--content", content)
    assert done.returncode == 2
    assert hint.lower() in " ".join(done.stderr.replace("│", "").split()).lower()


def test_content_without_questions_says_so(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "bare" / "katas").mkdir(parents=True)
    done = shell.run("quiz", "--content", str(tmp_path / "bare"))
    assert done.returncode == 2
    assert "There are no questions" in done.stderr


def test_a_broken_question_file_is_named_with_its_line(shell: Shell, content: str) -> None:
    path = Path(content, "questions", "layers", "q44.yaml")
    path.write_text(path.read_text().replace("rev: 1", "rev: one", 1))
    shell.accept(Path(content))
    done = shell.run("quiz", "--content", content)
    assert done.returncode == 3
    assert "q44.yaml:4" in done.stderr.replace("│", "").replace("\n", "").replace(" ", "")


def test_a_narrow_terminal_cuts_nothing(shell: Shell, content: str) -> None:
    done = shell.run("quiz", "--content", content, "--type", "mcq,cloze", stdin=":skip\n" * 5, COLUMNS="40")
    assert max(map(len, done.stdout.splitlines())) <= 40


def test_a_reader_that_goes_away_does_no_harm(shell: Shell, content: str) -> None:
    command = [*QUIZZER, "quiz", "--content", content, "--type", "mcq,cloze,shape"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=shell.work,
        env=shell.environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        process.stdin.write(b":skip\n" * 10)
        process.stdin.close()
        said = process.stderr.read().decode()
        assert process.wait(60) in (0, 141)
    assert "Traceback" not in said


def test_a_home_that_cannot_be_written_does_not_keep_a_person_from_answering(shell: Shell) -> None:
    (shell.home / "file").write_text("")
    done = shell.run("ask", "default-batch-steps", stdin="32\n", QUIZZER_HOME=str(shell.home / "file"))
    assert "✓ right" in done.stdout
    assert "Nothing of this will be kept" in done.stderr


def test_no_framework_is_imported_on_the_way_to_a_question(shell: Shell, content: str) -> None:
    code = (
        "import sys\n"
        "from quizzer.cli.main import main\n"
        f"code = main(['quiz', '--content', {content!r}, '--count', '1', '--type', 'mcq'])\n"
        "heavy = {'keras', 'tensorflow', 'numpy', 'textual', 'pytest', 'hypothesis'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy), code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=b":skip\n",
        capture_output=True,
        env=shell.environment(),
        cwd=shell.work,
        check=False,
    )
    assert b"heavy: [] 0" in done.stdout, done.stderr.decode()


def test_a_killed_quiz_keeps_every_answer_that_was_confirmed(shell: Shell, content: str) -> None:
    command = [*QUIZZER, "quiz", "--content", content, "--type", "numeric,shape,cloze", "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=shell.work, env=shell.environment()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        question = json.loads(process.stdout.readline())
        given = {"numeric": "15", "shape": "none,3", "cloze": "trainable", "vary": "1"}[question["item"]]
        process.stdin.write(f"{given}\n".encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["event"] == "feedback"
        os.kill(process.pid, 9)
    time.sleep(0.1)
    assert [item for item, _ in answered(shell)] == [question["item"]]
