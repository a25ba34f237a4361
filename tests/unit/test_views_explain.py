"""Claims for a person: blocks, reasons, coverage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model import Period
from sayso.views.blocks import print_blocks, teller
from sayso.views.coverage import Coverage, measure
from sayso.views.explain import explained_object, reasons, spans
from tests.unit.readings import TEXT, build_reading


@pytest.fixture
def reading():
    return build_reading()


def test_every_value_has_its_reason_in_the_order_of_the_contract(reading):
    found = reasons(reading.claims[0])
    assert [reason.field for reason in found] == [
        *("kind", "speaker", "via", "cue", "channel", "to", "said_on", "actor", "place", "when", "figures"),
    ]
    assert found[0].sentence.endswith("rule hold:passive")
    assert found[2].sentence == "no words of its own here, rule carried:lead"


def test_every_span_points_at_its_words(reading):
    for claim in reading.claims:
        found = list(spans(claim))
        assert found[:2] == [claim.quote, claim.trigger]
        for words in found:
            assert TEXT[words.start : words.end] == words.text


def test_an_explained_object_only_adds_keys_behind_the_contract(reading):
    found = explained_object(reading.claims[0], reading)
    assert list(found)[-4:] == ["confidence", "statement", "statement_rule", "why"]
    assert (found["confidence"], found["statement_rule"]) == (0.9, "verb:say")
    assert found["why"][0]["rule"] == "hold:passive"
    assert explained_object(reading.claims[1], reading)["statement_rule"] is None


def test_who_says_it_comes_first(reading):
    assert [teller(claim) for claim in reading.claims] == [
        "Oleksandr Syrskyi, via Volodymyr Zelensky, stated",
        "the report",
        "Oleksandr Syrskyi, denied",
    ]


def test_a_block_shows_words_figures_place_time_and_telling(reading):
    out = print_blocks(reading)
    assert out.startswith("wire.txt  2024-08-13  Dnipro Ledger  Syrskyi reports\n")
    for shown in (
        "“74 settlements of the Kursk region were held”",
        "figures   settlements = 74",
        "place     Kursk Oblast, Russia",
        "when      2024-08",
        "told      indirect speech, to Volodymyr Zelensky, channel: video call, on 2024-08-13",
        "kind      CONTROL.captured (said not to be so, possible)",
    ):
        assert shown in out


def test_an_explained_block_names_words_and_rules(reading):
    out = print_blocks(reading, explain=True)
    assert "rule gazetteer" in out
    assert "no words of its own here, rule unsaid:holder" in out
    assert "confidence 0.90" in out


def test_coverage_counts_sentences_with_claims_and_typed_figures(reading):
    assert measure(reading) == Coverage(sentences=4, read=3, figures=2, typed=2)


def test_numbers_that_no_layer_has_typed_are_counted():
    text = TEXT.replace("is quiet", "has 40 000 of them and 7 more")
    assert measure(build_reading(text)) == Coverage(sentences=4, read=3, figures=4, typed=2)


def test_coverage_adds_up_and_says_so():
    total = Coverage(1, 1, 0, 0) + Coverage(3, 1, 2, 1)
    assert str(total) == "claims found in 2 of 4 sentences (50%), 1 of 2 figures typed (50%)"
    assert str(Coverage()) == "claims found in 0 of 0 sentences, 0 of 0 figures typed"


def test_a_time_of_which_neither_end_is_known_is_not_shown(reading):
    claim = replace(reading.claims[0], when=Period(None, None), said_on=Period(None, None))
    assert {"when", "said_on"}.isdisjoint(reason.field for reason in reasons(claim))
    out = print_blocks(replace(reading, claims=(claim,)))
    assert "/" not in out
