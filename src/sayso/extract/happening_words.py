"""The words of a sentence under all the forms that a trigger rule may name them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.extract.happening_slots import Company
from sayso.lexicon.happenings import Trigger
from sayso.model.document import Sentence, Token


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One sentence with the tokens that have each form."""

    company: Company
    sentence: Sentence
    by_form: Mapping[str, tuple[int, ...]]

    def of_rule(self, token: Token, rule: Trigger) -> frozenset[int] | None:
        """The tokens that the words of a rule stand for around the carrying token, or ``None``."""
        others = [words for position, words in enumerate(rule.words) if position != rule.carrier]
        if any(self.by_form.keys().isdisjoint(words) for words in others):
            return None
        return self._fill(frozenset((token.index,)), others)

    def _fill(self, found: frozenset[int], rest: list[frozenset[str]]) -> frozenset[int] | None:
        """Tokens for the words that are left, each tied to what was found; tries every way."""
        if not rest:
            return found
        for position, words in enumerate(rest):
            left = rest[:position] + rest[position + 1 :]
            for index in sorted({index for word in words for index in self.by_form.get(word, ())}):
                if index in found or not self._is_tied(self.company.tree[index], found):
                    continue
                filled = self._fill(found | {index}, left)
                if filled is not None:
                    return filled
        return None

    def _is_tied(self, token: Token, found: frozenset[int]) -> bool:
        """Whether a word hangs on the words found.

        Directly, as a preposition of something that does, or as a particle right after (*handed over 90
        bodies*).
        """
        if token.head in found and not token.is_root:
            return token.deprel not in {"conj", "parataxis", "acl:relcl", "advcl", "punct", "nsubj"}
        if token.upos in {"ADP", "ADV", "ADJ"} and token.index - 1 in found:
            return True
        above = self.company.tree[token.head]
        if token.deprel in {"case", "mark", "det", "fixed", "nmod:poss"}:
            dated = self.company.annotations.dated_at(above.index)
            return above.head in found and above.deprel != "conj" and not dated
        return token.deprel in {"amod", "acl", "advmod"} and token.index > above.index and above.head in found

    def hyphenated(self, token: Token) -> tuple[tuple[str, ...], frozenset[int]]:
        """The forms of a word that is written with hyphens (*pull-backs*, *pull-back*), and its tokens."""
        tokens = self.company.tree.document.tokens
        first = last = token.index
        while first - 2 >= self.sentence.first and _is_joined(tokens, first - 2):
            first -= 2
        while last + 2 < self.sentence.last and _is_joined(tokens, last):
            last += 2
        parts = frozenset(range(first, last + 1))
        if first == last or token.head in parts - {token.index}:
            return (), parts
        text = self.company.tree.document.text[tokens[first].start : tokens[last].end].lower()
        return (text, text.removesuffix("s")), parts


def words_of(company: Company, sentence: Sentence) -> Words:
    """The words of a sentence by their forms."""
    found: dict[str, list[int]] = {}
    words = Words(company, sentence, {})
    for token in company.tree.document.tokens_of(sentence):
        for form in (*forms(token), *words.hyphenated(token)[0]):
            found.setdefault(form, []).append(token.index)
    return Words(company, sentence, {form: tuple(indices) for form, indices in found.items()})


def _is_joined(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a hyphen without blanks joins this token to the one after the hyphen."""
    return tokens[first + 1].text == "-" and tokens[first].end + 1 == tokens[first + 2].start


@lru_cache(maxsize=65536)
def _guesses(text: str, lemma: str) -> tuple[str, ...]:
    """The lemma, the word, and base forms of a regular verb or plural, where a rare word was read wrongly."""
    found = [lemma, text]
    if text.endswith(("ied", "ies")):
        found.append(text[:-3] + "y")
    for ending in ("ed", "ing", "es", "s"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            stem = text.removesuffix(ending)
            found.extend((stem, stem + "e"))
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def forms(token: Token) -> tuple[str, ...]:
    """The forms under which a word is looked up, its lemma first."""
    return _guesses(token.text.lower(), token.lemma.lower())
