"""What holds for the happenings of any text."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.happenings import find_happenings
from sayso.extract.statements import find_statements
from sayso.lexicon.kinds import load_kinds
from sayso.model import Report
from sayso.pipeline import annotate

PIECES = (
    "Kyiv said|that|Ukrainian forces|had seized|74 settlements|in Kursk|on Monday|,|and|killing|12 people|The RSF|shelled|"
    "a market|in Omdurman|“|”|drones|struck|the plant|at least 20|were wounded|will|not|withdraw|attack|by rebels|urged|"
    "a ceasefire|vowed to|retaliate|if|.|?|\n\n|Putin|troops|no casualties|lost|30 tanks|from Goma|yet to"
)
NEWS_LIKE = st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map(" ".join)
KINDS = load_kinds()


def read(text):
    annotations = annotate(Report("any.txt", text, date(2024, 8, 14)))
    return annotations, find_happenings(annotations, find_statements(annotations))


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=120), NEWS_LIKE))
def test_every_value_points_at_its_words_and_is_of_the_closed_lists(text):
    annotations, found = read(text)
    for happening in found:
        quote = happening.evidence
        assert text[quote.start : quote.end] == quote.text
        assert quote.text.strip() == quote.text
        assert 0 <= happening.trigger < len(annotations.document.tokens)
        assert happening.kind in KINDS
        assert happening.mode is None or happening.mode in KINDS[happening.kind].modes
        assert happening.rule
        values = (*happening.actor, *happening.target, *happening.place, *happening.figures)
        for value in (*values, *([happening.when] if happening.when else [])):
            if value.words:
                assert text[value.words.start : value.words.end] == value.words.text
        for figure in happening.figures:
            assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert [one.evidence.start for one in found] == sorted(one.evidence.start for one in found)


@settings(max_examples=30, deadline=None)
@given(NEWS_LIKE)
def test_reading_twice_gives_the_same(text):
    assert read(text)[1] == read(text)[1]
