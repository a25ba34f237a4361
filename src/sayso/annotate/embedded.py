"""Places inside the names of bodies, forces and papers: *Kentucky* of "Kentucky State Police"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.gazetteer import Entry, load_gazetteer, place_key
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.parties import load_party_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Name, NameType, Place, PlaceMention, PlaceUse, Precision, Quote

_LONGER: Final = frozenset(
    {NameType.GOVERNMENT, NameType.ORGANISATION, NameType.FORCE, NameType.MEDIA, NameType.FACILITY}
)
_MOST: Final = 3
#: A town of this size is believed inside a longer name, one of the lower size in a country of the report.
_LARGE, _TOWN = 200_000, 15_000
_SHORT: Final = 3
_DIRECTIONS: Final = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest".split()
)
_PRECISION: Final = {"country": Precision.COUNTRY, "region": Precision.REGION, "area": Precision.REGION}


#: The entry that a name means in a sentence of the report, by its number; ``None``: nothing tells.
Choose = Callable[[str, int], Entry | None]


def embedded_places(
    phrases: Phrases, countries: Countries, taken: frozenset[int], choose: Choose
) -> Iterator[PlaceMention]:
    """The places and peoples at the start of longer names or behind *of* in them; none of ``taken`` tokens."""
    reader = _Reader(phrases, countries, choose)
    for name in phrases.document.names:
        if name.type in _LONGER and name.last - name.first > 1:
            for mention in reader.mentions(name):
                if taken.isdisjoint(range(mention.first, mention.last)):
                    yield mention


class _Reader:
    """One document with the places that it names by themselves."""

    def __init__(self, phrases: Phrases, countries: Countries, choose: Choose) -> None:
        self._choose = choose
        self._phrases = phrases
        self._countries = countries
        self._seen = {fold(name.text) for name in phrases.document.names if name.type is NameType.PLACE}

    def spans(self, name: Name) -> Iterator[tuple[int, int]]:
        """Where a place can stand in a longer name: at its start, behind *of*, at its end; the longest first."""
        lower = [self._phrases[index].text.lower() for index in range(name.first, name.last)]
        for position, word in enumerate(lower):
            opens = position == 0 or (position == 1 and lower[0] == "the")
            behind = position > 1 and (lower[position - 1] == "of" or lower[position - 2 : position] == ["of", "the"])
            if not (opens or behind) or word == "the":
                continue
            first = name.first + position
            yield from ((first, last) for last in range(min(first + _MOST, name.last), first, -1))
        yield from ((first, name.last) for first in range(max(name.first + 1, name.last - _MOST), name.last))

    def mentions(self, name: Name) -> Iterator[PlaceMention]:
        """The places inside a longer name, none inside another."""
        taken: set[int] = set()
        for first, last in self.spans(name):
            words = self._phrases.quote(first, last)
            inside = last - first < name.last - name.first and taken.isdisjoint(range(first, last))
            if not inside or not words.text[:1].isupper() or not self._phrases[last - 1].text[:1].isupper():
                continue
            place, use = self._place(words, first, is_local=self._is_local(name, first, last))
            at_end = last == name.last and first > name.first + 1 and self._phrases[first - 1].text.lower() != "of"
            if place is None or (
                at_end and place.precision is not Precision.COUNTRY and name.type is not NameType.MEDIA
            ):
                continue
            taken.update(range(first, last))
            yield PlaceMention(first, last, last - 1, place, use)

    def _is_local(self, name: Name, first: int, last: int) -> bool:
        """Whether what follows is a body that towns and counties have: "Huntsville Fire Department"."""
        if first > name.first + 1 or last >= len(self._phrases.tokens):
            return False
        roles = load_party_lexicon().words
        return "local-body" in roles.get(self._phrases[last].text.lower(), frozenset())

    def _place(self, words: Quote, first: int, *, is_local: bool) -> tuple[Place | None, PlaceUse]:
        country = self._countries.demonym(words.text)
        use = PlaceUse.DEMONYM if country else PlaceUse.EMBEDDED
        country = country or self._countries.named(words.text)
        entries = load_gazetteer().lookup(country.name if country else words.text)
        if country:
            entries = tuple(one for one in entries if one.kind == "country")
        elif not (self._is_local_place(words.text, entries) if is_local else self._is_believed(words.text, entries)):
            return None, use
        if not entries:
            return None, use
        best = None if country else self._choose(words.text, self._phrases.sentence_number(first))
        best = best or max(entries, key=self._weight)
        precision = _PRECISION.get(best.kind, Precision.SETTLEMENT)
        rule = f"place:{use.value}"
        return Place(best.full_name, precision, best.lat, best.lon, best.id, words, rule, best.kind, best.country), use

    def _weight(self, entry: Entry) -> tuple[bool, bool, int]:
        return entry.country in self._countries.counts, entry.kind in {"region", "settlement"}, entry.population

    def _is_local_place(self, text: str, entries: tuple[Entry, ...]) -> bool:
        """Whether a town or county is meant before a local body, however small: "Huntsville Police"."""
        return bool(entries) and not _is_word(text)

    def _is_believed(self, text: str, entries: tuple[Entry, ...]) -> bool:
        """Whether a place is meant and no word: the report names it, or it is well known."""
        if _is_word(text) or (len(text) <= _SHORT and text.isupper()):
            return False
        if fold(text) in self._seen:
            return True
        near = [one for one in entries if one.country in self._countries.counts]
        return any(one.kind == "region" for one in near) or any(
            one.kind == "settlement"
            and one.population >= (_TOWN if one in near else _LARGE)
            and place_key(one.name) == place_key(text)
            for one in entries
        )


def _is_word(text: str) -> bool:
    """Whether the lexicon has it as a word of offices, bodies or kinds of places: "State", "Central"."""
    names, key = load_name_lexicon(), fold(text)
    if key in names.heads_last or key in names.heads_first or key in names.titles:
        return True
    return (
        key in load_place_lexicon().words
        or key in _DIRECTIONS
        or "local-body" in load_party_lexicon().words.get(key, ())
    )
