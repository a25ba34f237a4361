"""Parses in the scheme of spaCy's own English pipelines, turned into Universal Dependencies.

spaCy's English models are trained on trees in the scheme of ClearNLP: prepositions head their
phrases, the verb *be* heads its clause, and coordination is a chain. The conversion rebuilds those
three and renames the rest; it keeps every tree a tree. It is a conversion by rule, not a parse: a few
relations (``nmod`` against ``obl`` behind an adjective, the attachment of commas) come out
differently from what a treebank has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

LABELS: Final = frozenset(
    {"acomp", "attr", "auxpass", "csubjpass", "dative", "dobj", "neg", "npadvmod", "nsubjpass", "oprd"}
    | {"pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt", "quantmod", "relcl"}
)
"""Labels that give the scheme away: Universal Dependencies has none of them."""

_RENAMED: Final = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",  # one without a complement: "the territory they had come from"
    "agent": "advmod",
    "pcomp": "advcl",
    "pobj": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_CLAUSAL: Final = frozenset({"ADJ", "ADV", "AUX", "VERB"})
_COMPLEMENTS: Final = ("pobj", "pcomp")


@dataclass(slots=True)
class Node:
    """One word of a sentence while it is being rebuilt; ``head`` is its own number for a root."""

    lemma: str
    upos: str
    head: int
    deprel: str


def to_universal(sentence: Sequence[Node]) -> None:
    """Rebuild one sentence in place; heads are numbers in the sentence.

    >>> nodes = [Node("advance", "VERB", 0, "ROOT"), Node("into", "ADP", 0, "prep"), Node("Kursk", "PROPN", 1, "pobj")]
    >>> to_universal(nodes)
    >>> [(node.head, node.deprel) for node in nodes]
    [(0, 'root'), (2, 'case'), (0, 'obl')]
    """
    tree = _Tree(sentence)
    tree.coordinations()
    tree.prepositions()
    tree.copulas()
    for node in sentence:
        if node.upos == "PART" and node.lemma == "to" and node.deprel == "aux":
            node.deprel = "mark"
        node.deprel = _RENAMED.get(node.deprel, node.deprel)


class _Tree:
    """The words of one sentence and the three rebuildings."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes

    def coordinations(self) -> None:
        """Hang every conjunct on the first one, and each *and* on the conjunct behind it.

        ``A <- B <- and, C`` becomes ``A <- B, A <- C <- and``.
        """
        firsts = {at: self._first_conjunct(at) for at, node in enumerate(self.nodes) if node.deprel == "conj"}
        followers = {at: [other for other in firsts if self.nodes[other].head == at] for at in range(len(self.nodes))}
        for at, node in enumerate(self.nodes):
            if node.deprel == "cc" and node.head != at:  # a parser's slip: "and" as the root stays there
                node.head = next((other for other in followers[node.head] if other > at), node.head)
        for at, first in firsts.items():
            self.nodes[at].head = first

    def prepositions(self) -> None:
        """Let the complement of a preposition head the phrase, the preposition mark its case.

        ``advanced <- into <- Kursk`` becomes ``advanced <- Kursk <- into``; the deepest come first, so
        that ``according <- to <- TASS`` ends with both words on *TASS*.
        """
        for at in sorted(range(len(self.nodes)), key=self._depth, reverse=True):
            found = self._complement(at)
            if found is None:
                continue
            clause = self.nodes[found].deprel == "pcomp" and self.nodes[found].upos in _CLAUSAL
            label, head = self._label_of_phrase(at, clause=clause)
            self._promote(found, over=at, label=label, mark="mark" if clause else "case")
            if head is not None:
                self.nodes[found].head = head

    def copulas(self) -> None:
        """Let what is said of the subject head the clause, and *be* be its copula.

        ``toll <- is <- higher`` becomes ``toll, is <- higher``.
        """
        for at, node in enumerate(self.nodes):
            if node.lemma != "be" or node.upos not in {"AUX", "VERB"}:
                continue
            labels = {child: self.nodes[child].deprel for child in self._children(at)}
            if "expl" in labels.values():  # there is calm: what there is, is the subject
                for child, label in labels.items():
                    self.nodes[child].deprel = "nsubj" if label == "attr" else label
                continue
            found = next((child for child, label in labels.items() if label in {"attr", "acomp"}), None)
            if found is None and not {"advmod", "ccomp", "xcomp", "advcl"} & set(labels.values()):
                found = next((child for child, label in labels.items() if label == "obl" and child > at), None)
            if found is not None:
                self._promote(found, over=at, label=node.deprel, mark="cop")

    def _label_of_phrase(self, at: int, *, clause: bool) -> tuple[str, int | None]:
        """What a prepositional phrase is to its head, and that head when it is not the preposition's."""
        node = self.nodes[at]
        head = self.nodes[node.head]
        if node.head == at:
            return "ROOT", None
        inner = self._complement(node.head)
        if node.deprel == "conj":  # in Kursk and in Sumy: Sumy is a conjunct of Kursk
            return "conj", inner
        if node.deprel == head.deprel == "prep":
            if inner is None:  # according to TASS: TASS goes up once more
                return "pobj", None
            return "nmod", inner  # from Sumy to Kursk
        if node.deprel == "agent":
            return "obl:agent", None
        if node.deprel not in {"prep", "dative"}:
            return node.deprel, None
        if clause:
            return ("advcl" if head.upos in _CLAUSAL else "acl"), None
        return ("obl" if head.upos in _CLAUSAL else "nmod"), None

    def _promote(self, child: int, *, over: int, label: str, mark: str) -> None:
        """Let ``child`` take the place of its head ``over``, which becomes its ``mark``."""
        node = self.nodes[over]
        for other in tuple(self._children(over)):
            self.nodes[other].head = child
        self.nodes[child].head = child if node.head == over else node.head
        self.nodes[child].deprel = label
        node.head, node.deprel = child, mark

    def _complement(self, at: int) -> int | None:
        """The noun or the clause that a preposition governs, if any."""
        children = tuple(self._children(at))
        found = (child for label in _COMPLEMENTS for child in children if self.nodes[child].deprel == label)
        return next(found, None)

    def _children(self, at: int) -> Iterator[int]:
        return (other for other, node in enumerate(self.nodes) if node.head == at and other != at)

    def _first_conjunct(self, at: int) -> int:
        while self.nodes[at].deprel == "conj" and self.nodes[at].head != at:
            at = self.nodes[at].head
        return at

    def _depth(self, at: int) -> int:
        depth = 0
        while self.nodes[at].head != at:
            at = self.nodes[at].head
            depth += 1
        return depth


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Whether a parse with these labels is in the scheme of spaCy's own English pipelines."""
    return not LABELS.isdisjoint(labels)
