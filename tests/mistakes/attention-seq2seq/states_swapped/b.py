"""Cell state and hidden state change places on the way to the decoder."""

import numpy as np
from keras import Model, ops
from keras.layers import LSTM, Dense, Embedding, Layer


class Bahdanau(Layer):
    """Three weights, masks done by hand."""

    def __init__(self, units, **kw):
        super().__init__(**kw)
        self.n = units

    def build(self, *shapes):
        self.wq = self.add_weight(name="attention_query", shape=(self.n, self.n))
        self.wk = self.add_weight(name="attention_key", shape=(self.n, self.n))
        self.v = self.add_weight(name="attention_score", shape=(self.n,))

    def call(self, outputs, values, real):
        q = ops.expand_dims(ops.matmul(outputs, self.wq), 2)  # (B, T, 1, n)
        k = ops.expand_dims(ops.matmul(values, self.wk), 1)  # (B, 1, S, n)
        score = ops.sum(self.v * ops.tanh(q + k), axis=-1)  # (B, T, S)
        score = ops.where(ops.expand_dims(real, 1), score, -1e9)
        weights = ops.softmax(score, axis=-1)
        context = ops.matmul(weights, values)
        return context, weights


class Seq2Seq(Model):
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
        values, state_c, state_h = self.enc(self.embed_src(source), mask=real)
        outputs = self.dec(self.embed_tgt(target), initial_state=[state_h, state_c])
        context, weights = self.look(outputs, values, real)
        logits = self.head(ops.concatenate([outputs, context], axis=-1))
        return logits, weights


def build_model(src_vocab, tgt_vocab, embed_dim, units):
    model = Seq2Seq(src_vocab, tgt_vocab, embed_dim, units)
    # one call so that all weights exist
    model([ops.ones((1, 2), dtype="int32"), ops.ones((1, 2), dtype="int32")])
    return model


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
