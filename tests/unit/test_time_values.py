"""What a time tells beside its days: how closely, with what modifier, at what hours, counted from what."""

from __future__ import annotations

from datetime import date, time

import pytest

from sayso.annotate.times import find_times
from sayso.language import analyse
from sayso.model import Anchor, AnchorKind, Hours, Modifier, TimePrecision

PUBLISHED = date(2024, 8, 14)
PUBLICATION = Anchor(AnchorKind.PUBLICATION, PUBLISHED)


def periods(text):
    return [one.period for one in find_times(analyse(text), PUBLISHED) if one.dates]


def only(text):
    (period,) = periods(text)
    return period


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Shells hit Sloviansk on Monday.", TimePrecision.DAY),
        ("Shells hit Sloviansk at 5:45 am on Monday.", TimePrecision.HOUR),
        ("Shells hit Sloviansk on Monday evening.", TimePrecision.PART),
        ("Shells hit Sloviansk early on Monday.", TimePrecision.PART),
        ("Shells hit Sloviansk overnight.", TimePrecision.NIGHT),
        ("Shells hit Sloviansk over the weekend.", TimePrecision.WEEKEND),
        ("Shells hit Sloviansk last week.", TimePrecision.WEEK),
        ("The rebels lost Uvira in May.", TimePrecision.MONTH),
        ("Exports fell in the second quarter.", TimePrecision.QUARTER),
        ("The rebels lost Uvira last winter.", TimePrecision.SEASON),
        ("The rebels lost Uvira in 2019.", TimePrecision.YEAR),
        ("The rebels were strong in the 1990s.", TimePrecision.DECADE),
        ("The battle lasted from 28 July to 3 August.", TimePrecision.RANGE),
        ("Six people died in the past 48 hours.", TimePrecision.RANGE),
        ("It was the worst raid since World War II.", TimePrecision.PERIOD),
    ],
)
def test_precision_is_how_closely_the_words_date(text, precision):
    assert only(text).precision is precision


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("Shells hit Sloviansk early on Monday.", Modifier.EARLY),
        ("The town fell in mid-May.", Modifier.MID),
        ("The town fell at the end of May.", Modifier.LATE),
        ("The town fell in the early 2000s.", Modifier.EARLY),
        ("About two weeks ago the dam at Khan Tuman was hit.", Modifier.ABOUT),
        ("The raid began at about 5 pm on Monday.", Modifier.ABOUT),
        ("The town fell in May.", None),
    ],
)
def test_a_modifier_is_what_the_words_add(text, modifier):
    assert only(text).modifier is modifier


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Shells hit Sloviansk at 5:45 am on Monday.", time(5, 45), time(5, 45)),
        ("Shells hit Sloviansk at 0545 hrs.", time(5, 45), time(5, 45)),
        ("A convoy left Hasakah between 3 and 5 pm on Monday.", time(15), time(17)),
        ("The hall was taken between 11 and 2 pm on Monday.", time(11), time(14)),
        ("The garrison in Ras al-Ain surrendered by 18:00.", None, time(18)),
        ("The army has held the hill since 6 am.", time(6), None),
        ("The market reopened after 5 pm.", time(17), None),
        ("The truce began at noon on Tuesday.", time(12), time(12)),
        ("Firing stopped at midnight.", time(0), time(0)),
        ("In the 24 hours to 6 a.m. on Friday, 12 people died.", time(6), time(6)),
    ],
)
def test_hours_are_kept_where_they_are_said(text, first, last):
    assert only(text).hours == Hours(first, last)


def test_words_that_say_it_all_have_no_anchor():
    assert only("The bridge fell on 12 August 2024.").anchor is None


def test_a_weekday_is_counted_from_the_publication_by_the_tense():
    past, ahead = only("The bridge fell on Monday."), only("The court will rule on Monday.")
    assert (past.anchor, past.direction) == (PUBLICATION, "past")
    assert (ahead.anchor, ahead.direction) == (PUBLICATION, "future")


def test_what_is_told_is_counted_from_the_telling():
    _told, happened = periods("The army said on Tuesday that troops had entered Sake on Monday.")
    assert happened.anchor == Anchor(AnchorKind.TELLING, date(2024, 8, 13))


def test_a_quoted_weekday_is_counted_from_the_telling():
    _told, ahead = periods("He said on Tuesday: “We will go in on Thursday.”")
    assert (ahead.first, ahead.anchor) == (date(2024, 8, 15), Anchor(AnchorKind.TELLING, date(2024, 8, 13)))


@pytest.mark.parametrize(
    "heading",
    [
        "12 August",
        "Day 903 — Monday 12 August",
        "As of 12 August 2024, 06:00",
        "14:35 12 Aug",
        "Update 2 – Monday",
        "Monday, 12 August 2024, 18:00 GMT",
    ],
)
def test_a_dated_heading_is_the_anchor_of_what_follows(heading):
    *_heading, period = periods(f"{heading}\n\nThe town was shelled yesterday.")
    assert (period.first, period.anchor) == (date(2024, 8, 11), Anchor(AnchorKind.HEADING, date(2024, 8, 12)))


def test_the_date_of_an_entry_is_the_anchor_of_its_line():
    _entry, period = periods("12 August, 14:35: The mayor was shot yesterday.")
    assert period.first == date(2024, 8, 11)


def test_a_date_in_a_title_is_no_heading():
    *_title, period = periods("Attack on Monday kills six\n\nThe town was shelled yesterday.")
    assert period.anchor == PUBLICATION


def test_another_time_of_the_text_is_an_anchor():
    _first, later = periods("Goma fell on 27 January 2024. Two days later the army left.")
    assert (later.first, later.anchor) == (date(2024, 1, 29), Anchor(AnchorKind.TIME, date(2024, 1, 27)))


def test_years_are_counted_from_a_year():
    _first, later = periods("He was jailed in 2019. Two years later he was freed.")
    assert (later.first, later.last) == (date(2021, 1, 1), date(2021, 12, 31))


def test_an_event_that_nothing_dates_is_named():
    period = only("Two weeks after the massacre, the general fled.")
    assert (period.first, period.last, period.precision) == (None, None, TimePrecision.EVENT)
    assert period.anchor is not None
    assert (period.anchor.kind, period.anchor.day) == (AnchorKind.EVENT, None)


def test_an_order_that_could_be_either_is_told_in_the_rule():
    assert "day, month, year" in only("The raid took place on 12/08/2024.").rule
    assert only("The raid took place on 08/13/2024.").first == date(2024, 8, 13)


def test_last_week_told_on_a_sunday_is_the_week_that_ends_there():
    (week,) = [one.period for one in find_times(analyse("Last week six people died."), date(2024, 8, 11))]
    assert (week.first, week.last) == (date(2024, 8, 5), date(2024, 8, 11))
