"""What the gazetteer knows under a name, and nothing else: the resolver chooses."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from sayso_gazetteer import DATA

from sayso.gazetteer.keys import place_key
from sayso.gazetteer.stores import FormerName, Found, Store
from sayso.lexicon.places import load_place_lexicon

#: The variable that names the folder of a user's own stores.
FOLDER: Final = "SAYSO_GAZETTEER"


class Entry(NamedTuple):
    """A place of the gazetteer.

    ``kind`` is ``country``, ``region`` (first-level division), ``district``, ``settlement``, ``area``,
    ``water`` or ``site``; ``region`` and ``district`` are the canonical names of the divisions that hold
    it, if known. ``viewpoint`` says by whose account where accounts differ.
    """

    id: str
    name: str
    kind: str
    country: str
    region: str
    lat: float
    lon: float
    population: int
    district: str = ""
    source: str = ""
    viewpoint: str = ""

    @property
    def full_name(self) -> str:
        """The name with what contains it: ``Sudzha, Kursk Oblast, Russia``.

        >>> Entry("x", "Kursk Oblast", "region", "RU", "", 51.7, 36.2, 0).full_name
        'Kursk Oblast, Russia'
        """
        parts = [self.name]
        if self.region and self.region != self.name:
            parts.append(self.region)
        lexicon = load_place_lexicon()
        if lexicon.disputed & {self.name, self.region}:
            return ", ".join(parts)
        country = lexicon.country_of.get(self.country)
        if self.kind != "country" and country and country.standing != "disputed" and country.name not in parts:
            parts.append(country.name)
        return ", ".join(parts)


@dataclass
class Gazetteer:
    """Places by name.

    ``world`` are the stores that are always asked, ``villages`` those that are asked for the countries
    that a report speaks of: their names are too many to be trusted elsewhere.
    """

    world: tuple[Store, ...]
    villages: tuple[Store, ...] = ()
    _known: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places with this name or another spelling of it, the most populous first."""
        key = place_key(name)
        if key not in self._known:
            self._known[key] = _entries(self.world, key)
        return self._known[key]

    def lookup_villages(self, name: str, countries: Collection[str]) -> tuple[Entry, ...]:
        """The villages of some countries with this name, the most populous first."""
        key = place_key(name)
        return tuple(entry for entry in _entries(self.villages, key) if entry.country in countries)

    def former_names(self, entry: Entry) -> tuple[FormerName, ...]:
        """The names that a place had, with the days from which and until which."""
        return tuple(name for store in self.stores for name in store.names_of(entry.id))

    @property
    def stores(self) -> tuple[Store, ...]:
        """All stores, in the order in which they are asked."""
        return (*self.world, *self.villages)

    def outline(self, place: str) -> str | None:
        """The outline of a division as GeoJSON, by the id of the place; ``None`` where none is known."""
        if self._outlines is None:
            return None
        row = self._outlines.execute("SELECT geojson FROM outline WHERE id = ?", (place,)).fetchone()
        return zlib.decompress(row[0]).decode() if row else None

    @cached_property
    def _outlines(self) -> sqlite3.Connection | None:
        path = DATA / "outlines.sqlite"
        if not path.exists():
            return None
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _entries(stores: Iterable[Store], key: str) -> tuple[Entry, ...]:
    if not key:
        return ()
    found = [_entry(one) for store in stores for one in store.lookup(key)]
    return tuple(sorted(found, key=lambda entry: -entry.population))


def _entry(found: Found) -> Entry:
    return Entry(
        *(found.id, found.name, found.kind, found.country, found.region, found.lat, found.lon, found.population),
        *(found.district, found.source, found.viewpoint),
    )


def user_folder() -> Path:
    """Where the stores that a user imported lie: ``$SAYSO_GAZETTEER``, or the user's data folder."""
    named = os.environ.get(FOLDER)
    if named:
        return Path(named)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "sayso" / "gazetteer"


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with Sayso, and the stores that the user imported."""
    folder = user_folder()
    own = tuple(Store(path) for path in sorted(folder.glob("*.sqlite"))) if folder.is_dir() else ()
    world = (Store(DATA / "core.sqlite"), Store(DATA / "nuclear.sqlite"), *own)
    return Gazetteer(world, (Store(DATA / "villages.sqlite"),))
