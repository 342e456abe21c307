"""What there is to prove about an item: calls to the bench, and what their values must be.

Every function here takes an item and gives an `Examination`, judged on plain data that came from a confined child.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from quizzer.authoring.expressions import ExpressionError, evaluate
from quizzer.grading.bench import Call, run_code
from quizzer.model.item import Choice, Cloze, Item, ItemType, NearMiss, Numeric, Predict, Shape, Variant
from quizzer.quiz.numbers import agree
from quizzer.quiz.showing import substitute
from quizzer.quiz.typed import output, words

LEAST_VARIANTS = 25
MOST_VARIANTS = 30
"""Of more combinations, so many are kept, spread evenly."""


@dataclass
class Finding:
    """What came of an examination."""

    problems: list[str] = field(default_factory=list)
    result: Any = None
    """What the proof computed, as plain data; it goes into the lock as a hash."""
    variants: list[Variant] = field(default_factory=list)


@dataclass(frozen=True)
class Examination:
    """Calls, and the judgement of their values."""

    calls: tuple[Call, ...]
    judge: Callable[[Sequence[Any], Finding], None]


def failure(ran: dict[str, Any]) -> str:
    """How code ended, for a message; empty if it ran to its end."""
    return f"{ran['raised']} in line {ran['line']}: {ran['message'][:300]}" if ran["raised"] else ""


def prove_choice(item: Item) -> Examination:
    """mcq and multi: every claim is true for a key and false for another option."""
    body = item.body
    assert isinstance(body, Choice)
    claimed = [option for option in body.options if option.claim]
    claims = [option.claim for option in claimed]

    def judge(values: Sequence[Any], finding: Finding) -> None:
        ran, dummy = values
        if ran["raised"]:
            finding.problems.append(f"the proof raises {failure(ran)}")
            return
        for option, result in zip(claimed, ran["results"], strict=True):
            if result.get("value") is not option.key:
                should = "true, since it is a key" if option.key else "false, since it is no key"
                finding.problems.append(f"the claim `{option.claim}` must be {should}, but {_told(result)}")
        if not dummy["raised"] and dummy["results"] == ran["results"]:
            finding.problems.append(CONSTANT)
        finding.result = ran["results"]

    return Examination(
        (run_code(item.proof, expressions=claims), run_code(item.proof, expressions=claims, replaced=True)), judge
    )


CONSTANT = "the proof gives the same when the library is replaced by a dummy: it proves nothing"


def prove_cloze(item: Item) -> Examination:
    """cloze: `accepts` takes every accepted answer and no near miss, or `answer` is the first accepted one."""
    body = item.body
    assert isinstance(body, Cloze)
    near = [str(miss.value) for miss in body.near_misses]
    texts = [*body.answers, *near]

    def judge_accepts(values: Sequence[Any], finding: Finding) -> None:
        asked, dummy = values
        for number, (text, result) in enumerate(zip(texts, asked, strict=True)):
            if result.get("value") is not (number < len(body.answers)):
                should = "accept" if number < len(body.answers) else "refuse"
                finding.problems.append(f"the proof must {should} `{text}`, but {_told(result)}")
        if asked == dummy:
            finding.problems.append(CONSTANT)
        finding.result = asked

    def judge_answer(values: Sequence[Any], finding: Finding) -> None:
        ran, dummy = values
        if ran["raised"] or "answer" not in ran["values"]:
            finding.problems.append(f"the proof sets no `answer` ({failure(ran) or 'nor defines `accepts`'})")
            return
        answer = str(ran["values"]["answer"])
        if _folded(answer, body) != _folded(body.answers[0], body):
            finding.problems.append(f"the proof's answer is `{answer}`, not `{body.answers[0]}`")
        if not dummy["raised"] and dummy["values"] == ran["values"]:
            finding.problems.append(CONSTANT)
        finding.result = answer

    if "def accepts" in item.proof:
        calls = [Call("accepted", {"source": item.proof, "texts": texts, "replaced": dummy}) for dummy in (False, True)]
        return Examination(tuple(calls), judge_accepts)
    calls = [run_code(item.proof, names=["answer"], replaced=dummy) for dummy in (False, True)]
    return Examination(tuple(calls), judge_answer)


def prove_value(item: Item) -> Examination:
    """numeric and shape: the proof's `answer` is the key, or what the formula gives, in every variant."""
    combinations = combinations_of(item)
    calls = [run_code(item.proof, variables=values, names=["answer"]) for values in combinations]
    dummy_call = run_code(
        item.proof, variables=combinations[0] if combinations else {}, names=["answer"], replaced=True
    )

    def judge(values: Sequence[Any], finding: Finding) -> None:
        *runs, dummy = values
        for combination, ran in zip(combinations, runs, strict=True):
            if ran["raised"] or "answer" not in ran["values"]:
                finding.problems.append(
                    f"{_at(combination)}the proof sets no `answer` ({failure(ran) or 'it runs through'})"
                )
                return
            _judge_value(item, combination, _plain(ran["values"]["answer"]), finding)
        _judge_count(item, combinations, finding)
        if not dummy["raised"] and _plain(dummy["values"].get("answer")) == _plain(runs[0]["values"]["answer"]):
            finding.problems.append(CONSTANT)
        finding.result = [_plain(ran["values"]["answer"]) for ran in runs]

    return Examination((*calls, dummy_call), judge)


def prove_predict(item: Item) -> Examination:
    """predict: the code that is shown prints the key and nothing that a wrong answer says."""
    body = item.body
    assert isinstance(body, Predict)
    combinations = combinations_of(item)
    calls = [run_code(substitute(item.code, values)) for values in combinations]

    def judge(values: Sequence[Any], finding: Finding) -> None:
        got = [ran["raised"] or ran["printed"].strip() for ran in values]
        for combination, ran, text in zip(combinations, values, got, strict=True):
            if not text:
                finding.problems.append(f"{_at(combination)}the code prints nothing")
                continue
            if item.vary is None and bool(ran["raised"]) is not body.raises and not body.options:
                finding.problems.append(f"the code {'raises' if ran['raised'] else 'prints'} {text!r}")
            _judge_output(item, combination, text, finding)
        _judge_count(item, combinations, finding)
        finding.result = got

    return Examination(tuple(calls), judge)


def combinations_of(item: Item) -> list[dict[str, Any]]:
    """The combinations of an item's variables that are kept; a single empty one for an item without.

    Raises:
        ExpressionError: `where` cannot be worked out.
    """
    vary = item.vary
    if vary is None:
        return [{}]
    every = [dict(zip(vary.values, values, strict=True)) for values in product(*vary.values.values())]
    every = [values for values in every if not vary.where or evaluate(vary.where, values)]
    if len(every) <= MOST_VARIANTS:
        return every
    return [every[number * len(every) // MOST_VARIANTS] for number in range(MOST_VARIANTS)]


def _judge_count(item: Item, combinations: list[dict[str, Any]], finding: Finding) -> None:
    if item.vary is not None and len(combinations) < LEAST_VARIANTS:
        finding.problems.append(f"there are {len(combinations)} variants, at least {LEAST_VARIANTS} are needed")


def _judge_value(item: Item, values: dict[str, Any], answer: Any, finding: Finding) -> None:
    body = item.body
    assert isinstance(body, Numeric | Shape)
    near_values = []
    try:
        key = evaluate(item.vary.formula, values) if item.vary else body.answer
        near_values = [_near(miss, values, item) for miss in body.near_misses]
    except ExpressionError as error:
        finding.problems.append(f"{_at(values)}{error}")
        return
    if not _same(item, answer, key):
        finding.problems.append(f"{_at(values)}the proof gives {answer}, the key is {key}")
    for miss, near in zip(body.near_misses, near_values, strict=True):
        if _same(item, near, key):
            finding.problems.append(f"{_at(values)}the near miss {miss.value} equals the key")
    if item.vary:
        plain_key = _plain(key)
        finding.variants.append(Variant(len(finding.variants), values, plain_key, tuple(map(_plain, near_values))))


def _judge_output(item: Item, values: dict[str, Any], text: str, finding: Finding) -> None:
    body = item.body
    assert isinstance(body, Predict)
    for option in body.options:
        if (output(option.text) == output(text)) is not option.key:
            finding.problems.append(f"the code prints {text!r}; the option {option.text!r} says otherwise")
    if item.vary is None and not body.options and output(body.answer) != output(text):
        finding.problems.append(f"the code prints {text!r}, the key is {body.answer!r}")
    try:
        near = [str(_near(miss, values, item)) for miss in body.near_misses]
    except ExpressionError as error:
        finding.problems.append(f"{_at(values)}{error}")
        return
    for miss, value in zip(body.near_misses, near, strict=True):
        if output(value) == output(text):
            finding.problems.append(f"{_at(values)}the near miss {miss.value} equals what is printed")
    if item.vary:
        finding.variants.append(Variant(len(finding.variants), values, text, tuple(near)))


def _near(miss: NearMiss, values: dict[str, Any], item: Item) -> Any:
    return evaluate(str(miss.value), values) if item.vary else miss.value


def _same(item: Item, one: Any, other: Any) -> bool:
    if isinstance(item.body, Numeric):
        try:
            return agree(float(one), float(other), item.body.tolerance)
        except (TypeError, ValueError):
            return False
    return isinstance(one, list | tuple) and isinstance(other, list | tuple) and list(one) == list(other)


def _plain(value: Any) -> Any:
    """Arrays of no dimension become numbers, others lists; integers that are floats stay floats."""
    return value.tolist() if hasattr(value, "tolist") else list(value) if isinstance(value, tuple) else value


def _folded(text: str, body: Cloze) -> str:
    return words(text) if body.case else words(text).casefold()


def _told(result: dict[str, Any]) -> str:
    return f"it raises {result['raised']}: {result['message'][:200]}" if "raised" in result else f"is {result['value']}"


def _at(values: dict[str, Any]) -> str:
    return f"with {', '.join(f'{name}={value}' for name, value in values.items())}: " if values else ""


PROVERS: dict[ItemType, Callable[[Item], Examination]] = {
    ItemType.MCQ: prove_choice,
    ItemType.MULTI: prove_choice,
    ItemType.CLOZE: prove_cloze,
    ItemType.NUMERIC: prove_value,
    ItemType.SHAPE: prove_value,
    ItemType.PREDICT: prove_predict,
}
