"""Ministries, agencies, forces, groups and media under one canonical name each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.annotate.states import region_named
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.parties import load_party_lexicon
from sayso.lexicon.places import Country
from sayso.model import Name, NameType, PartyKind

_KINDS: Final = {
    NameType.GOVERNMENT: PartyKind.BODY,
    NameType.FORCE: PartyKind.FORCE,
    NameType.ORGANISATION: PartyKind.ORGANISATION,
    NameType.MEDIA: PartyKind.MEDIA,
}
# "Ministry of Defence", "Ministry for Emergency Situations", "Department of Health"
_OF: Final = re.compile(
    r"\b(?:Ministry|Department) (?:of|for)(?: the)? ([A-Z][\w']+(?:(?: and)? [A-Z][\w']+){0,3})", re.IGNORECASE
)
# "Foreign Ministry", "Digital Development Ministry", "health ministry"
_LAST: Final = re.compile(r"\b([A-Za-z][\w']+(?: [A-Za-z][\w']+)?) Ministry\b", re.IGNORECASE)
# "Sudanese Armed Forces", "Armenian Army", "Ukraine's Defence Forces"
_ARMY: Final = re.compile(
    r"\b(?:armed forces|defen[cs]e forces?|national army|army|military|security forces|troops)$", re.IGNORECASE
)
_ARMED_FORCES_OF: Final = re.compile(r"^armed forces of ", re.IGNORECASE)
# "Kherson Regional Military Administration", "Belgorod Oblast Government"
_REGIONAL: Final = re.compile(
    r"(.+?) (?:Regional|Oblast|Provincial|State|County)(?: State| Military| Civil)* "
    r"(?:Administration|Government|Authority|Authorities)$"
)
_SHORTEST: Final = 2
_LONGEST: Final = 7
_ACRONYM: Final = re.compile(r"\b[A-Z][A-Za-z-]{1,9}\b")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a name stands for: canonical name, kind, country code, and how that was found."""

    name: str
    kind: PartyKind
    country: str | None
    rule: str


class Bodies:
    """Who the bodies of a document are."""

    def __init__(self, phrases: Phrases, countries: Countries) -> None:
        self._phrases = phrases
        self._countries = countries
        self._parties = load_party_lexicon()
        self._names = load_name_lexicon()
        self._acronyms: dict[str, Identity] = {}
        self._ministries: dict[str, Identity] = {}
        self._owned: dict[str, Identity] = {}
        for name in phrases.document.names:
            self._learn_owner(name)
        for token in phrases.tokens:
            if token.lemma.lower() == "ministry" and token.index not in phrases.name_headed:
                self._learn_ministry(token.index)
        for name in phrases.document.names:
            self._learn_acronym(name)

    def identity(self, name: Name) -> Identity | None:
        """Who a name of a body, force, organisation or outlet stands for."""
        kind = _KINDS.get(name.type)
        text = clean(name.text)
        if self.is_loose(name):
            return None
        if kind is None or fold(text) in self._platforms:
            return None
        if text in self._acronyms:
            return self._acronyms[text]
        if (spelt := self._spelt_out(name, text)) is not None:
            return spelt
        owner = self._owner(name)
        if owner is None and fold(text) in self._owned:
            return replace(self._owned[fold(text)], rule="named-before")
        if owner is None and fold(text) in self._parties.nouns:
            return None  # "Army" of "Army chief": no name of its own
        if owner is None and self._listed(text, None) is None:
            here = self._listed_for_main(text)
            if here is not None:
                return here
        return self.identify(text, kind, owner, name.rule)

    def _spelt_out(self, name: Name, text: str) -> Identity | None:
        """The body before whose initials an acronym gives: "the Kachin Independence Army … the KIA"."""
        if not text.isupper() or not _SHORTEST <= len(text) <= _LONGEST or self._listed(text, None):
            return None
        for other in self._phrases.document.names:
            if other.start >= name.start:
                break
            initials = "".join(word[0] for word in clean(other.text).split() if word[:1].isupper())
            if other.type in _KINDS and initials == text and not other.text.isupper():
                return self.identify(clean(other.text), _KINDS[other.type], self._owner(other), other.rule)
        return None

    def _listed_for_main(self, text: str) -> Identity | None:
        """A listed body of the country that the report is about: "the Air Force" in a report on Ukraine."""
        found: dict[str, Identity] = {}
        for code in self._countries.counts:
            country = self._countries.by_code(code)
            if country is None:
                continue
            for form in (f"{country.adjective} {text}", f"{country.name}'s {text}", f"{text} of {country.name}"):
                body = self._parties.bodies.get(fold(form))
                if body and body.country == code:
                    found[body.name] = Identity(body.name, PartyKind(body.kind), code, "table-of-country-of-report")
        return next(iter(found.values())) if len(found) == 1 else None

    def is_loose(self, name: Name) -> bool:
        """Whether a name is only the beginning of a phrase: "Belgorod regional", "Somali government"."""
        last = self._phrases[name.last - 1].text
        row = name.rule.startswith(("known:", "carried:known"))
        return last.islower() and not row and (name.rule in {"encoder", "syntax"} or fold(last) in self._parties.nouns)

    def listed(self, text: str) -> Identity | None:
        """The body or government that a table has under exactly these words."""
        return self._listed(text, None)

    def _learn_owner(self, name: Name) -> None:
        """Whose a body is, for later mentions that leave it out: "Russia's National Guard", "the National Guard"."""
        kind, owner = _KINDS.get(name.type), self._owner(name)
        if kind is None or owner is None:
            return
        text = clean(name.text)
        identity = self.identify(text, kind, owner, name.rule)
        topic = ministry_topic(text)
        if topic:
            self._ministries.setdefault(topic, identity)
            return
        for said in (owner.adjective, f"{owner.name}'s", f"{owner.name}’s", owner.name):
            if text.startswith(f"{said} ") and len(text) > len(said) + 4:
                text = text[len(said) + 1 :]
                break
        self._owned.setdefault(fold(text), identity)

    def _learn_ministry(self, index: int) -> None:
        """Whose a ministry in small letters is: "the Gaza health ministry", "Lebanon's health ministry"."""
        first = self._phrases.left_edge(index)
        text = clean(self._phrases.quote(first, index + 1).text)
        topic = ministry_topic(text)
        owner = self._countries.owner(index) or self._countries.owner_above(index)
        if topic:
            identity = self._listed(text, None) or (self.ministry(topic, owner) if owner else None)
            if identity:
                self._ministries.setdefault(topic, identity)

    @property
    def _platforms(self) -> set[str]:
        return {word for word, roles in self._parties.words.items() if "platform" in roles}

    def identify(self, text: str, kind: PartyKind, owner: Country | None, rule: str = "") -> Identity:
        """Who words stand for that name a body, with the country that owns it where the words say so."""
        listed = self._listed(text, owner)
        if listed:
            return listed
        topic = ministry_topic(text)
        if topic:
            return self.ministry(topic, owner)
        regional = _REGIONAL.match(text)
        region = region_named(regional.group(1)) if regional else None
        if region:
            return Identity(region[0], PartyKind.REGION, region[1] or None, "region-authorities")
        shorter = self._without_adjective(text, owner)
        if shorter:
            return shorter
        known = self._names.known(fold(text))
        code = owner.code if owner else next((row.country for row in known if row.country), None)
        army = _ARMY.search(text) or _ARMED_FORCES_OF.search(text)
        country = self._countries.by_code(code)
        if army and country and self._is_national(text, country, owner):
            return Identity(country.name, PartyKind.STATE, country.code, "army-of-state")
        canonical = known[0].name if known and rule.startswith(("known:", "carried:known")) else text
        if owner and not self._says_country(canonical, owner) and owner.adjective and kind is not PartyKind.MEDIA:
            foreign = not known or (known[0].country and known[0].country != owner.code)
            canonical = f"{owner.adjective} {text}" if kind is PartyKind.BODY and foreign else canonical
        return Identity(canonical, kind, code, rule or "name")

    def ministry(self, topic: str, owner: Country | None) -> Identity:
        """A ministry by what it is for, under its country's adjective: "Russian Defence Ministry"."""
        if owner is None and topic in self._ministries:
            return replace(self._ministries[topic], rule="named-before")
        country = owner or self._countries.main
        name = f"{topic} Ministry"
        if country is None:
            return Identity(name, PartyKind.BODY, None, "ministry")
        full = f"{country.adjective or country.name} {name}"
        listed = self._parties.bodies.get(fold(full))
        if listed:
            return Identity(listed.name, PartyKind(listed.kind), listed.country or None, "table")
        rule = "ministry" if owner else "ministry-of-context"
        return Identity(full, PartyKind.BODY, country.code, rule)

    def _listed(self, text: str, owner: Country | None) -> Identity | None:
        """A row of the tables, by the words or by the words with their country."""
        forms = [text]
        if owner:
            forms = [f"{owner.adjective} {text}", f"{owner.name}'s {text}", f"{text} of {owner.name}", text]
        for form in forms:
            key = fold(form)
            body = self._parties.bodies.get(key)
            if body and (owner is None or not body.country or body.country == owner.code):
                return Identity(body.name, PartyKind(body.kind), body.country or None, "table")
            other = self._parties.metonyms.get(key)
            if other and (owner is None or not other.country or other.country == owner.code):
                return Identity(other.party, PartyKind(other.kind), other.country or None, "metonym")
        return None

    def _without_adjective(self, text: str, owner: Country | None) -> Identity | None:
        """A listed body behind words that are no part of its name: "Paramilitary Rapid Support Forces"."""
        words = text.split()
        for count in range(1, min(3, len(words) - 1)):
            found = self._listed(" ".join(words[count:]), owner)
            if found and len(words) - count > 1:
                return found
        return None

    def _is_national(self, text: str, country: Country, owner: Country | None) -> bool:
        """Whether the words say whose army it is, and it is the state's: not "Free Syrian Army"."""
        first = fold(text).split(" ")[0]
        says = {fold(country.adjective).split(" ")[0], fold(country.name).split(" ")[0]}
        return owner is not None or first in says or text.lower().startswith("armed forces of")

    def _says_country(self, text: str, country: Country) -> bool:
        words = fold(text)
        return any(
            fold(one) in words for one in (country.adjective, country.name, country.adjective.removesuffix("n")) if one
        )

    def _owner(self, name: Name) -> Country | None:
        """The country that the words of a name, or the words that own it, speak of."""
        for index in range(name.first, name.last):
            text = self._phrases[index].text
            found = self._countries.demonym(text) or self._countries.named(text)
            if found:
                return found
        return self._countries.owner(name.head) or self._countries.owner_above(name.head)

    def _learn_acronym(self, name: Name) -> None:
        """An acronym in brackets after the name that it is short for: "International ... Agency (IAEA)"."""
        after = name.last
        tokens = self._phrases.tokens
        if name.type not in _KINDS or after + 2 >= len(tokens) or tokens[after].text != "(":
            return
        text = tokens[after + 1].text
        if tokens[after + 2].text == ")" and _ACRONYM.fullmatch(text) and sum(map(str.isupper, text)) > 1:
            identity = self.identify(clean(name.text), _KINDS[name.type], self._owner(name), name.rule)
            self._acronyms.setdefault(text, identity)


def clean(text: str) -> str:
    """A name without article and possessive, on one line.

    >>> clean("the Defence Ministry's")
    'Defence Ministry'
    """
    words = " ".join(text.split()).removesuffix("'s").removesuffix("’s").strip("‘’'\"“”")
    return words[4:] if words.lower().startswith("the ") else words


def ministry_topic(text: str) -> str | None:
    """What the ministry named in a text is for, in the canonical word; ``None`` if it names none.

    >>> ministry_topic("Ministry of Internal Affairs"), ministry_topic("Russian Defense Ministry")
    ('Interior', 'Defence')
    """
    topics = load_party_lexicon().topics
    found = _OF.search(text) or _LAST.search(text)
    if found is None:
        return None
    words = fold(found.group(1)).split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            topic = topics.get(" ".join(words[first:last]))
            if topic:
                return topic
    return None
