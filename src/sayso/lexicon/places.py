"""The places lexicon: countries with their seats, informal regions and seas, sites, words for places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from sayso.lexicon.names import fold
from sayso.lexicon.tables import read_table

COUNTRY_COLUMNS = ("code", "name", "also", "adjective", "seats", "standing", "lat", "lon", "source", "example")
AREA_COLUMNS = ("name", "also", "kind", "country", "standing", "lat", "lon", "source", "example")
SITE_COLUMNS = ("name", "also", "kind", "country", "region", "lat", "lon", "source", "example")
WORD_COLUMNS = ("noun", "kind", "joins", "source", "example", "not_example")


class Country(NamedTuple):
    """A country: code, English name, other names, adjective, and the cities that stand for its government.

    ``standing`` is ``state``, ``territory``, ``union`` or ``disputed``; of a disputed one the record
    says the name alone. ``lat`` and ``lon`` are a point near the middle, where maps have a usual one.
    """

    code: str
    name: str
    also: tuple[str, ...]
    adjective: str
    seats: tuple[str, ...]
    standing: str
    lat: float | None = None
    lon: float | None = None


class Area(NamedTuple):
    """A sea, a strait, a river or an informal region, with a point inside it.

    ``standing`` is ``disputed`` where the record says the name without a country.
    """

    name: str
    also: tuple[str, ...]
    kind: str
    country: str
    standing: str
    lat: float
    lon: float


class Site(NamedTuple):
    """A plant, crossing, base, camp or hospital with a point."""

    name: str
    also: tuple[str, ...]
    kind: str
    country: str
    region: str
    lat: float
    lon: float


class PlaceWord(NamedTuple):
    """A common noun for a kind of place ("region", "village", "nuclear power plant").

    ``joins`` is the word that the canonical name of such a place ends in ("District"), empty where
    the bare name is canonical.
    """

    noun: str
    kind: str
    joins: str


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


@dataclass(frozen=True)
class PlaceLexicon:
    """Every table of the places lexicon, each read when first asked for."""

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """All countries and territories, by code."""
        return tuple(
            Country(
                row["code"],
                row["name"],
                _parts(row["also"]),
                row["adjective"],
                _parts(row["seats"]),
                row["standing"],
                float(row["lat"]) if row["lat"] else None,
                float(row["lon"]) if row["lon"] else None,
            )
            for row in read_table("countries", COUNTRY_COLUMNS)
        )

    @cached_property
    def country_of(self) -> Mapping[str, Country]:
        """Countries by code."""
        return {country.code: country for country in self.countries}

    @cached_property
    def country_named(self) -> Mapping[str, Country]:
        """Countries by the folded form of each of their names."""
        return {fold(name): country for country in self.countries for name in (country.name, *country.also)}

    @cached_property
    def seat_of(self) -> Mapping[str, Country]:
        """Countries by the folded name of the city that stands for their government."""
        return {fold(seat): country for country in self.countries for seat in country.seats}

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Seas, rivers and informal regions."""
        return tuple(
            Area(
                row["name"],
                _parts(row["also"]),
                row["kind"],
                row["country"],
                row["standing"],
                float(row["lat"]),
                float(row["lon"]),
            )
            for row in read_table("areas", AREA_COLUMNS)
        )

    @cached_property
    def disputed(self) -> frozenset[str]:
        """Areas of which the record says the name alone, and no country."""
        return frozenset(area.name for area in self.areas if area.standing == "disputed")

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Plants, crossings, bases, camps and hospitals in the news."""
        return tuple(
            Site(
                row["name"],
                _parts(row["also"]),
                row["kind"],
                row["country"],
                row["region"],
                float(row["lat"]),
                float(row["lon"]),
            )
            for row in read_table("sites", SITE_COLUMNS)
        )

    @cached_property
    def words(self) -> Mapping[str, PlaceWord]:
        """Common nouns for places by folded noun."""
        return {
            fold(row["noun"]): PlaceWord(row["noun"], row["kind"], row["joins"])
            for row in read_table("place_words", WORD_COLUMNS)
        }


@lru_cache(maxsize=1)
def load_place_lexicon() -> PlaceLexicon:
    """The places lexicon that ships with the package."""
    return PlaceLexicon()
