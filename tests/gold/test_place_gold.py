"""The marked places of ``places/``, read by the whole pipeline, never below their floors.

Floors only move up. A single mention may fail: the table in the message, or ``pytest -s``, shows which share does.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.places_gold import MEASURES, gold_lines, measure, read_paragraphs

FOLDER = Path(__file__).parent / "places"
FILES = sorted(FOLDER.glob("*.txt"))
FLOORS = json.loads((FOLDER / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def score():
    return measure(FILES)


def test_no_share_is_below_its_floor(score):
    shown = "\n".join(gold_lines(score, errors=3))
    print(shown)  # noqa: T201 - pytest shows it with -s
    shares = score.shares()
    below = [
        f"{name}: {shares[name].percent:.2f} < {floor}"
        for name, floor in FLOORS["shares"].items()
        if shares[name].percent < floor
    ]
    assert not below, "\n".join([*below, shown])


def test_few_names_are_too_much(score):
    assert len(score.surplus) <= FLOORS["too much"], score.surplus


def test_every_floor_is_of_a_measure():
    assert set(FLOORS["shares"]) <= set(MEASURES)


def test_the_gold_is_large_and_wide():
    """Three hundred mentions, every use, and every way to say where."""
    marks = [mark for path in FILES for paragraph in read_paragraphs(path) for mark in paragraph.places]
    assert len(marks) >= 400
    assert {mark.use.value for mark in marks} == {"literal", "metonym", "demonym"}
    footprints = {mark.footprint.partition(" ")[0] for mark in marks}
    assert footprints == {"point", "unit", "part", "near", "offset", "border", "between", "road", "outskirts"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_paragraph_has_its_places_marked(path):
    assert all(paragraph.places for paragraph in read_paragraphs(path))
