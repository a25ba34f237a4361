"""The floor: our own small treebank, parsed by the shipped weights, never below these figures.

Floors only move up. The public test sets are measured by script and reported in the model card.
"""

import json
from pathlib import Path

import pytest

from evaluation.conllu import read_sentences
from evaluation.parse import score_parse
from sayso.language import Settings

FOLDER = Path(__file__).parent / "treebank"
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def scores():
    return score_parse(read_sentences(FOLDER / "floor.conllu"), Settings())


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_the_figure_is_not_below_its_floor(scores, figure):
    assert scores[figure] >= FLOORS[figure]


def test_every_figure_has_a_floor(scores):
    assert set(FLOORS) == set(scores)
