"""The table that types what re3d marks: it parses, its types are closed, its rows sorted and unique."""

from __future__ import annotations

import csv

import pytest

from sayso.model import NameType
from training.re3d import (
    COLUMNS,
    DROPPED,
    ENTITIES,
    TABLE,
    MarkedSpan,
    MarkedText,
    normalise,
    read_table,
    split_re3d,
    trim,
    without_boilerplate,
)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def test_the_columns_are_the_expected_ones(rows: list[dict[str, str]]) -> None:
    assert all(tuple(row) == COLUMNS for row in rows)


def test_types_and_entities_are_from_closed_lists(rows: list[dict[str, str]]) -> None:
    assert {row["type"] for row in rows} <= {*NameType, *DROPPED}
    assert {row["entity"] for row in rows} == ENTITIES


def test_rows_are_sorted_and_unique(rows: list[dict[str, str]]) -> None:
    keys = [(row["value"], row["entity"]) for row in rows]
    assert keys == sorted(set(keys))


def test_values_are_normalised(rows: list[dict[str, str]]) -> None:
    assert all(row["value"] == normalise(row["value"]) != "" for row in rows)


def test_every_name_stands_in_its_value_in_order(rows: list[dict[str, str]]) -> None:
    for (value, _), judgement in read_table().items():
        start = 0
        for _, name in judgement.names:
            start = value.index(name, start) + len(name)
    assert len(read_table()) == len(rows)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("the Pentagon", "Pentagon"),
        ("The U.S.", "U.S."),
        ("five ISIL tactical units", "ISIL tactical units"),
        ("30 Britons", "Britons"),
        ("Prime Minister Abadi’s", "Prime Minister Abadi"),
        ("Washington, D.C.", "Washington, D.C."),
        ("507th Air Refueling Wing", "507th Air Refueling Wing"),
        ("United Arab Emirates,", "United Arab Emirates"),
        ("all", "all"),
    ],
)
def test_trimming_keeps_the_name(value: str, kept: str) -> None:
    start, end = trim(value, 0, len(value))
    assert value[start:end] == kept


def test_boilerplate_is_cut_with_its_spans() -> None:
    spans = (MarkedSpan(5, 10, NameType.PLACE), MarkedSpan(32, 36, NameType.FORCE))
    text = MarkedText("a/b", "Near Mosul. Strike assessments: ISIL", spans)
    assert without_boilerplate(text) == MarkedText("a/b", "Near Mosul. ", spans[:1])


def test_the_split_is_a_partition_that_never_moves() -> None:
    texts = tuple(MarkedText(f"a/{number}", f"Report {number}.", ()) for number in range(40))
    train, held_out = split_re3d(texts)
    assert sorted((*train, *held_out), key=texts.index) == list(texts)
    assert split_re3d(texts[::-1])[1] == held_out[::-1]
