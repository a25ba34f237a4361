"""Times in their sentence: what they are counted from, what they hang on, what is none."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.annotate.times import find_expressions, find_time_spans, find_times
from sayso.language import analyse

PUBLISHED = date(2024, 8, 14)


def read(text, published=PUBLISHED):
    return {
        one.period.words.text: (str(one.period.first), str(one.period.last))
        for one in find_times(analyse(text), published)
    }


def test_day_of_telling_and_day_of_happening_are_kept_apart():
    found = read("The army said on Tuesday that troops had entered Sake on Monday.")
    assert found == {"on Tuesday": ("2024-08-13",) * 2, "on Monday": ("2024-08-12",) * 2}


def test_overnight_is_counted_from_a_dated_telling():
    found = read("The ministry said on Saturday that 14 drones had been shot down overnight.")
    assert found["overnight"] == ("2024-08-09", "2024-08-10")


def test_so_far_this_year_ends_on_the_day_of_the_speaker():
    found = read("On Monday, the junta claimed to have taken all that it had lost so far this year.")
    assert found["so far this year"] == ("2024-01-01", "2024-08-12")


def test_a_pronoun_carries_the_day_of_telling_on():
    found = read("On Friday the ministry spoke of fighting in Marib. It said 280 men had died in 24 hours.")
    assert found["in 24 hours"] == ("2024-08-08", "2024-08-09")


def test_a_new_paragraph_carries_no_day():
    found = read("On Friday the ministry spoke of fighting in Marib.\n\nIt said 280 men had died in 24 hours.")
    assert found["in 24 hours"] == ("2024-08-13", "2024-08-14")


def test_later_and_before_count_from_the_day_last_dated():
    found = read(
        "Rebels took Goma on 27 January 2024. Two days later the army left. The day before, a general had died."
    )
    assert found["Two days later"] == ("2024-01-29",) * 2
    assert found["The day before"] == ("2024-01-28",) * 2


def test_a_dated_heading_is_what_follows_is_counted_from():
    found = read(
        "Sudan war diary\n\n12 August 2024\n\nShells fell on Omdurman yesterday.\n\n13 August 2024\n\nIt rained today."
    )
    assert found["yesterday"] == ("2024-08-11",) * 2
    assert found["today"] == ("2024-08-13",) * 2


@pytest.mark.parametrize(
    "text",
    [
        "MOSCOW, Aug 7 (Northern Wire) - The army has lost a hill.",
        "KHARTOUM, 12 August (Nile Wire) – The army has lost a hill.",
        "August 14, 2024 (KHARTOUM) – The army has lost a hill.",
    ],
)
def test_the_date_of_a_dateline_is_no_time_of_the_sentence(text):
    found = find_times(analyse(text), PUBLISHED)
    assert not any(one.dates or one.period.first or one.period.last for one in found)


def test_a_happening_that_the_words_do_not_date_is_named_in_the_rule():
    found = find_times(analyse("Since the incursion began, ten thousand people have fled."), PUBLISHED)[0].period
    assert (found.first, found.last) == (None, None)
    assert "the incursion began" in found.rule


def test_the_head_is_what_the_clause_holds_on_to():
    document = analyse("The army said on Tuesday that troops had entered Sake on Monday.")
    heads = [document.tokens[document.tokens[one.head].head].text for one in find_times(document, PUBLISHED)]
    assert heads == ["said", "entered"]


def test_a_date_before_its_weekday_decides_the_year():
    assert read("The court will rule on Friday, 19 July.")["on Friday, 19 July"] == ("2024-07-19",) * 2


def test_an_expression_keeps_the_days_of_its_core():
    found = find_expressions(analyse("The road has been cut since Monday."), PUBLISHED)[0]
    assert (found.days.last, found.core.first, found.core.last) == (None, date(2024, 8, 12), date(2024, 8, 12))


def test_spans_are_those_of_the_mentions():
    document = analyse("On Monday the bridge fell; it was rebuilt by 12 August.")
    spans = find_time_spans(document)
    assert spans == tuple((one.first, one.last) for one in find_times(document, PUBLISHED))


def test_the_first_and_last_days_of_the_calendar_are_no_error():
    for published in (date(1000, 1, 1), date(9999, 12, 31), date.min, date.max):
        for text in ("It fell last week.", "It fell yesterday.", "It will fall next year.", "It fell two years ago."):
            find_times(analyse(text), published)


def test_a_sentence_that_breaks_off_is_read():
    """The words after *later at* may be missing: nothing is read past the end."""
    for words in ("later at", "earlier in", "later on", "the end of"):
        assert find_times(analyse(words), date(2024, 8, 14)) == ()
