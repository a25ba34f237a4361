"""What holds for the analysis of any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import analyse

WORDS = st.sampled_from(
    "Kyiv said that the troops had not left Kursk , “ we are advancing ” adding NATO Su-34 74 Gov. Smirnov - ’s . \n\n".split(
        " "
    )
)
NEWS_LIKE = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), NEWS_LIKE))
def test_offsets_point_at_the_quote_and_every_sentence_is_one_tree(text):
    document = analyse(text)
    assert document.text == text
    for index, token in enumerate(document.tokens):
        assert token.index == index
        assert text[token.start : token.end] == token.text
    for name in document.names:
        assert text[name.start : name.end] == name.text
        assert document.tokens[name.first].start == name.start
        assert document.tokens[name.last - 1].end == name.end
        assert name.first <= name.head < name.last
    for sentence in document.sentences:
        tokens = document.tokens_of(sentence)
        assert sum(token.is_root for token in tokens) == 1
        for token in tokens:
            steps, node = 0, token
            while not node.is_root:
                node, steps = document.tokens[node.head], steps + 1
                assert steps <= len(tokens)


@settings(max_examples=40, deadline=None)
@given(NEWS_LIKE)
def test_names_do_not_overlap_and_analysis_repeats_itself(text):
    document = analyse(text)
    assert all(a.end <= b.start for a, b in zip(document.names, document.names[1:], strict=False))
    again = analyse(text)
    assert (again.tokens, again.names) == (document.tokens, document.names)
