"""The padded source positions take part in the softmax."""

import numpy as np
from keras import Model, ops
from keras.layers import LSTM, Dense, Embedding, Layer


class Bahdanau(Layer):
    """Three weights."""

    def __init__(self, units, **kw):
        super().__init__(**kw)
        self.n = units

    def build(self, *shapes):
        self.wq = self.add_weight(name="attention_query", shape=(self.n, self.n))
        self.wk = self.add_weight(name="attention_key", shape=(self.n, self.n))
        self.v = self.add_weight(name="attention_score", shape=(self.n,))

    def call(self, outputs, values):
        q = ops.expand_dims(ops.matmul(outputs, self.wq), 2)  # (B, T, 1, n)
        k = ops.expand_dims(ops.matmul(values, self.wk), 1)  # (B, 1, S, n)
        score = ops.sum(self.v * ops.tanh(q + k), axis=-1)  # (B, T, S)
        weights = ops.softmax(score, axis=-1)
        context = ops.matmul(weights, values)
        return context, weights


class Translator(Model):
    def __init__(self, src_vocab, tgt_vocab, embed_dim, units):
        super().__init__()
        self.embed_src = Embedding(src_vocab, embed_dim, name="source_embedding")
        self.embed_tgt = Embedding(tgt_vocab, embed_dim, name="target_embedding")
        self.enc = LSTM(units, return_state=True, return_sequences=True, name="encoder")
        self.dec = LSTM(units, return_sequences=True, name="decoder")
        self.look = Bahdanau(units, name="look")
        self.head = Dense(tgt_vocab, name="logits")

    def call(self, inputs):
        source, target = inputs
        real = ops.not_equal(source, 0)
        values, h, c = self.enc(self.embed_src(source), mask=real)
        outputs = self.dec(self.embed_tgt(target), initial_state=[h, c])
        context, weights = self.look(outputs, values)
        logits = self.head(ops.concatenate([outputs, context], axis=-1))
        return logits, weights


def build_model(src_vocab, tgt_vocab, embed_dim, units):
    model = Translator(src_vocab, tgt_vocab, embed_dim, units)
    # one call so that all weights exist
    model([ops.ones((1, 2), dtype="int32"), ops.ones((1, 2), dtype="int32")])
    return model


def greedy_decode(model, source, start_id, end_id, max_len):
    """Whole target through the model each time; finished rows go on but are not read."""
    n_rows = np.shape(source)[0]
    written = np.full((n_rows, 1), start_id)
    ended = np.zeros(n_rows, dtype=bool)
    lengths = np.zeros(n_rows, dtype=int)
    while not ended.all() and written.shape[1] <= max_len:
        scores, _ = model([np.asarray(source), written])
        nxt = ops.convert_to_numpy(scores)[:, -1, 1:].argmax(-1) + 1
        ended |= nxt == end_id
        lengths += ~ended
        written = np.hstack([written, nxt[:, None]])
    return [written[i, 1 : 1 + lengths[i]].tolist() for i in range(n_rows)]
