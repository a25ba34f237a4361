"""The parts of the record: numbers of claims, digests, the log's chain, days told, sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Figure, Named, Operator, Period, Quote
from sayso.record import log
from sayso.record.rows import claim_refs, digest, fold, sentence_around, shown_figure, told_days
from sayso.record.sqlite import literal_sql, rows_with_words
from sayso.record.versions import current_versions
from sayso.views.sheet import print_figure
from tests.readings import CLAIMS, READING, STATEMENTS, TEXT, document, words

DAY = date(2024, 8, 13)


def test_a_number_depends_on_report_words_kind_and_speaker_alone():
    one = CLAIMS[0]
    same = replace(one, mode="captured", place=(), figures=(), confidence=0.1, rule="other")
    assert claim_refs("a", [one]) == claim_refs("a", [same])
    others = [replace(one, kind="ATTACK"), replace(one, speaker=Named("Kyiv")), replace(one, quote=words("Today"))]
    refs = {claim_refs("a", [other])[0] for other in (one, *others)} | set(claim_refs("b", [one]))
    assert len(refs) == 5


def test_claims_that_are_alike_get_numbers_of_their_own():
    assert len(set(claim_refs("a", [CLAIMS[0]] * 3))) == 3


def test_a_digest_tells_readings_apart():
    same = digest(READING.statements, READING.claims)
    assert digest(STATEMENTS, CLAIMS) == same
    whole = replace(CLAIMS[1], figures=(replace(CLAIMS[1].figures[0], low=12.0),))
    assert digest(STATEMENTS, (CLAIMS[0], whole, CLAIMS[2])) == same  # 12 is 12.0
    assert digest(STATEMENTS, CLAIMS[:2]) != same
    assert digest(STATEMENTS[:1], CLAIMS) != same


@pytest.mark.parametrize(
    ("said_on", "days"),
    [
        (None, (DAY, DAY)),
        (Period(None, None), (DAY, DAY)),
        (Period(date(2024, 8, 5), date(2024, 8, 11)), (date(2024, 8, 5), date(2024, 8, 11))),
        (Period(date(2024, 8, 5), None), (date(2024, 8, 5), date(2024, 8, 5))),
        (Period(None, date(2024, 8, 5)), (date(2024, 8, 5), date(2024, 8, 5))),
    ],
)
def test_days_told(said_on, days):
    assert told_days(said_on, DAY) == days


def test_the_sentence_around_a_quote():
    held = document(TEXT)
    start, end = sentence_around(held, words("killed"))
    assert TEXT[start:end].startswith("At least")
    over = Quote(words("Tuesday").start, words("killed").end, "")
    assert TEXT[slice(*sentence_around(held, over))].startswith("“Today")
    gap = words("\n\nAt").start
    assert sentence_around(held, Quote(gap, gap + 1, "\n")) == (gap, gap + 1)


BOUNDS = st.floats(0, 1e6, allow_nan=False).map(lambda number: round(number, 2)) | st.integers(0, 1_000_000)


@given(st.sampled_from(Operator), BOUNDS, BOUNDS, st.sampled_from([None, "km2"]))
def test_a_figure_is_shown_as_sheets_print_it(operator, low, high, unit):
    low, high = sorted((low, high))
    if operator is Operator.EXACTLY:
        high = low
    figure = Figure(
        "area",
        operator,
        None if operator is Operator.AT_MOST else low,
        None if operator is Operator.AT_LEAST else high,
        unit,
    )
    assert shown_figure(figure) == print_figure(figure)


@given(st.text())
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)


def test_an_entry_of_the_log_is_sealed():
    parts = (1, "2024-08-13T00:00:00Z", "made", None, "{}", log.BEFORE_THE_FIRST)
    entry = log.Entered(*parts, hash=log.seal(*parts))
    assert entry.is_sealed
    assert not replace(entry, at="2024-08-14T00:00:00Z").is_sealed


def test_words_to_look_for_are_quoted():
    query = rows_with_words('su-34 "air  defence" settl* "unclosed OR')
    assert query is not None
    assert """'"su-34" "air  defence" "settl"* "unclosed OR"'""" in literal_sql(query)
    assert rows_with_words(' "" * - ') is None


def test_versions_are_known():
    versions = current_versions()
    assert all((versions.code, versions.model, versions.lexicon))
