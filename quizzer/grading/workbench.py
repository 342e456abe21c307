"""Runs pieces of code for quiz items and returns what they gave as plain data.

The text of this file is loaded as probes into a confined child (see `grading.bench`): it imports nothing of ours. A
piece of code is run in a namespace of its own, after whatever the library remembers of earlier ones was cleared.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import sys
import types
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

LIBRARIES = ("jax", "keras", "math", "numpy", "sklearn", "tensorflow", "torch")
"""What a dummy stands for when a proof is asked whether it depends on anything."""
PRINTED_KEPT = 20_000
"""Characters."""


def evaluate(
    _: Any, source: str, variables: dict[str, Any], names: list[str], expressions: list[str], replaced: bool = False
) -> dict[str, Any]:
    """Run code, then take values and expressions from its namespace.

    Args:
        source: the code.
        variables: set before it runs.
        names: whose values are wanted.
        expressions: evaluated one by one; each gives `{"value": ...}` or `{"raised": name, "message": text}`.
        replaced: run with a dummy in the place of every library.

    Returns:
        `printed`, `raised` (the exception that ended the code, or ""), `message`, `line` (where it came from, or 0),
        `values` by name and `results` in order.

    Raises:
        MemoryError, PermissionError: the code met a limit that it runs within; so for the other functions.
        SystemExit: it asked to end the process.
    """
    with _libraries_replaced() if replaced else contextlib.nullcontext():
        space = {**_given(), **variables}
        ran = _run(source, space)
        results = [] if ran["raised"] else [_result(expression, space) for expression in expressions]
        values = {name: plain(space[name]) for name in names if name in space}
    return {**ran, "values": values, "results": results}


def accepted(_: Any, source: str, texts: list[str], replaced: bool = False) -> list[dict[str, Any]]:
    """Run code that defines `accepts`, and ask it about each text; the form is that of the results of `evaluate`."""
    with _libraries_replaced() if replaced else contextlib.nullcontext():
        space = _given()
        ran = _run(source, space)
        if ran["raised"]:
            return [{"raised": ran["raised"], "message": ran["message"]} for _ in texts]
        return [_result("bool(accepts(_text))", {**space, "_text": text}) for text in texts]


def resolve(_: Any, names: list[str]) -> list[bool]:
    """Whether each dotted name stands for something in the installed libraries."""
    return [_resolves(name) for name in names]


def plain(value: Any) -> Any:
    """A value as data that can leave the process: tensors become arrays, tuples lists, shapes lists."""
    if isinstance(value, _Dummy | _Base):
        return "<replaced>"
    if isinstance(value, int) and abs(value) >> 64:
        raise TypeError("an integer of more than 64 bits is no plain data")
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    if type(value).__name__ == "TensorShape":
        return list(value.as_list())
    import keras

    if keras.ops.is_tensor(value) or isinstance(value, keras.Variable):
        return np.asarray(keras.ops.convert_to_numpy(value))
    raise TypeError(f"{type(value).__name__} is no plain data")


def raised(function: Callable[[], object]) -> str:
    """The name of the exception that a call raises, or nothing."""
    try:
        function()
    except Exception as error:
        return type(error).__name__
    return ""


def message(function: Callable[[], object]) -> str:
    """The text of the exception that a call raises, or nothing."""
    try:
        function()
    except Exception as error:
        return str(error)
    return ""


def warned(function: Callable[[], object]) -> str:
    """The texts of the warnings that a call gives."""
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        function()
    return "\n".join(str(warning.message) for warning in seen)


def printed(function: Callable[[], object]) -> str:
    """What a call prints."""
    out = _Capture()
    with contextlib.redirect_stdout(out):
        function()
    return out.getvalue()


def close(a: Any, b: Any, tolerance: float = 1e-5) -> bool:
    """Whether two numbers or arrays of one shape agree."""
    a, b = np.asarray(a, "float64"), np.asarray(b, "float64")
    return a.shape == b.shape and bool(np.allclose(a, b, rtol=tolerance, atol=tolerance))


def _given() -> dict[str, Any]:
    """The names that every piece of code has at hand, with the library as if it had just been imported."""
    keras = sys.modules["keras"]
    keras.utils.clear_session()
    keras.config.set_dtype_policy("float32")
    helpers = {"raised": raised, "message": message, "warned": warned, "printed": printed, "close": close}
    space = {"keras": keras, "layers": keras.layers, "ops": keras.ops, "np": sys.modules["numpy"], **helpers}
    return {"__name__": "__proof__", **space}


def _run(source: str, space: dict[str, Any]) -> dict[str, Any]:
    out = _Capture()
    name, text, line = "", "", 0
    try:
        with contextlib.redirect_stdout(out), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(source, "<proof>", "exec", dont_inherit=True), space)
    except Exception as error:
        if _is_trouble(error):
            raise
        name, text, line = type(error).__name__, str(error)[:2000], _line_of(error)
    return {"printed": out.getvalue(), "raised": name, "message": text, "line": line}


class _Capture(io.StringIO):
    """Keeps what is printed; what is too much of it goes to the process's own output, where it is counted."""

    def write(self, text: str) -> int:
        room = max(0, PRINTED_KEPT - self.tell())
        super().write(text[:room])
        if len(text) > room and sys.__stdout__ is not None:
            sys.__stdout__.write(text[room:])
        return len(text)


def _is_trouble(error: Exception) -> bool:
    """Whether an exception comes from the limits that the code runs within, and not from the code's own logic."""
    denied = isinstance(error, PermissionError) and error.errno in (1, 13)
    return denied or isinstance(error, MemoryError)


def _line_of(error: BaseException) -> int:
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<proof>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _result(expression: str, space: dict[str, Any]) -> dict[str, Any]:
    try:
        with contextlib.redirect_stdout(_Capture()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return {"value": plain(eval(compile(expression.strip(), "<expression>", "eval", dont_inherit=True), space))}
    except Exception as error:
        if _is_trouble(error):
            raise
        return {"raised": type(error).__name__, "message": str(error)[:2000]}


def _resolves(name: str) -> bool:
    parts = name.split(".")
    try:
        found: Any = __import__(parts[0])
    except ImportError:
        return False
    for number, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            try:
                __import__(".".join(parts[:number]))
            except ImportError:
                return False
        found = getattr(found, part, None)
        if found is None:
            return False
    return True


class _Dummy(types.ModuleType):
    """Answers to everything, and every answer is another dummy whose value means nothing."""

    def __init__(self, name: str = "dummy") -> None:
        super().__init__(name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Dummy(name)

    def __call__(self, *_: Any, **__: Any) -> Any:
        return _Dummy()

    def __getitem__(self, _: Any) -> Any:
        return _Dummy()

    def __setitem__(self, *_: Any) -> None: ...

    def __iter__(self) -> Any:
        return iter((_Dummy(), _Dummy(), _Dummy()))

    def __len__(self) -> int:
        return 3

    def __array__(self, *_: Any, **__: Any) -> Any:
        return np.array(7919.125)  # else NumPy would look for an end of dummies within dummies

    def __index__(self) -> int:
        return 7919

    __int__ = __index__

    def __float__(self) -> float:
        return 7919.125

    def __repr__(self) -> str:
        return "<replaced>"

    __str__ = __repr__

    def __enter__(self) -> Any:
        return _Dummy()

    def __exit__(self, *_: Any) -> None: ...

    def __mro_entries__(self, _: Any) -> tuple[type, ...]:
        return (_Base,)

    def _other(self, *_: Any) -> Any:
        return _Dummy()

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _other
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __matmul__ = __rmatmul__ = _other
    __neg__ = __abs__ = __and__ = __or__ = __invert__ = _other

    def __bool__(self) -> bool:
        return True

    def __eq__(self, _: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def __lt__(self, _: object) -> bool:
        return False

    __gt__ = __le__ = __ge__ = __lt__


class _Base:
    """What a class becomes that derives from a dummy."""

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Dummy(name)

    def __call__(self, *_: Any, **__: Any) -> Any:
        return _Dummy()

    def __array__(self, *_: Any, **__: Any) -> Any:
        return np.array(7919.125)


@contextlib.contextmanager
def _libraries_replaced() -> Any:
    """Let every import of a library, and every name at hand that stands for one, give a dummy."""
    original, given = builtins.__import__, globals()["_given"]

    def importing(name: str, *args: Any, **kwargs: Any) -> Any:
        return _Dummy(name) if name.split(".")[0] in LIBRARIES else original(name, *args, **kwargs)

    def replaced() -> dict[str, Any]:
        return {name: _Dummy(name) if isinstance(entry, types.ModuleType) else entry for name, entry in given().items()}

    builtins.__import__, globals()["_given"] = importing, replaced
    try:
        yield
    finally:
        builtins.__import__, globals()["_given"] = original, given
