"""Content with a few questions, and a person who answered some of them."""

from __future__ import annotations

import json
from pathlib import Path

from quizzer.content.bank import Bank
from quizzer.model.attempt import AttemptState, Mode
from quizzer.model.review import Certainty
from quizzer.progress.record import Record
from tests.content.samples import add_kata
from tests.progress.samples import DAY, new_answer, new_save

CATALOG = """\
q17: {section: theory, title: How do you load data?}
q44: {section: coding, title: How do you write a layer?}
"""
LAYERS = """\
source: q44
kata: double-it
items:
  - id: dense-bias
    rev: 1
    type: mcq
    skill: recall
    level: 2
    seconds: 40
    stem: How many weights has `Dense(10)` on 5 inputs if a < b?
    code: |
      if a < b and c > "d":
          print(a & b)
    options:
      - text: 60, a kernel and a bias
        key: true
        claim: count == 60
      - text: 50, a kernel of <5 x 10>
        claim: count == 50
        why: The bias is <forgotten>.
      - text: 55, one bias for each input
        claim: count == 55
        why: There is one bias for each unit.
    hint: Count the bias & kernel.
    explain: A kernel of 5 x 10 and a bias of 10.
    api: [keras.layers.Dense]
    tags: [myth]
    proof: |
      layer = keras.layers.Dense(10)
      layer.build((None, 5))
      count = layer.count_params()
  - id: dense-count
    rev: 1
    type: numeric
    skill: apply
    level: 3
    seconds: 60
    vary:
      units: [8, 16, 32, 64, 128]
      inputs: [3, 5, 7, 10, 12]
    stem: How many weights has `Dense({units})` on {inputs} inputs?
    formula: inputs * units + units
    near_misses:
      - value: inputs * units
        why: The bias of {units} is forgotten.
    hint: Think of the bias.
    explain: Kernel and bias.
    api: [keras.layers.Dense]
    proof: |
      layer = keras.layers.Dense(units)
      layer.build((None, inputs))
      answer = layer.count_params()
"""
DATA = """\
source: q17
items:
  - id: load-data
    rev: 1
    type: free
    skill: recall
    level: 1
    seconds: 120
    stem: How do you load data?
    api: [keras.utils.PyDataset]
    rubric:
      - Says that data comes in batches
      - Knows `tf.data`
      - Knows `PyDataset`
      - Shuffles the training part only
    model_answer: |
      I write a pipeline that reads, decodes and batches.

      I shuffle what I train on & nothing else.
"""
ITEMS = ("dense-bias", "dense-count", "load-data")
KATA = "double-it"


def add_content(root: Path) -> Path:
    """Content with one kata and three questions on two topics; returns its root."""
    add_kata(root)
    for name, text in {"catalog.yaml": CATALOG, "layers/q44.yaml": LAYERS, "data/q17.yaml": DATA}.items():
        path = root / "questions" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def prove(root: Path) -> None:
    """Freeze one variant of `dense-count` in the lock, as the proofs would."""
    item = Bank(root).item("dense-count")
    variant = [1, {"units": 8, "inputs": 3}, 32, [24]]
    entry = {"item": item.id, "rev": 1, "fingerprint": item.fingerprint, "result": "x", "variants": [variant]}
    lock = {"schema": 1, "versions": {}, "items": [entry]}
    (root / "questions" / "proofs.lock").write_text(json.dumps(lock))


def practise(record: Record, now_ms: int) -> None:
    """Sixteen answers over ten days, the last of them yesterday, and a kata that was passed."""
    for number, day in enumerate((10, 9, 8, 5, 4, 3, 2, 1)):
        at_ms = now_ms - day * DAY
        record.answers.add(new_answer("dense-bias", at_ms=at_ms, right=number != 3))
        record.answers.add(new_answer("load-data", at_ms=at_ms, right=number > 5, certainty=Certainty.SURE))
    start = now_ms - 2 * DAY
    attempt = record.attempts.begin(
        KATA, Mode.PRACTICE, backend="tensorflow", fresh=True, par_ms=450_000, limit_ms=None, now_ms=start
    )
    interval = record.clock.start(attempt.id, process=1, now_ms=start)
    record.clock.beat(interval, counted_ms=400_000, now_ms=start + 400_000, close=True)
    save = new_save(outcome="passed", elapsed_ms=400_000)
    record.saves.add(attempt.id, save, ends=AttemptState.PASSED, now_ms=start + 400_000)
