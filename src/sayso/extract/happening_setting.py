"""Where and when a happening was: the places and times that hang on its clause or its arguments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from sayso.extract.happening_slots import Company, Slots
from sayso.extract.solving import as_told
from sayso.lexicon.happenings import Frame
from sayso.lexicon.places import load_place_lexicon
from sayso.model import AnchorKind, Named, PartyKind, Period, Place, Precision

# Frames whose subject is the place too, where it is a region: its authorities act at home.
_OF_AUTHORITIES = frozenset({"rule", "guard"})
# Where the name of a state is its land: after these always, after "to" and "on" with some frames.
_INSIDE = frozenset({"in", "into", "inside", "across", "through", "out of", "within", "throughout"})
_GOING = frozenset({"deploy", "flee", "take", "move"})
_STRIKING = frozenset({"strike", "arms", "act", "use"})
_COMPARED_WITHIN = 8
_CLOSEST_FIRST = tuple(Precision)


def find_places(
    company: Company, frame: Frame, slots: Slots, region: Iterable[int], parties: tuple[Named, ...]
) -> tuple[Place, ...]:
    """The places in the happening's words, the most specific first, wider ones around them left out.

    A token that stands for the actor or target is no place unless the frame says that this slot is one.
    """
    stated = [
        token
        for slot in frame.place
        for token in slots.get(slot)
        if slot != "subj" or frame.name not in _OF_AUTHORITIES or _is_region(company, token)
    ]
    own = [place for token in stated if (place := _place_of(company, token))]
    used = {named.words.start for named in parties if named.words}
    inside = [
        place
        for token in sorted(region)
        if token not in stated and not _is_party(company, token, used) and not _is_elsewhere(company, frame, token)
        if (place := company.annotations.where(token) or _land_of(company, frame, token))
    ]
    return narrowest((*own, *inside))


def _is_region(company: Company, token: int) -> bool:
    """Whether the token names a region as a party: *Belgorod declared an emergency* there."""
    party = company.annotations.party_at(token)
    return party is not None and party.kind is PartyKind.REGION


def _land_of(company: Company, frame: Frame, token: int) -> Place | None:
    """The country of a state after a word of place: *sent 600 officers to Haiti*, *strikes on Ukraine*."""
    party = company.annotations.party_at(token)
    if party is None or party.kind is not PartyKind.STATE or company.tree[token].upos != "PROPN":
        return None
    cases = set(company.tree.prepositions(token))
    if (
        not cases & _INSIDE
        and not (cases & {"to"} and frame.name in _GOING)
        and not (cases & {"on", "at"} and frame.name in _STRIKING)
    ):
        return None
    return Place(party.party.name, Precision.COUNTRY, words=party.party.words, rule="land of a state")


def _region_place(company: Company, token: int) -> Place | None:
    """The place of a region that the token names as a party."""
    party = company.annotations.party_at(token)
    if party is None or party.kind is not PartyKind.REGION:
        return None
    known = (mention.place for mention in company.annotations.grounds)
    found = next((place for place in known if place.name.startswith(f"{party.party.name}, ")), None)
    if found:
        return replace(found, words=party.party.words, rule="region as a party")
    country = load_place_lexicon().country_of.get(party.country or "")
    name = f"{party.party.name}, {country.name}" if country else party.party.name
    return Place(name, Precision.REGION, words=party.party.words, rule="region as a party")


def _place_of(company: Company, token: int) -> Place | None:
    """The place of a noun, or of the name that it is explained by: *the village of Orlivka*."""
    place = company.annotations.where(token) or _region_place(company, token)
    if place:
        return place
    for child in company.tree.children(token, "nmod", "appos", "flat", "compound"):
        place = company.annotations.where(child)
        if place and company.tree[child].deprel != "nmod:poss":
            return place
    return None


def _is_party(company: Company, token: int, used: set[int]) -> bool:
    """Whether the token stands for a party here: it names one that is actor or target, or owns something."""
    party = company.annotations.party_at(token)
    if party is None:
        return False
    start = company.tree[token].start
    words = party.party.words
    inside = words is not None and words.start in used and words.start <= start < words.end
    return inside or company.tree[token].deprel in {"nmod:poss", "amod", "nsubj", "obl:agent"}


def _is_elsewhere(company: Company, frame: Frame, token: int) -> bool:
    """Whether the place is where it came from or what it was about, not where it happened."""
    tree = company.tree
    cases = set(tree.prepositions(token))
    barred = {"from"} if "from" in frame.actor or frame.name in {"deploy", "help"} else set()
    if "between" in (*frame.actor, *frame.target):  # parties, but "a corridor between Goma and Bukavu"
        barred.add("between")
    if frame.name == "speak" and _is_asked(company, token):  # "called on Baku to halt it"
        barred.add("on")
    return bool(cases & ({"with", "about", "despite", "by"} | barred))


def _is_asked(company: Company, token: int) -> bool:
    """Whether a name after *call on* is that of whoever is asked."""
    above = company.tree[company.tree[token].head]
    return above.lemma in {"call", "prevail", "impress"} and above.upos == "VERB"


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
    hanging = company.annotations.times_in(company.tree.children(trigger))
    events = tuple(one for one in hanging if one.head not in region and _is_of_event(one.period))
    inside = (one for one in company.annotations.times_in(region) if not _is_of_comparison(company, one.head))
    times = (*inside, *events)  # "two days after the attack": a trigger of its own
    dated = tuple(mention for mention in times if mention.period.first or mention.period.last)
    times = dated or tuple(mention for mention in times if company.tree[mention.head].head == trigger)
    if not times:
        return None
    direct = [mention for mention in times if company.tree[mention.head].head == trigger]
    nearest = min(direct or times, key=lambda mention: abs(mention.head - trigger))
    is_dated = nearest.period.first is not None or nearest.period.last is not None
    return as_told(nearest.period) if is_dated or _is_of_event(nearest.period) else None


def _is_of_comparison(company: Company, head: int) -> bool:
    """Whether a time dates what a figure is compared with: *211 wounded, up from 150 on Wednesday*."""
    words = [company.tree[one].text.lower() for one in range(max(0, head - _COMPARED_WITHIN), head)]
    start = max((at for at, word in enumerate(words) if word in {",", ".", ";"}), default=-1) + 1
    phrase = words[start:]
    return any(one in {"compared", "versus"} for one in phrase) or any(
        one in {"up", "down"} and after == "from" for one, after in pairwise(phrase)
    )


def _is_of_event(period: Period) -> bool:
    """Whether a time is counted from an event, which something may date yet."""
    return period.anchor is not None and period.anchor.kind is AnchorKind.EVENT
