"""The toponyms of Sayso, as a corpus of places would mark them.

* **Literal**: the name inside each mention of ground (*Kursk* of *Russia's southern Kursk region*), and the names
  that say where it lies (*Balochistan* of *Quetta, Balochistan*) or where the report was written.
* **Metonym**: a name that stands for those who govern there: *Kyiv claimed*. Its point is that of the name.
* **Embedded**: *Kentucky* of *Kentucky State Police*, *Belgorod* of *Belgorod Gov. Gladkov*.
* **Demonym**: *Russian*, *Syrians*, with the point of their country.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from evaluation.places_corpora import Use
from evaluation.places_score import Found, country_code
from sayso.gazetteer import Entry, load_gazetteer, place_key
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Annotations, Name, NameType, PlaceMention, PlaceUse, Report
from sayso.pipeline import annotate

_ANY_DAY = date(2020, 1, 1)
_NO_PLACES = frozenset({NameType.DEMONYM, NameType.WEAPON, NameType.PERSON, NameType.MEDIA})
_KINDS = {"exact": "site"}
_USES = {
    PlaceUse.LITERAL: Use.LITERAL,
    PlaceUse.HOLDER: Use.LITERAL,
    PlaceUse.DATELINE: Use.LITERAL,
    PlaceUse.METONYM: Use.METONYM,
    PlaceUse.EMBEDDED: Use.EMBEDDED,
    PlaceUse.DEMONYM: Use.DEMONYM,
}


def read_toponyms(text: str) -> list[Found]:
    """All names of places in a text, literal or not, in text order."""
    return toponyms(annotate(Report("text", text, _ANY_DAY)))


def toponyms(annotations: Annotations) -> list[Found]:
    """All names of places that the annotations hold, one for each stretch of the text."""
    found: dict[tuple[int, int], Found] = {}
    taken: set[int] = set()
    literal = [one for one in annotations.places if one.use is PlaceUse.LITERAL]
    others = [one for one in annotations.places if one.use is not PlaceUse.LITERAL]
    inside = [one for one in others if one.use is PlaceUse.EMBEDDED]  # of a site that is not known itself
    for mention in (*inside, *literal, *others):
        words = mention.place.words
        if words is None:
            continue
        start, end = (words.start, words.end) if mention in others else _name_span(annotations, mention)
        if taken.isdisjoint(range(start, end)):
            found[start, end] = _found(mention, start, end, mention.place.name.split(", "))
            taken.update(range(start, end))
    return sorted(found.values(), key=lambda one: one.start)


def division_is(words: str, part: str) -> bool:
    """Whether words of the text can mean this part of a canonical name."""
    key = place_key(words)
    return key == place_key(part) or any(one.name == part for one in load_gazetteer().lookup(words))


def _found(mention: PlaceMention, start: int, end: int, parts: Sequence[str]) -> Found:
    place = mention.place
    kind = place.kind or _KINDS.get(place.precision.value, place.precision.value)
    if kind == "region" and (place.id or "").startswith("area:"):
        kind = "other"  # areas have the precision of regions
    country, region = containers(parts)
    of_place = (place.lat, place.lon, place.id or "", kind, parts[0], place.country or country, region)
    return Found(start, end, _USES[mention.use], *of_place, place.footprint.kind.value if place.footprint else "")


def containers(parts: Sequence[str]) -> tuple[str, str]:
    """The code of the country and the first-level division that a canonical name says.

    >>> containers(["Sudzha", "Kursk Oblast", "Russia"]), containers(["Russia"])
    (('RU', 'Kursk Oblast'), ('RU', ''))
    """
    last = load_place_lexicon().country_named.get(fold(parts[-1]))
    if last:
        return last.code, parts[-2] if len(parts) > 2 else ""
    entries = [one for one in load_gazetteer().lookup(parts[-1]) if one.kind != "settlement"]
    return (entries[0].country if entries else ""), parts[-1] if len(parts) > 1 else ""


def _names_in(annotations: Annotations, mention: PlaceMention) -> list[Name]:
    """The names inside the words of a mention."""
    words = mention.place.words
    if words is None:
        return []
    return [name for name in annotations.document.names if words.start <= name.start and name.end <= words.end]


def _name_span(annotations: Annotations, mention: PlaceMention) -> tuple[int, int]:
    """The span of the name that a place mention is about; its words where no name is in it."""
    words = mention.place.words
    assert words is not None
    names = [name for name in _names_in(annotations, mention) if name.type not in _NO_PLACES]
    if not names:
        cut = len("the ") if words.text.lower().startswith("the ") else 0
        return words.start + cut, words.end
    first = place_key(mention.place.name.split(", ")[0])
    at_head = next((name for name in names if name.first <= mention.head < name.last), None)
    alike = next((name for name in names if first.startswith(place_key(name.text))), None)
    name = alike or at_head or names[-1]
    return _core(name, first)


def _core(name: Name, first: str) -> tuple[int, int]:
    """The words of a name without the side before it: *Ohio* of "southwest Ohio"."""
    for word in re.finditer(r"\S+", name.text):
        if word.start() and place_key(name.text[word.start() :]) == first:
            return name.start + word.start(), name.end
    return name.start, name.end


def country_of_demonym(words: str) -> str:
    """The code of the country that people or an adjective belong to; empty if the lexicon has none.

    >>> country_of_demonym("Syrians"), country_of_demonym("Russian")
    ('SY', 'RU')
    """
    row = load_name_lexicon().demonyms.get(fold(words))
    return (row.country if row else "") or adjective_codes().get(fold(words), "")


@lru_cache(maxsize=1)
def adjective_codes() -> dict[str, str]:
    """Codes of countries by their adjective, folded."""
    return {fold(country.adjective): country.code for country in load_place_lexicon().countries if country.adjective}


def _entry(name: str, country: str) -> Entry | None:
    """The entry of a name within a country, given by code or name; without a country, the first of all."""
    code = country if len(country) == 2 and country.isupper() else country_code(country) if country else ""
    entries = [one for one in load_gazetteer().lookup(name) if not code or one.country == code]
    if fold(name) in load_place_lexicon().country_named:  # "Mexico" is no city here
        entries.sort(key=lambda one: one.kind != "country")
    return entries[0] if entries else None


def of_entry(
    entry: Entry | None,
    start: int,
    end: int,
    parts: Sequence[str],
    *,
    use: Use = Use.LITERAL,
    country: str = "",
) -> Found:
    """A found name with what the gazetteer says of it."""
    if entry is None:
        code, region = containers(parts) if parts else (country, "")
        return Found(start, end, use, name=parts[0] if parts else "", country=code, region=region)
    kind = "other" if entry.kind in {"area", "water"} else entry.kind
    return Found(
        start, end, use, entry.lat, entry.lon, entry.id, kind, entry.name, entry.country or country, entry.region
    )
