"""Every row of the tables of figures and times: its example gives what the row says."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.annotate.figures import find_figures
from sayso.annotate.numbers import NumberReader
from sayso.annotate.times import find_times
from sayso.language import Settings, analyse
from sayso.lexicon import figures, holidays, lengths, times
from sayso.lexicon.tables import read_table

PUBLISHED = date(2024, 8, 14)
PLAIN = Settings(names=False)
TABLES = {
    "number_words": figures.NUMBER_COLUMNS,
    "comparators": figures.COMPARATOR_COLUMNS,
    "units": figures.UNIT_COLUMNS,
    "counted_words": figures.COUNTED_COLUMNS,
    "figure_scopes": figures.SCOPE_COLUMNS,
    "time_words": times.TIME_COLUMNS,
    "periods": times.PERIOD_COLUMNS,
    "holidays": holidays.HOLIDAY_COLUMNS,
    "length_words": lengths.LENGTH_COLUMNS,
}
#: What is read by itself; the other kinds only steer how a figure or time is read.
TIMED = {"month", "weekday", "part", "day", "season", "shift", "unit", "bound", "phase", "since", "until", "by", "at"}
UNCOUNTED = {"time", "numbered", "idiom", "pair", "aged"}


def rows(name):
    return [
        pytest.param(row, id=f"{next(iter(row.values()))}-{index}")
        for index, row in enumerate(read_table(name, TABLES[name]))
    ]


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_unique_and_sourced(name):
    table = read_table(name, TABLES[name])
    keys = [tuple(row.values()) for row in table]
    assert keys == sorted(set(keys))
    assert all(row["source"] and row["example"] for row in table)


@pytest.mark.parametrize("row", rows("number_words"))
def test_a_number_word_is_read_in_its_example(row):
    document = analyse(row["example"], settings=PLAIN)
    lower = [token.text.lower() for token in document.tokens]
    reader = NumberReader(document.tokens, lower)
    read = [reader.read(at, len(lower)) for at in range(len(lower)) if reader.may_start(at) or lower[at] == "a"]
    assert any(row["word"] in lower[one.first : one.last] for one in read if one)
    assert row["not_example"] == "" or not find_figures(analyse(row["not_example"]))


@pytest.mark.parametrize("row", rows("comparators"))
def test_a_comparator_is_read_in_its_example(row):
    found = find_figures(analyse(row["example"], settings=PLAIN))
    assert [one.figure.operator.value for one in found] == [row["operator"]]
    assert row["words"].split(" ")[0] in found[0].figure.words.text.lower()
    spared = find_figures(analyse(row["not_example"], settings=PLAIN))
    assert not any(one.figure.words.text.lower().startswith(row["words"]) for one in spared)


@pytest.mark.parametrize("row", rows("units"))
def test_a_unit_is_read_in_its_example(row):
    found = find_figures(analyse(row["example"], settings=PLAIN))
    assert [one.figure.unit for one in found] == [row["unit"]]
    assert found[0].figure.low == 12


@pytest.mark.parametrize("row", rows("figure_scopes"))
def test_a_scope_is_told_in_its_example_only(row):
    told = [one.figure.scope for one in find_figures(analyse(row["example"], settings=PLAIN))]
    assert row["kind"] in {one.kind.value for one in told if one}
    others = [one.figure.scope for one in find_figures(analyse(row["not_example"], settings=PLAIN))]
    assert not any(one and one.kind.value == row["kind"] for one in others)


@pytest.mark.parametrize("row", rows("counted_words"))
def test_a_counted_word_is_read_in_its_example(row):
    found = [one.figure for one in find_figures(analyse(row["example"], settings=PLAIN))]
    if row["kind"] in UNCOUNTED:
        assert found == []
    elif row["kind"] == "harmed":
        assert row["what"] in {one.what for one in found} or [one.what for one in found] == ["people"]
    elif row["kind"] == "zero":
        assert [(one.low, one.high) for one in found] == [(0, 0)]
    elif row["kind"] == "term":
        assert row["word"].split(" ")[0] in found[0].what
    elif row["kind"] == "ratio":
        assert [(one.what, one.low) for one in found] == [("ratio", 3)]
    elif row["kind"] == "twin":
        assert [(one.what, one.low) for one in found] == [(found[0].what, 2)]
    elif row["kind"] in {"collective", "size"}:
        assert [one.what for one in found] in ([row["what"] or row["word"]], ["killed"], ["injured"])
    assert row["not_example"] == "" or not find_figures(analyse(row["not_example"], settings=PLAIN))


@pytest.mark.parametrize("row", rows("time_words"))
def test_a_time_word_is_read_in_its_example(row):
    found = find_times(analyse(row["example"], settings=PLAIN), PUBLISHED)
    if row["kind"] in TIMED:
        assert any(row["word"].lower() in one.period.words.text.lower() for one in found)
    assert row["not_example"] == "" or not find_times(analyse(row["not_example"], settings=PLAIN), PUBLISHED)


@pytest.mark.parametrize("row", rows("periods"))
def test_a_named_period_has_its_days(row):
    found = find_times(analyse(row["example"], settings=PLAIN), PUBLISHED)
    assert [one.period.first.isoformat() for one in found] == [row["first"]]


@pytest.mark.parametrize("row", rows("length_words"))
def test_a_word_of_lengths_is_read_in_its_example(row):
    found = [one.timex for one in find_times(analyse(row["example"], settings=PLAIN), PUBLISHED) if one.timex]
    assert any(row["value"] in (one.value, one.mod, one.freq) for one in found)
    spared = find_times(analyse(row["not_example"], settings=PLAIN), PUBLISHED)
    assert not any(one.timex and row["value"] in (one.timex.value, one.timex.freq) for one in spared)


@pytest.mark.parametrize("row", rows("holidays"))
def test_a_holiday_is_dated_in_its_example(row):
    found = find_times(analyse(row["example"], settings=PLAIN), PUBLISHED)
    holiday = holidays.Holiday(row["name"], (), row["days"])
    known = [span for year in (2023, 2024, 2025) for span in holiday.in_year(year)]
    assert next((one.period.first, one.period.last) for one in found if one.dates) in known


def test_easter_is_the_sunday_of_the_church():
    easter = holidays.Holiday("Easter Sunday", (), "easter")
    assert [str(easter.in_year(year)[0][0]) for year in (2023, 2024, 2025)] == [
        "2023-04-09",
        "2024-03-31",
        "2025-04-20",
    ]
