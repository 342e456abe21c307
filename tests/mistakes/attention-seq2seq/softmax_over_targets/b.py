"""softmax along axis 1, the target positions."""

import keras
import numpy as np
from keras import ops


class ScoreLayer(keras.layers.Layer):
    """attention_score: v as a column, tanh, softmax, weighted sum."""

    def build(self, query_shape, keys_shape, values_shape, pad_shape):
        self.v = self.add_weight(shape=(query_shape[-1], 1), initializer="glorot_uniform", name="v")

    def call(self, query, keys, values, pad):
        hidden = ops.tanh(query[:, :, None, :] + keys[:, None, :, :])
        e = ops.squeeze(ops.matmul(hidden, self.v), axis=-1)
        e = e - 1e9 * ops.cast(pad, e.dtype)[:, None, :]
        attention = keras.activations.softmax(e, axis=1)
        return ops.einsum("bts,bsu->btu", attention, values), attention


def _encode(ids, vocab, embed_dim, units):
    embedded = keras.layers.Embedding(vocab, embed_dim, mask_zero=True, name="source_embedding")(ids)
    encoder = keras.layers.LSTM(units, name="encoder", return_state=True, return_sequences=True)
    return encoder(embedded)


def _decode(ids, vocab, embed_dim, units, state):
    embedded = keras.layers.Embedding(vocab, embed_dim, name="target_embedding")(ids)
    return keras.layers.LSTM(units, name="decoder", return_sequences=True)(embedded, initial_state=state)


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    src_ids = keras.Input((None,), dtype="int64")
    tgt_ids = keras.Input((None,), dtype="int64")
    values, last_h, last_c = _encode(src_ids, src_vocab, embed_dim, units)
    outputs = _decode(tgt_ids, tgt_vocab, embed_dim, units, [last_h, last_c])
    query = keras.layers.Dense(units, use_bias=False, name="attention_query")(outputs)
    keys = keras.layers.Dense(units, use_bias=False, name="attention_key")(values)
    pad = ops.equal(src_ids, 0)
    context, attention = ScoreLayer(name="attention_score")(query, keys, values, pad)
    features = ops.concatenate([outputs, context], axis=-1)
    scores = keras.layers.Dense(tgt_vocab, name="logits")(features)
    return keras.Model(inputs=[src_ids, tgt_ids], outputs=[scores, attention])


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    src = ops.convert_to_tensor(source)
    sentences = [[start_id] for _ in source]
    alive = set(range(len(sentences)))
    steps = 0
    while alive and steps < max_len:
        steps += 1
        longest = max(len(s) for s in sentences)
        padded = np.array([s + [0] * (longest - len(s)) for s in sentences])
        logits = ops.convert_to_numpy(model([src, ops.convert_to_tensor(padded)])[0])
        for i in list(alive):
            row = logits[i, len(sentences[i]) - 1]
            choice = max(range(1, len(row)), key=row.__getitem__)
            if choice == end_id:
                alive.discard(i)
            else:
                sentences[i].append(choice)
    return [s[1:] for s in sentences]
