"""From tag probabilities to name candidates."""

import numpy as np
import pytest

from sayso.language.name_tags import best_path, find_candidates, spans, transitions
from sayso.model import NameType, Sentence

TAGS = ("O", *(f"{prefix}-{kind}" for kind in NameType for prefix in "BI"))


def probabilities(*rows):
    """Rows of {tag: probability}; what is left goes to O."""
    table = np.zeros((len(rows), len(TAGS)), dtype=np.float32)
    for row, shares in zip(table, rows, strict=True):
        for tag, share in shares.items():
            row[TAGS.index(tag)] = share
        row[0] += max(0.0, 1 - row.sum())
    return table


def path_of(*rows):
    return [TAGS[tag] for tag in best_path(probabilities(*rows), transitions(TAGS))]


def test_well_formed_best_tags_are_kept():
    assert path_of({"B-person": 0.9}, {"I-person": 0.8}, {}) == ["B-person", "I-person", "O"]


def test_a_name_cannot_begin_inside():
    assert path_of({}, {"I-force": 0.6, "B-force": 0.4}) == ["O", "B-force"]


def test_a_name_keeps_one_type():
    rows = ({"B-force": 0.9}, {"I-place": 0.5, "I-force": 0.45})
    assert path_of(*rows) == ["B-force", "I-force"]


def test_a_sentence_cannot_begin_inside_a_name():
    assert path_of({"I-media": 0.6, "B-media": 0.3}) == ["B-media"]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("O B-place I-place O", [(1, 3)]),
        ("B-place B-place", [(0, 1), (1, 2)]),
        ("B-force I-force", [(0, 2)]),
        ("O O", []),
    ],
)
def test_spans_follow_the_tags(tags, found):
    assert list(spans(tags.split())) == found


def test_candidates_carry_document_positions_and_mean_shares():
    scores = probabilities({}, {"B-force": 0.8, "B-government": 0.2}, {"I-force": 0.6})
    (candidate,) = find_candidates(TAGS, [Sentence(0, 20, 5, 8)], [scores])
    assert (candidate.first, candidate.last) == (6, 8)
    assert candidate.probabilities[NameType.FORCE] == pytest.approx(0.7)
    assert candidate.probabilities[NameType.GOVERNMENT] == pytest.approx(0.1)
