"""What runs in the same process as a submission: answers calls of probes with plain data.

The same code serves the candidate, the reference and the named wrong solutions. It holds no inputs, no expected
values and no seed of the checks, so there is nothing in here for a submission to find; whatever it does to this
module only changes its own answers. Besides NumPy and the standard library nothing is imported until a framework is
asked for.

A frame is two little-endian lengths, a JSON header and the raw bytes of its arrays. In the header lists stand for
lists and tuples, `{"d": [[key, value], ...]}` for a dict, and `{"a": [dtype, shape]}` for the next array in the body.
"""

from __future__ import annotations

import builtins
import json
import linecache
import math
import os
import random
import socket
import struct
import sys
import time
import traceback
import types
from typing import Any

import numpy as np

DTYPES = frozenset(
    ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64"]
)
"""The array types that may cross between processes."""
HEADER_LIMIT = 4 << 20
BODY_LIMIT = 128 << 20
DEPTH_LIMIT = 40
TEXT_LIMIT = 4000
SOURCE_LIMIT = 1 << 20
"""Bytes of a submission; nothing larger is loaded."""
_LENGTHS = struct.Struct("<II")


class FrameError(Exception):
    """The bytes are no frame of ours, or the value cannot be put into one."""


def encode(value: Any) -> bytes:
    """The frame of a value made of None, bool, int, float, str, list, tuple, dict with text keys, and arrays.

    Raises:
        FrameError: another type is in it, or it is too large or too deep.
    """
    arrays: list[bytes] = []
    header = json.dumps(_pack(value, arrays, 0), separators=(",", ":")).encode()
    body = b"".join(arrays)
    if len(header) > HEADER_LIMIT or len(body) > BODY_LIMIT:
        raise FrameError("the answer is too large")
    return _LENGTHS.pack(len(header), len(body)) + header + body


def _pack(value: Any, arrays: list[bytes], depth: int) -> Any:
    if depth > DEPTH_LIMIT:
        raise FrameError("the answer is nested too deeply")
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, np.generic):
        return _pack(value.item(), arrays, depth)
    if isinstance(value, np.ndarray):
        if value.dtype.name not in DTYPES:
            raise FrameError(f"an array of type {value.dtype} cannot be sent")
        arrays.append(np.ascontiguousarray(value).tobytes())
        return {"a": [value.dtype.name, list(value.shape)]}
    if isinstance(value, (list, tuple)):
        return [_pack(entry, arrays, depth + 1) for entry in value]
    if isinstance(value, dict):
        return {"d": [[str(key), _pack(entry, arrays, depth + 1)] for key, entry in value.items()]}
    raise FrameError(f"a value of type {type(value).__name__} cannot be sent")


def decode(header: bytes, body: bytes) -> Any:
    """The value of a frame; built from exact built-in types and arrays that own their memory.

    Raises:
        FrameError: anything about it is not as `encode` makes it.
    """
    try:
        tree = json.loads(header)
        reader = _Body(body)
        value = _unpack(tree, reader, 0)
    except (ValueError, RecursionError, TypeError, KeyError, MemoryError) as error:
        raise FrameError(f"not a frame: {type(error).__name__}") from None
    if reader.position != len(body):
        raise FrameError("not a frame: bytes are left over")
    return value


class _Body:
    """Hands out the arrays of a frame's body in order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0

    def array(self, dtype: Any, shape: Any) -> np.ndarray[Any, Any]:
        if dtype not in DTYPES or not isinstance(shape, list) or len(shape) > 16:
            raise FrameError("not a frame: no such array")
        if not all(type(size) is int and 0 <= size <= BODY_LIMIT for size in shape):
            raise FrameError("not a frame: no such shape")
        length = math.prod(shape) * np.dtype(dtype).itemsize
        if length > len(self.data) - self.position:
            raise FrameError("not a frame: an array is cut off")
        piece = self.data[self.position : self.position + length]
        self.position += length
        return np.frombuffer(bytearray(piece), dtype=dtype).reshape(shape)


def _unpack(tree: Any, body: _Body, depth: int) -> Any:
    if depth > DEPTH_LIMIT:
        raise FrameError("not a frame: nested too deeply")
    if isinstance(tree, list):
        return [_unpack(entry, body, depth + 1) for entry in tree]
    if isinstance(tree, str):
        return _clean(tree)
    if type(tree) is int and abs(tree) >> 64:
        raise FrameError("not a frame: no such number")
    if not isinstance(tree, dict):
        return tree
    if set(tree) == {"a"}:
        dtype, shape = tree["a"]
        return body.array(dtype, shape)
    if set(tree) != {"d"} or not all(type(key) is str for key, _ in tree["d"]):
        raise FrameError("not a frame: no such value")
    return {_clean(key): _unpack(entry, body, depth + 1) for key, entry in tree["d"]}


def _clean(text: str) -> str:
    """Text that any UTF-8 file can take: lone surrogates become escapes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def lengths(prefix: bytes) -> tuple[int, int]:
    """Header and body length from the first eight bytes of a frame.

    Raises:
        FrameError: they are beyond the limits.
    """
    header, body = _LENGTHS.unpack(prefix)
    if header > HEADER_LIMIT or body > BODY_LIMIT:
        raise FrameError("not a frame: too large")
    return header, body


PREFIX = _LENGTHS.size


def receive(connection: socket.socket) -> Any:
    """The next value from a blocking socket.

    Raises:
        EOFError: the other side is gone.
    """
    header, body = lengths(_exactly(connection, PREFIX))
    return decode(_exactly(connection, header), _exactly(connection, body))


def _exactly(connection: socket.socket, count: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < count:
        piece = connection.recv(min(count - len(pieces), 1 << 20))
        if not piece:
            raise EOFError
        pieces += piece
    return bytes(pieces)


def run_file(path: str, source: bytes, name: str) -> types.ModuleType:
    """A module made of source text, as an import of `path` would make it."""
    module = types.ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module
    linecache.checkcache(path)
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    return module


def describe_error(error: BaseException, path: str) -> dict[str, Any]:
    """An exception as plain data, with the frames that lie in the submission (`path`) only."""
    frames = [
        [frame.lineno or 0, str(frame.name)[:80], str(frame.line or "")[:160]]
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == path
    ]
    data: dict[str, Any] = {
        "type": type(error).__name__,
        "kinds": [_kind(kind) for kind in type(error).__mro__[:12]],
        "message": _text_of(error),
        "frames": frames[-8:],
        "number": getattr(error, "errno", None) if isinstance(error, OSError) else None,
    }
    if isinstance(error, SyntaxError):
        place = [_number(error.lineno), _number(error.offset), _text_of(error.text or "")[:400].rstrip("\n")]
        data.update(message=_text_of(error.msg), syntax=place, file=_text_of(error.filename) == path)
    if isinstance(error, SystemExit):
        data["code"] = _text_of(error.code)[:80]
    return data


def _kind(kind: type) -> str:
    """A class's name; with its module where it borrows the name of a built-in one."""
    name = str(kind.__name__)
    return name if getattr(builtins, name, kind) is kind else f"{_text_of(kind.__module__)}.{name}"


def _number(value: object) -> int:
    """A line or column as far as it is one."""
    return value if isinstance(value, int) and 0 <= value < 1 << 31 else 0


def _text_of(value: object) -> str:
    try:
        return str(value)[:TEXT_LIMIT]
    except Exception:
        return "(its message could not be made)"


class Server:
    """Answers requests on one socket until the other side closes it."""

    def __init__(self, connection: socket.socket | None, folder: str) -> None:
        self.connection = connection
        self.folder = folder
        self.probes: dict[str, Any] = {}
        self.modules: dict[str, tuple[str, bytes, str]] = {}
        self.module: types.ModuleType | None = None
        self.loaded = ""

    def run(self) -> None:
        """Serve; every answer carries the number of its request."""
        assert self.connection is not None
        while True:
            try:
                request = receive(self.connection)
            except (EOFError, ConnectionError):
                return
            answer = self.answer(request)
            answer["n"] = request["n"]
            self._flush()
            self.connection.sendall(self._frame(answer))

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what a request asks; an exception of any kind becomes part of the answer."""
        start, cpu = time.perf_counter(), time.process_time()

        def times() -> dict[str, float]:
            return {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}

        try:
            value = getattr(self, "do_" + request["op"])(request)
            return {"ok": value, **times()}
        except BaseException as error:
            path = self.modules.get(request.get("module", ""), ("", b"", ""))[0]
            return {"error": describe_error(error, path), **times()}

    def _frame(self, answer: dict[str, Any]) -> bytes:
        try:
            return encode(answer)
        except Exception as error:
            failure = {"type": type(error).__name__, "kinds": ["FrameError"], "message": _text_of(error), "frames": []}
            return encode({"n": answer["n"], "seconds": 0.0, "cpu": 0.0, "error": failure})

    def _flush(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                continue

    def do_probes(self, request: dict[str, Any]) -> None:
        """Load the probes: every public function that the text defines."""
        module = run_file(os.path.join(self.folder, "probes.py"), request["source"].encode(), "probes")
        self.probes = {
            name: entry
            for name, entry in vars(module).items()
            if isinstance(entry, types.FunctionType) and entry.__module__ == "probes" and not name.startswith("_")
        }

    def do_load(self, request: dict[str, Any]) -> list[str]:
        """Load a solution under a name; returns the names that it defines."""
        path = os.path.join(self.folder, request["file"])
        source = bytes(request["source"])
        self.modules[request["module"]] = (path, source, request["file"].removesuffix(".py"))
        self.loaded = ""
        self._use(request["module"])
        return [name for name in vars(self.module) if not name.startswith("__")]

    def do_call(self, request: dict[str, Any]) -> Any:
        """Call a probe on a solution; every generator of random numbers starts from the given seed."""
        self._use(request["module"])
        probe = self.probes[request["probe"]]
        _seed(request["seed"])
        return probe(self.module, **request["args"])

    def _use(self, name: str) -> None:
        """Make a loaded solution the current one; running its text again renews what it registers globally.

        Solutions share a path, and TensorFlow's AutoGraph reads the text of a function there: it has to be the
        current one's.
        """
        if name != self.loaded:
            path, source, module_name = self.modules[name]
            with open(path, "wb") as file:
                file.write(source)
            linecache.cache.pop(path, None)
            self.module = None
            self.module = run_file(path, source, module_name)
            self.loaded = name


def _seed(seed: int) -> None:
    """Seed what Keras draws its default seeds from.

    Not `keras.utils.set_random_seed`: on TensorFlow it empties the cache of kernels, which makes every call ten
    times slower.
    """
    random.seed(seed)
    np.random.seed(seed)
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.manual_seed(seed)


def warm_up() -> None:
    """Run the first operations of the framework, which cost far more than all later ones.

    Keras' own shortening of tracebacks is turned off: it adds the arguments of a call to every message, so that the
    same mistake in two solutions never reads the same.
    """
    import keras

    keras.config.disable_traceback_filtering()
    keras.utils.set_random_seed(1)
    layer = keras.layers.Dense(1)
    keras.ops.convert_to_numpy(layer(np.ones((1, 1), "float32")))


def start_framework() -> None:
    """Let the framework start, and leave everything as it is for somebody who has just imported it."""
    import keras

    keras.ops.convert_to_numpy(keras.ops.zeros((1,)))


def main(connection: socket.socket, folder: str, *, as_imported: bool = False) -> None:
    """Warm up and serve; the submission comes as a request.

    Args:
        as_imported: leave Keras as its users meet it, and do no more ahead than any code needs.
    """
    if "keras" in sys.modules:
        start_framework() if as_imported else warm_up()
    Server(connection, folder).run()
