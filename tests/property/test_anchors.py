"""What holds of times that are counted from events, whatever the words and the day of publication."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import find_times
from sayso.lexicon.anchors import DatedEvent, load_anchors
from sayso.model import AnchorKind

EVENTS = load_anchors().shipped
PLACES = sorted({name for event in EVENTS for group in event.needs for name in group})
LEADS = (
    "since the {0} began|since the {0}|before the {0}|after the {0}|until the {0}|during the {0}|two days after the {0}"
    "|a week before the {0}|on day 12 of the {0}|in the third week of the {0}|hours before the {0}|within days of the {0}"
    "|in the two years since the {0}|on the anniversary of the {0}|on the second anniversary of the {0}"
    "|on the eve of the {0}|at the end of the {0}|in the early days of the {0}"
).split("|")

words = st.sampled_from(sorted({" ".join(words).replace(" 's", "'s") for event in EVENTS for words in event.words}))
days = st.dates(date(1990, 1, 1), date(2026, 12, 31))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(LEADS), words, st.sampled_from(PLACES), days)
def test_an_anchor_never_lies_after_the_report(lead, event, place, published):
    for found in find_times(f"Shells fell on {place} {lead.format(event)}.", published):
        anchor = found.period.anchor
        if anchor and anchor.kind is AnchorKind.EVENT and anchor.day:
            assert anchor.day <= published
            assert anchor.name


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(LEADS), words, st.sampled_from(PLACES), days)
def test_what_nothing_dates_has_no_day_at_all(lead, event, place, published):
    for found in find_times(f"Shells fell on {place} {lead.format(event)}.", published):
        period = found.period
        if period.anchor and period.anchor.kind is AnchorKind.EVENT and period.anchor.day is None:
            assert (period.first, period.last) == (None, None)
            assert period.rule


@settings(deadline=None, max_examples=60)
@given(days, days)
def test_an_event_of_ones_own_wins_only_from_its_day_on(day, published):
    own = DatedEvent("the war of the test", day, None, (("war",),), (frozenset({"Sudan"}),))
    (found,) = find_times("Sudan has been torn since the war began.", published, load_anchors().with_own([own]))
    anchor = found.period.anchor
    assert anchor is not None
    assert (anchor.name == "the war of the test") == (day <= published)
