"""News articles whose places a person has marked: LGL, TR-News, GeoVirus and GeoWebNews, all in XML.

What the corpora mark:

* **LGL**, **TR-News**: every place name, with the point, country and first-level division of its GeoNames entry.
  Nothing tells a literal place from a metonym (*Moscow denied it*); demonyms (*Russian*, *Ohioans*) are marked
  with the point of their country or state. Streets and parks without an entry have no point.
* **GeoVirus**: names with the point of their Wikipedia page; no demonyms, no country, metonyms not told apart.
* **GeoWebNews**: a type for each: literal, metonymic, demonym, language, homonym (*Jack London*); nouns that
  stand for places (*the city*) are no toponyms here. The form is known from the code that wrote it.

GeoVirus counts offsets from 1, and some articles of TR-News are a few letters off: a span is moved to the nearest
place where its words stand.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.places import load_place_lexicon

#: How far from its offsets a name is looked for.
_REACH: Final = 60
_PEOPLE: Final = re.compile(r"\w{3}(?:ians?|ans|ites)$")


class Use(StrEnum):
    """How a name of a place is used."""

    LITERAL = "literal"
    METONYM = "metonym"
    """For a government, a team, a body: *Kyiv claimed*, *Belgorod's governor*."""
    DEMONYM = "demonym"
    """People or an adjective: *Syrians*, *Russian troops*, *in Arabic*."""
    EMBEDDED = "embedded"
    """Inside a longer name: *Kentucky State Police*. No corpus that we read tells these apart."""
    HOMONYM = "homonym"
    """A name of something else: *Jack London*."""
    NAME = "name"
    """A place name of a corpus that does not tell literal from metonym."""


#: The types of GeoWebNews; those left out mark phrases that are no toponyms.
_TYPES: Final = {
    "Literal": Use.LITERAL,
    "Mixed": Use.LITERAL,
    "Coercion": Use.LITERAL,
    "Embedded_Literal": Use.LITERAL,
    "Literal_Modifier": Use.LITERAL,
    "Metonymic": Use.METONYM,
    "Non_Literal_Modifier": Use.METONYM,
    "Embedded_Non_Lit": Use.METONYM,
    "Demonym": Use.DEMONYM,
    "Language": Use.DEMONYM,
    "Homonym": Use.HOMONYM,
}


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place that a person has marked; what the corpus does not say is ``None`` or empty.

    ``kind`` is ``country``, ``region``, ``district``, ``settlement`` or ``other``.
    """

    start: int
    end: int
    words: str
    use: Use
    lat: float | None = None
    lon: float | None = None
    id: str = ""
    kind: str = ""
    country: str = ""
    region: str = ""

    @property
    def has_point(self) -> bool:
        """Whether an answer's distance can be told."""
        return self.lat is not None


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its marked places, in text order."""

    text: str
    places: tuple[GoldPlace, ...]


def read_articles(path: Path) -> tuple[Article, ...]:
    """The articles of one file.

    Raises ``ValueError`` where the file is in another form.
    """
    root = ET.parse(path).getroot()  # noqa: S314 - a corpus that the person running this has chosen
    articles = tuple(_article(one) for one in root.iter("article"))
    if not articles:
        raise ValueError(f"{path}: no <article> in it")
    return articles


def _article(element: ET.Element) -> Article:
    text = element.findtext("text") or ""
    marked = [*element.iter("toponym"), *element.iter("location")]
    places = [place for one in marked if (place := _place(text, one))]
    return Article(text, tuple(sorted(places, key=lambda place: (place.start, place.end))))


def _place(text: str, element: ET.Element) -> GoldPlace | None:
    words = _first(element, "phrase", "extractedName", "name")
    use = _use(element, words)
    start = _nearest(text, words, int(_first(element, "start")))
    if use is None or start is None:
        return None
    lat, lon = _first(element, "gaztag/lat", "latitude", "lat"), _first(element, "gaztag/lon", "longitude", "lon")
    tag = element.find("gaztag")
    entry = tag.get("geonameid", "") if tag is not None else _first(element, "geonamesID")
    return GoldPlace(
        start,
        start + len(words),
        words,
        use,
        float(lat) if lat and lon else None,
        float(lon) if lat and lon else None,
        f"gn:{entry}" if entry else "",
        _kind(_first(element, "gaztag/fclass"), _first(element, "gaztag/fcode")),
        _first(element, "gaztag/country"),
        _first(element, "gaztag/admin1"),
    )


def _first(element: ET.Element, *paths: str) -> str:
    return next((found.strip() for path in paths if (found := element.findtext(path))), "")


def _use(element: ET.Element, words: str) -> Use | None:
    """The use of a typed name; of others, whether it is a demonym. ``None``: no toponym."""
    if element.find("type") is not None:
        is_adjective = _first(element, "modifierType") == "Adjective"
        return Use.DEMONYM if is_adjective else _TYPES.get(_first(element, "type"))
    return Use.DEMONYM if is_demonym(words, _first(element, "gaztag/name")) else Use.NAME


def is_demonym(words: str, name: str = "") -> bool:
    """Whether words are an adjective or a people; ``name`` is that of the place they are marked with, if known.

    >>> is_demonym("Palestinians"), is_demonym("Ohioans", "Ohio"), is_demonym("New Orleans", "New Orleans")
    (True, True, False)
    """
    key = fold(words)
    if key in {*load_place_lexicon().country_named, fold(name)}:
        return False
    return bool(demonym_forms() & {key, key.split(" ")[-1]}) or bool(name and _PEOPLE.search(words))


@lru_cache(maxsize=1)
def demonym_forms() -> frozenset[str]:
    """Adjectives and peoples, folded."""
    forms = set(load_name_lexicon().demonyms)
    forms |= {country.adjective for country in load_place_lexicon().countries if country.adjective}
    return frozenset(map(fold, forms))


def _nearest(text: str, words: str, start: int) -> int | None:
    """Where the words stand, as near to the offset as can be."""
    found = [one.start() for one in _occurrences(text, words, start)]
    return min(found, key=lambda place: abs(place - start), default=None)


def _occurrences(text: str, words: str, start: int) -> Iterator[re.Match[str]]:
    low = max(0, start - _REACH)
    return re.compile(re.escape(words)).finditer(text, low, start + _REACH + len(words))


def _kind(feature_class: str, code: str) -> str:
    if not feature_class:
        return ""
    if feature_class == "P":
        return "settlement"
    if feature_class != "A":
        return "other"
    return {"PCL": "country", "ADM": "region" if code.startswith("ADM1") else "district"}.get(code[:3], "other")
