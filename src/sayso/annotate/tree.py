"""The parse of a document as a tree that can be asked for children, subtrees and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sayso.model import Document, Quote, Sentence, Token

_OPENERS: Final = frozenset("“\"‘'«„(–—")


class Tree:
    """A document with the dependents of each of its words, found once; nothing in it changes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens = document.tokens
        self._below: list[list[int]] = [[] for _ in document.tokens]
        for token in document.tokens:
            if token.head != token.index:
                self._below[token.head].append(token.index)
        self._sentence = [0] * len(document.tokens)
        for number, sentence in enumerate(document.sentences):
            self._sentence[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def text(self, index: int) -> str:
        """The text of a token; empty before the first and behind the last."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def lemma(self, index: int) -> str:
        """The lemma in lower case."""
        return self.tokens[index].lemma.lower()

    def lemmas(self, indices: Iterable[int]) -> set[str]:
        """The lemmas of some words, in lower case."""
        return {self.lemma(index) for index in indices}

    def relation(self, index: int) -> str:
        """The relation to the head without its subtype: ``nsubj`` for ``nsubj:pass``."""
        return self.tokens[index].deprel.partition(":")[0]

    def children(self, index: int, *relations: str) -> list[int]:
        """The words that depend on this one, in text order: all, or those in one of these relations.

        ``obl`` also finds ``obl:agent``, ``obl:agent`` only itself.
        """
        below = self._below[index]
        if not relations:
            return below.copy()
        return [one for one in below if self.tokens[one].deprel in relations or self.relation(one) in relations]

    def child(self, index: int, *relations: str) -> int | None:
        """The first such child."""
        return next(iter(self.children(index, *relations)), None)

    def subtree(self, index: int, without: Iterable[int] = ()) -> set[int]:
        """The word and all below it, except what hangs below the words ``without`` (they included)."""
        left_out = set(without)
        found: set[int] = set()
        waiting = [index]
        while waiting:
            one = waiting.pop()
            if one not in left_out:
                found.add(one)
                waiting += self._below[one]
        return found

    def first_word(self, index: int) -> int:
        """The first word of a subtree that is no punctuation."""
        return min((one for one in self.subtree(index) if not self.is_punctuation(one)), default=index)

    def ancestors(self, index: int) -> list[int]:
        """The words above this one, the nearest first."""
        found = []
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            found.append(index)
        return found

    def first_conjunct(self, index: int) -> int:
        """The head of the coordination that the word is part of."""
        while self.relation(index) == "conj" and self.tokens[index].head != index:
            index = self.tokens[index].head
        return index

    def marks(self, index: int) -> set[str]:
        """The lemmas of prepositions, subordinators and *to* that open the phrase."""
        return self.lemmas(self.children(index, "case", "mark"))

    def sentence_number(self, index: int) -> int:
        """Which sentence of the document holds the word."""
        return self._sentence[index]

    def sentence(self, index: int) -> Sentence:
        """The sentence that holds the word."""
        return self.document.sentences[self._sentence[index]]

    def is_punctuation(self, index: int) -> bool:
        """Whether the token is a mark and no word."""
        return self.tokens[index].upos == "PUNCT"

    def after_comma(self, index: int) -> bool:
        """Whether a comma or dash stands directly before the word."""
        sentence = self.sentence(index)
        before = index - 1
        while before >= sentence.first and self.tokens[before].text in _OPENERS - {"–", "—"}:
            before -= 1
        return before >= sentence.first and self.tokens[before].text in {",", "–", "—", "-", ";"}

    def is_passive(self, verb: int) -> bool:
        """Whether the verb is in the passive, with an auxiliary or as a bare participle after a noun."""
        if self.children(verb, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
            return True
        token = self.tokens[verb]
        form = token.morphology
        return token.deprel == "acl" and form.tense == "Past" and form.verb_form == "Part"

    def quote(self, first: int, last: int) -> Quote:
        """The words of the tokens ``first`` to ``last`` (exclusive)."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Quote(start, end, self.document.text[start:end])


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """The unbroken stretches of some words, as first word and one past the last."""
    found: list[tuple[int, int]] = []
    for index in sorted(set(indices)):
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
