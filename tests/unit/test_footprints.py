"""Footprints and precision codes: what the phrases do not show."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from sayso.annotate.figures import find_figures
from sayso.annotate.footprints import acled_precision, ucdp_precision, with_footprints
from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places
from sayso.annotate.times import find_times
from sayso.language import analyse
from sayso.model import Footprint, FootprintKind, Place, PlaceMention, Precision

TEXT = (
    "Rebels took a base 15 km north of Lashio. Drones struck the besieged city of Goma and southern Lebanon.\n"
    "Shells fell on Katembura, a village 25 km west of Goma, and on the road from Pokrovsk to Kostiantynivka."
)


def read(text: str) -> tuple[tuple[PlaceMention, ...], tuple[PlaceMention, ...]]:
    document = analyse(text)
    places = find_places(document, find_parties(document))
    figures = find_figures(document, find_times(document, date(2026, 11, 20)))
    return places, with_footprints(document, places, figures)


def place(kind: str, footprint: FootprintKind | None = None, name: str = "X", **more: object) -> Place:
    precision = {"settlement": Precision.SETTLEMENT, "country": Precision.COUNTRY}.get(kind, Precision.REGION)
    made = Footprint(footprint, **more) if footprint else None
    return Place(name, precision, 1.0, 2.0, "x", kind=kind, footprint=made)


def test_nothing_but_the_footprint_changes():
    before, after = read(TEXT)
    assert [(one.first, one.last, one.head, one.place.name) for one in before] == [
        (one.first, one.last, one.head, one.place.name) for one in after
    ]


def test_words_are_those_of_the_text():
    quotes = [one.place.footprint.words for one in read(TEXT)[1] if one.place.footprint]
    assert quotes
    for quote in quotes:
        assert quote
        assert TEXT[quote.start : quote.end] == quote.text


def test_mentions_of_the_same_words_share_a_footprint():
    after = read("Drones struck near the besieged city of Goma.")[1]
    assert len(after) == 2
    assert len({one.place.footprint for one in after}) == 1


def test_a_text_without_places_has_no_footprints():
    assert read("The army said it was ready.") == ((), ())


def test_curly_and_straight_apostrophes_agree():
    straight = read("Tanks entered Gaza's north.")[1][0].place.footprint
    curly = read("Tanks entered Gaza’s north.")[1][0].place.footprint
    assert straight
    assert curly
    assert (straight.kind, straight.bearing, straight.radius) == (curly.kind, curly.bearing, curly.radius)


def test_reading_twice_gives_the_same():
    assert read(TEXT) == read(TEXT)


@pytest.mark.parametrize(
    ("one", "acled", "ucdp"),
    [
        (place("settlement", FootprintKind.POINT, radius=5.0), 1, 1),
        (place("site", FootprintKind.POINT, radius=1.0), 1, 1),
        (place("settlement", FootprintKind.NEAR, radius=15.0), 2, 2),
        (place("settlement", FootprintKind.NEAR, radius=30.0), 2, 5),
        (place("settlement", FootprintKind.OFFSET, distance=15.0, bearing=0.0), 2, 2),
        (place("settlement", FootprintKind.OFFSET, distance=245.0, bearing=0.0), 2, 5),
        (place("settlement", FootprintKind.OFFSET, bearing=0.0), 2, 5),
        (place("settlement", FootprintKind.PART, bearing=0.0), 1, 1),
        (place("settlement", FootprintKind.BETWEEN, others=("Y",)), 2, 5),
        (place("district", FootprintKind.UNIT), 2, 3),
        (place("region", FootprintKind.UNIT), 3, 4),
        (place("region", FootprintKind.PART, bearing=0.0), 2, 4),
        (place("area", FootprintKind.UNIT), 3, 5),
        (place("country", FootprintKind.PART, bearing=0.0), 3, 5),
        (place("country", FootprintKind.BORDER), 3, 5),
        (place("country", FootprintKind.UNIT), None, 6),
        (place("water", FootprintKind.UNIT, name="Red Sea"), 3, 7),
        (place("water", FootprintKind.UNIT, name="Dnipro River"), 3, 5),
        (place("settlement"), None, None),
    ],
)
def test_precision_codes(one: Place, acled: int | None, ucdp: int | None):
    assert acled_precision(one) == acled
    assert ucdp_precision(one) == ucdp


def test_the_table_is_sorted_and_has_no_row_twice():
    text = files("sayso.lexicon").joinpath("tables", "footprint_words.csv").read_text(encoding="utf-8")
    rows = [(row["words"], row["kind"]) for row in csv.DictReader(text.splitlines())]
    assert rows == sorted(set(rows))
