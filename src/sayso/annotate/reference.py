"""What *he*, *the group*, *the region* and *both sides* stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sayso.annotate.antecedents import Antecedent, Antecedents, states_of
from sayso.annotate.descriptions import Descriptions
from sayso.annotate.offices import Offices
from sayso.annotate.phrases import Phrases
from sayso.annotate.quotations import Quotation, find_quotations
from sayso.annotate.roles import is_role
from sayso.annotate.state_forces import StateForces
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Annotations, Named, PartyKind, Reference

_SINGULAR: Final = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_NEUTER: Final = frozenset({"it", "its", "itself"})
_PLURAL: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_OURS: Final = frozenset({"we", "us", "our", "ours", "ourselves"})
_MINE: Final = frozenset({"i", "me", "my", "mine", "myself"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whose", "whom"})
_FORCES: Final = frozenset(
    "force troop army soldier serviceman fighter military unit pilot sailor marine airman paratrooper brigade "
    "battalion commander general navy drone authority government forces troops".split()
)
_BOTH: Final = frozenset({"side", "country", "nation", "party", "state", "army", "capital", "neighbour", "neighbor"})
_WARRING: Final = frozenset({"warring", "opposing", "rival", "belligerent"})
_GROUPS: Final = frozenset(
    {PartyKind.STATE, PartyKind.BODY, PartyKind.FORCE, PartyKind.ORGANISATION, PartyKind.MEDIA, PartyKind.REGION}
)
_ARMIES_OF_THEIR_OWN: Final = frozenset({PartyKind.FORCE, PartyKind.ORGANISATION, PartyKind.MEDIA})
"""Owners whose fighters are theirs and not those of a state."""

_MAIN_SUBJECT: Final = 8
"""The prominence of the subject of a main clause."""


def find_references(annotations: Annotations) -> tuple[Reference, ...]:
    """The words that point to a party or place named elsewhere, in text order.

    Words that could as well mean another are left alone.
    """
    return tuple(_Resolver(annotations).run())


class _Resolver:
    """One walk over the text, with everybody spoken of so far in hand."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self.phrases = Phrases(annotations.document)
        self.antecedents = Antecedents(annotations, self.phrases)
        self.quotations = find_quotations(annotations.document)
        self.descriptions = Descriptions(annotations, self.phrases)
        self.offices = Offices(annotations, self.phrases)
        self.armies = StateForces(annotations, self.phrases)
        self.sides = states_of(annotations.parties)
        self.found: list[Reference] = []

    def run(self) -> list[Reference]:
        for token in self.annotations.document.tokens:
            party = self.annotations.party_at(token.index)
            if party and party.kind is not PartyKind.ANONYMOUS:
                self.antecedents.add(party)
                continue
            reference = self._refer(token.index)
            if reference:
                self.found.append(reference)
                if reference.kind and reference.parties:
                    self.antecedents.add_reference(
                        token.index,
                        reference.parties,
                        reference.kind,
                        self._country_of(reference.parties[0].name),
                        plural=self.phrases.is_plural(token.index),
                    )
            elif party:
                self.antecedents.add(party)
        return self.found

    def _refer(self, index: int) -> Reference | None:
        """What one word stands for, if it is a word that points elsewhere and the report says to what."""
        lemma = self.phrases[index].text.lower()
        upos = self.phrases[index].upos
        if upos in {"PRON", "DET"}:
            return self._pronoun(index, lemma)
        if upos not in {"NOUN", "ADV", "PROPN", "ADJ"} or self.annotations.place_at(index):
            return None
        return (
            self._sides(index)
            or self._enemy(index)
            or self._forces_of(index)
            or self._region_authorities(index)
            or self._office(index)
            or self._army(index)
            or self._description(index)
        )

    # ------------------------------------------------------------------------------------ pronouns
    def _pronoun(self, index: int, word: str) -> Reference | None:
        if word in _SINGULAR:
            return self._personal(index, lambda one: one.kind is PartyKind.PERSON, "person")
        if word in _NEUTER:
            return self._neuter(index)
        if word in _PLURAL:
            return self._personal(index, lambda one: one.plural and one.kind is not PartyKind.PERSON, "plural")
        if word in _OURS or word in _MINE:
            return self._first_person(index, ours=word in _OURS)
        if word in _RELATIVE:
            return self._relative(index)
        return None

    def _personal(self, index: int, fits: Callable[[Antecedent], bool], what: str) -> Reference | None:
        ahead = self._subject_ahead(index, fits)
        if ahead:
            return self._reference(index, ahead.parties, ahead.kind, f"{what}:subject-ahead")
        beside = self.antecedents.co_arguments(index)
        meant = {party.name for head in beside for party in self._meant(head)}
        barred = [*beside, *self._outside_speaker(index)]
        best = self.antecedents.choose(
            index, lambda one: fits(one) and not meant & {party.name for party in one.parties}, barred=barred
        )
        if best is None or (what == "person" and self._has_rival(index, best, barred)):
            return None
        return self._reference(index, best.parties, best.kind, f"{what}:antecedent")

    def _has_rival(self, index: int, best: Antecedent, barred: list[int]) -> bool:
        """Whether an office or person without a name stands nearer: "the envoy said he", "met its president and asked him"."""
        first = self.annotations.document.sentences[self.phrases.sentence_number(index)].first
        if self.phrases.relation(index) == "nmod":
            return False
        rivals = {"nsubj"} if self.phrases.relation(index) == "nsubj" else {"nsubj", "obj", "iobj", "obl"}
        known = {one.head for one in self.antecedents.known} | {one.head for one in self.found}
        return any(
            one not in known
            and one not in barred
            and is_role(self.phrases, one)
            and one not in self.phrases.name_over
            and self.phrases.relation(one) in rivals
            and self.annotations.party_at(one) is None
            for one in range(max(first, best.head + 1), index)
        )

    def _meant(self, head: int) -> tuple[Named, ...]:
        """Whom a phrase before means: "He told him" speaks of two."""
        mention = self.annotations.party_at(head)
        if mention:
            return (mention.party,)
        return next((one.parties for one in self.found if one.head == head), ())

    def _neuter(self, index: int) -> Reference | None:
        """*It* and *its*: more often a thing or nothing at all than a party, so only subjects are taken.

        In the sentence before it must be the main subject, as *it* must be here.
        """
        token = self.phrases[index]
        if token.deprel == "expl" or (token.deprel == "nsubj" and self.phrases.children(token.head, "cop")):
            return None
        here = self.phrases.sentence_number(index)
        opens = token.deprel in {"nsubj", "nsubj:pass"} and self.phrases[token.head].is_root
        opens = opens or token.deprel == "nmod:poss"

        def fits(one: Antecedent) -> bool:
            if one.kind not in _GROUPS:
                return False
            return one.prominence > 0 if one.sentence == here else opens and one.prominence >= _MAIN_SUBJECT

        return self._personal(index, fits, "group")

    def _subject_ahead(self, index: int, fits: Callable[[Antecedent], bool]) -> Antecedent | None:
        """“In his evening address on Tuesday, Zelensky said”: the subject of the main clause follows."""
        above = index
        while not self.phrases[above].is_root:
            relation = self.phrases.relation(above)
            if relation in {"obl", "advcl"} and self.phrases[above].head > above:
                for subject in self.phrases.children(self.phrases[above].head, "nsubj"):
                    mention = self.annotations.party_at(subject)
                    if mention and subject > index:
                        one = Antecedent(subject, 0, (mention.party,), mention.kind, mention.country, plural=True)
                        return one if fits(one) else None
            above = self.phrases[above].head
        return None

    def _outside_speaker(self, index: int) -> list[int]:
        """Who speaks a quotation is not *he* inside it."""
        quotation = self._quotation(index)
        if quotation is None:
            return []
        speaker = self._quoted_speaker(quotation)
        return [speaker.head] if speaker else []

    def _quotation(self, index: int) -> Quotation | None:
        return next((one for one in self.quotations if one.holds(index)), None)

    def _first_person(self, index: int, *, ours: bool) -> Reference | None:
        quotation = self._quotation(index)
        speaker = self._quoted_speaker(quotation) if quotation else None
        if speaker is None:
            return None
        mention = self.annotations.party_at(speaker.head)
        country = _state((mention.country if mention else None) or speaker.country)
        if not ours:
            return self._reference(index, speaker.parties, speaker.kind, "first-person:speaker")
        if country:
            return self._reference(index, (Named(country),), PartyKind.STATE, "first-person:state-of-speaker")
        if speaker.kind in _GROUPS:
            return self._reference(index, speaker.parties, speaker.kind, "first-person:speaker")
        return None

    def _quoted_speaker(self, quotation: Quotation) -> Antecedent | None:
        """The subject of a verb outside the quotation, in its sentence or its paragraph; else of the one before."""
        document = self.annotations.document
        sentences = {self.phrases.sentence_number(index) for index in range(quotation.first, quotation.last)}
        for number in sorted(sentences, reverse=True):
            sentence = document.sentences[number]
            for index in range(sentence.first, sentence.last):
                if quotation.holds(index) or self.phrases[index].deprel not in {"nsubj", "nsubj:outer"}:
                    continue
                if self._tells(index, quotation):
                    return self._party(index)
        before = [
            one for one in self.antecedents.known if one.head < quotation.first and one.prominence >= _MAIN_SUBJECT
        ]
        nearest = before[-1] if before else None
        first = min(sentences, default=0)
        return nearest if nearest and first - nearest.sentence <= 2 else None

    def _tells(self, subject: int, quotation: Quotation) -> bool:
        """Whether the verb of a subject stands outside the quotation and has it, or a part of it, below or beside."""
        verb = self.phrases[subject].head
        return not quotation.holds(verb) and (
            self.phrases[verb].deprel in {"parataxis", "root"}
            or bool(self.phrases.children(verb, "ccomp", "parataxis"))
        )

    def _party(self, index: int) -> Antecedent | None:
        mention = self.annotations.party_at(index)
        if mention:
            return Antecedent(index, 0, (mention.party,), mention.kind, mention.country)
        reference = next((one for one in self.found if one.head == index and one.parties), None)
        if reference and reference.kind:
            return Antecedent(index, 0, reference.parties, reference.kind, self._country_of(reference.parties[0].name))
        return next(
            (one for one in reversed(self.antecedents.known) if one.head < index and one.prominence >= _MAIN_SUBJECT),
            None,
        )

    def _relative(self, index: int) -> Reference | None:
        """“Gerasimov, who was reporting”: the noun that the relative clause hangs on."""
        above = self.phrases[index].head if self.phrases[index].deprel != "nmod:poss" else index
        for _ in range(4):
            if self.phrases[above].deprel == "acl:relcl":
                noun = self.phrases[above].head
                mention = self.annotations.party_at(noun)
                if mention:
                    return self._reference(index, (mention.party,), mention.kind, "relative")
                return None
            above = self.phrases[above].head
        return None

    # ------------------------------------------------------------------------------------ nouns
    def _sides(self, index: int) -> Reference | None:
        """“both sides”, "the two countries", "the warring nations": the two states that the report is about."""
        if self.phrases.lemma(index) not in _BOTH or len(self.sides) < 2:
            return None
        words = {self.phrases.lemma(child) for child in self.phrases.children(index)}
        if not words & {"both", "two", *_WARRING}:
            return None
        parties = tuple(Named(name) for name in self.sides[:2])
        return self._reference(index, parties, PartyKind.STATE, "both-sides")

    def _enemy(self, index: int) -> Reference | None:
        """“the enemy”: the other side, seen from the subject of the sentence."""
        if self.phrases.lemma(index) not in {"enemy", "invader", "aggressor", "occupier"} or len(self.sides) < 2:
            return None
        mine = self._side_of_sentence(index)
        others = [name for name in self.sides[:2] if name != mine]
        if mine not in self.sides[:2] or len(others) != 1:
            return None
        return self._reference(index, (Named(others[0]),), PartyKind.STATE, "enemy")

    def _side_of_sentence(self, index: int) -> str | None:
        """The state that the last speaker or subject before a word belongs to."""
        quotation = self._quotation(index)
        speaker = self._quoted_speaker(quotation) if quotation else None
        if speaker is None:
            speaker = self.antecedents.choose(index, lambda one: one.country is not None, reach=1)
        return _state(speaker.country) if speaker else None

    def _forces_of(self, index: int) -> Reference | None:
        """“his forces”, "our troops", "its army": the state that the owner belongs to, or the owner."""
        if self.phrases.lemma(index) not in _FORCES:
            return None
        for owner in self.phrases.children(index, "nmod:poss"):
            reference = next((one for one in self.found if one.head == owner), None)
            if reference is None and self.phrases[owner].upos == "PRON":
                reference = self._refer(owner)
            if reference is None or not reference.parties:
                continue
            country = _state(self._country_of(reference.parties[0].name))
            if country and reference.kind not in _ARMIES_OF_THEIR_OWN:
                return self._reference(index, (Named(country),), PartyKind.STATE, "forces-of-owner")
            if reference.kind in _GROUPS:
                return self._reference(index, reference.parties, reference.kind, "forces-of-owner")
        return None

    def _region_authorities(self, index: int) -> Reference | None:
        """“regional authorities”, "local officials": those of the region that was spoken of last."""
        found = self.descriptions.region_of_authorities(index)
        return self._reference(index, (found,), PartyKind.REGION, "authorities-of-region") if found else None

    def _office(self, index: int) -> Reference | None:
        found = self.offices.holder(index)
        return self._reference(index, (found.party,), PartyKind.PERSON, found.rule) if found else None

    def _army(self, index: int) -> Reference | None:
        """“The army”, "the government" without an owner: that of the state which the report is about."""
        found = self.armies.state(index)
        return self._reference(index, (found[0],), PartyKind.STATE, found[1]) if found else None

    def _description(self, index: int) -> Reference | None:
        place = self.descriptions.place(index)
        if place:
            first, last = self._extent(index)
            words = self.phrases.quote(first, last)
            return Reference(first, last, index, place=replace(place, words=words, rule="described-place"))
        party = self.descriptions.party(index, self.antecedents)
        return self._reference(index, party.parties, party.kind, "described-party") if party else None

    # ------------------------------------------------------------------------------------ results
    def _reference(self, index: int, parties: tuple[Named, ...], kind: PartyKind, rule: str) -> Reference:
        first, last = self._extent(index)
        words = self.phrases.quote(first, last)
        named = tuple(Named(party.name, words, rule) for party in parties)
        return Reference(first, last, index, parties=named, kind=kind)

    def _extent(self, index: int) -> tuple[int, int]:
        if self.phrases[index].upos in {"PRON", "ADV"}:
            return index, index + 1
        return self.phrases.left_edge(index), index + 1

    def _country_of(self, name: str) -> str | None:
        """The country code of a party of this name, as the report's mentions of it say."""
        for mention in self.annotations.parties:
            if mention.party.name == name and mention.country:
                return mention.country
        return None


def _state(code: str | None) -> str | None:
    """The name of the state with a country code."""
    country = load_place_lexicon().country_of.get(code or "")
    return country.name if country else None
