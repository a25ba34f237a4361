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
from sayso.model import Place, Precision, Quote

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
        ("Bakhmut", "Artyomovsk"),
        ("Pokrovsk", "Krasnoarmeysk"),
        ("Sloviansk", "Slavyansk"),
        ("Dzhankoi", "Dzhankoy"),
        ("Kyiv", "Kiev"),
        ("Odesa", "Odessa"),
        ("Dnipro", "Dnepr"),
        ("Dnipro", "Dnepropetrovsk"),
        ("Zaporizhzhia", "Zaporozhye"),
        ("Mykolaiv", "Nikolayev"),
        ("Kryvyi Rih", "Krivoy Rog"),
        ("Luhansk", "Lugansk"),
        ("Chernihiv", "Chernigov"),
        ("Lviv", "Lvov"),
        ("Vinnytsia", "Vinnitsa"),
        ("Kupiansk", "Kupyansk"),
        ("Chasiv Yar", "Chasov Yar"),
        ("Toretsk", "Dzerzhynsk"),
        ("Nova Kakhovka", "Novaya Kakhovka"),
        ("Sievierodonetsk", "Severodonetsk"),
        ("Avdiivka", "Avdeevka"),
        ("Seym River", "Seim"),
        ("Khan Younis", "Khan Yunis"),
        ("Beit Hanoun", "Beit Hanun"),
        ("Beit Lahiya", "Beit Lahia"),
        ("Deir al-Balah", "Deir el-Balah"),
        ("Jabalia", "Jabaliya"),
        ("Rafah", "Rafa"),
        ("Nablus", "Nabulus"),
        ("Tulkarm", "Tulkarem"),
        ("Nabatieh", "Nabatiyeh"),
        ("Bint Jbeil", "Bint Jbail"),
        ("Tyre", "Sour"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("Raqqa", "Rakka"),
        ("Kobani", "Ayn al-Arab"),
        ("Palmyra", "Tadmur"),
        ("Hasakah", "Hassakeh"),
        ("Daraa", "Deraa"),
        ("Latakia", "Lattakia"),
        ("Sukhnah", "Al-Sukhnah"),
        ("Erbil", "Irbil"),
        ("Fallujah", "Falluja"),
        ("Makhmur", "Makhmour"),
        ("Sanaa", "Sana'a"),
        ("Hodeidah", "Al Hudaydah"),
        ("Hodeidah", "Hodeida"),
        ("Marib", "Ma'rib"),
        ("Taiz", "Ta'izz"),
        ("El Fasher", "Al Fashir"),
        ("El Geneina", "Al Junaynah"),
        ("El Obeid", "Al Ubayyid"),
        ("Wad Madani", "Wad Medani"),
        ("Mekelle", "Mekele"),
        ("Kismayo", "Kismaayo"),
        ("Beledweyne", "Belet Weyne"),
        ("Stepanakert", "Khankendi"),
        ("Yangon", "Rangoon"),
        ("Naypyidaw", "Nay Pyi Taw"),
        ("Sittwe", "Akyab"),
        ("Pyin Oo Lwin", "Maymyo"),
        ("Timbuktu", "Tombouctou"),
        ("Kunduz", "Qonduz"),
        ("Isfahan", "Esfahan"),
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


def place_of(wish: Wish, *wishes: Wish, countries: tuple[str, ...] = ()) -> Place:
    """The place that a wish means beside others."""
    place = Resolver(Scene(Counter(countries)), [wish, *wishes]).resolve(wish, WORDS)
    assert place
    return place


def test_other_places_of_the_report_decide_between_namesakes():
    assert (
        place_of(Wish("Vancouver"), Wish("Oregon"), Wish("Seattle")).name
        == "Vancouver, Washington State, United States"
    )
    assert place_of(Wish("Vancouver"), Wish("British Columbia")).name == "Vancouver, British Columbia, Canada"
    assert place_of(Wish("Alexandria"), Wish("Cairo"), countries=("EG",)).country == "EG"
    assert place_of(Wish("Alexandria"), Wish("Louisiana"), Wish("Baton Rouge"), countries=("US",)).country == "US"


def test_a_name_keeps_the_meaning_that_a_holder_gave_it():
    beside = Wish("Columbia", holders=("Kentucky",))
    assert place_of(Wish("Columbia", sentence=3), beside, countries=("US",)).name == "Columbia, Kentucky, United States"


def test_a_division_with_a_name_of_its_own_comes_before_towns_called_after_it():
    for name in ("Virginia", "Oregon", "Nevada"):
        assert place_of(Wish(name), countries=("US",)).name == f"{name}, United States"
    states = (Wish("Virginia"), Wish("Oregon"))
    assert place_of(Wish("Georgia"), *states, countries=("US", "US")).name == "Georgia, United States"
    assert place_of(Wish("Georgia"), countries=("GE", "RU")).name == "Georgia"


def test_runners_up_carry_the_reason_why_they_are_behind():
    place = place_of(Wish("Tripoli", holders=("Libya",)))
    assert place.rivals == ()
    place = place_of(Wish("Tripoli"), countries=("LY", "LY", "LY"))
    assert (place.kind, place.country) == ("settlement", "LY")
    assert [rival.reason for rival in place.rivals if "Lebanon" in rival.name][:1] == ["another country"]
    assert len(place.rivals) <= 3


def test_no_country_is_asserted_for_a_disputed_place():
    for name in ("Feodosia", "Crimea", "Sukhumi"):
        assert place_of(Wish(name), countries=("UA", "RU", "GE")).country == ""


def test_a_county_is_found_by_its_noun_and_its_state():
    county = Wish("Adair", "region", "County")
    assert place_of(county, Wish("Kentucky")).name == "Adair County, Kentucky, United States"
    assert place_of(county, Wish("Kentucky")).kind == "district"


def test_a_holder_that_is_also_a_county_elsewhere_holds_its_towns():
    assert place_of(Wish("Tyre", holders=("Lebanon",))).name == "Tyre, South Lebanon, Lebanon"


def test_villages_of_one_name_in_one_division_are_left_open():
    donetsk = Wish("Donetsk", "region", "region", ("Ukraine",))
    village = Wish("Novoselivka", "settlement", "village", ("Ukraine", "Donetsk"))
    place = place_of(village, donetsk, countries=("UA",))
    assert (place.name, place.lat, place.rule) == ("Novoselivka, Donetsk Oblast, Ukraine", None, "place:several-fit")


def test_a_namesake_far_from_the_division_spoken_of_is_not_taken():
    state = Wish("Gezira", "region", "state")
    place = place_of(Wish("Kassab", "settlement", "village"), state, countries=("SD",))
    assert (place.name, place.lat) == ("Kassab, Gezira State, Sudan", None)


def test_a_district_is_not_taken_for_the_region_of_its_name():
    donetsk = place_of(Wish("Donetsk", "region", "region"), countries=("UA",))
    assert (donetsk.name, donetsk.kind) == ("Donetsk Oblast, Ukraine", "region")


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
