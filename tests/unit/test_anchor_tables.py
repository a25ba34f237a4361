"""Every row of the tables of dated events: its example is dated by it, its counter-example is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sayso import find_times
from sayso.lexicon.anchors import ANCHOR_COLUMNS, EVENT_WORD_COLUMNS, load_event_words, tokens_of
from sayso.lexicon.kinds import load_kinds
from sayso.lexicon.tables import read_table

EVENTS = read_table("anchors", ANCHOR_COLUMNS)
WORDS = read_table("event_words", EVENT_WORD_COLUMNS)
SINCE = timedelta(days=10)


def rows(table, column):
    return [pytest.param(row, id=f"{row[column]}-{index}") for index, row in enumerate(table)]


def anchored(text, published):
    found = find_times(text, published)
    return [one.period.anchor.name for one in found if one.period.anchor and one.period.anchor.day]


def dated_by(row, text):
    """Whether the row dates something in a text of soon after the event, or after its end."""
    days = {date.fromisoformat(day) + SINCE for day in (row["day"], row["last"]) if day}
    return any(row["name"] in anchored(text, day) for day in days)


@pytest.mark.parametrize("table", [EVENTS, WORDS], ids=["anchors", "event_words"])
def test_rows_are_unique_and_sourced(table):
    keys = [tuple(row.values()) for row in table]
    assert len(set(keys)) == len(keys)
    assert all(row["source"] and row["example"] for row in table)


def test_events_are_sorted_by_name():
    names = [row["name"].lower() for row in EVENTS]
    assert names == sorted(names)


@pytest.mark.parametrize("row", rows(EVENTS, "name"))
def test_an_event_dates_its_example_and_no_other(row):
    assert dated_by(row, row["example"])
    assert not (row["not_example"] and dated_by(row, row["not_example"]))


@pytest.mark.parametrize("row", rows(EVENTS, "name"))
def test_an_event_dates_nothing_before_it(row):
    assert row["name"] not in anchored(row["example"], date.fromisoformat(row["day"]) - timedelta(days=1))


@pytest.mark.parametrize("row", rows(WORDS, "words"))
def test_the_words_of_events_are_read_in_their_example(row):
    assert " ".join(tokens_of(row["words"])) in " ".join(tokens_of(row["example"]))
    found = find_times(row["example"], date(2024, 8, 14))
    assert any(row["words"].split(" ")[-1] in one.period.words.text.lower() for one in found)


def test_nouns_stand_for_kinds_of_the_closed_list():
    told = set().union(*load_event_words().nouns.values())
    assert told <= set(load_kinds())
