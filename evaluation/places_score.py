"""Counts of found and placed names: precision, recall and F1, distances, kind and containment."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from evaluation.places_corpora import GoldPlace, Use
from sayso.gazetteer import load_gazetteer, place_key
from sayso.lexicon.names import fold
from sayso.lexicon.places import load_place_lexicon

#: A hundred miles: the distance at which geoparsing papers count a place as right.
NEAR_KM: Final = 161.0
_EARTH_KM: Final = 6371.0088
_GENERIC: Final = frozenset(
    "oblast krai republic region province governorate state district department county prefecture division of the "
    "autonomous city metropolitan wilayat area territory municipality".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name that a reader found, and where it puts it; what it does not say is ``None`` or empty."""

    start: int
    end: int
    use: Use = Use.LITERAL
    lat: float | None = None
    lon: float | None = None
    id: str = ""
    kind: str = ""
    name: str = ""
    country: str = ""
    region: str = ""
    footprint: str = ""


def great_circle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points of the Earth as a sphere, in kilometres.

    >>> round(great_circle_km(50.45, 30.52, 55.75, 37.62))
    756
    """
    first, second = math.radians(lat), math.radians(other_lat)
    across = math.radians(other_lon - lon)
    part = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(across / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(part)))


def pair(gold: Sequence[GoldPlace], found: Sequence[Found]) -> list[tuple[GoldPlace, Found]]:
    """Overlapping names one to one: those with the very same span first, then in text order."""
    pairs: list[tuple[GoldPlace, Found]] = []
    for agree in (_same, _overlap):
        taken = {id(one) for pair_ in pairs for one in pair_}
        free = [one for one in found if id(one) not in taken]
        for mine in gold:
            if id(mine) in taken:
                continue
            theirs = next((one for one in free if agree(mine, one)), None)
            if theirs is not None:
                free.remove(theirs)
                pairs.append((mine, theirs))
    return pairs


def _same(mine: GoldPlace, theirs: Found) -> bool:
    return (mine.start, mine.end) == (theirs.start, theirs.end)


def _overlap(mine: GoldPlace, theirs: Found) -> bool:
    return mine.start < theirs.end and theirs.start < mine.end


def distance_km(mine: GoldPlace, theirs: Found) -> float | None:
    """How far off the answer is, where both have a point."""
    if mine.lat is None or mine.lon is None or theirs.lat is None or theirs.lon is None:
        return None
    return great_circle_km(mine.lat, mine.lon, theirs.lat, theirs.lon)


def country_code(name: str) -> str:
    """The code of a country by any of its names, else the folded name."""
    country = load_place_lexicon().country_named.get(fold(name))
    return country.code if country else fold(name)


def division_key(name: str, country: str = "") -> str:
    """A first-level division by its core words, after the gazetteer's other spellings.

    >>> division_key("Belgorod Oblast"), division_key("Belgorod region")
    ('belgorod', 'belgorod')
    """
    known = [one for one in load_gazetteer().lookup(name) if one.kind == "region" and country in ("", one.country)]
    core = [word for word in place_key(known[0].name if known else name).split(" ") if word not in _GENERIC]
    return " ".join(core) or place_key(name)


def right_kind(mine: GoldPlace, theirs: Found) -> bool | None:
    """Whether the kind is the gold's; ``None`` where the corpus does not say it."""
    if not mine.kind:
        return None
    if mine.kind == "other":
        return theirs.kind not in {"", "settlement"}
    return mine.kind == theirs.kind


def right_country(mine: GoldPlace, theirs: Found) -> bool | None:
    """Whether the country is the gold's; ``None`` where the corpus does not say it."""
    return country_code(mine.country) == theirs.country if mine.country else None


def right_region(mine: GoldPlace, theirs: Found) -> bool | None:
    """Whether the first-level division is the gold's; ``None`` where the corpus names none or one unknown to us."""
    if not mine.region or mine.kind == "country":
        return None
    country = country_code(mine.country)
    if not any(one.kind == "region" and one.country == country for one in load_gazetteer().lookup(mine.region)):
        return None
    inside = theirs.name if theirs.kind == "region" else theirs.region
    return bool(inside) and division_key(inside, theirs.country) == division_key(mine.region, country)


@dataclass(slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    all: int = 0

    def add(self, right: bool | None) -> None:  # noqa: FBT001 - a verdict
        """Count one; ``None`` counts for nothing."""
        if right is not None:
            self.right += right
            self.all += 1

    @property
    def percent(self) -> float:
        """The share in per cent."""
        return 100 * self.right / self.all if self.all else 0.0


@dataclass(slots=True)
class Score:
    """The counts of one reader on one set of articles.

    ``everywhere`` counts every gold name with a point, found or not; ``matched`` those that were found;
    ``placed`` those that were given a point. ``contained``: kind, country and first-level division, as far as
    the corpus tells them, over the found.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    everywhere: Share = field(default_factory=Share)
    matched: Share = field(default_factory=Share)
    placed: Share = field(default_factory=Share)
    kind: Share = field(default_factory=Share)
    country: Share = field(default_factory=Share)
    region: Share = field(default_factory=Share)
    contained: Share = field(default_factory=Share)
    use: Share = field(default_factory=Share)
    errors_km: list[float] = field(default_factory=list)

    def add(self, gold: Sequence[GoldPlace], found: Sequence[Found]) -> None:
        """Count one article."""
        pairs = pair(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        self.exact += sum(_same(*one) for one in pairs)
        self.overlap += len(pairs)
        for mine, theirs in pairs:
            self._add_pair(mine, theirs)
        for _ in range(sum(mine.has_point for mine in gold) - sum(mine.has_point for mine, _ in pairs)):
            self.everywhere.add(right=False)

    def _add_pair(self, mine: GoldPlace, theirs: Found) -> None:
        if mine.has_point:
            error = distance_km(mine, theirs)
            is_near = error is not None and error <= NEAR_KM
            self.everywhere.add(is_near)
            self.matched.add(is_near)
            if error is not None:
                self.placed.add(is_near)
                self.errors_km.append(error)
        verdicts = [check(mine, theirs) for check in (right_kind, right_country, right_region)]
        for share, verdict in zip((self.kind, self.country, self.region), verdicts, strict=True):
            share.add(verdict)
        if mine.country:
            self.contained.add(False not in verdicts)
        if mine.use in {Use.LITERAL, Use.METONYM}:
            self.use.add(mine.use is theirs.use)

    def prf(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent for so many right ones."""
        precision = 100 * right / self.found if self.found else 0.0
        recall = 100 * right / self.gold if self.gold else 0.0
        total = self.found + self.gold
        return precision, recall, 200 * right / total if total else 0.0

    @property
    def median_km(self) -> float:
        """The median distance of the placed, in kilometres."""
        return median(self.errors_km) if self.errors_km else math.nan


def score_all(
    gold: Iterable[Sequence[GoldPlace]],
    found: Iterable[Sequence[Found]],
    *,
    gold_uses: frozenset[Use],
    uses: frozenset[Use] = frozenset(Use),
) -> Score:
    """The counts over articles: gold of these uses against found names of those uses."""
    score = Score()
    for places, names in zip(gold, found, strict=True):
        wanted = [place for place in places if place.use in gold_uses]
        score.add(wanted, [name for name in names if name.use in uses])
    return score
