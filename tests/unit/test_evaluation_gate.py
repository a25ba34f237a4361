"""Floors that only move up, and the list of claims won and lost."""

from __future__ import annotations

import pytest

from evaluation.floors import (
    Floors,
    Outcome,
    Result,
    below,
    changes,
    digest_of,
    raised,
    read_floors,
    read_outcomes,
    write_floors,
    write_outcomes,
)


def outcome(number, result, *wrong):
    return Outcome("a.txt", number, result, wrong)


def test_floors_move_up_and_never_down():
    assert raised({"claim": 0.78999, "record": 0.1}, {"claim": 0.5, "record": 0.2}) == {"claim": 0.789, "record": 0.2}


@pytest.mark.parametrize(
    ("figures", "problems"),
    [
        ({"claim": 0.5}, ()),
        ({"claim": 0.4999}, ("claim: 0.500 is below the floor 0.500",)),
        ({}, ("claim: 0.000 is below the floor 0.500",)),
        ({"claim": 0.6, "via": 0.1}, ("via: there is no floor; set one with --raise",)),
    ],
)
def test_what_is_below_its_floor_is_named(figures, problems):
    assert below(figures, {"claim": 0.5}) == problems


def test_what_was_raised_passes():
    figures = {"claim": 2 / 3, "record": 0.0, "via": 1.0}
    assert below(figures, raised(figures, {})) == ()


@pytest.mark.parametrize(
    ("old", "new", "won", "lost"),
    [
        (outcome(1, Result.MISSED), outcome(1, Result.FOUND, "speaker"), 1, 0),
        (outcome(1, Result.FOUND, "speaker"), outcome(1, Result.MISSED), 0, 1),
        (outcome(1, Result.FOUND, "speaker"), outcome(1, Result.RIGHT), 1, 0),
        (outcome(1, Result.FOUND, "speaker"), outcome(1, Result.FOUND, "when"), 1, 1),
        (outcome(1, Result.RIGHT), outcome(1, Result.RIGHT), 0, 0),
        (outcome(1, Result.RIGHT), outcome(2, Result.MISSED), 0, 0),
    ],
)
def test_gains_and_losses_go_claim_by_claim(old, new, won, lost):
    found = changes([old], [new])
    assert (len(found.gains), len(found.losses)) == (won, lost)


def test_a_gain_says_what_it_was_and_is():
    found = changes([outcome(3, Result.FOUND, "speaker", "when")], [outcome(3, Result.RIGHT, "channel")])
    assert found.gains == ("a.txt 3: found (speaker, when wrong) -> right (channel wrong)",)


def test_files_read_back_as_they_were_written(tmp_path):
    floors = {"kursk": Floors("abc", {"claim": 0.5})}
    outcomes = {"kursk": (outcome(1, Result.FOUND, "said on", "when"), outcome(2, Result.MISSED))}
    write_floors(tmp_path / "floors.json", floors)
    write_outcomes(tmp_path / "outcomes.tsv", outcomes)
    assert read_floors(tmp_path / "floors.json") == floors
    assert read_outcomes(tmp_path / "outcomes.tsv") == outcomes
    assert read_floors(tmp_path / "nonesuch") == read_outcomes(tmp_path / "nonesuch") == {}


def test_the_digest_changes_with_every_byte_and_not_with_the_order(tmp_path):
    one, other = tmp_path / "a.gold", tmp_path / "b.gold"
    one.write_text("x", encoding="utf-8")
    other.write_text("y", encoding="utf-8")
    before = digest_of((one, other))
    assert digest_of((other, one)) == before
    other.write_text("z", encoding="utf-8")
    assert digest_of((one, other)) != before
