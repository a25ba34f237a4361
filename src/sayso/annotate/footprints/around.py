"""Places that words only start from: near it, so far from it, one side of it."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from sayso.annotate.footprints.ground import POSSESSIVE, Ground, Heading, Spot
from sayso.gazetteer import Entry, load_gazetteer
from sayso.model import FootprintKind

_TOWNS: Final = frozenset({"settlement", "site", "district"})
_COMPASS: Final = ("direction",)
_SIDES: Final = ("side", "direction")
# Kilometres: what is near a plant or a base is nearer than what is near a town.
_AT_SITE: Final = 5.0
_MOST_SIDES: Final = 6
_BETWEEN: Final = 3
_SHORES: Final = frozenset({"coast", "coastline", "shore", "shores", "waters"})
# A division lies in the north of its country if it is seen so from the middle, give or take.
_TOLERANCE: Final = 50.0


class Found(NamedTuple):
    """What words say of a place: the tokens ``first`` to ``last`` say it."""

    kind: FootprintKind
    first: int
    last: int
    radius: float | None = None
    distance: float | None = None
    bearing: float | None = None
    others: tuple[str, ...] = ()


# ---------------------------------------------------------------- so far from it


def offset(ground: Ground, at: int, last: int) -> Found | None:
    """*15 km north of* · *12 miles from* · *an hour's drive from* · *within 10 km of*, all right before ``at``."""
    return _towards(ground, at, last) or _away(ground, at, last) or _within(ground, at, last)


def _towards(ground: Ground, at: int, last: int) -> Found | None:
    """*(15 km) (just) south-east of* · *to the north of*; *in the north of* is a part of it."""
    if at - 2 < ground.begin(at) or ground.lower[at - 1] not in {"of", "from"}:
        return None
    heading = ground.compass(at - 1, _COMPASS) or _letters(ground, at - 1)
    if heading is None:
        return None
    start = ground.skip_softeners(heading.first)
    article = _article(ground, start)
    if article is not None:
        start = article + 1
        if ground.text(start - 2).lower() != "to":
            return _part(heading, start - 1, last) if ground.lower[at - 1] == "of" else None
        start = ground.skip_softeners(start - 2)
    stretch = ground.stretch(start)
    if stretch is None:
        needed = ground.lower[at - 1] == "from" or ground.text(heading.first).isupper()
        trip = _trip(ground, start - 1)
        if trip is not None:
            return Found(FootprintKind.OFFSET, trip, last, bearing=heading.bearing)
        if ground.text(start - 1).lower() == "in":
            return _part(heading, start, last)
        return None if needed else Found(FootprintKind.OFFSET, start, last, bearing=heading.bearing)
    radius, distance = stretch.radius, stretch.distance
    if stretch.is_most:
        return Found(FootprintKind.NEAR, stretch.first, last, distance, None, heading.bearing)
    return Found(FootprintKind.OFFSET, stretch.first, last, radius, distance, heading.bearing)


def _article(ground: Ground, at: int) -> int | None:
    """The article before a direction: "in the (tropical) north-east of"."""
    for index in range(at - 1, max(ground.begin(at), at - _BETWEEN) - 1, -1):
        if ground.lower[index] == "the":
            return index
        if ground[index].upos != "ADJ":
            return None
    return None


def _letters(ground: Ground, at: int) -> Heading | None:
    """*NE*, in capitals."""
    text = ground.text(at - 1)
    letters = ground.lexicon.values["letters"]
    return Heading(at - 1, letters[text.lower()]) if text.isupper() and text.lower() in letters else None


def _part(heading: Heading, first: int, last: int) -> Found:
    return Found(FootprintKind.PART, first, last, bearing=heading.bearing)


def _away(ground: Ground, at: int, last: int) -> Found | None:
    """*12 miles from* · *15 km off* · *an hour's drive from* · *kilometres from*."""
    matched = ground.beside(at, "away")
    if matched is None:
        return None
    start = ground.skip_softeners(matched[0])
    stretch = ground.stretch(start)
    if stretch and stretch.is_most:
        return Found(FootprintKind.NEAR, stretch.first, last, stretch.distance)
    if stretch:
        return Found(FootprintKind.OFFSET, stretch.first, last, stretch.radius, stretch.distance)
    trip = _trip(ground, start - 1)
    if trip is not None:
        return Found(FootprintKind.OFFSET, trip, last)
    if ground.is_word(start - 1, "unit") and start - 1 >= ground.begin(at):
        return Found(FootprintKind.OFFSET, start - 1, last)
    return None


def _trip(ground: Ground, noun: int) -> int | None:
    """Where *an hour's drive* or *a short walk* begins; a possessive that the parse hangs elsewhere is taken as well."""
    if not ground.is_word(noun, "trip") or ground.text(noun)[0].isupper():
        return None
    first = noun
    for _ in range(_MOST_SIDES):
        before = ground.text(first - 1).lower()
        unit = before.rstrip("s'’") in {"hour", "minute", "day"} or before in POSSESSIVE
        counts = ground.text(first - 1) and ground[first - 1].upos in {"DET", "NUM"} and first < noun
        if not (unit or counts or before in {"short", "long", "half", "-"}):
            break
        first -= 1
    return first if first < noun else None


def _within(ground: Ground, at: int, last: int) -> Found | None:
    """*within 10 km of* · *in a 10 km radius of*."""
    if ground.text(at - 1).lower() not in {"of", "around", "from"} or at - 2 < ground.begin(at):
        return None
    is_radius = ground.lower[at - 2] == "radius"
    stretch = ground.stretch(at - 2 if is_radius else at - 1)
    if stretch is None or not (is_radius or stretch.is_most):
        return None
    return Found(FootprintKind.NEAR, stretch.first, last, stretch.distance)


# ---------------------------------------------------------------- near it


def near(ground: Ground, spot: Spot, at: int) -> Found | None:
    """*near* · *on the outskirts of* · *off*, right before the phrase; *on the northern edge of* has a bearing."""
    matched = ground.beside(at, "near")
    if matched is not None:
        first, phrase = matched
        fits = phrase.of in {"", spot.kind} or (phrase.of == "town" and spot.kind in _TOWNS)
        fits = fits and not _owns_other(ground, spot)
        noun = _noun_of(ground, at - 2, spot.end) if phrase.words == ("around",) else None
        if fits and (noun or _is_preposition(ground, spot, at - 1, len(phrase.words))):
            radius = min(phrase.radius or _AT_SITE, _AT_SITE) if spot.kind == "site" else phrase.radius
            return noun or Found(FootprintKind.NEAR, first, spot.end, radius)
    if ground.text(at - 1).lower() not in {"of", "around"} or at - 2 < ground.begin(at):
        return None
    if ground.is_kind_noun(at - 2) and not ground.is_alone(spot):
        return None  # "the eastern regions of Donetsk and Luhansk"
    return _noun_of(ground, at - 2, spot.end)


def _is_preposition(ground: Ground, spot: Spot, index: int, length: int) -> bool:
    """Whether a single word opens the phrase and is no particle: not "sealed off Jenin", but "drowned off Jaffa"."""
    if length > 1 or ground[index].deprel == "case":
        return True
    oblique = ground.relation(spot.head) == "obl"
    return oblique or (ground.relation(index) != "compound" and ground[index].upos != "ADV")


def _owns_other(ground: Ground, spot: Spot) -> bool:
    """Whether the words are about something of the place: "near Goma's airport"; its coast is as good as itself."""
    owned = spot.closing + 1
    return ground.text(spot.closing).lower() in POSSESSIVE and ground.text(owned).lower() not in _SHORES


def _noun_of(ground: Ground, noun: int, last: int) -> Found | None:
    """*the northern outskirts of* · *the western half of* · *the heart of*."""
    heading = ground.compass(noun, _SIDES)
    first = heading.first if heading else noun
    if ground.text(first - 1).lower() == "the":
        first -= 1
    if ground.is_word(noun, "edge"):
        radius = ground.lexicon.values["edge"][ground.lower[noun]]
        return Found(FootprintKind.NEAR, first, last, radius, None, heading.bearing if heading else None)
    if (ground.is_word(noun, "middle") and _is_middle(ground, noun)) or (heading and ground.is_word(noun, "part")):
        return Found(FootprintKind.PART, first, last, bearing=heading.bearing if heading else None)
    return None


def _is_middle(ground: Ground, noun: int) -> bool:
    """*the (city) centre of*, no other centre: "the emergency centre of"."""
    before = ground.text(noun - 1).lower()
    return before == "the" or (before in {"city", "town", "very", "dead"} and ground.text(noun - 2).lower() == "the")


# ---------------------------------------------------------------- one side of it


def behind(ground: Ground, spot: Spot) -> Found | None:
    """*Gaza's north* · *Kharkiv's northern districts* · *the Aleppo countryside* · *Goma's outskirts*."""
    here = spot.closing
    owns = ground.text(here).lower() in POSSESSIVE
    here += owns
    start, end = here, ground.sentence(spot.core).last
    while here < min(end, start + _MOST_SIDES) and _is_side(ground, here):
        here += 1
    while here > start and not _is_compass(ground, here - 1):  # "Gaza's north and Rafah"
        here -= 1
    heading = ground.compass(here, _SIDES) if here > start else None
    bearing = heading.bearing if heading and heading.first >= start else None
    if here < end and ground.is_word(here, "edge") and (owns or ground[here].upos == "NOUN"):
        radius = ground.lexicon.values["edge"][ground.lower[here]]
        return Found(FootprintKind.NEAR, spot.core, here + 1, radius, None, bearing)
    if not owns:
        return None
    if here < end and ground.is_word(here, "middle") and here == start:
        return Found(FootprintKind.PART, spot.core, here + 1)
    if here > start and here < end and ground.is_word(here, "part"):
        return Found(FootprintKind.PART, spot.core, here + 1, bearing=bearing)
    closed = here >= end or ground[here].upos not in {"NOUN", "PROPN", "ADJ"}
    if here > start and closed and ground.is_word(here - 1, "direction"):
        return Found(FootprintKind.PART, spot.core, here, bearing=bearing)
    return None


def _is_side(ground: Ground, index: int) -> bool:
    return _is_compass(ground, index) or ground.lower[index] in {"-", "–", "and"}


def _is_compass(ground: Ground, index: int) -> bool:
    return any(ground.is_word(index, kind) for kind in _SIDES)


def side(ground: Ground, spot: Spot) -> Found | None:
    """*northern Gaza* · *east Aleppo* · *the eastern Ghouta region*; not *Ukraine's eastern Donetsk region*."""
    heading = ground.compass(spot.core, _SIDES)
    inner = spot.core
    while heading is None and inner + 1 < spot.end and _is_side(ground, inner):  # a name that took "Northern" in
        inner += 1
        heading = ground.compass(inner, _SIDES) if not _is_side(ground, inner) else None
    if heading is None or ground.is_part_of_name(spot, heading.first, heading.bearing):
        return None
    noun = ground.is_word(heading.first, "direction")
    if noun and not heading.first < ground[heading.first].head < spot.last and heading.first < spot.core:
        return None  # "moved north Friday"
    if spot.is_divided and _describes(ground, spot, heading):
        return None
    last = spot.closing if spot.is_divided else spot.end
    return Found(FootprintKind.PART, heading.first, last, bearing=heading.bearing)


def _describes(ground: Ground, spot: Spot, heading: Heading) -> bool:
    """Whether the side is where a whole division lies in its country: "Sudan's western Darfur region"."""
    before = ground.text(heading.first - 1).lower()
    if before not in POSSESSIVE | {"the"} or heading.bearing is None or not spot.is_known:
        return False
    seen = _seen_from_country(spot)
    if seen is None:
        return before in POSSESSIVE
    return abs((seen - heading.bearing + 180) % 360 - 180) <= (90 if before in POSSESSIVE else _TOLERANCE)


def _seen_from_country(spot: Spot) -> float | None:
    """The bearing of a division from the point of its country."""
    place = spot.place
    if place.lat is None or place.lon is None:
        return None
    country = next(iter(_countries(place.name.rpartition(", ")[2])), None)
    if country is None or country.id == place.id:
        return None
    east = (place.lon - country.lon) * math.cos(math.radians(country.lat))
    return math.degrees(math.atan2(east, place.lat - country.lat)) % 360


def _countries(name: str) -> list[Entry]:
    return [entry for entry in load_gazetteer().lookup(name) if entry.kind == "country"]
