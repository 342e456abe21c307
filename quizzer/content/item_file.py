"""Reads the items of one interview question: `questions/<topic>/<qNN>.yaml`."""

from __future__ import annotations

import hashlib
import json
import math
import re
from pathlib import Path
from typing import Any

from quizzer.content.fields import Fields
from quizzer.content.item_bodies import FIELDS, read_body
from quizzer.content.strict_yaml import Node, broken, describe, load
from quizzer.content.suggest import did_you_mean
from quizzer.model.item import DEFAULT_REQUIRES, TAGS, Item, ItemType, Skill, Vary
from quizzer.model.question import QUESTIONS

REQUIRED = ("id", "rev", "type", "skill", "level", "seconds", "stem")
EXPLAINED = ("hint", "explain", "api")
"""Required of every type but `free`, whose model answer explains."""
OPTIONAL = ("code", "tags", "requires")
PROVED = ("proof", "reason")
VARYING = ("vary", "where", "formula")
CAN_VARY = (ItemType.NUMERIC, ItemType.SHAPE, ItemType.PREDICT)
SELF_PROVED = (ItemType.PREDICT, ItemType.BUG, ItemType.ORDER, ItemType.COMPLETE)
"""Types whose body is the proof."""
NEVER_UNPROVED = (ItemType.NUMERIC, ItemType.SHAPE, ItemType.PREDICT, ItemType.BUG, ItemType.COMPLETE)
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_RANGE = re.compile(r"(>=|<=|==|!=|>|<)\d+(\.\d+)*(\.\*)?(\s*,\s*(>=|<=|==|!=|>|<)\d+(\.\d+)*(\.\*)?)*")


def read_items(path: Path) -> tuple[Item, ...]:
    """The items of a file, in its order.

    Raises:
        ContentError: it is broken; the message names the line.
    """
    fields = Fields(path, load(path), required=("source", "items"), optional=("kata",))
    source = fields.text("source")
    if source not in QUESTIONS:
        raise fields.broken("source", f"cannot be '{source}'", "Questions are q01 to q70.")
    kata = fields.optional_text("kata")
    items: list[Item] = []
    for node in fields.entries("items", at_least=1):
        item = _read_item(path, node, source, kata)
        if any(item.id == before.id for before in items):
            raise broken(path, node.line, f"the id '{item.id}' is there twice")
        items.append(item)
    return tuple(items)


def _read_item(path: Path, node: Node, source: str, kata: str) -> Item:
    kind = _kind(path, node)
    required, optional = FIELDS[kind]
    free = kind is ItemType.FREE
    fields = Fields(
        path,
        node,
        required=(*REQUIRED, *(() if free else EXPLAINED), *required),
        optional=(*OPTIONAL, *optional, *(EXPLAINED if free else PROVED), *(VARYING if kind in CAN_VARY else ())),
    )
    if not _ID.fullmatch(fields.text("id")):
        raise fields.broken("id", f"cannot be '{fields.text('id')}'", "Use small letters: words-with-hyphens.")
    vary = _vary(fields, kind)
    proof, no_proof = _proof(fields, kind)
    return Item(
        id=fields.text("id"),
        rev=fields.integer("rev", at_least=1, at_most=10_000),
        type=kind,
        source=source,
        topic=path.parent.name,
        skill=Skill(_word(fields, "skill", [skill.value for skill in Skill])),
        level=fields.integer("level", at_least=1, at_most=5),
        seconds=fields.integer("seconds", at_least=5, at_most=1200),
        stem=fields.text("stem"),
        body=read_body(kind, fields, varies=vary is not None),
        code=fields.block("code", ""),
        hint=fields.optional_text("hint"),
        explain=fields.optional_text("explain"),
        api=fields.texts("api") if "api" in fields else (),
        tags=_tags(fields),
        requires=_requires(fields),
        kata=kata,
        proof=proof,
        no_proof=no_proof,
        vary=vary,
        path=path,
        line=node.line,
        fingerprint=_fingerprint(node, source),
    )


def _kind(path: Path, node: Node) -> ItemType:
    if not isinstance(node.value, dict) or "type" not in node.value:
        raise broken(path, node.line, "an item needs its 'type'", f"Types are: {', '.join(ItemType)}.")
    word = node.value["type"].value
    if word not in list(ItemType):
        hint = did_you_mean(str(word), ItemType)
        raise broken(path, node.value["type"].line, f"'type' cannot be '{word}'", hint)
    return ItemType(str(word))


def _word(fields: Fields, name: str, known: list[str]) -> str:
    if (word := fields.text(name)) not in known:
        raise fields.broken(name, f"cannot be '{word}'", did_you_mean(word, known))
    return word


def _tags(fields: Fields) -> tuple[str, ...]:
    tags = fields.texts("tags") if "tags" in fields else ()
    for tag in tags:
        if tag not in TAGS:
            raise fields.broken("tags", f"holds '{tag}'", did_you_mean(tag, TAGS))
    return tags


def _requires(fields: Fields) -> str:
    wanted = fields.optional_text("requires", DEFAULT_REQUIRES)
    if not _RANGE.fullmatch(wanted):
        raise fields.broken("requires", f"cannot be '{wanted}'", 'Write versions of Keras: ">=3.3" or ">=3.0,<3.12".')
    return wanted


def _proof(fields: Fields, kind: ItemType) -> tuple[str, str]:
    """The proof, and why there is none."""
    proof = fields.block("proof", "")
    if proof.strip() == "none":
        if kind in NEVER_UNPROVED:
            raise fields.broken("proof", f"cannot be none for the type {kind}")
        if "reason" not in fields:
            raise fields.broken("proof", "is none without a 'reason'")
        return "", fields.text("reason")
    if "reason" in fields:
        raise fields.broken("reason", "belongs to `proof: none`")
    if proof and kind in SELF_PROVED:
        raise fields.broken("proof", f"is not needed: an item of type {kind} proves itself")
    if not proof and kind not in (*SELF_PROVED, ItemType.FREE):
        raise broken(fields.path, fields.line, "the field 'proof' is missing", "Or say why: `proof: none`, `reason:`.")
    if kind is ItemType.ORDER and not fields.block("check", ""):
        raise broken(fields.path, fields.line, "the field 'check' is missing", "Or say why: `proof: none`, `reason:`.")
    return proof, ""


def _vary(fields: Fields, kind: ItemType) -> Vary | None:
    if "vary" not in fields:
        for name in ("where", "formula"):
            if kind in CAN_VARY and name in fields:
                raise fields.broken(name, "belongs to `vary`")
        return None
    node = fields.node("vary")
    if not isinstance(node.value, dict) or not node.value:
        raise fields.broken("vary", f"must be a mapping of names to lists, not {describe(node)}")
    values = {name: _values(fields.path, name, entry) for name, entry in node.value.items()}
    if math.prod(map(len, values.values())) > 10_000:
        raise fields.broken("vary", "has more than 10000 combinations")
    if (kind is ItemType.PREDICT) == ("formula" in fields):
        raise fields.broken(
            "vary", f"with the type {kind} {'has no' if kind is ItemType.PREDICT else 'needs a'} formula"
        )
    return Vary(values, fields.optional_text("where"), fields.optional_text("formula"))


def _values(path: Path, name: str, node: Node) -> tuple[Any, ...]:
    if not name.isidentifier():
        raise broken(path, node.line, f"'{name}' is no name for a variable")
    if not isinstance(node.value, list) or not node.value:
        raise broken(path, node.line, f"'{name}' must be a list of values, not {describe(node)}")
    for entry in node.value:
        if isinstance(entry.value, list | dict) or entry.value is None:
            raise broken(path, entry.line, f"'{name}' may hold numbers, text, true and false, not {describe(entry)}")
    return tuple(entry.value for entry in node.value)


def _fingerprint(node: Node, source: str) -> str:
    text = json.dumps([source, _bare(node)], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _bare(node: Node) -> Any:
    """The values of a node without their lines."""
    if isinstance(node.value, dict):
        return {name: _bare(entry) for name, entry in node.value.items()}
    if isinstance(node.value, list):
        return [_bare(entry) for entry in node.value]
    return node.value
