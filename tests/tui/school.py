"""Content that never changes, and a person who learned with it for months: what pictures of full screens need.

The checkout's own questions change from week to week, and every picture with them; these do not.
"""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from quizzer.content.bank import Bank
from quizzer.model.attempt import AttemptState, Mode
from quizzer.model.review import Certainty, Mark
from quizzer.progress.record import Record
from quizzer.session.consent import Consent
from quizzer.session.settings import Settings
from tests.content.samples import KATA_YAML, add_kata
from tests.progress.samples import DAY, new_answer, new_save
from tests.tui.stage import NOW_MS, Stage

TOPICS = {
    "data": (17, "theory", "How do you load data?"),
    "debugging": (47, "general", "What do you do when the loss is not a number?"),
    "deployment": (61, "scenario", "How do you bring a model to a phone?"),
    "foundations": (1, "theory", "What is Keras?"),
    "layers": (44, "coding", "How do you write a layer of your own?"),
    "losses-metrics": (11, "theory", "Which loss goes with which task?"),
    "sequences": (70, "scenario", "How does attention work?"),
    "training": (50, "coding", "How do you write a train step?"),
}
"""Topic, number and section of its question, and the question."""
STEMS = (
    "What does `Dense(10)` make of an input of shape (32, 5)?",
    "Which argument of `fit` holds data back for validation?",
    "When is `call` of a layer run with `training=True`, and what does Dropout do then?",
    "Why does 模型 in a layer's name break an export, 例えば to a file?",
    "Which of these keeps its state between two calls of `predict`?",
    "What is printed when a layer is built twice?",
)
ITEM = """\
  - id: {topic}-{number}
    rev: 1
    type: mcq
    skill: recall
    level: {level}
    seconds: 40
    stem: {stem}{code}
    options:
      - text: The right answer
        key: true
      - text: Something else
        why: It would need another layer.
      - text: Nothing at all
        why: Something always happens.
    hint: Think of the shapes.
    explain: This is how the library has it.
    api: [keras.layers.Dense]
    proof: none
    reason: A made-up question has nothing to prove.
"""
CODE = """
    code: |
      import keras

      layer = keras.layers.Dense(10, activation="relu")
      layer.build((None, 5)); layer.build((None, 7)); print([weight.shape for weight in layer.weights])\
"""
KATAS = (
    ("double-it", "Double it", 1, 8, "q44"),
    ("load-it", "Load it in batches", 2, 12, "q17"),
    ("train-it", "A train step of your own", 3, 20, "q50"),
    ("attend-to-it", "Attention, written out", 3, 25, "q70"),
    ("mend-it", "A loss that is not a number", 2, 10, "q47"),
)


def add_school(root: Path) -> Path:
    """Eight topics with six questions each, and five katas; returns the root."""
    catalog = ""
    for topic, (number, section, title) in TOPICS.items():
        catalog += f"q{number:02d}: {{section: {section}, title: '{title}'}}\n"
        items = "".join(_item(topic, index, stem) for index, stem in enumerate(STEMS))
        path = root / "questions" / topic / f"q{number:02d}.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(f"source: q{number:02d}\nitems:\n{items}", encoding="utf-8")
    (root / "questions" / "catalog.yaml").write_text(catalog)
    for name, title, difficulty, minutes, question in KATAS:
        text = KATA_YAML.replace("Double it", title).replace("difficulty: 1", f"difficulty: {difficulty}")
        text = text.replace("par_minutes: 7.5", f"par_minutes: {minutes}").replace(
            "question: q44", f"question: {question}"
        )
        add_kata(root, name, text)
    return root


def study(record: Record, bank: Bank, *, now_ms: int = NOW_MS) -> None:
    """Four months of answers with pauses, three of them today; two katas passed and one begun; some marks."""
    dice = random.Random(5)
    names = [name for name in bank.heads if not name.startswith("deployment")]
    for day in range(110, -1, -1):
        if day > 3 and dice.random() < 0.55:
            continue
        for name in dice.sample(names, 3 if day == 0 else dice.randint(1, 5)):
            right = dice.random() < (0.6 if name.startswith("layers") else 0.85)
            sure = dice.choice((Certainty.SURE, Certainty.THINK, Certainty.GUESS))
            at_ms = now_ms - day * DAY - dice.randint(0, 7_000_000)
            record.answers.add(new_answer(name, at_ms=at_ms, right=right, certainty=sure))
    _write(record, "double-it", now_ms - 30 * DAY, minutes=6.2, passed=True)
    _write(record, "load-it", now_ms - 12 * DAY, minutes=15.5, passed=True)
    _write(record, "mend-it", now_ms - 2 * DAY, minutes=4.1, passed=False)
    record.marks.set("data-1", Mark.FLAGGED, now_ms=now_ms)
    record.marks.set("training-2", Mark.SUSPENDED, now_ms=now_ms)
    record.doubts.add("data-1", rev=1, versions={"keras": "3.15.0"}, text="Is it true for [batches]?", now_ms=now_ms)


def _write(record: Record, kata: str, start_ms: int, *, minutes: float, passed: bool) -> None:
    par_ms = next(number for name, _, _, number, _ in KATAS if name == kata) * 60_000
    attempt = record.attempts.begin(
        kata, Mode.PRACTICE, backend="tensorflow", fresh=True, par_ms=par_ms, limit_ms=None, now_ms=start_ms
    )
    elapsed_ms = round(minutes * 60_000)
    interval = record.clock.start(attempt.id, process=1, now_ms=start_ms)
    record.clock.beat(interval, counted_ms=elapsed_ms, now_ms=start_ms + elapsed_ms, close=True)
    save = replace(
        new_save(outcome="passed" if passed else "failed", elapsed_ms=elapsed_ms), saved_ms=start_ms + elapsed_ms
    )
    ends = AttemptState.PASSED if passed else None
    record.saves.add(attempt.id, save, ends=ends, now_ms=start_ms + elapsed_ms)


@cache
def _prepared() -> tuple[Path, Path]:
    """The content and the record, made once for all tests of a run."""
    folder = Path(mkdtemp(prefix="quizzer-school-"))
    root = add_school(folder / "content")
    with Record.open(folder / "quizzer.db") as record:
        study(record, Bank(root))
    return root, folder / "quizzer.db"


def at_school(stage: Stage, *, rich: bool = False) -> Settings:
    """The settings of a person who learns with this content, who is new unless `rich`."""
    root, record = _prepared()
    settings = replace(stage.settings, content=root)
    Consent.of(settings.places).accept(root)
    if rich:
        settings.places.data.mkdir(parents=True, exist_ok=True)
        shutil.copy(record, settings.places.record)
    return settings


def _item(topic: str, index: int, stem: str) -> str:
    code = CODE if "printed" in stem else ""
    return ITEM.format(topic=topic, number=index + 1, level=1 + index % 5, stem=json.dumps(stem), code=code)
