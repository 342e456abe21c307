"""Additive attention straight on the LSTM outputs, without the two matrices."""

import keras
import numpy as np
from keras import layers


def build_model(src_vocab, tgt_vocab, embed_dim, units):
    source = keras.Input(shape=(None,), dtype="int32", name="source")
    target = keras.Input(shape=(None,), dtype="int32", name="target")

    src = layers.Embedding(src_vocab, embed_dim, mask_zero=True, name="source_embedding")(source)
    values, h, c = layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")(src)

    tgt = layers.Embedding(tgt_vocab, embed_dim, mask_zero=True, name="target_embedding")(target)
    outputs = layers.LSTM(units, return_sequences=True, name="decoder")(tgt, initial_state=[h, c])

    context, weights = layers.AdditiveAttention(name="attention_score")([outputs, values], return_attention_scores=True)

    joined = layers.Concatenate()([outputs, context])
    logits = layers.Dense(tgt_vocab, name="logits")(joined)
    return keras.Model([source, target], [logits, weights])


def greedy_decode(model, source, start_id, end_id, max_len):
    """Whole target through the model each time; finished rows go on but are not read."""
    n_rows = np.shape(source)[0]
    written = np.full((n_rows, 1), start_id)
    ended = np.zeros(n_rows, dtype=bool)
    lengths = np.zeros(n_rows, dtype=int)
    while not ended.all() and written.shape[1] <= max_len:
        scores, _ = model([np.asarray(source), written])
        nxt = keras.ops.convert_to_numpy(scores)[:, -1, 1:].argmax(-1) + 1
        ended |= nxt == end_id
        lengths += ~ended
        written = np.hstack([written, nxt[:, None]])
    return [written[i, 1 : 1 + lengths[i]].tolist() for i in range(n_rows)]
