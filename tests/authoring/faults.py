"""Items with one planted fault each, and a sound one of each kind to plant it in."""

from __future__ import annotations

from textwrap import dedent, indent

COMMON = """\
rev: 1
skill: apply
level: 2
seconds: 40
hint: Think of what is counted.
explain: It is so because of the way in which Keras counts these things.
api: [keras.layers.Dense]
"""

SOUND = {
    "mcq": """\
        type: mcq
        stem: How many weights does a `Dense(3)` layer make for inputs of shape `(None, 4)`?
        options:
          - {text: Fifteen weights, key: true, claim: count == 15}
          - {text: Twelve weights, claim: count == 12, why: The bias is forgotten.}
          - {text: Sixteen weights, claim: count == 16, why: The bias has one entry for each unit.}
        proof: |
          layer = layers.Dense(3)
          layer.build((None, 4))
          count = layer.count_params()
        """,
    "cloze": """\
        type: cloze
        stem: A layer is frozen by setting its attribute `____` to false.
        answers: [trainable]
        near_misses: [{answer: frozen, why: There is no such attribute.}]
        proof: |
          def accepts(text):
              layer = layers.Dense(1)
              layer.build((None, 1))
              setattr(layer, text, False)
              return not layer.trainable_weights
        """,
    "numeric": """\
        type: numeric
        stem: How many weights does a `Dense(3)` layer make for inputs of shape `(None, 4)`?
        answer: 15
        near_misses: [{value: 12, why: The bias is forgotten.}]
        proof: |
          layer = layers.Dense(3)
          layer.build((None, 4))
          answer = layer.count_params()
        """,
    "vary": """\
        type: numeric
        stem: How many weights does a `Dense({units})` layer make for inputs of shape `(None, {inputs})`?
        vary:
          units: [2, 3, 4, 5, 6]
          inputs: [7, 8, 9, 10, 11]
        formula: units * inputs + units
        near_misses: [{value: units * inputs, why: The bias is forgotten.}]
        proof: |
          layer = layers.Dense(units)
          layer.build((None, inputs))
          answer = layer.count_params()
        """,
    "shape": """\
        type: shape
        stem: What is the shape of the output?
        answer: [null, 3]
        near_misses: [{value: [3], why: The batch axis is forgotten.}]
        proof: |
          answer = layers.Dense(3)(keras.Input((4,))).shape
        """,
    "predict": """\
        type: predict
        stem: What does this print?
        code: |
          print(layers.Dense(3).built)
        answer: "False"
        near_misses: [{answer: "True", why: Weights are made at the first call.}]
        """,
    "bug": """\
        type: bug
        stem: The layer should have three units. Which line is wrong?
        code: |
          inputs = keras.Input((4,))
          outputs = layers.Dense(4)(inputs)
          model = keras.Model(inputs, outputs)
        line: 2
        fix: outputs = layers.Dense(3)(inputs)
        near_misses: [{line: 1, why: The inputs are right.}]
        check: assert model.output_shape == (None, 3)
        """,
    "order": """\
        type: order
        stem: Put the lines in order so that the model has three outputs.
        lines:
          - {id: inputs, text: "inputs = keras.Input((4,))"}
          - {id: outputs, text: "outputs = layers.Dense(3)(inputs)", after: [inputs]}
          - {id: model, text: "model = keras.Model(inputs, outputs)", after: [outputs]}
        distractors:
          - {text: "outputs = layers.Dense(4)(inputs)", replaces: outputs, why: It has four units.}
        check: assert model.output_shape == (None, 3)
        """,
    "complete": """\
        type: complete
        stem: Fill the hole so that images lie between zero and one.
        code: |
          def scale(images):
              return ____
        answer: images / 255.0
        tests: ["scale(np.array([0.0, 51.0, 255.0]))"]
        wrong:
          - {fill: images / 256.0, why: Eight bits end at 255.}
          - {fill: images, why: Nothing is scaled.}
        """,
}

PLANTED = {
    "moved-key": (
        "mcq",
        [
            ("Fifteen weights, key: true,", "Fifteen weights, why: No.,"),
            ("Twelve weights,", "Twelve weights, key: true,"),
        ],
        "must be true, since it is a key",
    ),
    "second-right-option": ("mcq", [("claim: count == 16", "claim: count > 12")], "must be false, since it is no key"),
    "claim-that-fails": ("mcq", [("claim: count == 12", "claim: cuont == 12")], "raises NameError"),
    "constant-claims": ("mcq", [("layer.count_params()", "15")], "proves nothing"),
    "proof-that-raises": ("mcq", [("layers.Dense(3)", "layers.Dnese(3)")], "the proof raises AttributeError"),
    "near-miss-that-is-accepted": ("cloze", [("answer: frozen", "answer: trainable")], "the proof must refuse"),
    "answer-that-is-refused": ("cloze", [("[trainable]", "[trainable, frozen_weights]")], "the proof must accept"),
    "constant-acceptance": (
        "cloze",
        [("not layer.trainable_weights", "text == 'trainable'")],
        "proves nothing",
    ),
    "wrong-number": ("numeric", [("answer: 15", "answer: 16")], "the proof gives 15, the key is 16"),
    "near-miss-equal-to-key": ("numeric", [("value: 12", "value: 15.0")], "equals the key"),
    "constant-proof": ("numeric", [("layer.count_params()", "15")], "proves nothing"),
    "answer-not-set": ("numeric", [("answer = layer", "result = layer")], "sets no `answer`"),
    "formula-without-bias": ("vary", [("formula: units * inputs + units", "formula: units * inputs")], "the key is"),
    "near-miss-equal-in-one-variant": (
        "vary",
        [("value: units * inputs,", "value: inputs * units + 2,")],
        "with units=2, inputs=7: the near miss",
    ),
    "too-few-variants": ("vary", [("[7, 8, 9, 10, 11]", "[7, 8]")], "at least 25 are needed"),
    "formula-that-reaches-out": (
        "vary",
        [("formula: units * inputs + units", "formula: units.__class__(3)")],
        "is not allowed in an expression",
    ),
    "wrong-shape": ("shape", [("answer: [null, 3]", "answer: [null, 4]")], "the key is (None, 4)"),
    "stale-output": ("predict", [('answer: "False"', 'answer: "None"')], "the code prints 'False'"),
    "output-that-is-a-near-miss": ("predict", [('answer: "True"', 'answer: "False"')], "equals what is printed"),
    "output-that-became-an-error": (
        "predict",
        [("layers.Dense(3).built", "layers.Dense(-3).built")],
        "the code raises",
    ),
    "bug-that-is-none": ("bug", [("layers.Dense(4)(inputs)", "layers.Dense(3)(inputs)")], "passes on the faulty code"),
    "fix-that-mends-nothing": (
        "bug",
        [("fix: outputs = layers.Dense(3)", "fix: outputs = layers.Dense(5)")],
        "mended code",
    ),
    "bug-in-another-line": ("bug", [("line: 2", "line: 3")], "the check fails on the mended code"),
    "needless-dependency": (
        "order",
        [
            (
                '{id: inputs, text: "inputs',
                '{id: first, text: "unused = 1"}\n  - {id: inputs, after: [first], text: "inputs',
            ),
        ],
        "need not come after",
    ),
    "missing-dependency": ("order", [(", after: [outputs]", "")], "fails"),
    "distractor-that-fits": ("order", [("layers.Dense(4)", "keras.layers.Dense(3)")], "the distractor"),
    "weak-test": ("complete", [("np.array([0.0, 51.0, 255.0])", "np.array([0.0])")], "accept the wrong fill"),
    "answer-that-fails": ("complete", [("answer: images / 255.0", "answer: image / 255.0")], "raises NameError"),
    "unknown-name-in-api": ("numeric", [], "is not to be found"),
}
"""Fault: the sound item that it is planted in, what is replaced, and what the prover must say."""


def yaml_of(name: str, kind: str, changes: list[tuple[str, str]] | None = None) -> str:
    """The file of one item, with changes."""
    text = dedent(SOUND[kind])
    for old, new in changes or []:
        assert old in text, f"{name}: nothing to replace: {old}"
        text = text.replace(old, new, 1)
    common = COMMON.replace("keras.layers.Dense", "keras.layers.Desne") if name == "unknown-name-in-api" else COMMON
    return "source: q44\nitems:\n" + indent(f"id: {name}\n{common}{text}", "    ").replace("    ", "  - ", 1)
