"""Your encoder and decoder with attention. Read the task, fill in the functions, save: every save is graded."""

import keras


def build_model(src_vocab, tgt_vocab, embed_dim, units) -> keras.Model:
    """Make the model: `[source, target]` ids in, `[logits, attention weights]` out.

    source: (batch, source length), target: (batch, target length), both integers, 0 is padding;
    logits: (batch, target length, tgt_vocab); attention weights: (batch, target length, source length).
    """
    raise NotImplementedError


def greedy_decode(model, source, start_id, end_id, max_len) -> list[list[int]]:
    """Write a target for every row of `source`, always taking the id with the largest logit.

    source: an integer array (batch, source length), 0 is padding.
    Returns one list for every row: the chosen ids without start and end, at most `max_len` of them.
    """
    raise NotImplementedError
