"""Where and when a happening was: the places and times that hang on its clause or its arguments."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.extract.happening_slots import Company, Slots
from sayso.lexicon.happenings import Frame
from sayso.model import Named, Period, Place, Precision

_CLOSEST_FIRST = tuple(Precision)


def find_places(
    company: Company, frame: Frame, slots: Slots, region: Iterable[int], parties: tuple[Named, ...]
) -> tuple[Place, ...]:
    """The places in the happening's words, the most specific first, wider ones around them left out.

    A token that stands for the actor or target is no place unless the frame says that this slot is one.
    """
    stated = [token for slot in frame.place for token in slots.get(slot)]
    own = [place for token in stated if (place := _place_of(company, token))]
    used = {named.words.start for named in parties if named.words}
    inside = [
        place
        for token in sorted(region)
        if token not in stated and not _is_party(company, token, used) and not _is_elsewhere(company, frame, token)
        if (place := company.annotations.where(token))
    ]
    return narrowest((*own, *inside))


def _place_of(company: Company, token: int) -> Place | None:
    """The place of a noun, or of the name that it is explained by: *the village of Orlivka*."""
    place = company.annotations.where(token)
    if place:
        return place
    for child in company.tree.children(token, "nmod", "appos", "flat", "compound"):
        place = company.annotations.where(child)
        if place and company.tree.token(child).deprel != "nmod:poss":
            return place
    return None


def _is_party(company: Company, token: int, used: set[int]) -> bool:
    """Whether the token stands for a party here: it names one that is actor or target, or owns something."""
    party = company.annotations.party_at(token)
    if party is None:
        return False
    start = company.tree.token(token).start
    inside = any(
        named is not None and named.start <= start < named.end
        for named in (party.party.words,)
        if named and named.start in used
    )
    return inside or company.tree.token(token).deprel in {"nmod:poss", "amod", "nsubj", "obl:agent"}


def _is_elsewhere(company: Company, frame: Frame, token: int) -> bool:
    """Whether the place is where it came from or what it was about, not where it happened."""
    tree = company.tree
    cases = set(tree.prepositions(token))
    barred = {"from"} if "from" in frame.actor or frame.name in {"deploy", "help"} else set()
    return bool(cases & ({"with", "about", "despite", "between", "by"} | barred))


def narrowest(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each place once, the closest precision first, and no place that another lies in."""
    found: dict[str, Place] = {}
    for place in places:
        found.setdefault(place.name, place)
    kept = [
        place
        for place in found.values()
        if not any(other.name != place.name and other.name.endswith(f", {place.name}") for other in found.values())
    ]
    return tuple(sorted(kept, key=lambda place: _CLOSEST_FIRST.index(place.precision)))


def find_when(company: Company, trigger: int, region: frozenset[int]) -> Period | None:
    """The time that dates the happening: one that hangs on its clause, the nearest to the trigger."""
    times = company.annotations.times_in(region)
    if not times:
        return None
    direct = [mention for mention in times if company.tree.token(mention.head).head == trigger]
    nearest = min(direct or times, key=lambda mention: abs(mention.head - trigger))
    return nearest.period
