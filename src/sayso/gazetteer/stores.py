"""Stores of places: a SQLite file of places beside a trie of their names, written once and only read then.

The trie is mapped into memory, the file opened at the first hit: a store that is never asked costs
nothing, one that knows no name of a report costs a look into the trie.
"""

from __future__ import annotations

import atexit
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import marisa_trie

from sayso.gazetteer.keys import place_key

#: A new number where the tables change: a store of another number is refused.
FORMAT: Final = 1
_NUMBER: Final = "<I"

_TABLES: Final = """
PRAGMA page_size = 4096;
CREATE TABLE source (number INTEGER PRIMARY KEY, code TEXT, name TEXT, licence TEXT, attribution TEXT, url TEXT);
CREATE TABLE kind (number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE division (number INTEGER PRIMARY KEY, region TEXT, district TEXT);
-- an id that is a number stands for "source:number", lat and lon are ten thousandths of a degree
CREATE TABLE packed (
    number INTEGER PRIMARY KEY, id, name TEXT, kind INTEGER, country TEXT, division INTEGER,
    lat INTEGER, lon INTEGER, population INTEGER, source INTEGER, viewpoint TEXT
);
CREATE TABLE former (place INTEGER, name TEXT, first TEXT, last TEXT);
CREATE VIEW place AS SELECT
    p.number, CASE typeof(p.id) WHEN 'integer' THEN s.code || ':' || p.id ELSE p.id END AS id, p.name,
    k.name AS kind, p.country, d.region, d.district, p.lat / 10000.0 AS lat, p.lon / 10000.0 AS lon,
    p.population, s.code AS source, p.viewpoint
FROM packed p JOIN kind k ON k.number = p.kind JOIN division d ON d.number = p.division
    JOIN source s ON s.number = p.source;
"""
_COLUMNS: Final = "id, name, kind, country, region, district, lat, lon, population, source, viewpoint"
_TEN_THOUSAND: Final = 10_000


class Source(NamedTuple):
    """Where places come from, and under which licence."""

    code: str
    name: str
    licence: str
    attribution: str
    url: str


class FormerName(NamedTuple):
    """A name that a place had from one day to another; ``None``: not known."""

    name: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One place with all its names, the canonical one first.

    ``region`` and ``district`` are the canonical names of the divisions that hold it, ``viewpoint`` says
    by whose account where accounts differ.
    """

    id: str
    names: tuple[str, ...]
    kind: str
    country: str
    lat: float
    lon: float
    source: str
    region: str = ""
    district: str = ""
    population: int = 0
    viewpoint: str = ""
    former: tuple[FormerName, ...] = ()


class Found(NamedTuple):
    """A place as a store holds it; the columns are those of ``Row``."""

    id: str
    name: str
    kind: str
    country: str
    region: str
    district: str
    lat: float
    lon: float
    population: int
    source: str
    viewpoint: str


@dataclass
class Store:
    """Places of one file, by name."""

    path: Path
    _known: dict[str, tuple[Found, ...]] = field(default_factory=dict)

    @cached_property
    def _trie(self) -> marisa_trie.RecordTrie:
        trie = marisa_trie.RecordTrie(_NUMBER)
        trie.mmap(str(trie_of(self.path)))
        return trie

    @cached_property
    def _places(self) -> sqlite3.Connection:
        uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        places = sqlite3.connect(uri, uri=True, check_same_thread=False)  # nothing is ever written
        atexit.register(places.close)
        return places

    def lookup(self, key: str) -> tuple[Found, ...]:
        """All places whose name has this key (see ``place_key``), the most populous first."""
        if key not in self._known:
            numbers = sorted(number for (number,) in self._trie.get(key, ()))
            self._known[key] = self._read(numbers) if numbers else ()
        return self._known[key]

    def _read(self, numbers: Sequence[int]) -> tuple[Found, ...]:
        marks = ",".join("?" * len(numbers))
        rows = self._places.execute(
            f"SELECT {_COLUMNS} FROM place WHERE number IN ({marks}) ORDER BY population DESC, number",  # noqa: S608
            numbers,
        )
        return tuple(Found(*row) for row in rows)

    def names_of(self, place: str) -> tuple[FormerName, ...]:
        """The former names of a place, by its id."""
        rows = self._places.execute(
            "SELECT f.name, f.first, f.last FROM former f JOIN place p ON p.number = f.place WHERE p.id = ?"
            " ORDER BY f.first, f.name",
            (place,),
        )
        return tuple(FormerName(name, _day(first), _day(last)) for name, first, last in rows)

    def sources(self) -> tuple[tuple[Source, int], ...]:
        """Where its places come from, with their number."""
        rows = self._places.execute(
            "SELECT code, name, licence, attribution, url, (SELECT count(*) FROM packed WHERE source = s.number)"
            " FROM source s ORDER BY code"
        )
        return tuple((Source(*row[:-1]), row[-1]) for row in rows)

    def countries(self) -> frozenset[str]:
        """The codes of the countries whose places it holds."""
        return frozenset(code for (code,) in self._places.execute("SELECT DISTINCT country FROM packed"))

    def size(self) -> int:
        """The bytes of its files."""
        return self.path.stat().st_size + trie_of(self.path).stat().st_size


def trie_of(path: Path) -> Path:
    """The file of the names that belongs to a file of places."""
    return path.with_suffix(".trie")


def write_store(path: Path, rows: Iterable[Row], sources: Iterable[Source]) -> int:
    """Write a store; the same rows give the same bytes. Returns the number of places."""
    for old in (path, trie_of(path)):
        old.unlink(missing_ok=True)
    keys: list[tuple[str, tuple[int]]] = []
    listed = sorted(sources)
    packing = _Packing({one.code: number for number, one in enumerate(listed, 1)})
    count = 0
    with sqlite3.connect(path) as store:
        store.executescript(_TABLES)
        store.execute(f"PRAGMA user_version = {FORMAT}")
        store.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", [(number, *one) for number, one in enumerate(listed, 1)]
        )
        for count, row in enumerate(rows, 1):
            store.execute("INSERT INTO packed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (count, *packing.values(row)))
            store.executemany(
                "INSERT INTO former VALUES (?, ?, ?, ?)",
                [(count, one.name, _text(one.first), _text(one.last)) for one in row.former],
            )
            names = (*row.names, *(one.name for one in row.former))
            keys += [(key, (count,)) for key in sorted({place_key(name) for name in names} - {""})]
        store.executemany("INSERT INTO kind VALUES (?, ?)", [(number, kind) for kind, number in packing.kinds.items()])
        store.executemany(
            "INSERT INTO division VALUES (?, ?, ?)", [(number, *names) for names, number in packing.divisions.items()]
        )
    with sqlite3.connect(path) as store:
        store.execute("VACUUM")
    store.close()
    marisa_trie.RecordTrie(_NUMBER, keys).save(str(trie_of(path)))
    return count


def replace_store(path: Path, rows: Iterable[Row], sources: Iterable[Source]) -> int:
    """Write a store beside its place and move it there: what breaks off leaves the old one."""
    beside = path.with_name(f".{path.stem}.new.sqlite")
    try:
        count = write_store(beside, rows, sources)
        trie_of(beside).replace(trie_of(path))
        beside.replace(path)
    finally:
        for left in (beside, trie_of(beside)):
            left.unlink(missing_ok=True)
    return count


@dataclass
class _Packing:
    """The numbers that stand for what many places share."""

    sources: dict[str, int]
    kinds: dict[str, int] = field(default_factory=dict)
    divisions: dict[tuple[str, str], int] = field(default_factory=dict)

    def values(self, row: Row) -> Iterator[str | int]:
        """The columns of a place behind its number."""
        scheme, _, local = row.id.partition(":")
        is_plain = scheme == row.source and local.isdecimal() and not local.startswith("0")
        division = row.region, row.district
        yield int(local) if is_plain else row.id
        yield row.names[0]
        yield self.kinds.setdefault(row.kind, len(self.kinds) + 1)
        yield row.country
        yield self.divisions.setdefault(division, len(self.divisions) + 1)
        yield from (round(row.lat * _TEN_THOUSAND), round(row.lon * _TEN_THOUSAND), row.population)
        yield self.sources[row.source]
        yield row.viewpoint


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
