"""Trees in the scheme of spaCy's own pipelines become Universal Dependencies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.integrations.clearnlp import LABELS, Node, to_universal

#  One word a line: word/lemma, part of speech, head, relation -> head, relation.
CASES = {
    "a preposition marks the case of its noun": """
        Troops/troop    NOUN  advanced nsubj  -> advanced nsubj
        advanced/advance VERB advanced ROOT   -> advanced root
        into/into       ADP   advanced prep   -> Kursk    case
        Kursk/Kursk     PROPN into     pobj   -> advanced obl
        """,
    "behind a noun the phrase is a modifier of the noun": """
        head/head       NOUN  head     ROOT   -> head     root
        of/of           ADP   head     prep   -> staff    case
        staff/staff     NOUN  of       pobj   -> head     nmod
        """,
    "two prepositions in a row end on one noun": """
        according/accord VERB said     prep   -> TASS     case
        to/to           ADP   according prep  -> TASS     case
        TASS/TASS       PROPN to       pobj   -> said     obl
        said/say        VERB  said     ROOT   -> said     root
        """,
    "the doer of a passive is an agent": """
        village/village NOUN  hit      nsubjpass -> hit   nsubj:pass
        was/be          AUX   hit      auxpass -> hit     aux:pass
        hit/hit         VERB  hit      ROOT   -> hit      root
        by/by           ADP   hit      agent  -> drones   case
        drones/drone    NOUN  by       pobj   -> hit      obl:agent
        """,
    "what is said of the subject heads the clause": """
        toll/toll       NOUN  is       nsubj  -> higher   nsubj
        is/be           AUX   is       ROOT   -> higher   cop
        not/not         PART  is       neg    -> higher   advmod
        higher/high     ADJ   is       acomp  -> higher   root
        """,
    "a clause inside a telling keeps its place": """
        He/he           PRON  said     nsubj  -> said     nsubj
        said/say        VERB  said     ROOT   -> said     root
        it/it           PRON  was      nsubj  -> lie      nsubj
        was/be          AUX   said     ccomp  -> lie      cop
        a/a             DET   lie      det    -> lie      det
        lie/lie         NOUN  was      attr   -> said     ccomp
        """,
    "what there is is the subject": """
        There/there     PRON  is       expl   -> is       expl
        is/be           VERB  is       ROOT   -> is       root
        calm/calm       NOUN  is       attr   -> is       nsubj
        """,
    "conjuncts hang on the first and and on the one behind it": """
        tanks/tank      NOUN  tanks    ROOT   -> tanks    root
        guns/gun        NOUN  tanks    conj   -> tanks    conj
        and/and         CCONJ guns     cc     -> drones   cc
        drones/drone    NOUN  guns     conj   -> tanks    conj
        """,
    "coordinated phrases share their case": """
        fighting/fight  VERB  fighting ROOT   -> fighting root
        in/in           ADP   fighting prep   -> Kursk    case
        Kursk/Kursk     PROPN in       pobj   -> fighting obl
        and/and         CCONJ in       cc     -> Sumy     cc
        near/near       ADP   in       conj   -> Sumy     case
        Sumy/Sumy       PROPN near     pobj   -> Kursk    conj
        """,
    "a clause behind a preposition is adverbial": """
        accused/accuse  VERB  accused  ROOT   -> accused  root
        Kyiv/Kyiv       PROPN accused  dobj   -> accused  obj
        of/of           ADP   accused  prep   -> striking mark
        striking/strike VERB  of       pcomp  -> accused  advcl
        """,
}


def word(rows: list[list[str]], form: str) -> int:
    return next(at for at, row in enumerate(rows) if row[0].split("/")[0] == form)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_trees_are_rebuilt(text):
    rows = [line.split() for line in text.strip().splitlines()]
    nodes = [Node(row[0].split("/")[1], row[1], word(rows, row[2]), row[3]) for row in rows]
    to_universal(nodes)
    found = [(rows[node.head][0].split("/")[0], node.deprel) for node in nodes]
    assert found == [(row[5], row[6]) for row in rows]


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Any tree of up to nine words with any labels: parsers make mistakes."""
    count = draw(st.integers(1, 9))
    order = draw(st.permutations(range(count)))
    labels = st.sampled_from(sorted(LABELS | {"ROOT", "cc", "ccomp", "conj", "expl", "nsubj", "punct"}))
    nodes = [Node("be", "AUX", 0, "ROOT")] * count
    for rank, at in enumerate(order):
        head = order[draw(st.integers(0, rank - 1))] if rank else at
        lemma, upos = draw(st.sampled_from([("be", "AUX"), ("say", "VERB"), ("in", "ADP"), ("Kursk", "PROPN")]))
        nodes[at] = Node(lemma, upos, head, draw(labels))
    return nodes


def test_an_and_that_is_the_root_stays_the_root():
    nodes = [Node("and", "CCONJ", 0, "cc"), Node("say", "VERB", 0, "conj")]
    to_universal(nodes)
    assert [node.head for node in nodes] == [0, 0]


@given(trees())
def test_a_tree_stays_a_tree_and_no_label_of_the_other_scheme_is_left(nodes):
    to_universal(nodes)
    assert sum(node.head == at for at, node in enumerate(nodes)) == 1
    for start in range(len(nodes)):
        seen = set()
        at = start
        while nodes[at].head != at:
            assert at not in seen
            seen.add(at)
            at = nodes[at].head
    assert not LABELS & {node.deprel for node in nodes}
