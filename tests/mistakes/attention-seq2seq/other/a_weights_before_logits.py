"""The model returns the attention weights first."""

import keras
from keras import ops


class Bahdanau(keras.layers.Layer):
    """Additive attention with its two projections."""

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.supports_masking = True

    def build(self, outputs_shape, values_shape, mask_of_source_shape):
        square = (self.units, self.units)
        self.w_query = self.add_weight(shape=square, initializer="glorot_uniform", name="attention_query")
        self.w_key = self.add_weight(shape=square, initializer="glorot_uniform", name="attention_key")
        self.v = self.add_weight(shape=(self.units,), initializer="glorot_uniform", name="attention_score")

    def call(self, outputs, values, mask_of_source):
        q = ops.expand_dims(ops.matmul(outputs, self.w_query), 2)
        k = ops.expand_dims(ops.matmul(values, self.w_key), 1)
        score = ops.sum(self.v * ops.tanh(q + k), axis=-1)
        score = ops.where(ops.expand_dims(mask_of_source, 1), score, -1e9)
        weights = ops.softmax(score, axis=-1)
        context = ops.matmul(weights, values)
        return context, weights

    def compute_output_spec(self, outputs, values, mask_of_source):
        batch, t, _ = outputs.shape
        s = values.shape[1]
        context = keras.KerasTensor((batch, t, values.shape[-1]), dtype=self.compute_dtype)
        return context, keras.KerasTensor((batch, t, s), dtype=self.compute_dtype)


class NotPadding(keras.layers.Layer):
    def call(self, ids):
        return ops.not_equal(ids, 0)


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    src = keras.Input(shape=(None,), dtype="int64")
    tgt = keras.Input(shape=(None,), dtype="int64")
    src_mask = NotPadding(name="not_padding")(src)

    # encoder
    x = keras.layers.Embedding(src_vocab, embed_dim, name="source_embedding")(src)
    values, state_h, state_c = keras.layers.LSTM(units, return_state=True, return_sequences=True, name="encoder")(
        x, mask=src_mask
    )

    # decoder
    y = keras.layers.Embedding(tgt_vocab, embed_dim, name="target_embedding")(tgt)
    outputs, _, _ = keras.layers.LSTM(units, return_state=True, return_sequences=True, name="decoder")(
        y, initial_state=[state_h, state_c]
    )

    # attention
    context, weights = Bahdanau(units, name="bahdanau")(outputs, values, src_mask)
    both = keras.layers.Concatenate(axis=-1)([outputs, context])
    logits = keras.layers.Dense(tgt_vocab, name="logits")(both)
    return keras.Model(inputs=[src, tgt], outputs=[weights, logits])


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    layer = model.get_layer
    source = ops.convert_to_tensor(source)
    mask = ops.not_equal(source, 0)
    values, h, c = layer("encoder")(layer("source_embedding")(source), mask=mask)

    rows = [[] for _ in range(source.shape[0])]
    running = set(range(len(rows)))
    ids = ops.full((len(rows), 1), start_id, dtype="int64")
    steps = 0
    while running and steps < max_len:
        steps += 1
        outputs, h, c = layer("decoder")(layer("target_embedding")(ids), initial_state=[h, c])
        context, _ = layer("bahdanau")(outputs, values, mask)
        logits = layer("logits")(ops.concatenate([outputs, context], axis=-1))
        best = ops.argmax(logits[:, 0, 1:], axis=-1) + 1
        best = [int(i) for i in ops.convert_to_numpy(best)]
        for r in list(running):
            if best[r] == end_id:
                running.discard(r)
            else:
                rows[r].append(best[r])
        ids = ops.convert_to_tensor([[i] for i in best], dtype="int64")
    return rows
