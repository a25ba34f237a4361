"""The gazetteer and the choice among its entries."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.annotate.resolver import Resolver, Scene, Wish
from sayso.gazetteer import load_gazetteer, place_key
from sayso.lexicon.parties import (
    BODY_COLUMNS,
    CONTEXT_COLUMNS,
    METONYM_COLUMNS,
    NOUN_COLUMNS,
    PEOPLE_COLUMNS,
    TOPIC_COLUMNS,
)
from sayso.lexicon.places import AREA_COLUMNS, COUNTRY_COLUMNS, SITE_COLUMNS, WORD_COLUMNS, load_place_lexicon
from sayso.lexicon.tables import read_table
from sayso.model import Precision, Quote

WORDS = Quote(0, 1, "x")


def resolve(wish: Wish, *countries: str, regions: tuple[str, ...] = ()) -> str | None:
    """The name of the place that a wish means in a report that speaks of these countries."""
    scene = Scene(Counter(countries), [], frozenset(map(place_key, regions)))
    place = Resolver(scene, [wish]).resolve(wish, WORDS)
    return place.name if place else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kharkiv", "Kharkov"),
        ("Bakhmut", "Artemivsk"),
        ("Khan Younis", "Khan Yunis"),
        ("El Fasher", "Al Fashir"),
        ("Odesa", "Odessa"),
        ("Hodeidah", "Hodeida"),
        ("Seym River", "Seim"),
        ("Sanaa", "Sana'a"),
    ],
)
def test_spellings_of_a_place_meet(one: str, other: str):
    lookup = load_gazetteer().lookup
    assert {entry.id for entry in lookup(one)} & {entry.id for entry in lookup(other)}


def test_every_country_is_found_by_its_name_at_a_point():
    for country in load_place_lexicon().countries:
        entries = [entry for entry in load_gazetteer().lookup(country.name) if entry.kind == "country"]
        assert [entry.country for entry in entries] == [country.code]


def test_what_is_not_there_is_not_found():
    assert load_gazetteer().lookup("Zzyzxburg") == ()
    assert load_gazetteer().lookup("") == ()


def test_region_by_the_noun_and_city_by_the_noun():
    assert resolve(Wish("Kursk", "region", "region"), "RU") == "Kursk Oblast, Russia"
    assert resolve(Wish("Kursk", "settlement", "city"), "RU") == "Kursk, Kursk Oblast, Russia"


def test_bare_name_is_the_region_only_where_the_report_speaks_of_the_region():
    assert resolve(Wish("Kursk"), "RU", regions=("Kursk",)) == "Kursk Oblast, Russia"
    assert resolve(Wish("Kursk"), "RU") == "Kursk, Kursk Oblast, Russia"
    assert resolve(Wish("Kursk", urban=True), "RU", regions=("Kursk",)) == "Kursk, Kursk Oblast, Russia"


def test_what_holds_a_place_decides():
    assert resolve(Wish("Tripoli", holders=("Lebanon",))) == "Tripoli, North Lebanon, Lebanon"
    assert resolve(Wish("Tripoli", holders=("Libya",))) == "Tripoli, Tripoli District, Libya"


def test_unknown_village_lies_in_the_region_of_its_words_and_has_no_point():
    scene = Scene(Counter({"RU": 2}))
    place = Resolver(scene).resolve(Wish("Zzyzx", "settlement", "village", holders=("Belgorod",)), WORDS)
    assert place
    assert (place.name, place.precision, place.lat, place.id) == (
        "Zzyzx, Belgorod Oblast, Russia",
        Precision.SETTLEMENT,
        None,
        None,
    )


def test_disputed_places_are_named_without_a_country():
    for name in ("Crimea", "Sukhumi", "Srinagar", "Gaza City", "Pristina"):
        assert not load_gazetteer().lookup(name)[0].full_name.endswith(("Ukraine", "Russia", "Georgia", "India"))
    assert resolve(Wish("Feodosia"), "UA") == "Feodosia, Crimea"


TABLES = {
    "areas": AREA_COLUMNS,
    "bodies": BODY_COLUMNS,
    "countries": COUNTRY_COLUMNS,
    "metonyms": METONYM_COLUMNS,
    "ministry_topics": TOPIC_COLUMNS,
    "party_contexts": CONTEXT_COLUMNS,
    "party_nouns": NOUN_COLUMNS,
    "people": PEOPLE_COLUMNS,
    "place_words": WORD_COLUMNS,
    "sites": SITE_COLUMNS,
}


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_and_their_examples_hold_them(table: str):
    columns = TABLES[table]
    rows = read_table(table, columns)
    word = "name" if table == "countries" else columns[0]
    assert [tuple(row[column] for column in columns[:2]) for row in rows] == sorted(
        tuple(row[column] for column in columns[:2]) for row in rows
    )
    assert [row[word] for row in rows if row[word].lower() not in row["example"].lower() or not row["source"]] == []
