"""Decoding of arc scores: the best tree, always a tree, with one root."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.language.trees import decode_heads, is_tree


def total(scores, heads):
    return sum(scores[word, head] for word, head in enumerate(heads))


def all_trees(size):
    for heads in itertools.product(range(size + 1), repeat=size):
        if all(head != word for word, head in enumerate(heads, 1)) and is_tree(np.array(heads)):
            yield heads


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_tree_scores_better_than_the_decoded_one(size):
    random = np.random.default_rng(size)
    for _ in range(40):
        scores = random.normal(size=(size, size + 1)).astype(np.float32)
        best = max(total(scores, heads) for heads in all_trees(size))
        assert total(scores, decode_heads(scores)) == pytest.approx(best, abs=1e-4)


@given(st.integers(1, 12).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-50, 50, width=32))))
def test_any_scores_give_one_tree_with_one_root(scores):
    heads = decode_heads(scores)
    assert is_tree(heads)
    assert np.count_nonzero(heads == 0) == 1


def test_two_words_that_want_the_root_share_one():
    scores = np.array([[9, 0, 1], [8, 2, 0]], dtype=np.float32)
    assert decode_heads(scores).tolist() == [0, 1]


@pytest.mark.parametrize("heads", [[2, 1], [0, 0], [0, 3, 2], [1, 0]])
def test_cycles_and_second_roots_are_no_trees(heads):
    assert not is_tree(np.array(heads))


def test_decoding_leaves_its_input_alone():
    scores = np.zeros((3, 4), dtype=np.float32)
    decode_heads(scores)
    assert not scores.any()
