"""Places inside the names of bodies, forces and papers: *Kentucky* of "Kentucky State Police"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.gazetteer import Entry, load_gazetteer
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Name, NameType, Place, PlaceMention, PlaceUse, Precision, Quote

_LONGER: Final = frozenset(
    {NameType.GOVERNMENT, NameType.ORGANISATION, NameType.FORCE, NameType.MEDIA, NameType.FACILITY}
)
_MOST: Final = 3
#: A town of this size is believed inside a longer name, one of the lower size in a country of the report.
_LARGE, _TOWN = 200_000, 15_000
_PRECISION: Final = {"country": Precision.COUNTRY, "region": Precision.REGION, "area": Precision.REGION}


def embedded_places(phrases: Phrases, countries: Countries, taken: Collection[int]) -> Iterator[PlaceMention]:
    """The places and peoples at the start of longer names or behind *of* in them; none of ``taken`` tokens."""
    reader = _Reader(phrases, countries)
    for name in phrases.document.names:
        if name.type in _LONGER and name.last - name.first > 1:
            for first, last in reader.starts(name):
                mention = reader.mention(name, first, last)
                if mention is not None and taken.isdisjoint(range(mention.first, mention.last)):
                    yield mention


class _Reader:
    """One document with the places that it names by themselves."""

    def __init__(self, phrases: Phrases, countries: Countries) -> None:
        self._phrases = phrases
        self._countries = countries
        self._seen = {fold(name.text) for name in phrases.document.names if name.type is NameType.PLACE}

    def starts(self, name: Name) -> Iterator[tuple[int, int]]:
        """Where a place can begin in a longer name, and where the longer name ends."""
        lower = [self._phrases[index].text.lower() for index in range(name.first, name.last)]
        for position, word in enumerate(lower):
            opens = position == 0 or (position == 1 and lower[0] == "the")
            behind = position > 1 and (lower[position - 1] == "of" or lower[position - 2 : position] == ["of", "the"])
            if (opens or behind) and word != "the":
                yield name.first + position, name.last

    def mention(self, name: Name, first: int, end: int) -> PlaceMention | None:
        """The longest place that begins at a token of a longer name."""
        for last in range(min(first + _MOST, end), first, -1):
            if last - first == name.last - name.first:
                continue
            words = self._phrases.quote(first, last)
            if not words.text[:1].isupper() or not self._phrases[last - 1].text[:1].isupper():
                continue
            place, use = self._place(words)
            if place is not None:
                return PlaceMention(first, last, last - 1, place, use)
        return None

    def _place(self, words: Quote) -> tuple[Place | None, PlaceUse]:
        country = self._countries.demonym(words.text)
        use = PlaceUse.DEMONYM if country else PlaceUse.EMBEDDED
        country = country or self._countries.named(words.text)
        entries = load_gazetteer().lookup(country.name if country else words.text)
        if country:
            entries = tuple(one for one in entries if one.kind == "country")
        elif not self._is_believed(words.text, entries):
            return None, use
        if not entries:
            return None, use
        best = max(entries, key=self._weight)
        precision = _PRECISION.get(best.kind, Precision.SETTLEMENT)
        rule = f"place:{use.value}"
        return Place(best.full_name, precision, best.lat, best.lon, best.id, words, rule, best.kind, best.country), use

    def _weight(self, entry: Entry) -> tuple[bool, bool, int]:
        return entry.country in self._countries.counts, entry.kind == "region", entry.population

    def _is_believed(self, text: str, entries: tuple[Entry, ...]) -> bool:
        """Whether a place is meant and no word: the report names it, or it is well known."""
        if fold(text) in self._seen:
            return True
        names, key = load_name_lexicon(), fold(text)
        if key in names.heads_last or key in names.heads_first or key in names.titles:
            return False
        if key in load_place_lexicon().words:
            return False
        near = [one for one in entries if one.country in self._countries.counts]
        return any(one.kind == "region" for one in near) or any(
            one.kind == "settlement" and one.population >= (_TOWN if one in near else _LARGE) for one in entries
        )
