"""What dates the events that times are counted from: the anchor files, or the report itself.

An event of an anchor file fits words of a report where its own words stand in them, and one of its names in
the phrase, in the sentence, or all over the report. Two that fit differently date nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from sayso.lexicon.anchors import Anchors, DatedEvent
from sayso.lexicon.places import load_place_lexicon
from sayso.model import AnchorSource, Document, PartyKind, PartyMention, PlaceMention, PlaceUse
from sayso.model.document import Name, NameType

#: Of the names of land and people in a report, the share that makes an event its subject.
_SUBJECT: Final = 0.5
#: ... and the share that a name needs for its sentence alone to bring the event in.
_PRESENT: Final = 0.25
_OFTEN: Final = 2
_SHARED: Final = 2


class Nearness(IntEnum):
    """Where the name of an event stands, the nearest last."""

    NOWHERE = 0
    REPORT = 1
    SENTENCE = 2
    PHRASE = 3


@dataclass(frozen=True, slots=True)
class Known:
    """The days of an event, what it is called, and why it is taken to be meant; no day: undated, and why."""

    name: str
    first: date | None
    last: date | None
    rule: str
    source: AnchorSource | None = None


class Setting(NamedTuple):
    """The places and parties of a report."""

    places: Sequence[PlaceMention]
    parties: Sequence[PartyMention]


class _Unit(NamedTuple):
    """Words that name somebody or some place, with all that the place or party goes by, in lower case."""

    at: int
    names: frozenset[str]
    is_land: bool


class _Fit(NamedTuple):
    event: DatedEvent
    nearness: Nearness
    length: int


class EventDates:
    """Dates the events of one report; what it needs is made when the first event is asked for.

    ``setting`` gives the places and parties of the report. ``told`` gives events that the report itself dates:
    they win over those that ship, unless the words name one of these.
    """

    def __init__(
        self,
        document: Document,
        published: date,
        anchors: Anchors,
        setting: Callable[[], Setting],
        told: Callable[[int, int], Known | None] | None = None,
    ) -> None:
        self._document = document
        self._published = published
        self.anchors = anchors
        self._setting = setting
        self._told = told
        self._names: _Names | None = None
        self._shares: dict[int, float] = {}
        self._often: dict[int, bool] = {}

    def find(self, first: int, last: int) -> Known:
        """The days of the event that the tokens ``first`` to ``last`` (exclusive) mean."""
        tokens = self._document.tokens
        words = self._document.text[tokens[first].start : tokens[last - 1].end]
        own = self._chosen(list(self._fits(first, last, self.anchors.own)), words)
        if own:
            return own
        fits = list(self._fits(first, last, self.anchors.shipped))
        is_named = any(fit.nearness is Nearness.PHRASE for fit in fits)
        told = self._told(first, last) if self._told and not is_named else None
        nothing = Known(words, None, None, f"“{words}”, which nothing dates so far")
        return told or self._chosen(fits, words) or nothing

    def _chosen(self, fits: list[_Fit], words: str) -> Known | None:
        """The event that fits best, or nothing to go by where two fit differently."""
        if not fits:
            return None
        nearest = max(fit.nearness for fit in fits)
        if nearest is Nearness.PHRASE:
            fits = [fit for fit in fits if fit.nearness is nearest]
        longest = max(fit.length for fit in fits)
        fits = [fit for fit in fits if fit.length == longest]
        if len({fit.event.day for fit in fits}) > 1:
            fits = [fit for fit in fits if _goes_on(fit.event, self._published)] or fits
        days = {(fit.event.day, fit.event.last): fit for fit in fits}
        if len({day for day, _ in days}) > 1:
            either = " or ".join(sorted(f"{fit.event.name} ({fit.event.day})" for fit in days.values())[:3])
            return Known(words, None, None, f"“{words}”, which may be {either}")
        fit = fits[0]
        source = AnchorSource.FILE if fit.event in self.anchors.own else AnchorSource.TABLE
        return Known(fit.event.name, fit.event.day, fit.event.last, f"{fit.event.name}, {_WHY[fit.nearness]}", source)

    def _fits(self, first: int, last: int, events: Sequence[DatedEvent]) -> Iterator[_Fit]:
        """The events whose words, names and day fit."""
        lower = [token.text.lower().replace("’", "'") for token in self._document.tokens[first:last]]
        wanted = set(map(id, events))
        best: dict[int, tuple[int, int, DatedEvent]] = {}
        for at, word in enumerate(lower):
            for words, event in self.anchors.starting(word):
                if id(event) in wanted and tuple(lower[at : at + len(words)]) == words:
                    found = best.get(id(event))
                    if found is None or found[1] < len(words):
                        best[id(event)] = (at, len(words), event)
        for at, length, event in best.values():
            if event.day > self._published or any(_holds(lower, words) for words in event.not_with):
                continue
            if not self._is_meant(event, first, first + at, first + at + length, last):
                continue
            nearness = self._nearness(event, first, last)
            if nearness is not Nearness.NOWHERE:
                yield _Fit(event, nearness, length)

    # ------------------------------------------------------------ the phrase

    def _is_meant(self, event: DatedEvent, first: int, start: int, stop: int, last: int) -> bool:
        """Whether no word around the event's words makes it another event: *the second war*, *the war in Chad*."""
        named, own = self._named(), event.names
        for unit in named.between(first, last):
            if own and unit.is_land and not start <= unit.at < stop and not unit.names & own:
                return False
        for at in (*range(first, start), *range(stop, last)):
            token = self._document.tokens[at]
            if token.upos not in _CONTENT or at in named.covered or token.lemma.lower() in _NEUTRAL:
                continue
            word = token.text.lower()
            if word not in _date_words(event.day) and not any(word in name.split() for name in own):
                return False
        return True

    # ------------------------------------------------------------ the names around it

    def _nearness(self, event: DatedEvent, first: int, last: int) -> Nearness:
        """Where a name that the event needs stands."""
        if not event.needs:
            return Nearness.PHRASE
        named = self._named()
        if _has_any(named.between(first, last), event.forms):
            return Nearness.PHRASE
        sentence = self._document.sentence_of(self._document.tokens[first])
        share = self._share(event)
        is_present = share >= _PRESENT or event in self.anchors.own
        if is_present and _has_any(named.between(sentence.first, sentence.last), event.forms):
            return Nearness.SENTENCE
        return Nearness.REPORT if share >= _SUBJECT and self._is_often(event) else Nearness.NOWHERE

    def _share(self, event: DatedEvent) -> float:
        """The share of the event's names among the names of land in the report; counted once an event."""
        if id(event) not in self._shares:
            units = self._named().units
            beside = sum(bool(unit.names & event.names) for unit in units)
            land = sum(unit.is_land for unit in units)
            self._shares[id(event)] = beside / max(land, beside, 1)
        return self._shares[id(event)]

    def _is_often(self, event: DatedEvent) -> bool:
        """Whether the report has one of the sets of names that the event needs, and not just once."""
        if id(event) not in self._often:
            units = self._named().units
            self._often[id(event)] = any(
                sum(any(unit.names & names for names in group) for unit in units) >= _OFTEN and _has(units, group)
                for group in event.forms
            )
        return self._often[id(event)]

    def _named(self) -> _Names:
        if self._names is None:
            self._names = _names_of(self._document, self._setting())
        return self._names


class _Names:
    """All places, parties and names of a report, each once, in text order."""

    def __init__(self, units: tuple[_Unit, ...], covered: frozenset[int]) -> None:
        self.units = units
        self.covered = covered
        self._positions = [unit.at for unit in units]

    def between(self, first: int, last: int) -> tuple[_Unit, ...]:
        """Those whose heads are among some tokens."""
        return self.units[bisect_left(self._positions, first) : bisect_left(self._positions, last)]


def _names_of(document: Document, setting: Setting) -> _Names:
    names: dict[int, set[str]] = {}
    land: set[int] = set()
    within: dict[int, int] = {}
    for place in setting.places:
        if place.use is not PlaceUse.LITERAL:
            continue
        names.setdefault(place.head, set()).update(_place_names(place.place.name))
        land.add(place.head)
        within.update(dict.fromkeys(range(place.first, place.last), place.head))
    for party in setting.parties:
        names.setdefault(party.head, set()).update(_party_names(party))
        if party.kind in _OF_LAND and party.country:
            land.add(party.head)
        within.update(dict.fromkeys(range(party.first, party.last), party.head))
    covered = set(within)
    for name in document.names:
        head = within.get(name.head, name.head)
        names.setdefault(head, set()).update(_name_names(name))
        covered.update(range(name.first, name.last))
        if name.type in {NameType.PLACE, NameType.DEMONYM}:
            land.add(head)
    units = tuple(_Unit(at, frozenset(names[at]), at in land) for at in sorted(names))
    # "officials" and "the attackers" are parties, and no names
    named = {at for at in covered if document.tokens[at].upos == "PROPN" or within.get(at) is None}
    return _Names(units, frozenset(named))


def _date_words(day: date) -> frozenset[str]:
    return frozenset((str(day.year), str(day.day), f"{day:%B}".lower()))


def _goes_on(event: DatedEvent, day: date) -> bool:
    """Whether an event that lasted still went on on a day."""
    return event.last is None or (event.last > event.day and event.last >= day)


def _has_any(units: Sequence[_Unit], groups: Iterable[Sequence[frozenset[str]]]) -> bool:
    return any(_has(units, group) for group in groups)


def _has(units: Sequence[_Unit], group: Sequence[frozenset[str]]) -> bool:
    """Whether each name of a group stands among some units, in any of its forms."""
    return all(any(unit.names & names for unit in units) for names in group)


def _holds(lower: Sequence[str], words: tuple[str, ...]) -> bool:
    return any(tuple(lower[at : at + len(words)]) == words for at in range(len(lower)))


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").strip()


def _place_names(name: str) -> Iterator[str]:
    """``Gaza City, Gaza Strip``: each of its parts, with and without the word for its kind."""
    for part in name.split(", "):
        plain = _plain(part)
        yield plain
        kept, _, kind = plain.rpartition(" ")
        if kept and kind in _KINDS:
            yield kept


def _party_names(party: PartyMention) -> Iterator[str]:
    """A party by its name, by the country it belongs to, a person also by the last name."""
    yield _plain(party.party.name)
    if party.kind is PartyKind.PERSON:
        yield _plain(party.party.name).replace("-", " ").split(" ")[-1]
    if party.party.words:
        yield _plain(party.party.words.text)
    country = load_place_lexicon().country_of.get(party.country or "")
    if country and party.kind is not PartyKind.PERSON:
        yield country.name.lower()


def _name_names(name: Name) -> Iterator[str]:
    plain = _plain(name.text)
    yield plain
    if name.type is NameType.PERSON:
        yield plain.replace("-", " ").split(" ")[-1]
    kept, _, kind = plain.rpartition(" ")
    if kept and kind in _KINDS:
        yield kept


_OF_LAND: Final = frozenset((PartyKind.STATE, PartyKind.REGION, PartyKind.BODY, PartyKind.FORCE))
_WHY: Final = {
    Nearness.PHRASE: "which the words name",
    Nearness.SENTENCE: "which the sentence is about",
    Nearness.REPORT: "which the report is about",
}
_KINDS: Final = frozenset(
    "city district department governorate island oblast peninsula prefecture province raion region republic state strip "
    "territory town village".split()
)
_CONTENT: Final = frozenset(("ADJ", "NOUN", "PROPN", "NUM"))
#: Words beside an event that do not make it another one.
_NEUTRAL: Final = frozenset(
    "full scale all out entire whole current ongoing present brutal bloody devastating deadly ruinous terrible long "
    "unprovoked illegal large major massive surprise sudden armed military violent popular neighbouring neighboring "
    "country nation neighbour neighbor state government army junta soil territory land enclave region capital "
    "president leader regime rule ruler effect force place year month week day hour start beginning outbreak onset end "
    "anniversary eve outset opening close conclusion".split()
)
