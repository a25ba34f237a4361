"""The parse of a document as a tree that can be asked for children, subtrees and clauses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sayso.model import Document, Sentence, Token

_OPENERS: Final = frozenset("“\"‘'«„(–—")


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """The dependents of each word of a document, found once."""

    document: Document
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    _sentence: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.document.tokens]
        for token in self.document.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        owner = [0] * len(self.document.tokens)
        for number, sentence in enumerate(self.document.sentences):
            for index in range(sentence.first, sentence.last):
                owner[index] = number
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        object.__setattr__(self, "_sentence", tuple(owner))

    def __getitem__(self, index: int) -> Token:
        return self.document.tokens[index]

    def text(self, index: int) -> str:
        """The text of a token; empty before the first and behind the last."""
        return self.document.tokens[index].text if 0 <= index < len(self.document.tokens) else ""

    def children(self, index: int) -> tuple[int, ...]:
        """The words that depend directly on this one, in text order."""
        return self._children[index]

    def having(self, index: int, *relations: str) -> list[int]:
        """The children in one of these relations; ``obl`` also finds ``obl:agent``, ``obl:agent`` only itself."""
        return [
            child
            for child in self._children[index]
            if self.document.tokens[child].deprel in relations or self.relation(child) in relations
        ]

    def first(self, index: int, *relations: str) -> int | None:
        """The first child in one of these relations."""
        found = self.having(index, *relations)
        return found[0] if found else None

    def relation(self, index: int) -> str:
        """The relation without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.document.tokens[index].deprel.partition(":")[0]

    def subtree(self, index: int, without: Iterable[int] = ()) -> set[int]:
        """The word and all below it, except what hangs below the words ``without`` (they included)."""
        left_out = set(without)
        found: set[int] = set()
        waiting = [index]
        while waiting:
            node = waiting.pop()
            if node not in left_out:
                found.add(node)
                waiting += self._children[node]
        return found

    def first_word(self, index: int) -> int:
        """The first word of a subtree that is no punctuation."""
        return min((one for one in self.subtree(index) if not self.is_punctuation(one)), default=index)

    def ancestors(self, index: int) -> list[int]:
        """The words above this one, the nearest first."""
        found = []
        while self.document.tokens[index].head != index:
            index = self.document.tokens[index].head
            found.append(index)
        return found

    def lemmas(self, indices: Iterable[int]) -> set[str]:
        """The lemmas of some words, in lower case."""
        return {self.document.tokens[index].lemma.lower() for index in indices}

    def marks(self, index: int) -> set[str]:
        """The lemmas of prepositions, subordinators and *to* that open the phrase."""
        return self.lemmas(self.having(index, "case", "mark"))

    def sentence_number(self, index: int) -> int:
        """Which sentence of the document holds the word."""
        return self._sentence[index]

    def sentence(self, index: int) -> Sentence:
        """The sentence that holds the word."""
        return self.document.sentences[self._sentence[index]]

    def is_passive(self, verb: int) -> bool:
        """Whether the verb is in the passive, with an auxiliary or as a bare participle after a noun."""
        if self.having(verb, "aux:pass") or any(
            self.document.tokens[child].deprel in {"nsubj:pass", "csubj:pass", "obl:agent"}
            for child in self._children[verb]
        ):
            return True
        token = self.document.tokens[verb]
        form = token.morphology
        return token.deprel == "acl" and form.tense == "Past" and form.verb_form == "Part"

    def is_punctuation(self, index: int) -> bool:
        """Whether the token is a mark and no word."""
        return self.document.tokens[index].upos == "PUNCT"

    def after_comma(self, index: int) -> bool:
        """Whether a comma or dash stands directly before the word."""
        sentence = self.sentence(index)
        before = index - 1
        while before >= sentence.first and self.document.tokens[before].text in _OPENERS - {"–", "—"}:
            before -= 1
        return before >= sentence.first and self.document.tokens[before].text in {",", "–", "—", "-", ";"}


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """The unbroken stretches of some words, as first word and one past the last."""
    found: list[tuple[int, int]] = []
    for index in sorted(set(indices)):
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
