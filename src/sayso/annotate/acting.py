"""Towns and divisions that act or are governed: *Port Sudan accused*, *the governor of North Kivu*."""

from __future__ import annotations

from typing import Final

from sayso.annotate.phrases import Phrases
from sayso.lexicon.names import load_name_lexicon
from sayso.lexicon.parties import load_party_lexicon
from sayso.model import PartyKind, PartyMention, PlaceMention, PlaceUse, Precision

_GOVERNING: Final = frozenset({"body", "state"})
_OFFICES: Final = frozenset({"head of state", "local", "minister"})
_DOING: Final = ("dealing", "giving")


class Acting:
    """What the places of one document do in their clauses."""

    def __init__(self, phrases: Phrases, parties: tuple[PartyMention, ...]) -> None:
        self._phrases = phrases
        self._roles = load_party_lexicon().words
        self._states = {one.head for one in parties if one.kind is PartyKind.STATE}

    def use(self, mention: PlaceMention) -> PlaceUse:
        """What the place of a mention does."""
        if mention.use is not PlaceUse.LITERAL:
            return mention.use
        if self._governs(mention):
            return PlaceUse.EMBEDDED
        is_town = mention.place.precision is Precision.SETTLEMENT
        return PlaceUse.METONYM if is_town and self._acts(mention.head) else PlaceUse.LITERAL

    def _acts(self, head: int) -> bool:
        """Whether it is the subject of something that only people in power do."""
        top = self._phrases.top(head)
        token = self._phrases[top]
        if token.deprel != "nsubj":
            return False
        if top in self._states:  # "Riyadh and Sanaa exchanged prisoners"
            return True
        if self._has(token.head, "deciding"):
            return True
        has_object = bool(self._phrases.children(token.head, "obj", "ccomp"))
        return has_object and any(self._has(token.head, role) for role in _DOING)

    def _has(self, index: int, role: str) -> bool:
        lemma = self._phrases.lemma(index)
        return self._phrases[index].upos == "VERB" and role in self._roles.get(lemma, frozenset())

    def _governs(self, mention: PlaceMention) -> bool:
        """Whether an office or a body of the place is spoken of: "Homs province's governor", "Gaza's police"."""
        token = self._phrases[mention.head]
        above = token.head
        if mention.first <= above < mention.last or above == mention.head:
            return False
        cases = self._phrases.cases(mention.head)
        relation = self._phrases.relation(mention.head)
        if not (relation == "nmod" and "of" in cases and len(cases) == 1) and token.deprel != "nmod:poss":
            return False
        return self._is_office(above)

    def _is_office(self, index: int) -> bool:
        lemma = self._phrases.lemma(index)
        both = f"{self._phrases[index - 1].text.lower()} {lemma}" if index else lemma
        nouns = load_party_lexicon().nouns
        if nouns.get(lemma) in _GOVERNING or nouns.get(both) in _GOVERNING:
            return True
        titles = load_name_lexicon().titles
        return titles.get(lemma) in _OFFICES or titles.get(both) in _OFFICES
