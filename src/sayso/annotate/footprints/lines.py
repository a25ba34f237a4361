"""Places that a line belongs to: the border with it, the road from it to another."""

from __future__ import annotations

from typing import Final, NamedTuple

from sayso.annotate.countries import Countries
from sayso.annotate.footprints.around import Found, offset
from sayso.annotate.footprints.ground import HYPHENS, POSSESSIVE, UNSURE, End, Ground, Spot
from sayso.model import FootprintKind

_JOINTS: Final = frozenset({"and", "to", "with", "towards", "toward"}) | HYPHENS
_WITH: Final = frozenset({"with", "of", "to"})
_SIDES: Final = ("side", "direction")
#: How many words may stand between two names, and between a name and the noun of the road.
_FARTHEST: Final = 6
_ROAD: Final = 5
_BEHIND: Final = 2
_CLOSED: Final = frozenset({"VERB", "AUX", "SCONJ"})
# "the road leading north from"
_LEADING: Final = frozenset({"leading", "running", "going", "stretching", "winding"})


class Pair(NamedTuple):
    """Two names that words join, in text order, and the place of the joining word."""

    left: End
    right: End
    joint: int


# ---------------------------------------------------------------- borders


def border(ground: Ground, countries: Countries, spot: Spot) -> Found | None:
    """*on the border with Chad* · *Lebanon's border with Israel* · *the Syria border* · *the Sudan-Chad border*."""
    return _border_before(ground, countries, spot) or _border_behind(ground, spot)


def _border_before(ground: Ground, countries: Countries, spot: Spot) -> Found | None:
    """*the border with* · *across the border from* · *bordering*, right before the phrase."""
    at = ground.before_list(spot)
    noun = at - 2
    if at - 1 >= ground.begin(at) and ground.is_word(at - 1, "bordering"):
        return _at_border(ground, at - 1, spot.end, ())
    if noun < ground.begin(at) or not ground.is_word(noun, "border"):
        return None
    first = ground.opening(noun, noun + 1)
    across = ground.lower[at - 1] == "from" and ground.text(first - 1).lower() in {"across", "over"}
    if ground.lower[at - 1] not in _WITH and not across:
        return None
    owner = _owner(ground, countries, first, noun)
    others = (owner,) if owner and owner != spot.place.name else _seen_from(ground, spot, first)
    return _at_border(ground, first, spot.end, others)


def _owner(ground: Ground, countries: Countries, first: int, noun: int) -> str:
    """Whose border it is: *Lebanon's*, *the Sudanese*."""
    for index in range(noun - 1, first - 1, -1):
        end = ground.ends.get(index)
        if end is not None and end.kind != UNSURE:
            return end.name
        country = countries.of_token(index)
        if country is not None:
            return country.name
    return ""


def _seen_from(ground: Ground, spot: Spot, first: int) -> tuple[str, ...]:
    """The country of the place that stands close before: "El Geneina, on the border with Chad"."""
    for index in range(first - 1, max(ground.begin(first), first - _BEHIND - 2) - 1, -1):
        end = ground.ends_by_last.get(index)
        if end is not None and end.kind != UNSURE and ground.lower[index] == ",":
            country = end.name.rpartition(", ")[2]
            return (country,) if country not in {end.name, spot.place.name.rpartition(", ")[2]} else ()
    return ()


def _border_behind(ground: Ground, spot: Spot) -> Found | None:
    """*Ukraine's (northern) border (with Belarus)* · *the Syria border*."""
    here = spot.closing
    here += ground.text(here).lower() in POSSESSIVE
    stop = ground.sentence(spot.core).last
    for _ in range(_BEHIND):
        if here < stop and any(ground.is_word(here, kind) for kind in ("side", "direction")):
            here += 1
    noun = _border_noun(ground, here, stop)
    if noun is None:
        return None
    others: tuple[str, ...] = ()
    last = noun
    if noun < stop and ground.lower[noun] == "with":
        other = _end_from(ground, noun + 1, stop)
        if other and other.kind != UNSURE:
            others, last = (other.name,), other.end
    return _at_border(ground, spot.first, last, others)


def _border_noun(ground: Ground, at: int, stop: int) -> int | None:
    """One past the noun *border* or *border area*; ``None`` for things at it: *border villages*, *border guards*."""
    if at >= stop or not ground.is_word(at, "border"):
        return None
    behind = at + 1
    if behind < stop and ground.is_word(behind, "border ground"):
        behind += 1
    if behind < stop and ground[behind].upos in {"NOUN", "PROPN"} and at <= ground[at].head != at:
        head = ground[at].head
        if head == behind or (head > at and ground.relation(at) == "compound" and head >= behind):
            return None
    return behind


def _at_border(ground: Ground, first: int, last: int, others: tuple[str, ...]) -> Found:
    """The border itself, or what lies so far from it: *12 miles from the border with Chad*."""
    away = offset(ground, first, last)
    if away is not None and away.kind is not FootprintKind.PART:
        return away._replace(others=others)
    return Found(FootprintKind.BORDER, first, last, others=others)


# ---------------------------------------------------------------- two ends


def between(ground: Ground, spot: Spot) -> Found | None:
    """*between Goma and Sake* · *the road from A to B* · *the A-B highway* · *linking A with B*; also borders."""
    joined = _joined(ground, spot)
    if joined:
        return joined
    for pair in (_pair_right(ground, spot), _pair_left(ground, spot)):
        found = _line(ground, pair, spot) if pair else None
        if found:
            return found
    return None


def _joined(ground: Ground, spot: Spot) -> Found | None:
    """*the Sudan-Chad border*, where both names were taken for one."""
    joint = next((at for at in range(spot.core + 1, spot.end - 1) if ground.lower[at] in HYPHENS), None)
    if joint is None or spot.is_known:
        return None
    left, right = ground.end(spot.core, joint), ground.end(joint + 1, spot.end)
    found = _compound(ground, Pair(left, right, joint), right.name)
    return found._replace(others=(left.name, right.name)) if found else None


def _pair_right(ground: Ground, spot: Spot) -> Pair | None:
    """The spot with the name that is joined to it behind: "Sake" in "between Goma, its capital, and Sake"."""
    stop = min(ground.sentence(spot.core).last, spot.end + _FARTHEST)
    for joint in range(spot.end, stop):
        if ground[joint].upos in _CLOSED:
            return None
        if ground.lower[joint] in HYPHENS and joint != spot.end:
            return None
        if ground.lower[joint] in _JOINTS:
            other = _end_from(ground, joint + 1, ground.sentence(spot.core).last)
            own = End(spot.first, spot.core, spot.end, spot.place.name, spot.kind)
            return Pair(own, other, joint) if other else None
    return None


def _pair_left(ground: Ground, spot: Spot) -> Pair | None:
    """The spot with the name that it is joined to in front."""
    joint = spot.first - 1
    if joint < ground.begin(spot.core) or ground.lower[joint] not in _JOINTS:
        joint = spot.core - 1
    if joint < ground.begin(spot.core) or ground.lower[joint] not in _JOINTS:
        return None
    for index in range(joint, max(ground.begin(joint), joint - _FARTHEST), -1):
        if ground[index].upos in _CLOSED:
            return None
        other = ground.ends_by_last.get(index)
        if other is not None:
            return Pair(other, End(spot.first, spot.core, spot.end, spot.place.name, spot.kind), joint)
    return None


def _end_from(ground: Ground, at: int, stop: int) -> End | None:
    """The name whose phrase begins at a token: "Sake" in "the town of Sake"."""
    for index in range(at, min(stop, at + _FARTHEST)):
        if ground[index].upos in _CLOSED:
            return None
        end = ground.ends.get(index)
        if end is not None:
            return end if end.first <= at or index == at else None
    return None


def _line(ground: Ground, pair: Pair, spot: Spot) -> Found | None:
    """What joins two names, if it is a line on the map."""
    left, right, joint = pair
    other = (right if left.core == spot.core else left).name
    before = left.first - 1
    text = ground.text(before).lower() if before >= ground.begin(left.core) else ""
    word = ground.lower[joint]
    last = max(right.end, spot.end)
    if word in HYPHENS or (word == "to" and _noun_behind(ground, right.end, "road") is not None):
        return _compound(ground, pair, other)
    if text == "between" and word == "and":
        if ground.is_word(before - 1, "border"):
            return _at_border(ground, ground.opening(before - 1, before), last, (other,))
        road = _road_before(ground, before)
        dealt = ground.is_word(before - 1, "dealings") or {"country", UNSURE} & {left.kind, right.kind}
        if dealt and road is None:
            return None
        return Found(FootprintKind.BETWEEN, before if road is None else road, last, others=(other,))
    if text == "from" and word in {"to", "towards", "toward"}:
        road = _road_before(ground, before)
        return None if road is None else Found(FootprintKind.BETWEEN, road, last, others=(other,))
    if ground.is_word(before, "link") and word in {"with", "to", "and"}:
        road = _road_before(ground, before)
        if road is not None or not {"country", UNSURE} & {left.kind, right.kind}:
            return Found(FootprintKind.BETWEEN, before if road is None else road, last, others=(other,))
    return None


def _compound(ground: Ground, pair: Pair, other: str) -> Found | None:
    """*the Goma-Bukavu road* · *the Sudan-Chad border*."""
    left, right, _ = pair
    stop = ground.sentence(left.core).last
    noun = _border_noun(ground, right.end, stop)
    if noun is not None:
        return _at_border(ground, left.first, noun, (other,))
    road = _noun_behind(ground, right.end, "road")
    return None if road is None else Found(FootprintKind.BETWEEN, left.first, road + 1, others=(other,))


def _noun_behind(ground: Ground, at: int, kind: str) -> int | None:
    """A noun of a kind close behind a name: "the Goma-Bukavu national road"."""
    stop = ground.sentence(at - 1).last
    for index in range(at, min(stop, at + _BEHIND + 1)):
        if ground.is_word(index, kind):
            return index
        if ground[index].upos not in {"NOUN", "ADJ", "PROPN"}:
            return None
    return None


def _road_before(ground: Ground, at: int) -> int | None:
    """The noun of the road that ends close before a token, with its own words: "the road leading north"."""
    for index in range(at - 1, max(ground.begin(at), at - _ROAD) - 1, -1):
        if ground.is_word(index, "road") and ground[index].upos in {"NOUN", "PROPN"}:
            return ground.opening(index, index + 1)
        if ground[index].upos in _CLOSED and ground.lower[index] not in _LEADING and not ground.is_word(index, "link"):
            return None
    return None
