"""Counts that no number tells: ``both soldiers`` · ``twin bombings`` · ``a single drone``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.lexicon.figures import FigureLexicon
from sayso.model import Document

PAIR_OPENERS: Final = frozenset(("both", "twin", "single"))
_FARTHEST: Final = 4
_BEFORE_NOUN: Final = frozenset(("amod", "compound", "det", "nmod:poss", "nummod"))


@dataclass(frozen=True, slots=True)
class Pair:
    """One or two things in tokens ``first`` to ``last`` (exclusive); no ``counted`` noun: told before."""

    first: int
    last: int
    counted: int | None
    value: float


class PairReader:
    """Reads the pair or single thing that a word counts, or nothing."""

    def __init__(self, document: Document, lower: list[str], lexicon: FigureLexicon) -> None:
        self._document = document
        self._tokens = document.tokens
        self._lower = lower
        self._lexicon = lexicon

    def read(self, at: int, start: int, end: int) -> Pair | None:
        """The count that starts at *both* or *twin*, or has *a* before its *single*."""
        word = self._lower[at]
        if word == "both":
            return self._both(at, end)
        if word == "twin":
            noun = self._noun_after(at, end)
            is_attack = noun is not None and self._tokens[noun].lemma.lower() in self._lexicon.counted("twin")
            return Pair(at, noun + 1, noun, 2) if noun is not None and is_attack and self._is_plural(noun) else None
        has_article = at > start and self._lower[at - 1] in ("a", "one")
        noun = self._noun_after(at, end) if word == "single" and has_article else None
        if noun is None or self._is_plural(noun) or self._is_idle(noun):
            return None
        return Pair(at - 1, noun + 1, noun, 1)

    def _both(self, at: int, end: int) -> Pair | None:
        """``both soldiers`` · ``both of the pilots``; not ``both sides``, ``both soldiers and civilians``."""
        if self._tokens[at].deprel.startswith("cc") or self._tokens[at].upos == "CCONJ":
            return None
        noun = self._noun_after(at + 1 if self._lower[at + 1 : at + 2] == ["of"] else at, end)
        if noun is None or not self._is_plural(noun) or self._is_idle(noun):
            return None
        is_joined = any(child.deprel == "conj" for child in self._document.children(self._tokens[noun]))
        return None if is_joined else Pair(at, noun + 1, noun, 2)

    def _noun_after(self, at: int, end: int) -> int | None:
        """The noun of the phrase that goes on after a token."""
        here = at + 1
        while here < end and here - at < _FARTHEST and self._tokens[here].deprel in _BEFORE_NOUN:
            here += 1
        return here if here < end and self._tokens[here].upos == "NOUN" else None

    def _is_plural(self, at: int) -> bool:
        return self._tokens[at].morphology.number == "Plur"

    def _is_idle(self, at: int) -> bool:
        """``both sides``, ``a single day``: nouns whose number tells nothing."""
        lemma = self._tokens[at].lemma.lower()
        return any(lemma in self._lexicon.counted(kind) for kind in ("pair", "idiom", "time"))
