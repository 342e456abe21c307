"""Correct: own attention layer, and a decoder whose state is carried from step to step."""

import keras
import numpy as np
from keras import layers, ops


class AdditiveScore(layers.Layer):
    """Bahdanau attention over already projected queries and keys."""

    def build(self, input_shape):
        self.v = self.add_weight(name="v", shape=(input_shape[0][-1],), initializer="random_normal")
        self.built = True

    def call(self, inputs, allowed):
        queries, keys, values = inputs
        pairs = ops.expand_dims(queries, axis=2) + ops.expand_dims(keys, axis=1)
        scores = ops.einsum("btsu,u->bts", ops.tanh(pairs), self.v)
        scores = ops.where(allowed[:, None, :], scores, ops.full_like(scores, -1e9))
        weights = ops.softmax(scores, axis=-1)
        return ops.matmul(weights, values), weights

    def compute_output_spec(self, inputs, allowed):
        queries, keys, values = inputs
        batch, steps, units = queries.shape
        context = keras.KerasTensor((batch, steps, values.shape[-1]), dtype=queries.dtype)
        weights = keras.KerasTensor((batch, steps, keys.shape[1]), dtype=queries.dtype)
        return context, weights


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    source = keras.Input((None,), dtype="int32")
    target = keras.Input((None,), dtype="int32")
    allowed = ops.not_equal(source, 0)

    embedded = layers.Embedding(src_vocab, embed_dim, name="source_embedding")(source)
    encoder = layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")
    values, h, c = encoder(embedded, mask=allowed)

    embedded = layers.Embedding(tgt_vocab, embed_dim, name="target_embedding")(target)
    decoder = layers.LSTM(units, return_state=True, return_sequences=True, name="decoder")
    outputs, _, _ = decoder(embedded, initial_state=[h, c])

    queries = layers.Dense(units, use_bias=False, name="attention_query")(outputs)
    keys = layers.Dense(units, use_bias=False, name="attention_key")(values)
    context, weights = AdditiveScore(name="attention_score")([queries, keys, values], allowed=allowed)
    logits = layers.Dense(tgt_vocab, name="logits")(ops.concatenate([outputs, context], axis=-1))
    return keras.Model([source, target], [logits, weights])


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    layer = model.get_layer
    source = ops.convert_to_tensor(np.asarray(source), dtype="int32")
    allowed = ops.not_equal(source, 0)
    values, h, c = layer("encoder")(layer("source_embedding")(source), mask=allowed)
    keys = layer("attention_key")(values)

    rows = [[] for _ in range(source.shape[0])]
    running = np.ones(len(rows), dtype=bool)
    ids = np.full(len(rows), start_id, dtype="int32")
    for _ in range(max_len):
        embedded = layer("target_embedding")(ops.convert_to_tensor(ids[:, None]))
        output, h, c = layer("decoder")(embedded, initial_state=[h, c])
        query = layer("attention_query")(output)
        context, _ = layer("attention_score")([query, keys, values], allowed=allowed)
        logits = layer("logits")(ops.concatenate([output, context], axis=-1))
        ids = (1 + np.argmax(ops.convert_to_numpy(logits)[:, 0, 1:], axis=-1)).astype("int32")
        running &= ids != end_id
        if not running.any():
            break
        for i in np.flatnonzero(running):
            rows[i].append(int(ids[i]))
    return rows
