"""Whatever the words and the candidates: names point at the text, never overlap, and come out the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.names import Candidate, find_names
from sayso.lexicon.names import load_name_lexicon
from sayso.model.document import NameType
from tests.build import Built, build

WORDS = (
    "the The a Hamas Kyiv Kursk region Oblast President Gov. Lisko Karen villagers Army Ministry of Defence "
    "Al - Qaeda Su 34 tanks water tank 47th Brigade said 's ( ) WHO , and Reuters newspaper IS us based in “ ”"
).split()
TAGS = ("NOUN", "PROPN", "VERB", "DET", "ADJ", "ADP", "PUNCT", "NUM", "PART", "CCONJ")
RELATIONS = ("nsubj", "obl", "nmod", "appos", "case", "flat", "compound", "amod", "dep")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A specification of one sentence with any tags and any heads before it or at its first word."""
    count = draw(st.integers(1, 14))
    parts = []
    for position in range(count):
        head = draw(st.integers(1, position)) if position else 0
        relation = draw(st.sampled_from(RELATIONS)) if position else "root"
        glue = draw(st.sampled_from(("", "_"))) if position else ""
        parts.append(f"{glue}{draw(st.sampled_from(WORDS))}/{draw(st.sampled_from(TAGS))}/{head}/{relation}")
    return " ".join(parts)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Built, list[Candidate]]:
    """Tokens and candidates anywhere in them."""
    built = build("\n".join(draw(st.lists(sentences(), min_size=1, max_size=3))))
    candidates = []
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, len(built.tokens) - 1))
        last = draw(st.integers(first + 1, len(built.tokens)))
        chance = draw(st.floats(0.0, 1.0))
        candidates.append(Candidate(first, last, {draw(st.sampled_from(NameType)): chance}))
    return built, candidates


@settings(max_examples=100, deadline=None)
@given(cases())
def test_names_point_at_the_text_and_never_overlap(case: tuple[Built, list[Candidate]]) -> None:
    built, candidates = case
    names = find_names(built.text, built.tokens, candidates, load_name_lexicon())
    taken = 0
    for name in names:
        assert built.text[name.start : name.end] == name.text
        assert name.first >= taken
        assert name.first <= name.head < name.last
        assert built.tokens[name.first].start == name.start
        assert built.tokens[name.last - 1].end == name.end
        assert 0.0 <= name.confidence <= 1.0
        assert name.rule
        taken = name.last
    assert names == find_names(built.text, built.tokens, candidates, load_name_lexicon())


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_name_crosses_a_sentence_end(case: tuple[Built, list[Candidate]]) -> None:
    built, candidates = case
    roots = [token.index for token in built.tokens if token.is_root]
    for name in find_names(built.text, built.tokens, candidates, load_name_lexicon()):
        assert not any(name.first < root < name.last for root in roots)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_the_order_of_candidates_does_not_matter(case: tuple[Built, list[Candidate]]) -> None:
    built, candidates = case
    spans = {(one.first, one.last) for one in candidates}
    if len(spans) == len(candidates):
        forward = find_names(built.text, built.tokens, candidates, load_name_lexicon())
        assert forward == find_names(built.text, built.tokens, candidates[::-1], load_name_lexicon())
