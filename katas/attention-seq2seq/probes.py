"""Probes of the attention-seq2seq kata: they run beside the code under test and return plain data.

All weights come from a seed and are carried into the model by name, so that two models which say the same thing in
other words give the same numbers. A built model is kept for the next call: every call sets all of its weights again.
"""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

Array = np.ndarray[Any, Any]


def weights(solution: Any, sizes: list[int]) -> dict[str, Any]:
    """Call build_model(src_vocab, tgt_vocab, embed_dim, units) with the sizes and list the weights by name."""
    named, others = _named(_model(solution, sizes))
    shapes: dict[str, Any] = {name: _shape(variable) for name, variable in named.items()}
    if others:
        shapes["others"] = sorted(_shape(variable) for variable in others)
    return shapes


def forward(solution: Any, sizes: list[int], seed: int, source: Array, target: Array) -> dict[str, Any]:
    """Build the model, give it the weights of a seed and call it on [source, target]."""
    return _forward(_model(solution, sizes, seed), source, target)


def padded(solution: Any, sizes: list[int], seed: int, source: Array, target: Array) -> dict[str, dict[str, Any]]:
    """Call the model on [source, target], then with two more zeros after the source and one after the target."""
    model = _model(solution, sizes, seed)
    longer = [np.pad(ids, ((0, 0), (0, count))) for ids, count in ((source, 2), (target, 1))]
    return {"plain": _forward(model, source, target), "padded": _forward(model, *longer)}


def gradients(solution: Any, sizes: list[int], seed: int, source: Array, target: Array) -> dict[str, Any]:
    """Take the gradients of a weighted sum of the logits with respect to both embeddings."""
    model = _model(solution, sizes, seed)
    named, _ = _named(model)
    upstream = np.random.default_rng(seed).normal(size=(*target.shape, sizes[1])).astype("float32")
    upstream *= (target != 0)[..., None]
    tables = [named[name] for name in ("source_embedding", "target_embedding")]
    take = {"tensorflow": _gradients_tensorflow, "jax": _gradients_jax, "torch": _gradients_torch}
    found = take[keras.backend.backend()](model, [source, target], upstream)
    places = [
        next((i for i, entry in enumerate(model.trainable_variables) if entry is table), None) for table in tables
    ]
    source_gradient, target_gradient = (None if place is None else found[place] for place in places)
    return {"source_embedding": source_gradient, "target_embedding": target_gradient}


def decode(
    solution: Any,
    sizes: list[int],
    seed: int,
    favour: dict[str, float],
    source: Array,
    start_id: int,
    end_id: int,
    max_len: int,
    context_alone: bool = False,
) -> dict[str, Any]:
    """Call greedy_decode, then the model on what was decoded.

    `favour` is added to the bias of some ids; logits count without id 0. With `context_alone` the decoder's own output
    has no weight in the logits, so that every choice hangs on attention, which is sharper too.
    """
    model = _model(solution, sizes, seed, favour, context_alone=context_alone)
    rows = _rows(solution.greedy_decode(model, source, start_id, end_id, max_len))
    target = np.zeros((len(source), max_len + 1), dtype="int32")
    target[:, 0] = start_id
    for place, ids in zip(target, rows, strict=False):
        kept = ids[:max_len]
        place[1 : len(kept) + 1] = kept
    logits = np.array(_call(model, source, target)[0], dtype="float32")[..., 1:]
    ordered = np.sort(logits, axis=-1)
    best, lead = np.argmax(logits, axis=-1) + 1, ordered[..., -1] - ordered[..., -2]
    taught = [row[: len(ids) + 1] for row, ids in zip(best, rows, strict=False)]
    leads = [row[: len(ids) + 1] for row, ids in zip(lead, rows, strict=False)]
    return {"ids": rows, "teacher_forcing": [[int(entry) for entry in row] for row in taught], "leads": leads}


def decode_only(
    solution: Any,
    sizes: list[int],
    seed: int,
    favour: dict[str, float],
    source: Array,
    start_id: int,
    end_id: int,
    max_len: int,
) -> list[list[int]]:
    """Call greedy_decode on a model whose bias favours some ids."""
    model = _model(solution, sizes, seed, favour)
    return _rows(solution.greedy_decode(model, source, start_id, end_id, max_len))


def train(solution: Any, sizes: list[int], seed: int, source: Array, target: Array, labels: Array) -> dict[str, Any]:
    """Compile the model with SGD and cross-entropy on its logits and call train_on_batch three times."""
    model = _model(solution, sizes, seed, fresh=True)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    # Tracing costs seconds with TensorFlow; with JAX the eager steps are the slow ones.
    eager = keras.backend.backend() != "jax"
    model.compile(optimizer=keras.optimizers.SGD(0.3), loss=[loss, None], run_eagerly=eager)
    nothing = np.zeros((*target.shape, source.shape[1]), dtype="float32")
    losses = [float(np.ravel(model.train_on_batch([source, target], [labels, nothing]))[0]) for _ in range(3)]
    named, before = _named(model)[0], _values(sizes, seed)
    ways = {name: np.ravel(keras.ops.convert_to_numpy(named[name])) - value.ravel() for name, value in before.items()}
    return {"losses": losses, "distances": {name: float(np.linalg.norm(way)) for name, way in ways.items()}}


_MATRICES = ("encoder", "decoder", "logits")
_SINGLE = ("source_embedding", "target_embedding", "attention_query", "attention_key", "attention_score")
_LEAVES = ("kernel", "recurrent_kernel", "bias")


def _values(sizes: list[int], seed: int) -> dict[str, Array]:
    """Every weight by name, such that attention is uneven and the words chosen vary with state and context."""
    src_vocab, tgt_vocab, embed_dim, units = sizes
    shapes: dict[str, tuple[int, ...]] = {
        "source_embedding": (src_vocab, embed_dim),
        "target_embedding": (tgt_vocab, embed_dim),
        "attention_query": (units, units),
        "attention_key": (units, units),
        "attention_score": (units,),
        "logits.kernel": (2 * units, tgt_vocab),
        "logits.bias": (tgt_vocab,),
    }
    for name in ("encoder", "decoder"):
        shapes[f"{name}.kernel"] = (embed_dim, 4 * units)
        shapes[f"{name}.recurrent_kernel"] = (units, 4 * units)
        shapes[f"{name}.bias"] = (4 * units,)
    generator = np.random.default_rng(seed)
    scales = {"logits.kernel": 3.0, "logits.bias": 0.5}
    return {
        name: (scales.get(name, 1.5) * generator.normal(size=shape)).astype("float32") for name, shape in shapes.items()
    }


def _model(
    solution: Any,
    sizes: list[int],
    seed: int | None = None,
    favour: dict[str, float] | None = None,
    fresh: bool = False,
    context_alone: bool = False,
) -> Any:
    """A model of these sizes with the weights of this seed; `favour` adds to the bias of some ids."""
    kept = vars(solution).setdefault("_built_models", {})
    model = None if fresh else kept.get(tuple(sizes))
    if model is None:
        model = solution.build_model(*sizes)
        if set(_named(model)[0]) != set(_values(sizes, 0)):
            # A subclassed model may make its weights in its first call.
            model([np.ones((1, 1), "int32"), np.ones((1, 1), "int32")])
    if not fresh:
        kept[tuple(sizes)] = model
    if seed is not None:
        values = _values(sizes, seed)
        if context_alone:
            values["logits.kernel"][: sizes[3]] = 0
            values["attention_score"] *= 4
        _carry(model, values, favour or {})
    return model


def _carry(model: Any, values: dict[str, Array], favour: dict[str, float]) -> None:
    named, others = _named(model)
    for token, amount in favour.items():
        values["logits.bias"][int(token)] += amount
    wrong = [name for name, value in values.items() if name in named and _shape(named[name]) != list(value.shape)]
    missing = [name for name in values if name not in named]
    if missing or wrong:
        without = sorted(_shape(variable) for variable in others)
        raise ValueError(f"weights missing: {missing}; of a wrong shape: {wrong}; without a name, by shape: {without}")
    for name, value in values.items():
        named[name].assign(value.reshape(named[name].shape))


def _named(model: Any) -> tuple[dict[str, Any], list[Any]]:
    """The model's weights by the innermost of the agreed names in their path, and those without one."""
    named: dict[str, Any] = {}
    others = []
    for variable in model.weights:
        parts = variable.path.split("/")
        name = next((part for part in reversed(parts) if part in _MATRICES + _SINGLE), "")
        key = f"{name}.{parts[-1]}" if name in _MATRICES and parts[-1] in _LEAVES else name
        if not name or key in _MATRICES or key in named:
            others.append(variable)
        else:
            named[key] = variable
    return named, others


def _shape(variable: Any) -> list[int]:
    """The shape without its ones: a score weight of (units, 1) is as good as one of (units,)."""
    return [int(size) for size in variable.shape if size != 1]


def _call(model: Any, source: Array, target: Array) -> list[Any]:
    outputs = model([source, target])
    if not isinstance(outputs, (list, tuple)) or len(outputs) != 2:
        raise TypeError("calling the model on [source, target] should give two tensors: logits and attention weights")
    return [np.array(keras.ops.convert_to_numpy(output)) for output in outputs]


def _forward(model: Any, source: Array, target: Array) -> dict[str, Any]:
    """Logits and attention; what stands at padded target positions is nobody's business and becomes zero."""
    logits, attention = _call(model, source, target)
    for values in (logits, attention):
        if values.shape[:2] == target.shape:
            values[target == 0] = 0
    return {"logits": logits, "attention": attention}


def _rows(decoded: Any) -> list[list[int]]:
    return [[int(entry) for entry in row] for row in decoded]


def _gradients_tensorflow(model: Any, inputs: list[Array], upstream: Array) -> list[Any]:
    import tensorflow as tf

    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(model(inputs)[0] * upstream)
    found = tape.gradient(loss, [variable.value for variable in model.trainable_variables])
    return [None if gradient is None else tf.convert_to_tensor(gradient).numpy() for gradient in found]


def _gradients_jax(model: Any, inputs: list[Array], upstream: Array) -> list[Any]:
    import jax

    fixed = [variable.value for variable in model.non_trainable_variables]

    def loss(values: list[Any]) -> Any:
        outputs, _ = model.stateless_call(values, fixed, inputs)
        return (outputs[0] * upstream).sum()

    found = jax.grad(loss)([variable.value for variable in model.trainable_variables])
    return [np.asarray(gradient) for gradient in found]


def _gradients_torch(model: Any, inputs: list[Array], upstream: Array) -> list[Any]:
    model.zero_grad()
    loss = (model(inputs)[0] * keras.ops.convert_to_tensor(upstream)).sum()
    loss.backward()
    found = [variable.value.grad for variable in model.trainable_variables]
    return [None if gradient is None else gradient.cpu().numpy().copy() for gradient in found]
