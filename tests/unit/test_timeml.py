"""Reports as TimeML documents: well formed, the text as it was, each time with its type and value."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from sayso.annotate.times import find_times, timex_span
from sayso.language import analyse
from sayso.model import Annotations, Report
from sayso.views.timeml import timeml_document

PUBLISHED = date(2024, 8, 14)


def written(text, **more):
    report = Report("wire.txt", text, PUBLISHED, **more)
    document = analyse(text, start=report.body)
    return timeml_document(Annotations(report, document, times=find_times(document, PUBLISHED)))


def elements(text, **more):
    root = ET.fromstring(written(text, **more).encode())  # noqa: S314 - our own output
    return [(one.text, one.attrib) for one in root.find("TEXT").iter("TIMEX3")]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Goma on Monday.\n\nThe army left two days ago, after weeks of fighting.",
        "Shells hit <Taiz> & Marib at 5 pm; “nobody” was ]]> hurt last night.",
        "A line ends here\r\nand another on Tuesday\rand one\twith a tab.",
        "Между тем on Monday the dam 🌊 burst every night.",
        "No time at all.",
        "",
    ],
)
def test_the_text_is_read_back_as_it_was(text):
    root = ET.fromstring(written(text).encode())  # noqa: S314 - as above
    assert "".join(root.find("TEXT").itertext()) == text


def test_the_header_lines_stay_outside():
    text = "Published: 2024-08-14\n\nRebels took Goma on Monday."
    root = ET.fromstring(written(text, body=23).encode())  # noqa: S314 - as above
    assert "".join(root.find("TEXT").itertext()) == text[23:]


def test_what_xml_cannot_hold_keeps_its_length():
    root = ET.fromstring(written("Rebels\x0b took Goma.").encode())  # noqa: S314 - as above
    assert "".join(root.find("TEXT").itertext()) == "Rebels\ufffd took Goma."


def test_the_day_of_publication_is_the_creation_time():
    root = ET.fromstring(written("It rained.", title="Rain & wind").encode())  # noqa: S314 - as above
    created = root.find("DCT/TIMEX3").attrib
    assert (created["tid"], created["value"], created["functionInDocument"]) == ("t0", "2024-08-14", "CREATION_TIME")
    assert root.find("DOCID").text == "wire.txt"
    assert root.find("TITLE").text == "Rain & wind"


def test_times_are_marked_without_their_prepositions():
    found = elements("Rebels have held Goma since last week, and drones come every night for two hours.")
    assert [(words, one["type"], one["value"]) for words, one in found] == [
        ("last week", "DATE", "2024-W32"),
        ("every night", "SET", "XXXX-XX-XXTNI"),
        ("two hours", "DURATION", "PT2H"),
    ]
    assert [one["tid"] for _, one in found] == ["t1", "t2", "t3"]


def test_a_time_that_is_counted_from_publication_says_so():
    (_, relative), (_, absolute) = elements("Goma fell yesterday. Sake had fallen on 3 May 2023.")
    assert (relative["temporalFunction"], relative["anchorTimeID"]) == ("true", "t0")
    assert absolute["temporalFunction"] == "false"
    assert "anchorTimeID" not in absolute


def test_a_time_that_is_counted_from_another_names_it():
    (_, first), (_, second) = elements("Rebels took Goma on 27 January 2024. Two days later the army left.")
    assert second["anchorTimeID"] == first["tid"]


def test_a_range_is_marked_as_its_two_ends():
    found = elements("They fought from Monday to Tuesday.")
    assert [(words, one["value"]) for words, one in found] == [("Monday", "2024-08-12"), ("Tuesday", "2024-08-13")]


def test_what_timeml_does_not_mark_stays_plain():
    assert elements("The town has been empty since the raid began.") == []


def test_the_words_of_a_timex_are_a_quote():
    text = "Rebels have held Goma since last week."
    quote = timex_span(find_times(analyse(text), PUBLISHED)[0])
    assert (quote.text, text[quote.start : quote.end]) == ("last week", "last week")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They fought for two hours.", False),
        ("Drones come every night.", False),
        ("They fought for the past two days.", True),
        ("A week after the raid on Sake they left.", True),
    ],
)
def test_lengths_date_nothing_unless_the_words_place_them(text, dates):
    assert [one.dates for one in find_times(analyse(text), PUBLISHED)] == [dates]
