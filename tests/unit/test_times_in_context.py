"""Times that count from other times of the text."""

from datetime import date

import pytest

from sayso.annotate.times import find_times
from sayso.language import analyse

PUBLISHED = date(2024, 8, 14)


def days(text):
    found = find_times(analyse(text), PUBLISHED)
    return {one.period.words.text: (str(one.period.first), str(one.period.last)) for one in found if one.dates}


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        (
            "He fled Bunia in June 2021 and returned later that year.",
            "later that year",
            "2021-01-01",
            "2021-12-31",
        ),
        (
            "The purge in Gitega began in March 2009. Two generals fell the following month.",
            "the following month",
            "2009-04-01",
            "2009-04-30",
        ),
        (
            "On 3 May the dam near Derna broke. The army came half a day later.",
            "half a day later",
            "2024-05-03",
            "2024-05-03",
        ),
        (
            "The jet was lost 20 minutes after takeoff on 3 March 2009.",
            "20 minutes after takeoff",
            "2009-03-03",
            "2009-03-03",
        ),
        (
            "The jet was lost 20 minutes after takeoff on 3 March 2009.",
            "on 3 March 2009",
            "2009-03-03",
            "2009-03-03",
        ),
        (
            "Killings in Haiti rose 12 % in the second quarter from a year earlier.",
            "from a year earlier",
            "2023-04-01",
            "None",
        ),
        (
            "Haiti counted 1,300 dead in the second quarter. The year-ago quarter had been calmer.",
            "The year-ago quarter",
            "2023-04-01",
            "2023-06-30",
        ),
        (
            "In July 300 civilians were killed in Sumy, against 200 in the same month a year ago.",
            "in the same month a year ago",
            "2023-07-01",
            "2023-07-31",
        ),
        (
            "Deaths rose in June compared to the same period last year.",
            "the same period last year",
            "2023-06-01",
            "2023-06-30",
        ),
        (
            "On Monday shells hit the market in Sumy. The mayor came later in the day.",
            "later in the day",
            "2024-08-12",
            "2024-08-12",
        ),
        (
            "He said on 3 November 2023 that a witness had come. He spoke little. Until Thursday, nobody had named him.",
            "Until Thursday",
            "None",
            "2024-08-08",
        ),
    ],
)
def test_a_time_counts_from_the_one_before(text, words, first, last):
    assert days(text)[words] == (first, last)


def test_a_year_ago_without_figures_is_no_quarter():
    found = days("Haiti counted the dead of the second quarter. The force came a year ago.")
    assert found["a year ago"] == ("2023-01-01", "2023-12-31")


def test_the_same_month_without_one_named_stays_open():
    found = days("Deaths rose compared to the same month last year.")
    assert found["the same month last year"] == ("None", "None")


def test_the_date_of_a_dateline_dates_nothing():
    found = find_times(analyse("GOMA, August 13 (Reuters) - Rebels took the road on Monday."), PUBLISHED)
    assert [(one.period.words.text, one.dates) for one in found] == [("August 13", False), ("on Monday", True)]
    assert found[0].timex.value == "2024-08-13"
    assert found[0].period.first is None
