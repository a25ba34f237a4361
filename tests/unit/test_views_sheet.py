"""Claims printed as a gold sheet, and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from evaluation.claim import from_reading
from evaluation.gold import read_gold
from sayso.model import Named, Period, Quote
from sayso.views.sheet import print_claims, print_period, print_sheet, span_words, summary
from tests.unit.readings import TEXT, build_reading, quote


@pytest.fixture
def reading():
    return build_reading()


@pytest.fixture
def parse(tmp_path):
    """The gold that a printed sheet is, its report beside it."""

    def call(sheet, text=TEXT):
        (tmp_path / "wire.gold").write_bytes(sheet.encode("utf-8"))
        (tmp_path / "wire.txt").write_bytes(text.encode("utf-8"))
        return read_gold(tmp_path / "wire.gold")

    return call


def bare(claim):
    """The scored fields of a claim, rules left out."""

    def plain(value):
        return replace(value, rule="") if hasattr(value, "rule") else value

    fields = {name: getattr(claim, name) for name in claim.__slots__}
    tuples = {name: tuple(map(plain, value)) for name, value in fields.items() if isinstance(value, tuple)}
    singles = {name: plain(value) for name, value in fields.items() if not isinstance(value, tuple)}
    return replace(claim, **tuples, **singles)


def test_a_sheet_looks_like_this(reading):
    lines = print_sheet(reading).split("\n")
    assert lines[:5] == [
        "report: wire.txt",
        "published: 2024-08-13",
        "",
        "claim: Ukraine control (held) in Kursk Oblast; settlements = 74",
        "  in:       74 settlements of the Kursk region were held",
    ]
    assert "  speaker:  Oleksandr Syrskyi            | Syrskyi" in lines
    assert "  when:     2024-08" in lines
    assert "  place:    Kursk Oblast, Russia         | the Kursk region" in lines
    assert "  figure:   displaced = ~1000            | Some 1,000 people" in lines
    assert "  polarity: no" in lines


def test_print_then_parse_is_identity(reading, parse):
    gold = parse(print_sheet(reading))
    assert gold.problems == ()
    assert [bare(claim) for claim in gold.claims] == [bare(from_reading(claim)) for claim in reading.claims]
    assert gold.summaries == tuple(map(summary, reading.claims))


def test_a_quote_that_stands_twice_is_widened_by_whole_words(reading):
    assert span_words(quote("town"), reading.report) == "town had"
    assert span_words(quote("The town"), reading.report) == "The town"


def test_where_it_cannot_be_widened_offsets_stand(reading):
    text = TEXT + "Fighting went on.\nFighting went on.\n"
    report = replace(reading.report, text=text)
    last = text.rindex("Fighting")
    assert span_words(Quote(last, last + 17, "Fighting went on."), report) == f"@{last}..{last + 17}"


def test_a_quote_over_two_lines_or_with_a_bar_is_given_by_offsets(reading, parse):
    text = TEXT + "The a | b bridge fell.\n"
    report = replace(reading.report, text=text)
    two_lines = quote("people fled.\nHe denied", text)
    barred = quote("a | b bridge", text)
    for words in (two_lines, barred):
        assert span_words(words, report) == f"@{words.start}..{words.end}"
        sheet = print_claims([replace(reading.claims[1], quote=words)], report)
        (claim,) = parse(sheet, text).claims
        assert (claim.start, claim.end) == (words.start, words.end)


def test_outer_blanks_are_guarded_and_words_over_a_line_end_left_out(reading, parse):
    claim = replace(
        reading.claims[1],
        quote=quote(" fled. "[:6]),
        actor=(Named("people", quote("people fled.\nHe")), Named("folk", quote("fled. "[:5]))),
    )
    (found,) = parse(print_claims([claim], reading.report)).claims
    assert found.quote == " fled."
    assert [party.words and party.words.text for party in found.actor] == [None, "fled."]


def test_a_name_over_two_lines_or_with_a_bar_stays_on_one_line(reading, parse):
    claim = replace(reading.claims[1], actor=(Named("Union |\n Front"),))
    gold = parse(print_claims([claim], reading.report))
    assert gold.problems == ()
    assert gold.claims[0].actor[0].name == "Union / Front"


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        ("2024-08-13", "2024-08-13", "2024-08-13"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-28", "2023-02"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", None, "2014-01-01/"),
        (None, "2024-08-31", "/2024-08-31"),
        ("2024-08-05", "2024-08-11", "2024-08-05/2024-08-11"),
    ],
)
def test_times_are_printed_short(first, last, printed):
    days = [day and date.fromisoformat(day) for day in (first, last)]
    assert print_period(Period(*days)) == printed


def test_no_claims_make_a_sheet_with_a_header_alone(reading):
    assert print_claims([], reading.report) == "report: wire.txt\npublished: 2024-08-13\n"
