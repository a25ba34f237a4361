"""What holds for the statements of any text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.statements import find_statements
from sayso.language import analyse
from sayso.model import Annotations, Report, Statement

WORDS = st.sampled_from(
    "Kyiv said told claimed denied that the troops had not left Kursk , “ we are advancing ” ” “ according to the mayor "
    'adding reportedly he it officials Gov. Smirnov " - Source: Quote: ’s . . \n\n in a statement on Wednesday urged both '
    "sides to leave which who was quoted as saying to go come decline say that with urging".split(" ")
)
NEWS_LIKE = st.lists(WORDS, max_size=50).map(" ".join)


def read(text: str) -> tuple[Statement, ...]:
    report = Report(name="any", text=text, published=date(2024, 8, 14))
    return find_statements(Annotations(report=report, document=analyse(text)))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=100), NEWS_LIKE))
def test_all_words_are_the_reports_and_parents_are_outside(text: str) -> None:
    found = read(text)
    for position, one in enumerate(found):
        assert one.index == position
        assert list(one.content) == sorted(one.content, key=lambda span: span.start)
        for span in one.content:
            assert 0 <= span.start < span.end <= len(text)
        for named in (one.speaker, one.cue, one.channel, *one.via, *one.to):
            if named and named.words:
                assert text[named.words.start : named.words.end] == named.words.text
        if one.parent is not None:
            outer = found[one.parent]
            assert one.cue is not None
            assert any(span.start <= one.cue.words.start < span.end for span in outer.content)
        climbed, above = set(), one.parent
        while above is not None:
            assert above not in climbed
            climbed.add(above)
            above = found[above].parent


@settings(max_examples=40, deadline=None)
@given(NEWS_LIKE)
def test_reading_twice_finds_the_same(text: str) -> None:
    assert read(text) == read(text)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "“We hold the hill,” the colonel said.",
            "The mayor said the “safe road” was cut.",
            "“The truce,” she said, “is holding.”",
            "Officials denied it.",
            "“They left,” he added.",
            "The war went on.",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=30, deadline=None)
@given(SENTENCES)
def test_curly_and_straight_quotes_agree(text: str) -> None:
    straight = text.replace("“", '"').replace("”", '"')
    assert [
        (one.speaker and one.speaker.name, one.cue and one.cue.name, one.quoted, one.content) for one in read(text)
    ] == [
        (one.speaker and one.speaker.name, one.cue and one.cue.name, one.quoted, one.content) for one in read(straight)
    ]
