"""Finding and reading katas."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.content.katas import Library
from quizzer.model.errors import ContentError, UsageError
from tests.content.samples import KATA_YAML, add_kata

ROOT = Path(__file__).parents[2]


def test_a_kata_is_read_with_everything_that_belongs_to_it(tmp_path: Path) -> None:
    add_kata(tmp_path, squares='"""You square. Twice is not squared.\n\nMore."""\n', adds_one='"""You add one."""\n')
    kata = Library.find(tmp_path).kata("double-it")
    assert (kata.id, kata.title, kata.difficulty, kata.par_minutes) == ("double-it", "Double it", 1, 7.5)
    assert (kata.question, kata.topics, kata.backends) == ("q44", ("layers", "arithmetic"), ("tensorflow", "jax"))
    assert kata.hints[2] == "Write:\n    return x + x"
    assert kata.task.read_text() == "# task.md of double-it\n"
    assert kata.reference.is_file()
    assert kata.file_name == "double_it.py"
    found = [(mistake.name, mistake.explanation) for mistake in kata.mistakes]
    assert found == [("adds_one", "You add one."), ("squares", "You square. Twice is not squared.")]


@pytest.mark.parametrize("kind", ["implement", "debug", "modernize", "optimize"])
def test_a_kata_has_a_kind(tmp_path: Path, kind: str) -> None:
    add_kata(tmp_path, text=f"{KATA_YAML}kind: {kind}\n")
    assert Library.find(tmp_path).kata("double-it").kind == kind


def test_a_kata_without_a_kind_is_to_be_implemented(tmp_path: Path) -> None:
    add_kata(tmp_path)
    assert Library.find(tmp_path).kata("double-it").kind == "implement"


def test_an_unknown_kind_names_the_nearest(tmp_path: Path) -> None:
    add_kata(tmp_path, text=f"{KATA_YAML}kind: modernise\n")
    with pytest.raises(ContentError, match="'kind' cannot be 'modernise'") as caught:
        Library.find(tmp_path).kata("double-it")
    assert "modernize" in caught.value.hint


def test_wrong_solutions_are_read_and_never_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    add_kata(tmp_path, evil=f'"""Explained."""\nopen({str(mark)!r}, "w")\n')
    assert Library.find(tmp_path).kata("double-it").mistakes[0].explanation == "Explained."
    assert not mark.exists()


def test_katas_stand_from_easy_to_hard_then_by_order_then_by_id(tmp_path: Path) -> None:
    harder = KATA_YAML.replace("difficulty: 1", "difficulty: 3")
    add_kata(tmp_path, "zebra")
    add_kata(tmp_path, "ant")
    add_kata(tmp_path, "late", KATA_YAML + "order: 20\n")
    add_kata(tmp_path, "early", KATA_YAML + "order: 3.5\n")
    add_kata(tmp_path, "able", harder)
    (tmp_path / "katas" / "notes").mkdir()
    ids = [kata.id for kata in Library.find(tmp_path).katas()]
    assert ids == ["early", "late", "ant", "zebra", "able"]


def test_one_broken_kata_does_not_hide_the_others(tmp_path: Path) -> None:
    add_kata(tmp_path, "good")
    add_kata(tmp_path, "bad", "title: [\n")
    library = Library.find(tmp_path)
    survey = library.survey()
    assert [kata.id for kata in survey.katas] == ["good"]
    assert [str(tmp_path / "katas/bad/kata.yaml") in problem.message for problem in survey.problems] == [True]
    assert library.kata("good").id == "good"
    with pytest.raises(ContentError):
        library.katas()


@pytest.mark.parametrize("word", ["custom-layre", "customlayer", "custom_layer", "Custom-Layer"])
def test_an_unknown_kata_names_the_nearest(tmp_path: Path, word: str) -> None:
    add_kata(tmp_path, "custom-layer")
    add_kata(tmp_path, "train-step")
    with pytest.raises(UsageError, match=word) as caught:
        Library.find(tmp_path).kata(word)
    assert caught.value.hint == "did you mean 'custom-layer'?"


@pytest.mark.parametrize("word", ["", "..", "../katas/double-it", "double-it/", "xyzzy"])
def test_only_a_name_of_the_list_is_a_kata(tmp_path: Path, word: str) -> None:
    add_kata(tmp_path)
    with pytest.raises(UsageError):
        Library.find(tmp_path).kata(word)


def test_content_of_others_is_marked_and_a_folder_without_any_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no content"):
        Library.find(tmp_path)
    add_kata(tmp_path)
    assert Library.find(tmp_path).others
    own = Library.find()
    assert own.root == ROOT
    assert not own.others


def test_an_installed_package_finds_its_content_in_the_prefix(tmp_path: Path) -> None:
    add_kata(tmp_path / "share" / "quizzer")
    script = (
        "import sys, quizzer.content.katas as katas\n"
        f"sys.prefix = {str(tmp_path)!r}\n"
        f"katas.__file__ = {str(tmp_path / 'lib' / 'quizzer' / 'content' / 'katas.py')!r}\n"
        "print(katas.Library.find().ids())\n"
        f"sys.prefix = {str(tmp_path / 'empty')!r}\n"
        "try:\n    katas.Library.find()\nexcept katas.ContentError as error:\n    print(error.message)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    first, second = ran.stdout.splitlines()
    assert first == "('double-it',)"
    assert second.startswith("there are no katas in ")


def test_importing_the_library_does_not_import_yaml() -> None:
    script = "import sys, quizzer.content.katas; print({'yaml', 'difflib', 'keras'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout == "set()\n"


def _line(text: str, start: str) -> int:
    return [line.startswith(start) for line in text.splitlines()].index(True) + 1


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "hint"),
    [
        ("difficulty: 1", "dificulty: 1", "dificulty", "'dificulty' is no field", "did you mean 'difficulty'?"),
        ("title: Double it", "title: 7", "title", "must be text, not the number 7", "quotes"),
        ("title: Double it", "title: no", "title", "yes or no (it says no)", "quotes"),
        ("title: Double it", "title: 12:30", "title", "12:30 is read as a date, a time", "quotes"),
        ("title: Double it", "title: 2026-01-01", "title", "read as a date", "quotes"),
        ("title: Double it", "title:", "title", "must be text, not nothing", ""),
        ("title: Double it", "title: '  '", "title", "is empty", ""),
        ("title: Double it", "title: [a]", "title", "must be text, not a list", ""),
        ("difficulty: 1", "difficulty: 6", "difficulty", "must be 1 to 5, not 6", ""),
        ("difficulty: 1", "difficulty: easy", "difficulty", "must be a whole number, not text", ""),
        ("difficulty: 1", "difficulty: true", "difficulty", "must be a whole number, not yes or no", ""),
        ("difficulty: 1", "difficulty: 1.5", "difficulty", "must be a whole number", ""),
        ("par_minutes: 7.5", "par_minutes: 0", "par_minutes", "must be above 0", ""),
        ("par_minutes: 7.5", "par_minutes: .nan", "par_minutes", "must be above 0", ""),
        ("par_minutes: 7.5", "par_minutes: soon", "par_minutes", "must be a number", ""),
        ("question: q44", "question: q71", "question", "cannot be 'q71'", "q01 to q70"),
        ("[tensorflow, jax]", "[tensorflow, jacks]", "backends", "cannot be 'jacks'", "did you mean 'jax'?"),
        ("[tensorflow, jax]", "tensorflow", "backends", "must be a list, not text", "backends: [one, two]"),
        ("[tensorflow, jax]", "[]", "backends", "needs at least 1", ""),
        ("[tensorflow, jax]", "[jax, jax]", "backends", "holds 'jax' twice", ""),
        ("[double]", "[2x]", "provides", "holds '2x', which is no name", ""),
        ("[double]", "[class]", "provides", "holds 'class', which is no name", ""),
        ("  - Add it to itself.\n", "", "hints", "needs at least 3, not 2", ""),
        ("question: q44", "difficulty: 2", "difficulty: 2", "'difficulty' is there twice, first in line 3", ""),
        ("question: q44", "question: !!python/name:os.system x", "question", "tags such as", "Quote"),
        ("question: q44", "question: &q q44", "question", "anchors (&) and aliases (*)", ""),
        ("topics: [layers, arithmetic]", "topics: [*t]", "topics", "anchors (&) and aliases (*)", ""),
        ("question: q44", "question:\tq44", "question", "it holds a tab", "spaces"),
        ("question: q44", "44: q44", "44", "a key must be text, not the number 44", "quotes"),
        ("question: q44", "<<: q44", "<<", "<< is read as", "quotes"),
        ("question: q44", "question: 'q44", "provides", "", ""),
        (
            "question: q44",
            "question: [[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]",
            "question",
            "nested more than 20",
            "",
        ),
        ("question: q44", "question: " + "9" * 5000, "question", "this number cannot be read", "quotes"),
        ("question: q44", "question: q44\n---\ntitle: more", "---", "a second document begins here", ""),
    ],
)
def test_a_broken_field_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: str, message: str, hint: str
) -> None:
    text = KATA_YAML.replace(old, new, 1)
    assert text != KATA_YAML
    path = add_kata(tmp_path, text=text)
    with pytest.raises(ContentError) as caught:
        Library.find(tmp_path).kata("double-it")
    if message:
        assert caught.value.message.startswith(f"{path}:{_line(text, line)}: ")
    else:
        assert caught.value.message.startswith(f"{path}:")
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"# only a comment\n", "it is empty"),
        (b"- a\n- b\n", "must be a mapping"),
        (b"just words\n", "must be a mapping"),
        (b"title: a\nsummary: caf\xe9\n", ":2: byte 0xe9 is not UTF-8"),
        (b"title: \x07\n", ":1: it holds the control character U+0007"),
        (b"a: 1\n" * 200_000, "larger than 512 KiB"),
        (b"title: x\n", "the field 'summary' is missing"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, data: bytes, message: str) -> None:
    add_kata(tmp_path).write_bytes(data)
    with pytest.raises(ContentError) as caught:
        Library.find(tmp_path).kata("double-it")
    assert str(tmp_path / "katas/double-it/kata.yaml") in caught.value.message
    assert message in caught.value.message


def test_a_billion_laughs_are_refused_at_the_first(tmp_path: Path) -> None:
    levels = "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, 40))
    add_kata(tmp_path, text=f"a0: &a0 [ha]\n{levels}\n")
    with pytest.raises(ContentError, match=r"kata.yaml:1: anchors"):
        Library.find(tmp_path).kata("double-it")


@pytest.mark.parametrize("name", ["task.md", "starter.py", "probes.py", "checks.py", "reference.py"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    add_kata(tmp_path)
    [path] = tmp_path.rglob(name)
    path.unlink()
    with pytest.raises(ContentError, match=f"lacks its file .*{name}"):
        Library.find(tmp_path).kata("double-it")


def test_a_folder_that_is_no_id_is_refused(tmp_path: Path) -> None:
    add_kata(tmp_path, "Double_It")
    with pytest.raises(ContentError, match="is no id"):
        Library.find(tmp_path).kata("Double_It")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("x = 1\n", ":1: it has no docstring"),
        ('"""   """\n', ":1: it has no docstring"),
        ("# a comment\n'not finished\\n", ":2: it is no Python"),
        ('"""Not finished.\n', ":1: it is no Python"),
        ('"""Fine."""; x = (\n', ":1: it is no Python"),
    ],
)
def test_a_broken_wrong_solution_is_told(tmp_path: Path, source: str, message: str) -> None:
    add_kata(tmp_path, mistake=source)
    with pytest.raises(ContentError) as caught:
        Library.find(tmp_path).kata("double-it")
    assert f"mistake.py{message}" in caught.value.message


def test_the_katas_of_the_checkout_can_be_read() -> None:
    survey = Library.find().survey()
    assert [problem.message for problem in survey.problems] == []
