"""Probes of the fix-slow-input-pipeline kata. The pipeline that the learner was given is here too, to be raced against."""

import time
from itertools import islice

import numpy as np
import tensorflow as tf

# With a seed for everything, TensorFlow's random operations in a map begin anew with each epoch: right solutions would
# throw the same coins again.
tf.random.set_seed(None)


def batches(solution, recordings, labels, classes, batch_size):
    """Call make_dataset and read an epoch"""
    dataset = solution.make_dataset(recordings, labels, classes, batch_size)
    return _read(dataset, len(recordings), batch_size)


def epochs(solution, recordings, labels, classes, batch_size):
    """Call make_dataset without training and read the same dataset twice"""
    dataset = solution.make_dataset(recordings, labels, classes, batch_size)
    return [_read(dataset, len(recordings), batch_size) for _ in range(2)]


def kinds(solution, count, time_steps, classes, batch_size, training):
    """Call make_dataset, look at element_spec, and at the batches of an epoch"""
    recordings, labels = _numbered(count, time_steps)
    dataset = solution.make_dataset(recordings, labels % classes, classes, batch_size, training=training)
    if not isinstance(dataset, tf.data.Dataset):
        return f"{type(dataset).__name__}, not a tf.data.Dataset"
    spec = dataset.element_spec
    read = _read(dataset, count, batch_size)
    if isinstance(read, str):
        return read
    return {
        "element_spec": [_spec(part) for part in spec] if isinstance(spec, (tuple, list)) else str(spec),
        "batches": [[_kind(x), _kind(y)] for x, y in read],
    }


def training_epoch(solution, count, time_steps, batch_size):
    """Call make_dataset for training with numbered recordings, read two epochs, look which recordings came how"""
    recordings, labels = _numbered(count, time_steps)
    plain = _columns(solution.make_dataset(recordings, labels, count, batch_size), count, batch_size)
    if isinstance(plain, str):
        return plain
    prepared = dict(zip(plain[1], plain[0], strict=True))
    dataset = solution.make_dataset(recordings, labels, count, batch_size, training=True)
    facts = []
    for _ in range(2):
        read = _columns(dataset, count, batch_size)
        if isinstance(read, str):
            return read
        xs, numbers = read
        facts.append(
            {
                "batch sizes": _sizes(count, read),
                "recordings": _counted(numbers, count),
                "each with its own label": all(
                    _turned(x, prepared.get(n)) is not None for x, n in zip(xs, numbers, strict=True)
                ),
            }
        )
    return facts


def orders(solution, count, batch_size):
    """Call make_dataset for training with numbered recordings and look at their order in three epochs"""
    recordings, labels = _numbered(count, 5)
    dataset = solution.make_dataset(recordings, labels, count, batch_size, training=True)
    read = [_columns(dataset, count, batch_size) for _ in range(3)]
    if any(isinstance(epoch, str) for epoch in read):
        return next(epoch for epoch in read if isinstance(epoch, str))
    numbers = [epoch[1] for epoch in read]
    listed = {frozenset(range(start, min(start + batch_size, count))) for start in range(0, count, batch_size)}
    groups = [{frozenset(of[start : start + batch_size]) for start in range(0, count, batch_size)} for of in numbers]
    return {
        "first epoch": "as listed" if numbers[0] == sorted(numbers[0]) else "another order than listed",
        "epochs": "a new order in each" if len({tuple(of) for of in numbers}) == 3 else "the same order again",
        "neighbours": "share a batch in every epoch" if all(of == listed for of in groups) else "meet others",
        "first batches": "from the beginning only"
        if max(map(max, (of[:4] for of in numbers))) < 20
        else "from anywhere",
    }


def reversals(solution, count, batch_size):
    """Call make_dataset for training with rising recordings and look which ones come reversed in two epochs"""
    recordings, labels = _numbered(count, 6)
    dataset = solution.make_dataset(recordings, labels, count, batch_size, training=True)
    read = [_read(dataset, count, batch_size) for _ in range(2)]
    if any(isinstance(epoch, str) for epoch in read):
        return next(epoch for epoch in read if isinstance(epoch, str))
    turned = [[x[:, 0] > x[:, -1] for x, _ in epoch] for epoch in read]
    by_number = [
        {
            int(n): bool(one)
            for flags, (_, y) in zip(*both, strict=True)
            for one, n in zip(flags, y.argmax(1), strict=True)
        }
        for both in zip(turned, read, strict=True)
    ]
    share = np.concatenate([flags for epoch in turned for flags in epoch]).mean()
    alike = all(len(set(flags.tolist())) == 1 for epoch in turned for flags in epoch)
    patterns = {tuple(flags.tolist()) for epoch in turned for flags in epoch if len(flags) == batch_size}
    return {
        "reversed": "about half" if 0.25 < share < 0.75 else f"{share:.0%}",
        "epochs": "the same ones in each" if by_number[0] == by_number[1] else "others in each",
        "within a batch": "all alike" if alike else "each for itself",
        "from batch to batch": "at the same places" if len(patterns) == 1 else "at other places",
    }


def callers_arrays(solution, count, time_steps, batch_size):
    """Call make_dataset for training, read an epoch, and look at the arrays that were passed in"""
    recordings, labels = _numbered(count, time_steps)
    before = recordings.copy(), labels.copy()
    _read(solution.make_dataset(recordings, labels, count, batch_size, training=True), count, batch_size)
    same = np.array_equal(before[0], recordings) and np.array_equal(before[1], labels)
    return "as they were" if same else "changed"


def many(solution, seed, count, time_steps, classes, batch_size):
    """Call make_dataset with as many recordings as are measured, without training and for training (two epochs)"""
    recordings, labels = _random(seed, count, time_steps, classes)
    plain = _epoch(solution.make_dataset(recordings, labels, classes, batch_size), count, batch_size)
    dataset = solution.make_dataset(recordings, labels, classes, batch_size, training=True)
    read = [_epoch(dataset, count, batch_size) for _ in range(2)]
    wrong = [epoch for epoch in (plain, *read) if isinstance(epoch, str)]
    return wrong[0] if wrong else _about(plain[0], labels, *read)


def epoch_of(solution, seed, count, time_steps, classes, batch_size):
    """Call make_dataset for training with `count` random recordings and read one epoch (summed up here)"""
    recordings, labels = _random(seed, count, time_steps, classes)
    return _summed_up(
        solution.make_dataset(recordings, labels, classes, batch_size, training=True), -(-count // batch_size)
    )


def given_epoch_of(solution, seed, count, time_steps, classes, batch_size):  # noqa: ARG001
    """The same with the pipeline that was given"""
    recordings, labels = _random(seed, count, time_steps, classes)
    return _summed_up(_given(recordings, labels, classes, batch_size, training=True), -(-count // batch_size))


def where_time_goes(solution, seed, count, time_steps, classes, batch_size):
    """Call make_dataset for training with few recordings and with more, and look where the work is done"""
    cold, few, more = (
        _processor_time(solution.make_dataset, *_random(seed, number, time_steps, classes), classes, batch_size)
        for number in (2, 2, count)
    )
    dataset = solution.make_dataset(*_random(seed, 2, time_steps, classes), classes, batch_size, training=True)
    return {
        "make_dataset itself works on each recording": more > 2.5 * min(cold, few),
        **_python_and_cache(dataset),
    }


def _processor_time(make_dataset, *args):
    start = time.process_time()
    make_dataset(*args, training=True)
    return time.process_time() - start


def _given(recordings, labels, classes, batch_size, training):
    def one_by_one():
        yield from zip(recordings, labels, strict=True)

    signature = (tf.TensorSpec((recordings.shape[1],), tf.int16), tf.TensorSpec((), tf.int64))
    dataset = tf.data.Dataset.from_generator(one_by_one, output_signature=signature)
    dataset = dataset.map(
        lambda recording, label: tf.py_function(_prepare, [recording, label, classes], [tf.float32, tf.float32])
    )
    if training:
        dataset = dataset.map(lambda x, y: (tf.py_function(_sometimes_reversed, [x], tf.float32), y))
    dataset = dataset.batch(batch_size)
    if training:
        dataset = dataset.shuffle(len(recordings))
    return dataset


def _prepare(recording, label, classes):
    values = [float(value) for value in recording.numpy()]
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / len(values)
    scale = max(variance**0.5, 1.0)
    x = [min(max((value - mean) / scale, -3.0), 3.0) for value in values]
    y = [0.0] * int(classes)
    y[int(label)] = 1.0
    return np.array(x, "float32"), np.array(y, "float32")


def _sometimes_reversed(x):
    return x.numpy()[::-1] if np.random.random() < 0.5 else x.numpy()


def _random(seed, count, time_steps, classes):
    random = np.random.default_rng(seed)
    recordings = random.integers(-3000, 3000, (count, time_steps), dtype="int16")
    return recordings, random.integers(0, classes, count)


def _summed_up(dataset, number):
    """Numbers that tell whether the elements are right, in whatever order and direction they come."""
    recordings, by_label = [], 0
    for x, y in islice(dataset, number + 1):
        sums = _alike_from_both_ends(x.numpy())
        recordings.append(sums)
        by_label = by_label + y.numpy().T @ np.stack([np.ones_like(sums), sums], axis=1)
    return {
        "sums of recordings, weighted alike from both ends": np.sort(np.concatenate(recordings)),
        "number and sum of each label": by_label,
    }


def _alike_from_both_ends(x):
    """A number for each recording, which its reverse has too."""
    return x @ np.linspace(-1, 1, x.shape[1], dtype="float32") ** 2


def _numbered(count, time_steps):
    """Recordings that differ from each other and from their own reverse; the label is the number."""
    steps = np.arange(time_steps)
    numbers = np.arange(count)
    recordings = 100 * (steps[None] * (steps[None] + 1 + numbers[:, None] % 7)) - 50 * numbers[:, None] * (
        steps[None] == 1
    )
    return np.clip(recordings, -32000, 32000).astype("int16"), numbers.astype("int64")


def _read(dataset, count, batch_size):
    """The batches of an epoch as arrays; a text if it does not end."""
    most = -(-count // batch_size) + 3
    read = list(islice(iter(dataset), most))
    if len(read) == most:
        return "there are more batches than in an epoch"
    return [[np.asarray(part) for part in batch] for batch in read]


def _columns(dataset, count, batch_size):
    """All recordings of an epoch, and their numbers."""
    read = _read(dataset, count, batch_size)
    if isinstance(read, str):
        return read
    if not read:
        return "there are no batches"
    return [x for xs, _ in read for x in xs], [int(np.argmax(y)) for _, ys in read for y in ys]


def _epoch(dataset, count, batch_size):
    """All x and all y of an epoch; a text if there are not so many."""
    read = _read(dataset, count, batch_size)
    if isinstance(read, str):
        return read
    x, y = (np.concatenate([batch[part] for batch in read]) for part in (0, 1))
    return (x, y) if len(x) == len(y) == count else f"{len(x)} recordings, {len(y)} labels"


def _about(plain, labels, *epochs):
    """Facts about epochs of training; a recording is found again by being like no other, from one end or the other."""
    facts, orders = [], []
    for x, y in epochs:
        likeness = np.stack([x @ plain.T, x @ plain[:, ::-1].T])
        order, turned = likeness.max(axis=0).argmax(axis=1), likeness.max(axis=2).argmax(axis=0) == 1
        right = np.where(turned[:, None], plain[order, ::-1], plain[order])
        orders.append(order)
        facts.append(
            {
                "recordings": _counted(order.tolist(), len(plain)),
                "each as it should be": np.allclose(x, right, atol=1e-3),
                "each with its own label": bool((y.argmax(axis=1) == labels[order]).all()),
                "reversed": "about half" if 0.3 < turned.mean() < 0.7 else f"{turned.mean():.0%}",
                "first batches": "from anywhere" if max(order[: len(x) // 8]) > 0.7 * len(x) else "from the beginning",
            }
        )
    same = np.array_equal(*orders)
    return {"epochs": facts, "orders": "the same again" if same else "a new one in each"}


def _sizes(count, read):
    return "right" if len(read[0]) == len(read[1]) == count else f"{len(read[0])} recordings, {len(read[1])} labels"


def _counted(numbers, count):
    twice = len(set(numbers)) < len(numbers)
    never = set(numbers) != set(range(count))
    words = [word for word, true in (("some more than once", twice), ("some never", never)) if true]
    return ", ".join(words) or "each exactly once"


def _turned(x, prepared):
    """False for the prepared recording, True for its reverse, None for something else."""
    if prepared is None or np.shape(x) != np.shape(prepared):
        return None
    if np.allclose(x, prepared, atol=1e-4):
        return False
    return True if np.allclose(x, prepared[::-1], atol=1e-4) else None


def _spec(part):
    shape = getattr(part, "shape", None)
    return f"{part.dtype.name} {tuple(shape) if shape is not None and shape.rank is not None else 'of unknown shape'}"


def _kind(array):
    return [str(array.dtype), *array.shape]


_PYTHON = ("EagerPyFunc", "PyFunc", "PyFuncStateless")


def _python_and_cache(dataset):
    """What the graph of a dataset says: for what Python runs, and whether it is cached."""
    try:
        graph = tf.compat.v1.GraphDef.FromString(dataset._as_serialized_graph().numpy())
    except Exception:
        return {"Python runs for": "nobody knows what", "cached": False}
    functions = {function.signature.name: function.node_def for function in graph.library.function}

    def runs_python(name, seen):
        if name in seen:
            return False
        nodes = functions.get(name, ())
        return any(
            node.op in _PYTHON or any(runs_python(inner, {*seen, name}) for inner in _called(node)) for node in nodes
        )

    python, batched = "nothing", False
    for node in graph.node:
        batched = batched or "BatchDataset" in node.op
        if any(runs_python(name, set()) for name in _called(node)):
            found = "each batch" if batched else "each recording"
            python = found if python == "nothing" else python
    return {"Python runs for": python, "cached": any("CacheDataset" in node.op for node in graph.node)}


def _called(node):
    return [value.func.name for value in node.attr.values() if value.HasField("func")]
