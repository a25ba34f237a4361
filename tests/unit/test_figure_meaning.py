"""What figures mean beyond their bounds: SI values, checked conversions, parts, and counts that were replaced."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sayso import read
from sayso.annotate.figures import find_figures
from sayso.annotate.figures.conversions import convert, is_restated, to_si
from sayso.annotate.figures.parts import EARLIER
from sayso.language import analyse
from sayso.lexicon.figures import load_figure_lexicon
from sayso.model import Quantity
from sayso.views.blocks import print_blocks

CONFLICT = "Russian missiles struck Kharkiv and troops shelled Sumy. "
UNITS = load_figure_lexicon().units


def figures(text):
    return [one.figure for one in find_figures(analyse(text))]


@pytest.mark.parametrize(
    ("value", "words", "expected", "unit"),
    [
        (1000, "square kilometres", 1e9, "m2"),
        (500, "dunams", 5e5, "m2"),
        (10, "feddans", 42_008.33, "m2"),
        (30, "km", 30_000, "m"),
        (12, "nautical miles", 22_224, "m"),
        (3, "tons", 3000, "kg"),
        (1, "short tons", 907.18474, "kg"),
        (40, "degrees celsius", 313.15, "K"),
        (104, "degrees fahrenheit", 313.15, "K"),
        (15, "kilotons of tnt", 6.276e13, "J"),
        (100, "knots", 51.44444444, "m/s"),
        (2, "mw", 2e6, "W"),
        (5, "millisieverts", 0.005, "Sv"),
        (12, "barrels", 1.907847539, "m3"),
    ],
)
def test_a_measure_has_its_si_value(value, words, expected, unit):
    found = to_si(value, None, UNITS[tuple(words.split(" "))])
    assert found == Quantity(pytest.approx(expected), None, unit)


def test_tons_beside_tonnes_are_short_tons():
    (figure,) = figures("They sent 220 tons (200 metric tons) to Gao.")
    assert (figure.unit, figure.si.low, figure.warning) == ("short ton", pytest.approx(199_580.6428), None)


def test_money_shares_and_counts_have_none():
    assert [one.si for one in figures("The UN gave $5m and 40 per cent of it went to 12 camps.")] == [None] * 3


SIZELESS = {
    "money",
    "share",
    "points",
    "share per million",
    "degrees",
    "angle",
    "data",
    "data rate",
    "loudness",
    "torque",
    "resolution",
}


def test_every_unit_with_a_dimension_is_known_to_pint():
    for unit in UNITS.values():
        assert (to_si(1, 1, unit) is None) is (unit.dimension in SIZELESS)


def test_units_convert_within_their_dimension_only():
    kilometres, miles, tonnes = UNITS[("km",)], UNITS[("miles",)], UNITS[("tonnes",)]
    assert convert(1.609344, kilometres, miles) == pytest.approx(1)
    assert convert(1, kilometres, tonnes) is None
    assert is_restated(kilometres, miles)
    assert not is_restated(kilometres, UNITS[("metres",)])


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine holds 1,000 km2 (386 square miles).",
        "The town is 10 km (6 mi) from Goma.",
        "The town lies 10 kilometres, or six miles, from Goma.",
        "They took 386 square miles - 1,000 sq km - of land.",
        "It is about 30 km (nearly 19 miles) from Kidal.",
        "It is 30 km, roughly 19 miles, from Kidal.",
        "The strip is 10 to 15 km (6 to 9 miles) wide.",
        "Troops made a 30-kilometre (19-mile) zone.",
        "They walked 15 miles (25 km) to Adre.",
        "They hold 2,000 feddans (840 hectares) in Gezira.",
        "It reached 40 degrees Celsius (104 Fahrenheit).",
        "They lost 1,000 square kilometres of land (386 square miles).",
        "They brought 3 tonnes of wheat (6,600 pounds) to Gao.",
        "They sent 200 tonnes (220 tons) to Gao.",
        "The UN gave €20m ($22m) to Sudan.",
        "The quake cost 50bn kyat ($24m; £19m).",
        "Aid worth 5 billion naira, or $3.3m, was stolen.",
    ],
)
def test_a_conversion_is_the_same_figure(text):
    (figure,) = figures(text)
    assert figure.warning is None


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "Ukraine holds 1,000 km2 (621 square miles).",
            "1,000 km2 is 386 square miles, the report says 621",
        ),
        ("It is 10 kilometres, or 16 miles, from Goma.", "10 kilometres is 6.21 miles, the report says 16"),
        ("They hold 30 km (25 miles) of road.", "30 km is 18.6 miles, the report says 25"),
        ("They lost 1,000 km2 of land (621 square miles).", "1,000 km2 is 386 mi2, the report says 621"),
        ("The strip is 10 to 15 km (6 to 12 miles) wide.", "15 km is 9.32 miles, the report says 12"),
    ],
)
def test_a_conversion_that_is_wrong_is_one_figure_with_a_warning(text, warning):
    (figure,) = figures(text)
    assert figure.warning == warning


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It flew from 500 metres to 1.5 km.", 1),
        ("They walked 10 km and 6 miles.", 2),
        ("They walked 10 km (12 km in winter).", 2),
        ("The town is 10 km (a village 3 miles away was hit) from Goma.", 2),
    ],
)
def test_what_only_looks_like_a_conversion_is_none(text, count):
    found = figures(text)
    assert (len(found), [one.warning for one in found]) == (count, [None] * count)


def test_the_warning_is_seen_with_the_claim():
    reading = read(CONFLICT + "Ukraine controls 1,000 km2 (621 square miles) of the Kursk region.", "2024-08-14")
    for explain in (False, True):
        assert "warning   1,000 km2 is 386 square miles" in print_blocks(reading, explain=explain)


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("The raid killed 12 people, including 3 children and two women.", [None, "12 people", "12 people"]),
        ("Twelve people were killed, half of them children.", [None, "Twelve people"]),
        ("12 dead, 3 of them civilians.", [None, "12 dead"]),
        ("Seventeen people died, of whom 6 were girls.", [None, "Seventeen people"]),
        ("12 people drowned, among them three boys.", [None, "12 people"]),
        ("Of the 33 hostages, 8 were dead.", [None, "33 hostages"]),
        ("26 of the 33 hostages were freed.", ["33 hostages", None]),
        ("12 people died. Three of them were nurses.", [None, "12 people"]),
        ("12 people died and 30 were hurt in Goma.", [None, None]),
        ("12 men and 14 women died. Three of them were nurses.", [None, None, None]),
        ("The raid killed 12 people, including 30 children.", [None, None]),
    ],
)
def test_a_part_knows_its_whole(text, wholes):
    assert [one.part_of.text if one.part_of else None for one in figures(text)] == wholes


def test_a_part_has_the_scope_of_its_whole():
    found = figures("At least 12 people, including 3 children, were killed in the past 24 hours.")
    assert [one.scope.kind.value for one in found] == ["daily", "daily"]


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("They were paid 115 dollars each.", True),
        ("They load 12 men per lorry.", True),
        ("Each lorry carries 12 men.", True),
        ("They load 12 lorries per day.", False),
        ("The city saw 12 attacks each day.", False),
    ],
)
def test_so_many_for_each_of_several(text, each):
    assert [one.each for one in figures(text)] == [each]


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The toll rose from 12 to 17.", [True, False]),
        ("The toll rose to 17 from 12.", [False, True]),
        ("The toll was 17, up from 9 a day earlier.", [False, True]),
        ("The army lost 300 men, compared with 250 in May.", [False, True]),
        ("The army withdrew from 12 villages and lost 17 men.", [False, False]),
    ],
)
def test_the_count_before_is_marked(text, earlier):
    assert [one.rule.endswith(EARLIER) for one in figures(text)] == earlier


def test_a_claim_takes_the_new_count():
    reading = read(CONFLICT + "The death toll from the strike rose from 12 to 17.", "2024-08-14")
    assert [figure.low for claim in reading.claims for figure in claim.figures] == [17]


def test_pint_is_loaded_by_the_first_measure_only():
    code = (
        "import sys, sayso; sayso.find_figures('12 people died.'); first = 'pint' in sys.modules; "
        "sayso.find_figures('They walked 12 km.'); print(first, 'pint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
