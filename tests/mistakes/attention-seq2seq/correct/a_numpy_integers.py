"""The ids come back as NumPy integers, which the statement allows."""

import keras
import numpy as np
from keras import layers


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    source = keras.Input((None,), dtype="int32", name="source")
    target = keras.Input((None,), dtype="int32", name="target")

    embedded = layers.Embedding(src_vocab, embed_dim, mask_zero=True, name="source_embedding")(source)
    values, h, c = layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")(embedded)

    embedded = layers.Embedding(tgt_vocab, embed_dim, mask_zero=True, name="target_embedding")(target)
    outputs = layers.LSTM(units, return_sequences=True, name="decoder")(embedded, initial_state=[h, c])

    query = layers.Dense(units, use_bias=False, name="attention_query")(outputs)
    key = layers.Dense(units, use_bias=False, name="attention_key")(values)
    attention = layers.AdditiveAttention(name="attention_score")
    context, weights = attention([query, values, key], return_attention_scores=True)

    joined = layers.Concatenate()([outputs, context])
    logits = layers.Dense(tgt_vocab, name="logits")(joined)
    return keras.Model([source, target], [logits, weights])


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    source = np.asarray(source)
    batch = len(source)
    target = np.full((batch, 1), start_id)
    results = [[] for _ in range(batch)]
    done = np.zeros(batch, dtype=bool)

    for _ in range(max_len):
        logits, _weights = model([source, target])
        last = np.array(logits)[:, -1, :]
        last[:, 0] = -np.inf
        chosen = last.argmax(axis=-1)
        done |= chosen == end_id
        if done.all():
            break
        for row in range(batch):
            if not done[row]:
                results[row].append(chosen[row])
        target = np.concatenate([target, chosen[:, None]], axis=1)
    return results
