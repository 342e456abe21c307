"""What is done with NpyBatches; every probe writes the files that it needs into a folder of its own."""

import random
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import keras
import numpy as np


def length(solution, count, batch_size, shuffle):
    """Write `count` files and take len() of NpyBatches over them."""
    with _files(_numbered(count)) as paths:
        return len(solution.NpyBatches(paths, list(range(count)), batch_size, shuffle=shuffle))


def batches(solution, samples, labels, batch_size, path_objects, seed):
    """Save each row of `samples` as one .npy file and read every batch without shuffling, in two epochs."""
    with _files(samples) as paths:
        if path_objects:
            paths = [Path(path) for path in paths]
        dataset = solution.NpyBatches(paths, labels, batch_size, seed=seed)
        first = [_batch(dataset, index) for index in range(len(dataset))]
        dataset.on_epoch_end()
        return {"epoch_1": first, "epoch_2": [_batch(dataset, index) for index in range(len(dataset))]}


def epochs(solution, count, batch_size, seed):
    """Shuffle `count` numbered samples and read two epochs, each forwards and then backwards."""
    read = []
    with _files(_numbered(count)) as paths:
        dataset = solution.NpyBatches(paths, _labels(count), batch_size, shuffle=True, seed=seed)
        for _ in range(2):
            pairs = [_ids(dataset[index]) for index in range(len(dataset))]
            again = [_ids(dataset[index]) for index in reversed(range(len(dataset)))]
            read.append({"samples": [x for x, _ in pairs], "labels": [y for _, y in pairs]})
            read[-1]["samples_again"] = [x for x, _ in reversed(again)]
            dataset.on_epoch_end()
    return read


def epoch_facts(solution, count, batch_size, seed):
    """Shuffle `count` numbered samples, read two epochs and look which samples came, and with which labels."""
    return [_describe(epoch, count) for epoch in epochs(solution, count, batch_size, seed)]


def orders(solution, count, batch_size, seed):
    """Shuffle `count` numbered samples with this seed twice, with others and without one; read them side by side."""
    with _files(_numbered(count)) as paths:

        def make(*seed):
            keywords = {"seed": seed[0]} if seed else {}
            return solution.NpyBatches(list(paths), _labels(count), batch_size, shuffle=True, **keywords)

        one, other = make(seed), make(seed)
        read = {"seed": [], "same_seed": []}
        for _ in range(3):
            read["seed"].append(_order(one))
            read["same_seed"].append(_order(other))
            one.on_epoch_end()
            other.on_epoch_end()
        # Not the next number: a generator made of seed + epoch is a fair way to reshuffle.
        others = {"other_seed": seed + 1000, "no_seed": None, "no_seed_again": None, "seed_0": 0, "seed_0_again": 0}
        read |= {name: [_order(make(value))] for name, value in others.items()}
        return read | {name: [_order(make())] for name in ("seed_left_out", "seed_left_out_again")}


def order_facts(solution, count, batch_size, seed):
    """Shuffle `count` numbered samples with this seed twice, with others and without one; compare the orders."""
    read = orders(solution, count, batch_size, seed)
    names = {}
    for epoch in (epoch for epochs in read.values() for epoch in epochs):
        names.setdefault(str(epoch), _name(epoch, count, 1 + sum("order" in name for name in names.values())))
    return {name: [names[str(epoch)] for epoch in epochs] for name, epochs in read.items()}


def callers_lists(solution, count, batch_size, label_array):
    """Shuffle for three epochs and look at the lists that were passed in."""
    with _files(_numbered(count)) as paths:
        labels = np.array(_labels(count)) if label_array else _labels(count)
        paths_before, labels_before = list(paths), list(labels)
        dataset = solution.NpyBatches(paths, labels, batch_size, shuffle=True, seed=3)
        for _ in range(3):
            dataset[0]
            dataset.on_epoch_end()
        same = paths == paths_before and list(labels) == labels_before
        return "as they were" if same else "changed"


def opened_files(solution, count, batch_size, index, shuffle, spoil):
    """Make one of `count` files unreadable at a time (missing or corrupt) and see which step fails."""
    samples = _numbered(count)
    failing = {"constructor_opened": [], "len_opened": [], "on_epoch_end_opened": []}
    own_not_needed, others_needed = 0, 0
    with _files(samples) as paths:

        def make():
            return solution.NpyBatches(list(paths), _labels(count), batch_size, shuffle=shuffle, seed=5)

        for number, path in enumerate(paths, start=1):
            dataset = make()
            own = number in _ids(dataset[index])[0]
            _spoil(path, spoil)
            needed = _fails(dataset.__getitem__, index)
            own_not_needed += own and not needed
            others_needed += needed and not own
            step = _failing_step(make)
            if step:
                failing[f"{step}_opened"].append(number)
            np.save(path, samples[number - 1])
    return failing | {"own_files_not_opened": own_not_needed, "other_files_opened": others_needed}


def rewritten_files(solution, count, batch_size):
    """Rewrite the files after making the dataset, and again between two readings of the first batch."""
    samples = _numbered(count)
    with _files(samples) as paths:
        dataset = solution.NpyBatches(paths, list(range(len(paths))), batch_size)
        read = {}
        for moment, added in {"first_reading": 10, "second_reading": 20}.items():
            for path, sample in zip(paths, samples, strict=True):
                np.save(path, sample + np.float32(added))
            read[moment] = _ids(dataset[0])[0]
        return read


def beyond_the_end(solution, count, batch_size, indices):
    """Ask for the first batch and then for batches beyond the last one."""
    with _files(_numbered(count)) as paths:
        dataset = solution.NpyBatches(paths, _labels(count), batch_size)
        return {"first": _answer(dataset, 0), "beyond": [_answer(dataset, index) for index in indices]}


def negative_indices(solution, count, batch_size, indices):
    """Ask for batches by negative indices."""
    with _files(_numbered(count)) as paths:
        dataset = solution.NpyBatches(paths, _labels(count), batch_size)
        return {str(index): _answer(dataset, index) for index in indices}


def options(solution, keywords):
    """Pass these keyword arguments to NpyBatches and read workers, use_multiprocessing and max_queue_size."""
    names = ("workers", "use_multiprocessing", "max_queue_size")
    with _files(_numbered(1)) as paths:
        dataset = solution.NpyBatches(paths, _labels(1), 1, **keywords)
        read = {name: getattr(dataset, name) for name in names}
        return read | {"is_a_PyDataset": isinstance(dataset, keras.utils.PyDataset)}


def global_generators(solution, count, batch_size, seed):
    """Shuffle two epochs with a seed and look whether NumPy's or Python's global generator moved."""
    with _files(_numbered(count)) as paths:
        before = _global_state()
        dataset = solution.NpyBatches(paths, _labels(count), batch_size, shuffle=True, seed=seed)
        for _ in range(2):
            dataset[0]
            dataset.on_epoch_end()
        return "left alone" if _global_state() == before else "seeded or used"


def training(solution, samples, labels, batch_size, seed):
    """Fit a model to the shuffled dataset for two epochs; the learning rate is 0, so that the loss tells the data."""
    seen = []
    counting = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, **_: seen.append(batch))
    model = keras.Sequential([keras.Input(samples.shape[1:]), keras.layers.Dense(1, kernel_initializer="ones")])
    # Tracing costs most with TensorFlow, single operations cost most with JAX.
    model.compile(keras.optimizers.SGD(0.0), loss="mse", run_eagerly=keras.backend.backend() == "tensorflow")
    with _files(samples) as paths:
        dataset = solution.NpyBatches(paths, list(labels), batch_size, shuffle=True, seed=seed)
        history = model.fit(dataset, epochs=2, verbose=0, callbacks=[counting])
    return {"batches": len(seen), "loss": history.history["loss"]}


@contextmanager
def _files(samples):
    """Files whose names sort in another order than they stand in the list."""
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder, f"{len(samples) - number:03}.npy")) for number in range(len(samples))]
        for path, sample in zip(paths, samples, strict=True):
            np.save(path, sample)
        yield paths


def _numbered(count):
    """Samples of which each holds its own number, from 1."""
    return np.repeat(np.arange(1, count + 1, dtype="float32")[:, None], 2, axis=1)


def _labels(count):
    return [100 + number for number in range(1, count + 1)]


def _batch(dataset, index):
    batch = dataset[index]
    if not isinstance(batch, (tuple, list)) or len(batch) != 2:
        return f"{type(batch).__name__}, not a pair (x, y)"
    return {"x": _array(batch[0]), "y": _array(batch[1])}


def _array(value):
    return value if isinstance(value, np.ndarray) else f"{type(value).__name__}, not a NumPy array"


def _ids(batch):
    x, y = batch
    x = np.asarray(x)
    return x.reshape(len(x), -1)[:, 0].tolist(), np.asarray(y).ravel().tolist()


def _order(dataset):
    return [_ids(dataset[index])[0] for index in range(len(dataset))]


def _describe(epoch, count):
    samples, labels, again = (sum(epoch[name], []) for name in ("samples", "labels", "samples_again"))
    fitting = [sample + 100 for sample in samples]
    with_labels = "each with its own label" if labels == fitting else "with labels of others"
    if labels != fitting and labels == _labels(count):
        with_labels = "shuffled, but the labels are still in the order of the list"
    return {
        "batch_sizes": [len(batch) for batch in epoch["samples"]],
        "samples": _counted(samples, count),
        "labels": with_labels,
        "read_again": "the same batches" if again == samples else "other batches",
    }


def _counted(samples, count):
    twice = len(set(samples)) < len(samples)
    never = set(samples) != set(range(1, count + 1))
    words = [word for word, true in (("some more than once", twice), ("some never", never)) if true]
    return ", ".join(words) or "each exactly once"


def _name(batches, count, number):
    samples, size = sum(batches, []), len(batches[0])
    if samples == sorted(samples):
        return "as listed"
    listed = {frozenset(range(start + 1, min(start + size, count) + 1)) for start in range(0, count, size)}
    together = all(frozenset(batch) in listed for batch in batches)
    return f"order {number}" + (", the same samples share a batch as without shuffling" if together else "")


def _spoil(path, how):
    if how == "missing":
        Path(path).unlink()
    else:
        Path(path).write_bytes(b"this is no array")


def _fails(step, *args):
    try:
        step(*args)
    except Exception:
        return True
    return False


def _failing_step(make):
    dataset = None
    try:
        dataset = make()
    except Exception:
        return "constructor"
    if _fails(len, dataset):
        return "len"
    return "on_epoch_end" if _fails(dataset.on_epoch_end) else ""


def _answer(dataset, index):
    """The batch, or that there is none: an empty batch and another exception than IndexError are both wrong alike."""
    try:
        samples, labels = _ids(dataset[index])
    except IndexError:
        return "IndexError"
    except Exception:
        samples = []
    return {"samples": samples, "labels": labels} if samples else "another error, or an empty batch"


def _global_state():
    return random.getstate(), repr(np.random.get_state())
