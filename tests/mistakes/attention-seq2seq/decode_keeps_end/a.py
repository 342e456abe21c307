"""The end id is appended before the loop looks at it."""

import keras
import numpy as np
from keras.layers import LSTM, AdditiveAttention, Dense, Embedding


@keras.saving.register_keras_serializable(package="seq2seq")
class Seq2Seq(keras.Model):
    def __init__(self, src_vocab, tgt_vocab, embed_dim, units, **kwargs):
        super().__init__(**kwargs)
        self.source_embedding = Embedding(src_vocab, embed_dim, mask_zero=True, name="source_embedding")
        self.target_embedding = Embedding(tgt_vocab, embed_dim, name="target_embedding")
        self.encoder = LSTM(units, return_state=True, return_sequences=True, name="encoder")
        self.decoder = LSTM(units, return_sequences=True, name="decoder")
        self.w_query = Dense(units, use_bias=False, name="attention_query")
        self.w_key = Dense(units, use_bias=False, name="attention_key")
        self.attention = AdditiveAttention(name="attention_score")
        self.logits = Dense(tgt_vocab, name="logits")

    def call(self, inputs):
        source, target = inputs
        mask = self.source_embedding.compute_mask(source)

        values, h, c = self.encoder(self.source_embedding(source), mask=mask)
        outputs = self.decoder(self.target_embedding(target), initial_state=[h, c])

        context, weights = self.attention(
            [self.w_query(outputs), values, self.w_key(values)],
            mask=[None, mask],
            return_attention_scores=True,
        )
        return [self.logits(keras.ops.concatenate((outputs, context), axis=2)), weights]


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    model = Seq2Seq(src_vocab, tgt_vocab, embed_dim, units)
    some_ids = np.ones((2, 3), dtype="int32")
    model([some_ids, some_ids])  # makes the weights
    return model


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    n = len(source)
    answers = {i: [] for i in range(n)}
    open_rows = list(range(n))
    history = np.array([[start_id]] * n)

    for _step in range(max_len):
        logits, _ = model.predict_on_batch([np.asarray(source), history])
        choice = np.argsort(-logits[:, -1], axis=-1, kind="stable")
        # the best, or the second best if the best is padding
        choice = np.where(choice[:, 0] == 0, choice[:, 1], choice[:, 0])
        for i in list(open_rows):
            answers[i].append(int(choice[i]))
            if choice[i] == end_id:
                open_rows.remove(i)
        if not open_rows:
            break
        history = np.hstack([history, choice.reshape(n, 1)])

    return [answers[i] for i in range(n)]
