"""Descriptions that point back: *the region*, *the plant*, *the ministry*, *regional authorities*."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sayso.annotate.antecedents import Antecedent, Antecedents
from sayso.annotate.phrases import Phrases
from sayso.lexicon.descriptions import Description, load_descriptions
from sayso.model import Annotations, Named, PartyKind, Place, PlaceMention, Precision

_PLACES: Final[Mapping[str, frozenset[Precision]]] = {
    "region": frozenset({Precision.REGION}),
    "district": frozenset({Precision.DISTRICT}),
    "settlement": frozenset({Precision.SETTLEMENT}),
    "country": frozenset({Precision.COUNTRY}),
    "site": frozenset({Precision.EXACT}),
    "area": frozenset({Precision.REGION, Precision.DISTRICT, Precision.SETTLEMENT}),
}
_BODIES: Final = frozenset({PartyKind.BODY, PartyKind.ORGANISATION, PartyKind.FORCE})
_POINTING: Final = frozenset({"the", "this", "that"})
_AUTHORITIES: Final = frozenset({"authority", "official", "government", "administration", "leader", "governor"})
_LOCAL: Final = frozenset({"regional", "local", "provincial", "oblast"})
# What may stand beside the noun of a description that still points back: "the nuclear power plant".
_PLAIN: Final = frozenset({"det", "punct", "case", "cc", "conj"})
_KIND_WORDS: Final = frozenset(
    "nuclear power atomic border frontier whole entire same coastal besieged eastern".split()
)
_REACH: Final = 8
"""Sentences that a description of a place can reach back."""


class Descriptions:
    """What the definite descriptions of a report mean."""

    def __init__(self, annotations: Annotations, phrases: Phrases) -> None:
        self._annotations = annotations
        self._phrases = phrases
        self._nouns = load_descriptions()

    def place(self, index: int) -> Place | None:
        """The place that *the region*, *the city* or *there* means: the last such one that was named."""
        if self._phrases[index].text.lower() == "there" and self._phrases[index].upos == "ADV":
            last = self._last_place(index, lambda mention: mention.place.precision is not Precision.COUNTRY)
            return last.place if last else None
        row = self._pointing(index)
        wanted = _PLACES.get(row.refers_to) if row else None
        if row is None or wanted is None:
            return None
        found = self._last_place(
            index,
            lambda mention: mention.place.precision in wanted and row.word in mention.place.name.lower(),
        )
        return found.place if found else None

    def party(self, index: int, antecedents: Antecedents) -> Antecedent | None:
        """The body or outlet that *the ministry*, *the agency* or *the channel* means."""
        row = self._pointing(index)
        if row is None or row.refers_to not in {"body", "outlet", "forces"}:
            return None
        kinds = {"outlet": frozenset({PartyKind.MEDIA}), "forces": frozenset({PartyKind.STATE})}.get(
            row.refers_to, _BODIES
        )
        best = antecedents.choose(index, self._fitting(row, kinds), reach=_REACH)
        if best is None and row.word and row.refers_to == "body":
            return None
        return best

    def _fitting(self, row: Description, kinds: frozenset[PartyKind]) -> Callable[[Antecedent], bool]:
        named = row.word and row.refers_to == "body"

        def fits(one: Antecedent) -> bool:
            name, words = one.parties[0].name, one.parties[0].words
            short = words is not None and words.text.isupper()
            if row.word == "agency" and (one.kind is PartyKind.MEDIA or (short and one.kind is PartyKind.ORGANISATION)):
                return one.prominence > 0 and ("agency" in name.lower() or short)
            return one.kind in kinds and (not named or row.word in name.lower())

        return fits

    def region_of_authorities(self, index: int) -> Named | None:
        """The region whose authorities *regional authorities* or *local officials* are."""
        if self._phrases.lemma(index) not in _AUTHORITIES:
            return None
        words = {self._phrases.lemma(child) for child in self._phrases.children(index, "amod", "compound")}
        if not words & _LOCAL:
            return None
        regions = [
            (mention.head, mention.party.name)
            for mention in self._annotations.parties
            if mention.kind is PartyKind.REGION and mention.head < index
        ]
        regions += [
            (mention.head, mention.place.name.partition(",")[0])
            for mention in self._annotations.grounds
            if mention.place.precision is Precision.REGION and mention.head < index
        ]
        return Named(max(regions)[1]) if regions else None

    def _pointing(self, index: int) -> Description | None:
        """The row of a noun that points back: definite, and with no name or other detail of its own."""
        if self._phrases[index].upos not in {"NOUN", "PROPN"} or self._phrases.is_plural(index):
            return None
        row = self._nouns.get(self._phrases.lemma(index))
        if row is None or index in self._phrases.name_over or self._phrases.determiner(index) not in _POINTING:
            return None
        for child in self._phrases.children(index):
            relation = self._phrases.relation(child)
            detail = relation in {"amod", "compound", "nummod", "nmod", "acl", "appos", "flat"}
            if detail and not self._is_plain(child):
                return None
        return row

    def _is_plain(self, child: int) -> bool:
        """Whether a modifier names nothing: "the nuclear power plant", "the border region"."""
        if self._phrases.relation(child) in _PLAIN or self._phrases[child].deprel == "acl:relcl":
            return True
        if self._phrases.relation(child) == "acl" and self._phrases.after_comma(child):
            return True  # "the agency, citing officials,"
        return self._phrases.lemma(child) in _KIND_WORDS and not self._phrases.children(child, "nmod")

    def _last_place(self, index: int, fits: Callable[[PlaceMention], bool]) -> PlaceMention | None:
        here = self._phrases.sentence_number(index)
        before = [
            mention
            for mention in self._annotations.grounds
            if mention.head < index and here - self._phrases.sentence_number(mention.head) <= _REACH and fits(mention)
        ]
        return before[-1] if before else None
