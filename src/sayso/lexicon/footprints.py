"""The lexicon of footprints: ``north`` · ``southern`` · ``on the outskirts of`` · ``border`` · ``road``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from sayso.lexicon.tables import read_table

FOOTPRINT_COLUMNS = ("words", "kind", "value", "of", "source", "example", "not_example")


class Beside(NamedTuple):
    """Words that lead to a place, the last word last; ``radius`` in kilometres, ``of`` the places it is said of."""

    words: tuple[str, ...]
    radius: float | None
    of: str


@dataclass(frozen=True)
class FootprintLexicon:
    """The table of words about parts of the map, read when first asked for.

    Kinds: ``direction`` and ``letters`` (*north*, *NE*: degrees), ``side`` (*northern*: degrees, *central*: none),
    ``middle`` (*the heart of*), ``near`` and ``away`` (words before a place), ``edge`` (*outskirts*: kilometres),
    ``part`` (*half*), ``border``, ``bordering``, ``border ground`` (*area*), ``road``, ``link`` (*linking*), ``trip`` (*drive*),
    ``softener`` (*just* north of), ``unit`` and ``dealings`` (*talks* between two places are no place).
    """

    @cached_property
    def values(self) -> Mapping[str, Mapping[str, float | None]]:
        """Single words with their value, by kind."""
        found: dict[str, dict[str, float | None]] = {}
        for row in self._rows:
            if " " not in row["words"]:
                found.setdefault(row["kind"], {})[row["words"]] = _value(row["value"])
        return found

    @cached_property
    def leading(self) -> Mapping[str, Mapping[str, tuple[Beside, ...]]]:
        """Phrases that stand before a place, by kind, then by their last word, the longest first."""
        found: dict[str, dict[str, list[Beside]]] = {}
        for row in self._rows:
            if row["kind"] in {"near", "away"}:
                words = tuple(row["words"].split())
                beside = Beside(words, _value(row["value"]), row["of"])
                found.setdefault(row["kind"], {}).setdefault(words[-1], []).append(beside)
        return {
            kind: {last: tuple(sorted(phrases, key=lambda one: -len(one.words))) for last, phrases in by_last.items()}
            for kind, by_last in found.items()
        }

    @cached_property
    def _rows(self) -> tuple[dict[str, str], ...]:
        return read_table("footprint_words", FOOTPRINT_COLUMNS)


def _value(text: str) -> float | None:
    return float(text) if text else None


@lru_cache(maxsize=1)
def load_footprint_lexicon() -> FootprintLexicon:
    """The lexicon of footprints that ships with the package."""
    return FootprintLexicon()
