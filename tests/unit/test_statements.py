"""Statements of trees built by hand: what each finder needs of the parse, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from sayso.annotate.quotations import find_quotations
from sayso.annotate.tree import Tree, runs
from sayso.extract.statements import find_statements
from sayso.model import Annotations, Document, Manner, Polarity, Quoted, Report, Sentence, Statement
from tests.build import Built, build

LEMMAS = {"adding": "add", "added": "add", "claimed": "claim"}


def document_of(built: Built) -> Document:
    """A document of one sentence or, where roots part it, of several."""
    tokens = tuple(replace(token, lemma=LEMMAS.get(token.text, token.lemma)) for token in built.tokens)
    roots = [token.index for token in tokens if token.is_root]
    sentences, first = [], 0
    for number, _ in enumerate(roots):
        following = roots[number + 1] if number + 1 < len(roots) else None
        last = (
            len(tokens) if following is None else min(t.index for t in tokens if climbs_to(built, t.index, following))
        )
        sentences.append(Sentence(tokens[first].start, tokens[last - 1].end, first, last))
        first = last
    return Document(built.text, tuple(sentences), tokens, (), np.zeros((len(tokens), 1), dtype=np.float32))


def climbs_to(built: Built, index: int, root: int) -> bool:
    """Whether a token belongs to the tree of a root."""
    while not built.tokens[index].is_root:
        index = built.tokens[index].head
    return index == root


def statements(spec: str) -> tuple[str, tuple[Statement, ...]]:
    """The text and the statements of a specification."""
    document = document_of(build(spec))
    report = Report(name="built", text=document.text, published=date(2024, 8, 14))
    return document.text, find_statements(Annotations(report=report, document=document))


def contents(text: str, statement: Statement) -> list[str]:
    return [text[span.start : span.end] for span in statement.content]


def test_a_clause_below_a_cue_is_what_is_told():
    text, (one,) = statements(
        "Officials/NOUN/2/nsubj said/VERB/0/root that/SCONJ/5/mark troops/NOUN/5/nsubj left/VERB/2/ccomp ./PUNCT/2/punct"
    )
    assert contents(text, one) == ["troops left"]
    assert (one.speaker.name, one.cue.name, one.manner, one.quoted) == (
        "officials",
        "say",
        Manner.STATED,
        Quoted.INDIRECT,
    )
    assert one.cue.words.text == "said"


def test_a_refused_telling_is_not_told():
    _, (one,) = statements(
        "Officials/NOUN/4/nsubj did/AUX/4/aux not/PART/4/advmod say/VERB/0/root that/SCONJ/7/mark "
        "troops/NOUN/7/nsubj left/VERB/4/ccomp ./PUNCT/4/punct"
    )
    assert one.polarity is Polarity.NO


def test_a_cue_inside_a_clause_splits_it():
    text, (one,) = statements(
        "Troops/NOUN/7/nsubj ,/PUNCT/4/punct officials/NOUN/4/nsubj said/VERB/7/parataxis ,/PUNCT/4/punct "
        "had/AUX/7/aux left/VERB/0/root ./PUNCT/7/punct"
    )
    assert contents(text, one) == ["Troops", "had left"]


def test_the_speaker_of_a_participle_is_that_of_the_verb_above():
    _, (first, second) = statements(
        "Officials/NOUN/2/nsubj said/VERB/0/root troops/NOUN/4/nsubj left/VERB/2/ccomp ,/PUNCT/6/punct adding/VERB/4/advcl "
        "that/SCONJ/9/mark tanks/NOUN/9/nsubj burned/VERB/6/ccomp ./PUNCT/2/punct"
    )
    assert first.speaker.name == second.speaker.name == "officials"
    assert second.parent is None


@pytest.mark.parametrize(
    "spec",
    [
        "The/DET/2/det blast/NOUN/3/nsubj claimed/VERB/0/root 12/NUM/5/nummod lives/NOUN/3/obj ./PUNCT/3/punct",
        "Moscow/PROPN/2/nsubj added/VERB/0/root troops/NOUN/2/obj ./PUNCT/2/punct",
        (
            "If/SCONJ/3/mark officials/NOUN/3/nsubj say/VERB/7/advcl troops/NOUN/5/nsubj left/VERB/3/ccomp "
            "we/PRON/7/nsubj go/VERB/0/root ./PUNCT/7/punct"
        ),
        "We/PRON/2/nsubj said/VERB/0/root troops/NOUN/4/nsubj left/VERB/2/ccomp ./PUNCT/2/punct",
    ],
)
def test_no_telling(spec: str):
    assert statements(spec)[1] == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We left,” he said.", ["“We left,”"]),
        ('"We left," he said, "at dawn."', ['"We left,"', '"at dawn."']),
        ("‘We can’t stay,’ he said.", ["‘We can’t stay,’"]),
        ("'We don't know,' he said of the troops' plan.", ["'We don't know,'"]),
        ("He didn’t say whose troops’ guns fired.", []),
        ("He said the “safe zone” was no more.", ["“safe zone”"]),
        ("“We left.\n\n“We came back,” he said.", ["“We left.", "“We came back,”"]),
        ("A 12” gun fired.\n\n“We left,” he said.", ["“We left,”"]),
        ("He spoke of a “turn.\n\nThe war went on.", []),
        ("«We left», he said. „We stayed“, she said.", ["«We left»", "„We stayed“"]),
        ('He fired a 5" gun and said "we left" again.', ['"we left"']),
    ],
)
def test_quotations_are_paired_paragraph_by_paragraph(text: str, quoted: list[str]):
    words = [word for word in text.replace("“", "“ ").split(" ") if word]
    tokens, at = [], 0
    built = build(" ".join(f"{word.strip()}/NOUN" for word in ("x",)))
    for word in words:
        for piece in word.split("\n\n"):
            start = text.index(piece, at)
            at = start + len(piece)
            tokens.append(
                type(built.tokens[0])(
                    len(tokens), start, at, piece, piece, "NOUN", built.tokens[0].morphology, 0, "dep"
                )
            )
    document = Document(
        text, (Sentence(0, len(text), 0, len(tokens)),), tuple(tokens), (), np.zeros((len(tokens), 1), dtype=np.float32)
    )
    assert [text[one.start : one.end] for one in find_quotations(document)] == quoted


def test_a_quotation_that_goes_on_in_a_new_paragraph_is_marked():
    text = "“We left.\n\n“We came back,” he said."
    built = build("x/NOUN")
    token = built.tokens[0]
    tokens = tuple(
        type(token)(number, start, start + len(word), word, word, "NOUN", token.morphology, 0, "dep")
        for number, (start, word) in enumerate([(1, "We"), (4, "left."), (12, "We"), (15, "came")])
    )
    document = Document(text, (Sentence(0, len(text), 0, 4),), tokens, (), np.zeros((4, 1), dtype=np.float32))
    assert [one.goes_on for one in find_quotations(document)] == [False, True]


def test_a_tree_finds_children_by_relation_and_subtype():
    tree = Tree(document_of(build("Kyiv/PROPN/3/nsubj:pass was/AUX/3/aux:pass hit/VERB/0/root")))
    assert tree.children(2, "nsubj") == tree.children(2, "nsubj:pass") == [0]
    assert tree.children(2, "nsubj:outer") == []
    assert tree.is_passive(2)
    assert tree.subtree(2, {0}) == {1, 2}
    assert tree.ancestors(0) == [2]


def test_runs_are_unbroken_stretches():
    assert runs([5, 1, 2, 4, 2]) == [(1, 3), (4, 6)]
    assert runs([]) == []
