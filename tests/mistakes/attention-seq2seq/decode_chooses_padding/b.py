"""Plain argmax over all ids, zero included."""

import keras
import numpy as np
from keras import ops


class ScoreLayer(keras.layers.Layer):
    """attention_score: v as a column, tanh, softmax, weighted sum."""

    def build(self, query_shape, keys_shape, values_shape, pad_shape):
        self.v = self.add_weight(shape=(query_shape[-1], 1), initializer="glorot_uniform", name="v")

    def call(self, query, keys, values, pad):
        hidden = ops.tanh(query[:, :, None, :] + keys[:, None, :, :])
        energy = ops.squeeze(ops.matmul(hidden, self.v), axis=-1)
        energy = energy - 1e9 * ops.cast(pad, energy.dtype)[:, None, :]
        alpha = keras.activations.softmax(energy, axis=2)
        return ops.einsum("bts,bsu->btu", alpha, values), alpha


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
    context, alpha = ScoreLayer(name="attention_score")(query, keys, values, pad)
    features = ops.concatenate([outputs, context], axis=-1)
    scores = keras.layers.Dense(tgt_vocab, name="logits")(features)
    return keras.Model(inputs=[src_ids, tgt_ids], outputs=[scores, alpha])


def greedy_decode(model, source, start_id, end_id, max_len):
    """Whole target through the model each time; finished rows go on but are not read."""
    n_rows = np.shape(source)[0]
    written = np.full((n_rows, 1), start_id)
    ended = np.zeros(n_rows, dtype=bool)
    lengths = np.zeros(n_rows, dtype=int)
    while not ended.all() and written.shape[1] <= max_len:
        scores, _ = model([np.asarray(source), written])
        nxt = ops.convert_to_numpy(scores)[:, -1].argmax(-1)
        ended |= nxt == end_id
        lengths += ~ended
        written = np.hstack([written, nxt[:, None]])
    return [written[i, 1 : 1 + lengths[i]].tolist() for i in range(n_rows)]
