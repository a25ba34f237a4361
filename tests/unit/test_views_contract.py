"""The objects of ``sayso read --json`` and ``--layer``: keys, order, shapes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest

from sayso.model import (
    Anchor,
    AnchorKind,
    Figure,
    FigureScope,
    Hours,
    Modifier,
    Operator,
    Period,
    Quantity,
    Quote,
    Scope,
    TimePrecision,
)
from sayso.views import layers
from sayso.views.contract import claim_object, figure_object, statement_object, time_object
from tests.unit.readings import KURSK, TEXT, build_reading

KEYS = (
    "report published start end quote kind mode polarity status speaker via to cue manner quoted channel said_on "
    "actor target place when figures undated"
).split()
FIGURE = "what op low high unit si scope since each part_of warning".split()
EMPTY = {"text": None, "start": None, "end": None}


@pytest.fixture
def reading():
    return build_reading()


def test_a_claim_has_the_keys_of_the_contract_in_order(reading):
    for claim in reading.claims:
        assert list(claim_object(claim)) == KEYS


def test_a_claim_survives_json_unchanged(reading):
    for claim in reading.claims:
        found = claim_object(claim)
        assert json.loads(json.dumps(found)) == found


def test_values_carry_their_words_or_three_nulls(reading):
    found = claim_object(reading.claims[0])
    start = TEXT.index("Syrskyi said")
    assert found["speaker"] == {"name": "Oleksandr Syrskyi", "text": "Syrskyi", "start": start, "end": start + 7}
    assert found["via"] == [{"name": "Volodymyr Zelensky", **EMPTY}]
    assert found["when"] == time_object(reading.claims[0].when)
    assert {"from": "2024-08-01", "to": "2024-08-31", **EMPTY}.items() <= dict(found["when"]).items()
    assert (found["cue"], found["channel"], found["quoted"]) == ("say", "video call", "indirect")


def test_a_place_has_point_id_and_precision(reading):
    (place,) = claim_object(reading.claims[0])["place"]
    assert list(place) == "name text start end lat lon id precision kind country footprint rivals".split()
    assert (place["name"], place["lat"], place["lon"], place["precision"]) == (KURSK, 51.75, 36.0, "region")


def test_the_own_voice_of_a_report_is_null(reading):
    found = claim_object(reading.claims[1])
    assert [found[key] for key in ("speaker", "cue", "manner", "quoted", "channel", "said_on", "when")] == [None] * 7
    assert found["via"] == found["to"] == found["actor"] == []


def test_whole_numbers_are_printed_whole_and_others_as_they_are():
    found = figure_object(Figure("distance", Operator.BETWEEN, 1.0, 2.5, "km"))
    assert list(found) == [*FIGURE[:5], "text", "start", "end", *FIGURE[5:]]
    assert json.dumps([found["low"], found["high"], found["op"]]) == '[1, 2.5, ".."]'
    assert figure_object(Figure("killed", Operator.AT_LEAST, 12.0, None))["high"] is None


def test_a_figure_has_what_is_known_beyond_its_bounds():
    bare = figure_object(Figure("area", Operator.EXACTLY, 1000.0, 1000.0, "km2"))
    assert [bare[key] for key in FIGURE[5:]] == [None, None, None, False, None, None]
    since = Period(date(2023, 10, 7), None)
    full = replace(
        Figure("children", Operator.AT_LEAST, 3.0, None),
        si=Quantity(1e9, None, "m2"),
        scope=FigureScope(Scope.CUMULATIVE, Quote(0, 5, "since"), since),
        each=True,
        part_of=Quote(6, 15, "12 people"),
        warning="1,000 km2 is 386 square miles, the report says 621",
    )
    found = figure_object(full)
    assert found["si"] == {"low": 1_000_000_000, "high": None, "unit": "m2"}
    assert (found["scope"], found["since"]) == ("cumulative", {"from": "2023-10-07", "to": None})
    assert (found["each"], found["part_of"]) == (True, {"text": "12 people", "start": 6, "end": 15})
    assert found["warning"] == "1,000 km2 is 386 square miles, the report says 621"


def test_a_time_that_says_nothing_is_null():
    assert time_object(Period(None, None)) is None
    assert time_object(None) is None


def test_a_time_says_how_it_was_found():
    found = time_object(
        Period(
            *(date(2024, 8, 13), date(2024, 8, 13), Quote(0, 2, "on"), "weekday", TimePrecision.HOUR, Modifier.EARLY),
            *(Hours(time(5, 45), None), "past", Anchor(AnchorKind.PUBLICATION, date(2024, 8, 14))),
        )
    )
    assert found is not None
    assert list(found)[:5] == ["from", "to", "text", "start", "end"]
    assert found["precision"] == "hour"
    assert found["modifier"] == "early"
    assert found["direction"] == "past"
    assert found["hours"] == {"from": "05:45", "to": None}
    assert found["anchor"] == {"kind": "publication", "day": "2024-08-14", "name": None, "source": None}


def test_a_time_that_hangs_on_an_undated_event_stands_apart(reading):
    open_time = Period(None, None, anchor=Anchor(AnchorKind.EVENT, None, "the raid"))
    assert time_object(open_time) is None
    found = claim_object(replace(reading.claims[0], when=open_time))
    assert found["when"] is None
    (undated,) = found["undated"]
    assert (undated["field"], undated["from"], undated["to"]) == ("when", None, None)
    assert undated["anchor"] == {"kind": "event", "day": None, "name": "the raid", "source": None}


def test_a_statement_has_the_telling_fields_and_its_content(reading):
    found = statement_object(reading.statements[0], "wire.txt", TEXT)
    assert list(found)[:4] == ["report", "text", "start", "end"]
    assert found["content"] == [{key: found[key] for key in ("text", "start", "end")}]
    assert TEXT[found["start"] : found["end"]] == found["text"] == reading.claims[0].quote.text
    assert set(KEYS[9:17]) <= set(found)
    cue = found["cue_words"]
    assert TEXT[cue["start"] : cue["end"]] == "said"


@pytest.mark.parametrize("name", ["sentences", "words", "names", "places", "times", "figures"])
def test_every_mention_points_at_its_text(reading, name):
    for mention in getattr(layers, name)(reading.annotations):
        assert list(mention)[:4] == ["report", "text", "start", "end"]
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]


def test_a_mention_of_a_figure_has_the_keys_of_a_figure(reading):
    first, _ = layers.figures(reading.annotations)
    assert list(first) == ["report", "text", "start", "end", *FIGURE, "rule"]
    assert (first["text"], first["low"]) == ("74 settlements", 74)


def test_without_words_of_the_value_a_mention_is_its_tokens(reading):
    mention = reading.annotations.figures[1]
    bare = replace(mention, figure=replace(mention.figure, words=None))
    (found,) = layers.figures(replace(reading.annotations, figures=(bare,)))
    assert found["text"] == "Some 1,000 people"
