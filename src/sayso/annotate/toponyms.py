"""Names of places that are no ground here: governments, people, parts of longer names, holders and datelines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sayso.annotate.acting import Acting
from sayso.annotate.countries import Countries
from sayso.annotate.datelines import dateline_tokens
from sayso.annotate.embedded import Choose, embedded_places
from sayso.annotate.phrases import Phrases
from sayso.annotate.printed import political_seats, printed_datelines, printed_tokens
from sayso.gazetteer import load_gazetteer
from sayso.model import (
    Name,
    NameType,
    PartyKind,
    PartyMention,
    Place,
    PlaceMention,
    PlaceUse,
    Precision,
    Quote,
)

_MODIFIERS: Final = frozenset({"compound", "amod", "nmod:poss", "nmod:desc"})
_STATES: Final = frozenset({PartyKind.STATE, PartyKind.REGION})
_NAMELESS: Final = frozenset({PartyKind.ANONYMOUS, PartyKind.PEOPLE})
_COMMA: Final = 2
#: Finds the place that a name means: the name, what it does, and the words that a mention shall quote.
Resolve = Callable[[Name, PlaceUse, Quote], Place | None]


@dataclass(frozen=True, slots=True)
class Setting:
    """A document with its parties and the ground that its names are known to name."""

    phrases: Phrases
    countries: Countries
    parties: tuple[PartyMention, ...]
    grounds: Mapping[Name, PlaceMention]
    resolve: Resolve
    choose: Choose


def ground_uses(setting: Setting, mentions: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions of ground, each with what it really does: *Port Sudan accused*, *the governor of North Kivu*."""
    acts = Acting(setting.phrases, setting.parties)
    known = tuple(mentions)
    uses: dict[tuple[int, int], PlaceUse] = {}
    for mention in known:
        use = acts.use(mention)
        if use is not PlaceUse.LITERAL:
            uses[mention.first, mention.last] = use
    for mention in known:
        yield replace(mention, use=uses.get((mention.first, mention.last), mention.use))


def find_toponyms(setting: Setting) -> Iterator[PlaceMention]:
    """The names of places that no ground is known by, each with what it does."""
    reader = _Reader(setting)
    for name, use in reader.uses():
        words = setting.phrases.quote(name.first, reader.end(name))
        place = reader.country(name, words) or setting.resolve(name, use, words)
        if place is None and use is not PlaceUse.DEMONYM:
            place = Place(reader.bare(name), Precision.SETTLEMENT, words=words, rule="place:not-in-gazetteer")
        if place is not None:
            yield PlaceMention(name.first, reader.end(name), name.head, place, use)
    yield from embedded_places(setting.phrases, setting.countries, reader.opaque, setting.choose)


class _Reader:
    """One document with what is already known to stand in it."""

    def __init__(self, setting: Setting) -> None:
        self._phrases = setting.phrases
        self._countries = setting.countries
        self._grounds = setting.grounds
        self._datelines = dateline_tokens(setting.phrases.document)
        self._party: dict[int, PartyMention] = {}
        for party in sorted(setting.parties, key=lambda one: one.first - one.last):
            self._party.update(dict.fromkeys(range(party.first, party.last), party))
        self.covered = frozenset(
            index for mention in setting.grounds.values() for index in range(mention.first, mention.last)
        )

        unknown = {name for name, mention in setting.grounds.items() if is_unknown_site(name, mention)}
        #: What is covered, unknown sites left out.
        self.opaque = self.covered - {index for name in unknown for index in range(name.first, name.last)}

    def uses(self) -> Iterator[tuple[Name, PlaceUse]]:
        """The names with what they do; those that print marks first."""
        document = self._phrases.document
        yield from ((name, PlaceUse.DATELINE) for name in printed_datelines(document))
        yield from ((name, PlaceUse.HOLDER) for name in political_seats(document))
        printed = printed_tokens(document)
        for name in document.names:
            use = self.use(name) if printed.isdisjoint(range(name.first, name.last)) else None
            if use is not None:
                yield name, use

    def use(self, name: Name) -> PlaceUse | None:
        """What a name does; ``None``: it names no place, or one that is known as ground."""
        if name.type is NameType.DEMONYM:
            return PlaceUse.DEMONYM if self._countries.demonym(name.text) else None
        if name.type is not NameType.PLACE or name in self._grounds:
            return None
        if name.first in self._datelines:
            agency = name.first and self._phrases[name.first - 1].text == "("
            return None if agency else PlaceUse.DATELINE
        if name.first in self.covered:
            return PlaceUse.HOLDER
        party = self._party.get(name.first)
        if party is not None:
            return _in_party(party)
        return PlaceUse.HOLDER if self._modifies(name) or self._holds(name) else PlaceUse.LITERAL

    def _holds(self, name: Name) -> bool:
        """Whether it stands behind the comma of a place, or behind its *of*: "Ames, Iowa", "the Bachoura district of Beirut"."""
        token = self._phrases[name.head]
        if token.deprel == "nmod" and token.head in self.covered and "of" in self._phrases.cases(name.head):
            return True
        if name.first < _COMMA or self._phrases[name.first - 1].text != ",":
            return False
        before = self._phrases.name_over.get(name.first - _COMMA)
        return before is not None and before.type is NameType.PLACE and self._phrases[name.head].deprel != "conj"

    def _modifies(self, name: Name) -> bool:
        token = self._phrases[name.head]
        return token.deprel in _MODIFIERS and not name.first <= token.head < name.last

    def end(self, name: Name) -> int:
        """One past the last token of the name without a possessive."""
        last = name.last
        while last - 1 > name.first and self._phrases[last - 1].text in {"'s", "’s", "'", "’"}:
            last -= 1
        return last

    def bare(self, name: Name) -> str:
        """The name on one line, without article and possessive."""
        words = self._phrases.quote(name.first, self.end(name)).text.split()
        return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)

    def country(self, name: Name, words: Quote) -> Place | None:
        """The country that people or an adjective belong to."""
        country = self._countries.demonym(name.text) if name.type is NameType.DEMONYM else None
        return country_place(country.name, words, "place:demonym") if country else None


def is_unknown_site(name: Name, mention: PlaceMention) -> bool:
    """Whether a name is of a site whose kind no table has: "Velden Fire Station"."""
    return name.type is NameType.FACILITY and mention.place.rule == "place:not-in-gazetteer"


def _in_party(party: PartyMention) -> PlaceUse:
    if party.kind in _STATES:
        return PlaceUse.METONYM
    return PlaceUse.HOLDER if party.kind in _NAMELESS else PlaceUse.EMBEDDED


def country_place(name: str, words: Quote, rule: str) -> Place | None:
    """The country of a name as a place."""
    entry = next((one for one in load_gazetteer().lookup(name) if one.kind == "country"), None)
    if entry is None:
        return None
    return Place(entry.full_name, Precision.COUNTRY, entry.lat, entry.lon, entry.id, words, rule)
