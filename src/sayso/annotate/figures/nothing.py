"""Counts of none: ``no casualties`` · ``nobody was hurt`` · ``not a single shot`` · ``without any injuries``.

Nothing is counted where something is feared (casualties) or where people suffer what the verb says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.figures.counted import CountedReader
from sayso.lexicon.figures import FigureLexicon
from sayso.model import Document, Token

#: Words that can start a count of none; "or" goes on with one: no deaths or injuries.
NOTHING_OPENERS: Final = frozenset(("no", "none", "nobody", "without", "neither", "nor", "not", "n't", "n’t", "or"))
_BEFORE_NOUN: Final = frozenset(("amod", "compound", "det"))
_FARTHEST: Final = 5
_MODALS: Final = frozenset(("should", "must", "can", "could", "would", "may", "might", "shall"))
_NOMINAL: Final = frozenset(("NOUN", "PROPN"))


@dataclass(frozen=True, slots=True)
class Nothing:
    """A count of none in tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    counted: int | None
    what: str


class NothingReader:
    """Reads the count of none that starts at a token, or nothing at all."""

    def __init__(self, document: Document, lower: list[str], lexicon: FigureLexicon, counted: CountedReader) -> None:
        self._document = document
        self._tokens = document.tokens
        self._lower = lower
        self._lexicon = lexicon
        self._counted = counted
        self._feared = lexicon.counted("zero")

    def read(self, at: int, end: int) -> Nothing | None:
        """The count of none; the words of its whole (*none of the 12 crew*) are left to be read."""
        word = self._lower[at]
        if word in ("no", "neither", "nor") and at + 1 < end:
            return self._no(at, end)
        if word in ("none", "nobody"):
            return self._nobody(at, at + 1) if self._suffers(at) else None
        if word == "without":
            return self._feared_after(at, end)
        if word == "or":
            return self._also_feared(at, end)
        return self._not_any(at, end) if word in NOTHING_OPENERS else None

    def _no(self, at: int, end: int) -> Nothing | None:
        """``no casualties`` · ``no one was hurt`` · ``neither soldiers nor civilians were hurt``."""
        if self._lower[at] == "no" and self._lower[at + 1] in ("one", "-"):
            here = at + 1 if self._lower[at + 1] == "one" else at + 2
            is_nobody = here < end and self._lower[here] == "one" and self._suffers(here)
            return self._nobody(at, here + 1) if is_nobody else None
        if self._lower[at] == "neither" and self._suffers(at):
            return Nothing(at, at + 1, None, "people")
        here = at + 1
        while here < end and here - at < _FARTHEST and self._tokens[here].deprel in _BEFORE_NOUN:
            here += 1
        if here >= end or not (self._is_feared(here) or self._tokens[here].upos in _NOMINAL):
            return None
        if self._is_feared(here) or self._suffers(here):
            return Nothing(at, here + 1, here, self._counted.term(here))
        return None

    def _nobody(self, at: int, last: int) -> Nothing:
        """``nobody`` · ``none of the crew``: what is left of them names them."""
        token = self._tokens[last - 1]
        if token.text.lower() in ("none", "one") and self._lower[last : last + 1] == ["of"]:
            for child in self._document.children(token):
                if child.deprel == "nmod" and child.upos in _NOMINAL:
                    return Nothing(at, last, None, self._counted.term(child.index))
        return Nothing(at, last, None, "people")

    def _feared_after(self, at: int, end: int) -> Nothing | None:
        """``without casualties`` · ``without causing any further injuries``."""
        here = at + 1
        while here < end and here - at < _FARTHEST and not self._is_feared(here):
            if self._tokens[here].upos not in ("DET", "ADJ", "VERB", "NOUN"):
                return None
            here += 1
        if here >= end or not self._is_feared(here):
            return None
        return Nothing(at, here + 1, here, self._counted.term(here))

    def _also_feared(self, at: int, end: int) -> Nothing | None:
        """The second noun of ``no deaths or injuries``."""
        here = at + 1
        if here >= end or at == 0 or not (self._is_feared(here) and self._is_feared(at - 1)):
            return None
        is_none = any(self._lower[before] in ("no", "without", "any") for before in range(max(at - 4, 0), at))
        return Nothing(here, here + 1, here, self._counted.term(here)) if is_none else None

    def _not_any(self, at: int, end: int) -> Nothing | None:
        """``not a single shot`` · ``not one soldier`` · ``did not cause any casualties``."""
        words = self._lower
        single = 3 if words[at + 1 : at + 3] == ["a", "single"] else 2 if words[at + 1 : at + 2] == ["one"] else 0
        if single:
            here = at + single
            if single == 2 and words[here : here + 1] == ["of"]:
                return self._nobody(at, here)
            here += 1 if here < end and self._tokens[here].upos == "ADJ" else 0
            is_thing = here < end and self._tokens[here].upos == "NOUN"
            if (
                not is_thing
                or words[here] in self._lexicon.counted("idiom")
                or words[here] in self._lexicon.counted("time")
            ):
                return None
            return Nothing(at, here + 1, here, self._counted.term(here))
        for here in range(at + 1, min(at + _FARTHEST, end - 1)):
            if words[here] != "any":
                continue
            noun = here + 1
            noun += 1 if noun + 1 < end and self._tokens[noun].deprel in _BEFORE_NOUN else 0
            if self._is_feared(noun):
                return Nothing(at, noun + 1, noun, self._counted.term(noun))
        return None

    def _is_feared(self, at: int) -> bool:
        return self._lower[at] in self._feared or self._tokens[at].lemma.lower() in self._feared

    def _suffers(self, at: int) -> bool:
        """Whether a verb of harm is told of the word: ``nobody was hurt``, ``they killed no civilians``."""
        token = self._tokens[at]
        for _ in range(3):
            if token.deprel != "conj" or token.is_root:
                break
            token = self._tokens[token.head]
        above = self._tokens[token.head]
        if token.is_root or any(child.text.lower() in _MODALS for child in self._document.children(above)):
            return False
        return self._is_harm(token, above)

    def _is_harm(self, token: Token, above: Token) -> bool:
        """Whether the word above says what happened to people, and this one is they."""
        personal = self._lexicon.counted("personal")
        lemma = above.lemma.lower()
        if token.deprel == "nsubj":
            is_state = above.text.lower() in self._lexicon.counted("harmed") and above.upos == "ADJ"
            return is_state or (lemma in personal and personal[lemma].what == "self")
        if token.deprel in ("nsubj:pass", "obj"):
            return lemma in personal or above.text.lower() in self._lexicon.counted("harmed")
        return False
