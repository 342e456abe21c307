"""No mask anywhere: zeros are read like any word."""

import keras
import numpy as np
from keras import ops


class ScoreLayer(keras.layers.Layer):
    """attention_score: v as a column, tanh, softmax, weighted sum."""

    def build(self, query_shape, keys_shape, values_shape):
        self.v = self.add_weight(shape=(query_shape[-1], 1), initializer="glorot_uniform", name="v")

    def call(self, query, keys, values):
        hidden = ops.tanh(query[:, :, None, :] + keys[:, None, :, :])
        energy = ops.squeeze(ops.matmul(hidden, self.v), axis=-1)
        alpha = keras.activations.softmax(energy, axis=2)
        return ops.einsum("bts,bsu->btu", alpha, values), alpha


def _encode(ids, vocab, embed_dim, units):
    embedded = keras.layers.Embedding(vocab, embed_dim, name="source_embedding")(ids)
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
    context, alpha = ScoreLayer(name="attention_score")(query, keys, values)
    features = ops.concatenate([outputs, context], axis=-1)
    scores = keras.layers.Dense(tgt_vocab, name="logits")(features)
    return keras.Model(inputs=[src_ids, tgt_ids], outputs=[scores, alpha])


def greedy_decode(model, source, start_id, end_id, max_len):
    batch = len(source)
    target = np.full((batch, 1), start_id, dtype="int32")
    results = [[] for _ in range(batch)]
    done = [False] * batch
    for _ in range(max_len):
        logits = np.array(ops.convert_to_numpy(model([source, target])[0]))[:, -1]
        logits[:, 0] = -np.inf
        best = logits.argmax(axis=-1)
        for row in range(batch):
            if done[row]:
                continue
            if best[row] == end_id:
                done[row] = True
            else:
                results[row].append(int(best[row]))
        if all(done):
            break
        target = np.concatenate([target, best[:, None].astype("int32")], axis=1)
    return results
