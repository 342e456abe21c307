"""The loop breaks as soon as any sentence has ended."""

import keras
import numpy as np
from keras import layers


def build_model(src_vocab, tgt_vocab, embed_dim, units):
    source = keras.Input(shape=(None,), dtype="int32", name="source")
    target = keras.Input(shape=(None,), dtype="int32", name="target")

    x = layers.Embedding(src_vocab, embed_dim, mask_zero=True, name="source_embedding")(source)
    values, h, c = layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")(x)

    tgt = layers.Embedding(tgt_vocab, embed_dim, mask_zero=True, name="target_embedding")(target)
    outputs = layers.LSTM(units, return_sequences=True, name="decoder")(tgt, initial_state=[h, c])

    query = layers.Dense(units, use_bias=False, name="attention_query")(outputs)
    key = layers.Dense(units, use_bias=False, name="attention_key")(values)
    context, weights = layers.AdditiveAttention(name="attention_score")(
        [query, values, key], return_attention_scores=True
    )

    joined = layers.Concatenate()([outputs, context])
    logits = layers.Dense(tgt_vocab, name="logits")(joined)
    return keras.Model([source, target], [logits, weights])


def greedy_decode(model, source, start_id, end_id, max_len):
    batch = len(source)
    target = np.full((batch, 1), start_id, dtype="int32")
    sentences = [[] for _ in range(batch)]
    done = [False] * batch
    for _ in range(max_len):
        logits = np.array(keras.ops.convert_to_numpy(model([source, target])[0]))[:, -1]
        logits[:, 0] = -np.inf
        best = logits.argmax(axis=-1)
        for row in range(batch):
            if done[row]:
                continue
            if best[row] == end_id:
                done[row] = True
            else:
                sentences[row].append(int(best[row]))
        if any(done):
            break
        target = np.concatenate([target, best[:, None].astype("int32")], axis=1)
    return sentences
