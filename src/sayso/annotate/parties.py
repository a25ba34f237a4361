"""People, states, bodies, forces and groups, with their canonical names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from sayso.annotate.agents import Agents
from sayso.annotate.bodies import Bodies, Identity, clean, ministry_topic
from sayso.annotate.countries import Countries
from sayso.annotate.datelines import dateline_tokens
from sayso.annotate.misread import misread_towns
from sayso.annotate.people import People
from sayso.annotate.phrases import Phrases
from sayso.annotate.roles import Role, find_roles
from sayso.annotate.states import Roles, region_named
from sayso.lexicon.names import fold
from sayso.lexicon.parties import load_party_lexicon
from sayso.lexicon.places import Country, load_place_lexicon
from sayso.model import Document, Name, Named, NameType, PartyKind, PartyMention

_BODIES: Final = frozenset({NameType.GOVERNMENT, NameType.FORCE, NameType.ORGANISATION, NameType.MEDIA})
_OWNERS: Final = frozenset({PartyKind.PERSON, PartyKind.STATE, PartyKind.REGION})
_BODILY: Final = frozenset({PartyKind.BODY, PartyKind.ORGANISATION})
_WHOLES: Final = frozenset({PartyKind.PERSON, PartyKind.BODY, PartyKind.STATE, PartyKind.ANONYMOUS, PartyKind.FORCE})


def find_parties(document: Document, published: date | None = None) -> tuple[PartyMention, ...]:
    """The parties that the text names or describes, in text order; one for each head.

    ``published`` decides whom a family name means that the report does not explain: who was in office then.

    >>> [(mention.party.name, mention.kind.value) for mention in find_parties(document)]  # doctest: +SKIP
    [('Volodymyr Zelensky', 'person'), ('Ukraine', 'state')]
    """
    finder = _Finder(document, published)
    found: dict[int, PartyMention] = {}
    for mention in (*finder.persons(), *finder.bodies(), *finder.states(), *finder.agents()):
        found.setdefault(mention.head, mention)
    kept = finder.settle([mention for mention in found.values() if not _is_part(mention, found)])
    return tuple(sorted(kept, key=lambda mention: (mention.first, mention.last)))


def _is_part(mention: PartyMention, found: dict[int, PartyMention]) -> bool:
    """Whether a state is only named inside an office, a ministry or its own army: "India's foreign ministry"."""
    around = [
        other
        for other in found.values()
        if other.head != mention.head and other.first <= mention.first and mention.last <= other.last
    ]
    if mention.kind is PartyKind.STATE:
        return any(
            other.kind in _WHOLES and (other.kind is not PartyKind.STATE or other.party.name == mention.party.name)
            for other in around
            if other.kind is not PartyKind.FORCE or other.party.rule == "party:fighters"
        )
    if mention.party.rule in {"party:encoder", "party:syntax"} and mention.kind in {PartyKind.BODY, PartyKind.FORCE}:
        return any(other.kind is PartyKind.PERSON for other in around)
    return mention.kind in _BODILY and any(
        other.kind in _BODILY and other.party.rule == "party:table" and other.head in range(mention.first, other.last)
        for other in around
    )


class _Finder:
    """One document with all that finding its parties needs."""

    def __init__(self, document: Document, published: date | None) -> None:
        self._phrases = Phrases(document)
        self._countries = Countries(self._phrases)
        self._towns = misread_towns(self._phrases, self._countries)
        self._people = People(self._phrases, self._towns, published)
        self._bodies = Bodies(self._phrases, self._countries)
        self._roles = Roles(self._phrases, self._countries)
        self._offices = find_roles(self._phrases, self._people)
        self._agents = Agents(self._phrases, self._countries, self._bodies, self._people)
        self._datelines = dateline_tokens(document)

    def persons(self) -> Iterator[PartyMention]:
        """Persons, with their titles; and the offices that a name explains."""
        offices: dict[Name, list[Role]] = {}
        for role in self._offices:
            offices.setdefault(role.name, []).append(role)
        for name in self._people.names:
            roles = offices.get(name, [])
            first = min([role.first for role in roles if not role.heads and role.first < name.first] or [name.first])
            identity = Identity(self._people.canonical(name), PartyKind.PERSON, self._country(name, roles), "person")
            yield self._mention(first, name.last, name.head, identity, (name.first, name.last))
            for role in roles:
                if role.heads:
                    yield self._mention(role.first, name.last, role.noun, identity, (name.first, name.last))

    def _country(self, name: Name, roles: list[Role]) -> str | None:
        """A person's country: that of the office, else that of a leading figure of the name."""
        for role in roles:
            for index in range(role.first, role.last):
                found = self._countries.of_token(index)
                if found:
                    return found.code
        known = self._people.known(name)
        return known.country or None if known else None

    def bodies(self) -> Iterator[PartyMention]:
        """Ministries, agencies, forces, groups and media; buildings that stand for a government."""
        for name in self._phrases.document.names:
            person = name in self._people.names or name in self._towns
            identity = self._bodies.identity(name) if name.type in _BODIES and not person else None
            if identity is None and name.type in {NameType.PLACE, NameType.FACILITY}:
                identity = self._metonym(name)
            if identity is None or name.first in self._datelines:
                continue
            first = min(name.first, self._phrases.left_edge(name.head))
            yield self._mention(first, name.last, name.head, identity)

    def _metonym(self, name: Name) -> Identity | None:
        """A palace or street that acts: "the Kremlin said"; the building itself is a place."""
        other = load_party_lexicon().metonyms.get(fold(clean(name.text)))
        if other is None or not self._roles.is_party(name.head, country=False):
            return None
        return Identity(other.party, PartyKind(other.kind), other.country or None, "metonym")

    def states(self) -> Iterator[PartyMention]:
        """Countries, capitals, regions and demonyms that stand for those who govern or fight."""
        for name in self._phrases.document.names:
            if name.first in self._datelines:
                continue
            seat = name.type is NameType.PERSON and name not in self._people.names
            if name.type is NameType.PLACE or seat or name in self._towns:
                yield from self._place(name)
            elif name.type is NameType.DEMONYM:
                yield from self._demonym(name)

    def _place(self, name: Name) -> Iterator[PartyMention]:
        country = self._countries.named(name.text)
        seat = self._countries.seat(name.text)
        if country and self._roles.is_party(name.head, country=True):
            yield self._of_country(name, country, "country")
        elif seat and country is None and self._roles.is_party(name.head, country=False):
            yield self._of_country(name, seat, "seat")
        elif country is None:
            yield from self._region(name)

    def _of_country(self, name: Name, country: Country, rule: str) -> PartyMention:
        identity = Identity(country.name, PartyKind.STATE, country.code, rule)
        return self._mention(
            self._phrases.left_edge(name.head), name.last, name.head, identity, (name.first, name.last)
        )

    def _region(self, name: Name) -> Iterator[PartyMention]:
        """A region that decides: "Belgorod declared an emergency", "the border region of Belgorod declared"."""
        main = self._countries.main.code if self._countries.main else None
        found = region_named(name.text, main)
        if found is None:
            return
        identity = Identity(found[0], PartyKind.REGION, found[1] or None, "region")
        token = self._phrases[name.head]
        above = token.head
        wraps = token.deprel in {"nmod", "compound", "appos"} and self._phrases.lemma(above) in _region_nouns()
        if wraps and self._roles.decides(above):
            yield self._mention(self._phrases.left_edge(above), max(above + 1, name.last), above, identity)
        elif self._roles.decides(name.head):
            yield self._mention(name.first, name.last, name.head, identity)

    def _demonym(self, name: Name) -> Iterator[PartyMention]:
        country = self._countries.demonym(name.text)
        token = self._phrases[self._phrases.first_conjunct(name.head)]
        if token.deprel in {"amod", "compound", "nmod:desc"} and token.head > name.head:
            if country and self._owns(name.head, token.head):
                identity = Identity(country.name, PartyKind.STATE, country.code, "demonym")
                yield self._mention(name.first, name.last, name.head, identity)
            return
        if country is None or token.upos == "ADJ":
            return
        words = load_party_lexicon().words
        top = self._phrases.top(name.head)
        verb = self._phrases.lemma(self._phrases[top].head)
        fights = "fighting" in words.get(verb, frozenset()) or "dealing" in words.get(verb, frozenset())
        definite = self._phrases.determiner(name.head) == "the"
        if (
            definite
            and (self._phrases.is_agent(name.head) or fights)
            and not self._phrases.children(name.head, "acl:relcl")
        ):
            identity = Identity(country.name, PartyKind.STATE, country.code, "people-as-state")
        else:
            text = self._phrases.quote(name.first, name.last).text
            identity = Identity(text, PartyKind.PEOPLE, country.code, "people")
        yield self._mention(self._phrases.left_edge(name.head), name.last, name.head, identity, (name.first, name.last))

    def _owns(self, index: int, noun: int) -> bool:
        """Whether what the adjective stands before is a thing or deed of the state: "Ukrainian drones"."""
        words = load_party_lexicon().words
        if "place-noun" in words.get(self._phrases.lemma(noun), frozenset()):
            return False
        if noun in self._phrases.name_over:
            return self._phrases.name_over[noun].type is NameType.WEAPON
        nouns = load_party_lexicon().nouns
        if nouns.get(fold(self._phrases[noun].lemma), nouns.get(fold(self._phrases[noun].text))) in {
            "people",
            "source",
        }:
            return False
        if "tongue" in words.get(self._phrases.lemma(noun), frozenset()):
            return False
        person = self._phrases[noun].deprel == "nmod:desc"
        return not person and self._phrases[noun].upos in {"NOUN", "PROPN"} and index < noun

    def agents(self) -> Iterator[PartyMention]:
        """Armies, rebels, ministries in small letters, and nameless sources."""
        for token in self._phrases.tokens:
            found = self._agents.agent(token.index) if token.index not in self._datelines else None
            if found:
                yield self._mention(found.first, found.last, found.head, found.identity)

    def settle(self, mentions: list[PartyMention]) -> list[PartyMention]:
        """The mentions, with ministries whose country is not said given to the country of who is spoken of there."""
        placed = sorted((one for one in mentions if one.country), key=lambda one: one.head)
        return [self._settled(one, placed) if one.country is None else one for one in mentions]

    def _settled(self, mention: PartyMention, placed: list[PartyMention]) -> PartyMention:
        topic = ministry_topic(mention.party.name) if mention.kind is PartyKind.BODY else None
        if topic is None:
            return mention
        here = self._phrases.sentence_number(mention.head)
        near = [one for one in placed if one.kind in _OWNERS and one.head < mention.head]
        same = [one for one in near if self._phrases.sentence_number(one.head) == here]
        subjects = [one for one in same if self._phrases.is_subject(one.head)]
        owner = (subjects or same or near)[-1:]
        country = self._countries.by_code(owner[0].country) if owner else None
        if country is None:
            return mention
        identity = self._bodies.ministry(topic, country)
        named = replace(mention.party, name=identity.name, rule="party:ministry-of-subject")
        return replace(mention, party=named, country=country.code)

    def _mention(
        self, first: int, last: int, head: int, identity: Identity, words: tuple[int, int] | None = None
    ) -> PartyMention:
        quote = self._phrases.quote(*(words or (first, last)))
        named = Named(identity.name, quote, f"party:{identity.rule}")
        return PartyMention(first, last, head, identity.kind, named, identity.country)


def _region_nouns() -> frozenset[str]:
    words = load_place_lexicon().words
    return frozenset(noun for noun, word in words.items() if word.kind in {"region", "district"})
