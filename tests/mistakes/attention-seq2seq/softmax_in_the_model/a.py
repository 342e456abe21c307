"""The last layer already applies the softmax."""

import keras
import numpy as np
from keras import ops


def additive_scores(query, key, units):
    """sum(v * tanh(query + key)) for every pair of positions."""
    query = keras.layers.Dense(units, use_bias=False, name="attention_query")(query)
    key = keras.layers.Dense(units, use_bias=False, name="attention_key")(key)
    mixed = ops.tanh(ops.expand_dims(query, 2) + ops.expand_dims(key, 1))
    return keras.layers.Dense(1, use_bias=False, name="attention_score")(mixed)[..., 0]


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    source = keras.Input((None,), dtype="int32")
    target = keras.Input((None,), dtype="int32")
    is_word = ops.not_equal(source, 0)

    source_vectors = keras.layers.Embedding(src_vocab, embed_dim, mask_zero=True, name="source_embedding")(source)
    encoder = keras.layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")
    values, h, c = encoder(source_vectors)

    target_vectors = keras.layers.Embedding(tgt_vocab, embed_dim, name="target_embedding")(target)
    decoder = keras.layers.LSTM(units, return_sequences=True, name="decoder")
    outputs = decoder(target_vectors, initial_state=(h, c))

    scores = additive_scores(outputs, values, units)
    scores = ops.where(is_word[:, None, :], scores, -1e9)
    weights = ops.softmax(scores)
    context = ops.einsum("bts,bsd->btd", weights, values)

    logits = keras.layers.Dense(tgt_vocab, activation="softmax", name="logits")(
        ops.concatenate([outputs, context], axis=-1)
    )
    return keras.Model(inputs=(source, target), outputs=(logits, weights))


def decode_one(model, row, start_id, end_id, max_len):
    words = []
    while len(words) < max_len:
        logits, _ = model((row, np.array([[start_id, *words]])))
        scores = ops.convert_to_numpy(logits)[0, -1]
        word = max(range(1, len(scores)), key=lambda i: scores[i])
        if word == end_id:
            break
        words.append(word)
    return words


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    source = np.asarray(source)
    return [decode_one(model, source[i : i + 1], start_id, end_id, max_len) for i in range(len(source))]
