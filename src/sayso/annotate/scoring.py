"""How well a place of the gazetteer fits what the words say, in parts that each have a name."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.annotate.scene import Scene, Wish, is_inside, kilometres
from sayso.gazetteer import Entry, place_key
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Rival

# Which kinds of the gazetteer answer to the kind that the words say.
ANSWERS: Final = {
    "region": ("region", "area", "district"),
    "district": ("district", "settlement"),
    "settlement": ("settlement",),
    "area": ("area", "water", "region", "settlement"),
    "front": ("region", "settlement", "area"),
    "water": ("water", "area"),
    "site": ("site",),
    "country": ("country", "area"),
}
_HOLDER, _COUNTRY_SEEN, _KIND = 8.0, 3.0, 5.0
#: A division spoken of once, and each further time, up to a most.
_REGION_SEEN, _AGAIN, _REGION_MOST = 2.0, 0.5, 4.0
#: Beside the other places of the report; nothing is left of it a thousand kilometres away.
_NEAR, _FAR, _STEP = 2.0, 1000.0, 25.0
_SENSE, _SEAT, _SPELT, _LISTED = 4.0, 3.5, 1.5, 2.0
# A town of this size is known without its country being named.
FAMOUS: Final = 300_000
# A division that is called after its own town weighs like a town of this size.
_DIVISION: Final = 50_000
#: A metropolis, or the town of a third of the people, counts by any of its names, others by the canonical one.
_METROPOLIS: Final = 1_000_000
_LARGE_SHARE: Final = 0.3
_CLOSE: Final = 60.0
#: Where districts are never called by their bare name.
_COUNTIES: Final = "US"
#: What the words call a village has no more people than this.
_VILLAGE: Final = 15_000
_HAMLETS: Final = frozenset(("village", "hamlet", "villages"))
_MOST_RIVALS: Final = 3
_SEEN_OFTEN: Final = 3


class Weight(NamedTuple):
    """The parts of a place's weight; the larger the sum, the better it fits."""

    people: float
    spelling: float
    holder: float
    country: float
    region: float
    near: float
    kind: float
    sense: float

    @property
    def total(self) -> float:
        """The sum."""
        return sum(self)


#: Why a rival is lighter, by the part in which it falls behind most.
_REASONS: Final = Weight._fields
_WORDS: Final = {
    "people": "fewer people",
    "spelling": "another spelling",
    "holder": "not in the place that the words name beside it",
    "country": "another country",
    "region": "outside the divisions that the report speaks of",
    "near": "farther from the other places of the report",
    "kind": "another kind of place",
    "sense": "not what the name means elsewhere in the report",
}


class Ranked(NamedTuple):
    """A place with its weight."""

    entry: Entry
    weight: Weight


def rank(entries: Sequence[Entry], wish: Wish, held: Collection[Entry], scene: Scene) -> list[Ranked]:
    """The places with their weight, the best first."""
    key = place_key(wish.name)
    towns = [one for one in entries if one.kind == "settlement"]
    seats = {one.id: _seat(one, towns, key) for one in entries if one.kind in {"region", "district"}}
    found = [Ranked(entry, _weigh(entry, wish, held, scene, seats.get(entry.id, 0))) for entry in entries]
    return sorted(found, key=lambda one: -one.weight.total)


def rivals(ranked: Sequence[Ranked]) -> tuple[Rival, ...]:
    """The runners-up of the first, each with the reason why it is behind."""
    if not ranked:
        return ()
    best, *others = ranked
    found: list[Rival] = []
    for other in others:
        if other.entry.id == best.entry.id or any(one.id == other.entry.id for one in found):
            continue
        behind = [mine - its for mine, its in zip(best.weight, other.weight, strict=True)]
        most = max(behind)
        reason = _WORDS[_REASONS[behind.index(most)]] if most > 0 else "fits as well"
        found.append(Rival(other.entry.full_name, other.entry.id, reason))
        if len(found) == _MOST_RIVALS:
            break
    return tuple(found)


def _weigh(entry: Entry, wish: Wish, held: Collection[Entry], scene: Scene, seat: int) -> Weight:
    key = place_key(wish.name)
    is_spelt = place_key(entry.name) in {key, f"{key} {entry.name.rpartition(' ')[2].lower()}"}
    is_seat = key in _seats() and entry.kind == "settlement" and entry.population >= FAMOUS
    is_held = bool(held) and is_inside(entry, held)
    by_region = is_held and any(entry.region == wide.name for wide in held)
    own_name = entry.kind in {"region", "district"} and not seat
    people = min(_DIVISION, seat) if seat and entry.kind == "region" else entry.population
    return Weight(
        people=math.log10(people + 10) + (_SEAT if is_seat else 0.0),
        spelling=_SPELT if is_spelt else 0.0,
        holder=(_HOLDER if is_held else 0.0) + (2.0 if by_region else 0.0),
        country=_country(entry, scene),
        region=_region(entry, wish, scene, own_name=own_name),
        near=_near(entry, wish, scene),
        kind=_kind(entry, wish, scene, own_name=own_name),
        sense=_SENSE if scene.senses.get(key) == entry.id and not wish.kind else 0.0,
    )


def _country(entry: Entry, scene: Scene) -> float:
    seen = scene.countries.get(entry.country, 0)
    return _COUNTRY_SEEN * min(seen, _SEEN_OFTEN) / _SEEN_OFTEN if entry.country else 0.0


def _region(entry: Entry, wish: Wish, scene: Scene, *, own_name: bool) -> float:
    seen = scene.speaks_of(entry, wish)
    spoken = min(_REGION_SEEN + _AGAIN * (seen - 1), _REGION_MOST) if seen else 0.0
    return spoken + (_LISTED * min(scene.neighbours(entry, wish), 2) if own_name else 0.0)


def _near(entry: Entry, wish: Wish, scene: Scene) -> float:
    if entry.kind in {"country", "area", "water"}:
        return 0.0
    distance, others = scene.distance(entry, wish)
    if not others:
        return 0.0
    share = max(0.0, 1 - math.log1p(distance / _STEP) / math.log1p(_FAR / _STEP))
    return _NEAR * share * (1.0 if others > 1 else 0.6)


def _kind(entry: Entry, wish: Wish, scene: Scene, *, own_name: bool) -> float:
    """How well the kind of an entry fits: as said, else town or division by how the report uses the name."""
    answers = ANSWERS.get(wish.kind, ())
    divided = place_key(wish.name) in scene.as_region
    if wish.kind in {"front", "area"} and entry.kind in {"region", "settlement"}:
        return _KIND if divided == (entry.kind == "region") else 0.0
    if answers and entry.population > _VILLAGE and wish.noun.lower() in _HAMLETS:
        return _KIND - 2
    if answers:
        return _KIND - (2 if wish.kind == "district" else 1) * answers.index(entry.kind)
    if entry.kind == "region":
        return _KIND if divided and not wish.urban else 1.0 if own_name and not wish.urban else -1.0
    if entry.kind == "settlement":
        return 1.0 if wish.urban or not divided else 0.0
    if entry.kind == "district":  # "Sweida" is the town, "Sweida district" the district
        return -1.0 if own_name and entry.country != _COUNTIES else -_KIND
    if entry.kind == "country" and scene.countries and not scene.countries.get(entry.country):
        return 0.0  # the report has "Georgia" among states of the US
    return _KIND if entry.kind in {"country", "area", "water", "site"} else 0.0


def _seat(region: Entry, towns: Sequence[Entry], key: str) -> int:
    """The people of the town that a division is called after; 0 where it has a name of its own."""
    middle = (region.lat, region.lon)
    return max(
        (
            max(town.population, 1)
            for town in towns
            if town.country == region.country
            and _gives_name(town, region, key)
            and (
                town.region == region.name
                or (region.kind == "district" and town.region == region.region)
                or kilometres((town.lat, town.lon), middle) < _CLOSE
            )
        ),
        default=0,
    )


def _gives_name(town: Entry, region: Entry, key: str) -> bool:
    """Whether a town can be what a division is called after: by its canonical name, or by its share of the people."""
    canonical = place_key(town.name)
    by_name = canonical == key or place_key(region.name).startswith(f"{canonical} ")
    return by_name or town.population >= min(_METROPOLIS, region.population * _LARGE_SHARE)


@lru_cache(maxsize=1)
def _seats() -> frozenset[str]:
    """The keys of capitals, which need no other sign."""
    return frozenset(place_key(seat) for country in load_place_lexicon().countries for seat in country.seats)
