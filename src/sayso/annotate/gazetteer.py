"""Look-up of place names: what the gazetteer knows under a name, and nothing else.

The file is SQLite and stays closed until the first look-up. ``gazetteer/`` in the repository says how
it is made, and from what.
"""

from __future__ import annotations

import atexit
import sqlite3
from functools import lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple

from sayso.lexicon.names import fold
from sayso.lexicon.places import load_place_lexicon

_ARTICLES = ("al ", "el ", "the ", "ash ", "ad ", "as ", "an ", "ar ", "az ", "at ")


def place_key(name: str) -> str:
    """The form under which a place is looked up: folded, apostrophes and a leading article dropped.

    >>> place_key("Sana'a"), place_key("El-Fasher"), place_key("al-Fashir")
    ('sanaa', 'fasher', 'fashir')
    """
    bare = name
    for mark in "'’‘ʼ`ʻ":
        bare = bare.replace(mark, "")
    key = fold(bare)
    while True:
        article = next((one for one in _ARTICLES if key.startswith(one) and len(key) > len(one) + 2), None)
        if article is None:
            return key
        key = key[len(article) :]


class Entry(NamedTuple):
    """A place of the gazetteer.

    ``kind`` is ``country``, ``region`` (first-level division), ``district``, ``settlement``, ``area``,
    ``water`` or ``site``; ``region`` the canonical name of the division that holds it, if known.
    """

    id: str
    name: str
    kind: str
    country: str
    region: str
    lat: float
    lon: float
    population: int

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


class Gazetteer:
    """Places by name."""

    def __init__(self) -> None:
        self._store: sqlite3.Connection | None = None
        self._known: dict[str, tuple[Entry, ...]] = {}

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """All places with this name or another spelling of it, the most populous first."""
        key = place_key(name)
        if key not in self._known:
            self._known[key] = self._read(key) if key else ()
        return self._known[key]

    def _read(self, key: str) -> tuple[Entry, ...]:
        if self._store is None:
            with as_file(files("sayso.annotate").joinpath("gazetteer.sqlite")) as path:
                uri = f"{path.as_uri()}?mode=ro&immutable=1"
                self._store = sqlite3.connect(uri, uri=True, check_same_thread=False)  # nothing is ever written
                atexit.register(self._store.close)
        rows = self._store.execute(
            "SELECT p.id, p.name, p.kind, p.country, coalesce(r.name, ''), p.lat, p.lon, p.population"
            " FROM name n JOIN place p ON p.number = n.place LEFT JOIN place r ON r.number = p.region"
            " WHERE n.key = ? ORDER BY p.population DESC, p.number",
            (key,),
        )
        return tuple(Entry(*row) for row in rows)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer()
