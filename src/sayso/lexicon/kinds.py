"""The closed list of kinds of happening, with their modes and their homes in other schemes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from sayso.lexicon.tables import read_table

KIND_COLUMNS = ("kind", "modes", "meaning", "plover", "cameo", "acled", "source", "example")


# The kinds that are ways of fighting: a noun for one may stand for any other ("the attack").
FIGHTING = frozenset("OFFENSIVE ADVANCE CLASH AIR_STRIKE DRONE_STRIKE MISSILE_STRIKE SHELLING BLAST ATTACK".split())


class Kind(NamedTuple):
    """One kind of happening.

    ``plover``, ``cameo`` and ``acled`` are the homes of the kind in those schemes as an export table
    shows them, empty where the scheme has none.
    """

    name: str
    modes: tuple[str, ...]
    meaning: str
    plover: str
    cameo: str
    acled: str


@lru_cache(maxsize=1)
def load_kinds() -> Mapping[str, Kind]:
    """Every kind by its name.

    >>> load_kinds()["REPEL"].modes
    ('repulsed', 'stopped', 'ambushed')
    """
    rows = read_table("kinds", KIND_COLUMNS)
    return MappingProxyType(
        {
            row["kind"]: Kind(
                row["kind"],
                tuple(filter(None, row["modes"].split("|"))),
                row["meaning"],
                row["plover"],
                row["cameo"],
                row["acled"],
            )
            for row in rows
        }
    )
