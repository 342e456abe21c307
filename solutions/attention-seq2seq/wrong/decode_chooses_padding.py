"""Padding can be chosen: leave id 0 out of the argmax."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
from keras import layers, ops


def build_model(src_vocab: int, tgt_vocab: int, embed_dim: int, units: int) -> keras.Model:
    """The model that maps `[source, target]` to logits `(batch, target length, tgt_vocab)` and attention weights
    `(batch, target length, source length)`."""
    source = keras.Input((None,), dtype="int32")
    target = keras.Input((None,), dtype="int32")
    # The mask that each embedding makes travels with its output: through the LSTM, through Dense, into the attention.
    read = layers.Embedding(src_vocab, embed_dim, mask_zero=True, name="source_embedding")(source)
    values, *state = layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")(read)
    written = layers.Embedding(tgt_vocab, embed_dim, mask_zero=True, name="target_embedding")(target)
    outputs = layers.LSTM(units, return_sequences=True, name="decoder")(written, initial_state=state)

    query = layers.Dense(units, use_bias=False, name="attention_query")(outputs)
    key = layers.Dense(units, use_bias=False, name="attention_key")(values)
    attend = layers.AdditiveAttention(name="attention_score")
    context, weights = attend([query, values, key], return_attention_scores=True)
    logits = layers.Dense(tgt_vocab, name="logits")(layers.Concatenate()([outputs, context]))
    return keras.Model([source, target], [logits, weights])


def greedy_decode(
    model: keras.Model, source: np.ndarray[Any, Any], start_id: int, end_id: int, max_len: int
) -> list[list[int]]:
    """The ids chosen for every row of `source`, without start and end, at most `max_len` of them."""
    embed, decoder, attend = (model.get_layer(name) for name in ("source_embedding", "decoder", "attention_score"))
    mask = embed.compute_mask(source)
    values, *state = model.get_layer("encoder")(embed(source), mask=mask)
    key = model.get_layer("attention_key")(values)
    words = model.get_layer("target_embedding").embeddings

    rows: list[list[int]] = [[] for _ in source]
    running = np.ones(len(rows), dtype=bool)
    chosen = np.full(len(rows), start_id)
    for _ in range(max_len):
        output, state = decoder.cell(ops.take(words, chosen, axis=0), state)
        query = model.get_layer("attention_query")(output)[:, None]
        context = attend([query, values, key], mask=[None, mask])[:, 0]
        logits = model.get_layer("logits")(ops.concatenate([output, context], axis=-1))
        chosen = ops.convert_to_numpy(ops.argmax(logits, axis=-1))
        running &= chosen != end_id
        if not running.any():
            break
        for row in np.flatnonzero(running):
            rows[row].append(int(chosen[row]))
    return rows
