"""What words say about a place, and what the report speaks of besides: the grounds on which one is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from math import cos, hypot, radians
from typing import Final

from sayso.gazetteer import Entry, place_key

_KM_PER_DEGREE: Final = 111.2
#: Kinds that are a spot on the map beside which others lie.
_SPOTS: Final = frozenset(("settlement", "district", "site"))
_MOST_SPOTS: Final = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """What the words say about a place: its name, its kind (empty if not said) and what holds it.

    ``noun`` is the noun of the kind as written ("nuclear plant"), ``holders`` the names of wider places
    beside it, ``urban`` says that it stands beside a thing of towns ("an apartment building in Kursk"), ``placed`` that it follows "in" or "near".
    """

    name: str
    kind: str = ""
    noun: str = ""
    holders: tuple[str, ...] = ()
    urban: bool = False
    placed: bool = False
    sentence: int = 0


@dataclass
class Scene:
    """What the report speaks of.

    ``countries`` by how often, ``regions`` as division, country and sentence, ``as_region`` the keys of names
    that it uses for divisions, ``grounds`` the countries that are ground with their sentence, ``spots`` the
    points of places that are sure by the key of their name, ``senses`` the ids of places by that key where a
    holder beside it said which is meant, ``tellers`` who spoke of a division: division, country, key of the name.
    """

    countries: Counter[str]
    regions: list[tuple[str, str, int]] = field(default_factory=list)
    as_region: frozenset[str] = frozenset()
    grounds: list[tuple[str, int]] = field(default_factory=list)
    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    senses: dict[str, str] = field(default_factory=dict)
    tellers: set[tuple[str, str, str, int]] = field(default_factory=set)

    def remember(self, entry: Entry, wish: Wish) -> None:
        """Take in a place that is sure."""
        region = entry.name if entry.kind in {"region", "area"} else entry.region
        if entry.kind == "country":
            self.grounds.append((entry.country, wish.sentence))
        if entry.kind in _SPOTS and len(self.spots) < _MOST_SPOTS:
            self.spots.setdefault(place_key(wish.name), (entry.lat, entry.lon))
        seen = (region, entry.country, wish.sentence)
        if region and seen not in self.regions:
            self.regions.append(seen)
        if region:
            self.tellers.add((region, entry.country, place_key(wish.name), wish.sentence))

    def means(self, entry: Entry, wish: Wish) -> None:
        """Note which place a name means in this report, because the words beside it say so."""
        self.senses.setdefault(place_key(wish.name), entry.id)

    def speaks_of(self, entry: Entry, wish: Wish) -> int:
        """How often the division of a place is spoken of, other than by the name itself."""
        names, key = {entry.name, entry.region} - {""}, place_key(wish.name)
        found = (one for one in self.tellers if one[0] in names and one[1] in {entry.country, ""} and one[2] != key)
        return sum(1 for _ in found)

    def neighbours(self, entry: Entry, wish: Wish) -> int:
        """How many other divisions of its country stand in the same sentence."""
        found = {
            name
            for name, country, sentence in self.regions
            if country == entry.country and sentence == wish.sentence and name != entry.name
        }
        return len(found)

    def distance(self, entry: Entry, wish: Wish) -> tuple[float, int]:
        """Kilometres to the two nearest other places that are sure, and how many of these there are."""
        key = place_key(wish.name)
        others = [point for name, point in self.spots.items() if name != key]
        nearest = sorted(kilometres((entry.lat, entry.lon), point) for point in others)[:2]
        return (sum(nearest) / len(nearest), len(nearest)) if nearest else (0.0, 0)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points on a flat map: good to a tenth up to a thousand kilometres."""
    turn = abs(one[1] - other[1])
    east = min(turn, 360 - turn) * cos(radians((one[0] + other[0]) / 2))
    return _KM_PER_DEGREE * hypot(one[0] - other[0], east)


def is_inside(entry: Entry, wide: Collection[Entry]) -> bool:
    """Whether a place lies in one of some wider places."""
    return any(
        entry.id != one.id
        and (
            (entry.region == one.name and one.country in {entry.country, ""})
            or (one.kind == "district" and entry.district == one.name and entry.region == one.region)
            or (one.kind == "country" and entry.country == one.country)
            or (one.kind == "area" and one.country and entry.country == one.country)
        )
        for one in wide
    )
