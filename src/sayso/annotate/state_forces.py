"""Whose army or government *the army*, *the military* and *the government* are, where no owner is said."""

from __future__ import annotations

from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.model import Annotations, Named, PartyKind

_ARMIES: Final = frozenset({"army", "military", "junta"})
_GOVERNMENTS: Final = frozenset({"government", "junta", "regime"})
_ARMED: Final = frozenset({"armed", "security"})  # "the armed forces", not "the forces"
_TROOPS: Final = frozenset({"force", "troop", "troops", "soldier"})
_OF_STATE: Final = frozenset({"government", "army", "junta", "regime"})
_POINTING: Final = frozenset({"the", "this"})
_PLAIN: Final = frozenset({"det", "punct", "case", "cc", "conj"})
_NO_DETAIL: Final = frozenset({"central", "federal", "national", "ruling", "military", "transitional", "interim"})


class StateForces:
    """The states of a report, asked for by their armies and governments."""

    def __init__(self, annotations: Annotations, phrases: Phrases) -> None:
        self._annotations = annotations
        self._phrases = phrases
        self._countries = Countries(phrases)

    def state(self, index: int) -> tuple[Named, str] | None:
        """The state that an army or government without an owner belongs to, and how that was found.

        The one whose army was spoken of before, where there is but one; else the country that the report is about.
        """
        nouns = self._nouns(index)
        if not nouns:
            return None
        owners = self._owners_before(index, nouns)
        if len(owners) == 1:
            return Named(owners.pop()), "army-named-before"
        if owners:
            return None
        main = self._countries.main
        return (Named(main.name), "army-of-main-country") if main else None

    def _nouns(self, index: int) -> frozenset[str]:
        """The nouns that the same army or government may have been called by; none where the phrase says more."""
        phrases = self._phrases
        lemma = phrases.lemma(index)
        nouns = next((group for group in (_ARMIES, _GOVERNMENTS) if lemma in group), frozenset[str]())
        details = [child for child in phrases.children(index) if phrases.relation(child) not in _PLAIN]
        details = [child for child in details if phrases[child].deprel != "acl:relcl"]
        words = {phrases.lemma(child) for child in details}
        if lemma == "force" and words and words <= _ARMED:
            return _ARMIES
        if lemma in _TROOPS and words and words <= _OF_STATE and self._phrases.is_agent(index):
            return _ARMIES | _GOVERNMENTS  # "government forces said", "junta troops claimed"
        if lemma == "council" and words == {"military"}:
            return _ARMIES
        plain = words <= _NO_DETAIL and phrases.determiner(index) in _POINTING and not phrases.is_plural(index)
        return nouns if plain and index not in phrases.name_over else frozenset()

    def _owners_before(self, index: int, nouns: frozenset[str]) -> set[str]:
        """The states whose army or government was named before by one of the nouns."""
        return {
            mention.party.name
            for mention in self._annotations.parties
            if mention.head < index
            and mention.kind is PartyKind.STATE
            and (self._phrases.lemma(mention.head) in nouns or self._is_armed_forces(mention.head, nouns))
        }

    def _is_armed_forces(self, head: int, nouns: frozenset[str]) -> bool:
        return nouns >= _ARMIES and self._phrases.lemma(head) in {"force", "forces"}
