"""The parse as noun phrases: what a phrase holds, what marks it, and what it does in its clause."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from sayso.annotate.tree import Tree
from sayso.model import Name

# What opens a noun phrase from the left: "the two remaining US-made", not "and", not "in".
_LEFT: Final = frozenset({"det", "amod", "nummod", "compound", "nmod", "flat", "advmod", "goeswith", "punct", "case"})
_CHAINS: Final = frozenset({"conj", "appos", "flat"})
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})


class Phrases(Tree):
    """A document asked for its noun phrases."""

    @cached_property
    def name_headed(self) -> dict[int, Name]:
        """The longest name that each token heads."""
        found: dict[int, Name] = {}
        for name in self.document.names:
            if name.head not in found or name.last - name.first > found[name.head].last - found[name.head].first:
                found[name.head] = name
        return found

    @cached_property
    def name_over(self) -> dict[int, Name]:
        """The name that covers each token."""
        return {index: name for name in self.document.names for index in range(name.first, name.last)}

    def cases(self, index: int) -> frozenset[str]:
        """The prepositions that open the phrase, in lower case; ``'s`` for a possessive."""
        found = set()
        for child in self.children(index, "case"):
            text = self.tokens[child].text.lower()
            found.add("'s" if text in _POSSESSIVE else text)
        return frozenset(found)

    def top(self, index: int) -> int:
        """The head of the coordination that the phrase is part of; a name inside an apposition counts as it."""
        seen = 0
        while self.relation(index) in _CHAINS and self.tokens[index].head != index and seen < 12:
            index = self.tokens[index].head
            seen += 1
        return index

    def left_edge(self, index: int) -> int:
        """The first token of the phrase up to its head, prepositions and quotation marks left out."""
        first = index
        for child in sorted(self.children(index), reverse=True):
            if child < index and self.relation(child) in _LEFT and not self._is_opener(child):
                edge = self.left_edge(child)
                if self._joined(edge, first, child):
                    first = min(first, edge)
        while first < index and (self.is_punctuation(first) or self._is_opener(first)):
            first += 1
        while first > 1 and self._is_glued(first - 1) and self._is_glued(first):
            first -= 2  # "Kurdish" of "Kurdish-led"
        return first

    def _is_glued(self, index: int) -> bool:
        """Whether a hyphen, or what follows it, touches the token before."""
        near = self.tokens[index - 1].end == self.tokens[index].start
        return near and "-" in {self.tokens[index].text, self.tokens[index - 1].text}

    def _is_opener(self, index: int) -> bool:
        token = self.tokens[index]
        return (token.upos == "ADP" or token.deprel == "case") and token.text not in _POSSESSIVE

    def _joined(self, edge: int, first: int, child: int) -> bool:
        """Whether only words of the phrase stand between an edge and what was reached."""
        inside = self.subtree(child)
        return all(one in inside or self.is_punctuation(one) for one in range(edge, first))

    def right_edge(self, index: int, *relations: str) -> int:
        """One past the last token of the head and its dependents to the right in these relations."""
        last = index + 1
        for child in self.children(index, *relations):
            if child > index:
                last = max(last, self.right_edge(child, *relations))
        return last

    def determiner(self, index: int) -> str:
        """``the``, ``a``, ``this`` ... or a possessive ``'s``; empty for a bare phrase."""
        for child in self.children(index, "det"):
            return self.tokens[child].text.lower()
        return "'s" if self.children(index, "nmod:poss") else ""

    def is_plural(self, index: int) -> bool:
        """Whether the noun is in the plural."""
        return self.tokens[index].morphology.number == "Plur"

    def is_subject(self, index: int) -> bool:
        """Whether the phrase is the subject of an active clause, or part of one."""
        top = self.top(index)
        return self.tokens[top].deprel in {"nsubj", "nsubj:outer"}

    def is_agent(self, index: int) -> bool:
        """Whether the phrase does what its clause tells: subject, *by* phrase or possessor."""
        top = self.top(index)
        token = self.tokens[top]
        by = self.relation(top) in {"obl", "nmod"} and "by" in self.cases(top)
        return self.is_subject(index) or by or token.deprel == "nmod:poss"
