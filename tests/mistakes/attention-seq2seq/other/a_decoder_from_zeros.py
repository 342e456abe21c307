"""The decoder starts from zeros instead of the encoder's state."""

import keras
import numpy as np
from keras import layers, ops


class Translator(keras.Model):
    def __init__(self, src_vocab, tgt_vocab, embed_dim, units):
        super().__init__(name="translator")
        self.embed_source = layers.Embedding(src_vocab, embed_dim, name="source_embedding")
        self.embed_target = layers.Embedding(tgt_vocab, embed_dim, name="target_embedding")
        self.encode = layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")
        self.decode = layers.LSTM(units, return_sequences=True, name="decoder")
        self.query = layers.Dense(units, use_bias=False, name="attention_query")
        self.key = layers.Dense(units, use_bias=False, name="attention_key")
        self.score = layers.Dense(1, use_bias=False, name="attention_score")
        self.project = layers.Dense(tgt_vocab, name="logits")

    def attend(self, outputs, values, mask):
        query = self.query(outputs)[:, :, None, :]
        key = self.key(values)[:, None, :, :]
        score = ops.squeeze(self.score(ops.tanh(query + key)), axis=-1)
        score += (1.0 - ops.cast(mask, score.dtype))[:, None, :] * -1e9
        weights = ops.softmax(score, axis=-1)
        return ops.einsum("bts,bsu->btu", weights, values), weights

    def call(self, inputs):
        source, target = inputs
        mask = ops.not_equal(source, 0)
        values, _h, _c = self.encode(self.embed_source(source), mask=mask)
        outputs = self.decode(self.embed_target(target))
        context, weights = self.attend(outputs, values, mask)
        logits = self.project(ops.concatenate([outputs, context], axis=-1))
        return logits, weights


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    model = Translator(src_vocab, tgt_vocab, embed_dim, units)
    model([np.ones((1, 1), "int32"), np.ones((1, 1), "int32")])
    return model


def next_ids(model, source, target):
    logits = ops.convert_to_numpy(model([source, target])[0])
    return 1 + np.argmax(logits[:, -1, 1:], axis=-1)


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    source = np.asarray(source, dtype="int32")
    target = np.full((source.shape[0], 1), start_id, dtype="int32")
    finished = np.zeros(source.shape[0], dtype=bool)
    while target.shape[1] <= max_len and not finished.all():
        step = next_ids(model, source, target)
        finished |= step == end_id
        target = np.concatenate([target, step[:, None].astype("int32")], axis=1)

    sentences = []
    for row in target[:, 1:].tolist():
        sentences.append(row[: row.index(end_id)] if end_id in row else row)
    return sentences
