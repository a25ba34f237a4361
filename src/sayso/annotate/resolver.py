"""Which place a name means here: by the kind that the words say, what holds it, and what else the report names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sayso.gazetteer import Entry, load_gazetteer, place_key
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Place, Precision, Quote

PRECISION: Final = {
    "country": Precision.COUNTRY,
    "region": Precision.REGION,
    "area": Precision.REGION,
    "water": Precision.REGION,
    "district": Precision.DISTRICT,
    "settlement": Precision.SETTLEMENT,
    "site": Precision.EXACT,
}
# Which kinds of the gazetteer answer to the kind that the words say.
ANSWERS: Final = {
    "region": ("region", "area"),
    "district": ("district", "settlement"),
    "settlement": ("settlement",),
    "area": ("area", "water", "region", "settlement"),
    "front": ("region", "settlement", "area"),
    "water": ("water", "area"),
    "site": ("site",),
    "country": ("country", "area"),
}
_DIRECTIONS: Final = frozenset("north south east west northern southern eastern western central".split())
# An unknown village lies in the division spoken of in its sentence or the one before.
_NEAR_BY: Final = 1
_HOLDER, _COUNTRY_SEEN, _REGION_SEEN, _KIND = 8.0, 3.0, 2.5, 5.0
# A town of this size is known without its country being named.
_FAMOUS: Final = 300_000
# A division weighs like a town of this size; a name that is the canonical one more than another spelling.
_DIVISION, _SPELT = 50_000, 1.5
# Below this a place outside the division spoken of is more likely a namesake.
_TOWN: Final = 15_000


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
    """What the report speaks of: countries by how often, divisions and countries as ground with their sentence."""

    countries: Counter[str]
    regions: list[tuple[str, str, int]] = field(default_factory=list)
    as_region: frozenset[str] = frozenset()
    grounds: list[tuple[str, int]] = field(default_factory=list)


class Resolver:
    """Finds the place that words mean, with the report as context.

    ``wishes`` are all that the report asks for: what is sure among them is known before the rest is chosen.
    """

    def __init__(self, scene: Scene, wishes: Iterable[Wish] = ()) -> None:
        self._scene = scene
        self._gazetteer = load_gazetteer()
        self._lexicon = load_place_lexicon()
        for wish in wishes:
            entry = self.choose(wish)
            if entry and (entry.kind in {"region", "area"} or entry.population >= _TOWN or self._held(wish)):
                self._remember(entry, wish)
                self._scene.countries[entry.country] += wish.kind == "region"
        self._scene.regions.sort(key=lambda region: region[2])

    def resolve(self, wish: Wish, words: Quote) -> Place | None:
        """The place meant; without point where only the words know it, ``None`` where even they are unsure."""
        if wish.kind == "site":
            return self._site(wish, words)
        entry = self.choose(wish)
        if entry is None or self._is_elsewhere(entry, wish):
            return self._unknown(wish, words)
        self._remember(entry, wish)
        if wish.kind == "district" and entry.kind == "settlement":
            return self._district(wish, entry, words)
        return _place(entry, entry.full_name, words, self._rule(wish, entry))

    def _is_only(self, entry: Entry, wish: Wish) -> bool:
        """Whether no other place has the name, and the report speaks of its country."""
        others = [one for one in self._gazetteer.lookup(wish.name) if one.kind == "settlement"]
        return len(others) == 1 and entry.country in self._scene.countries

    def _is_elsewhere(self, entry: Entry, wish: Wish) -> bool:
        """Whether the only place of that name is a village far from the division that is spoken of."""
        if (
            entry.kind != "settlement"
            or self._is_only(entry, wish)
            or entry.population >= _TOWN
            or wish.kind == "district"
            or self._held(wish)
        ):
            return False
        near = [name for name, _, sentence in self._scene.regions if 0 <= wish.sentence - sentence <= _NEAR_BY]
        return bool(near) and entry.region not in near and entry.name not in near

    def choose(self, wish: Wish) -> Entry | None:
        """The entry of the gazetteer that fits best."""
        entries = self._gazetteer.lookup(wish.name)
        answers = ANSWERS.get(wish.kind)
        if answers:
            entries = tuple(entry for entry in entries if entry.kind in answers)
        held = self._held(wish)
        if not entries:
            entries = self._village(wish, held)
        if held:
            entries = tuple(entry for entry in entries if self._inside(entry, held)) or (
                () if wish.kind in {"settlement", "district"} else entries
            )
        if not entries:
            return None
        best = max(entries, key=lambda entry: (self._score(entry, wish, held), -entries.index(entry)))
        return best if wish.kind or held or self._is_sure(best) or self._stands_out(best, entries) else None

    def _village(self, wish: Wish, held: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The village of that name, if the words place it and it is the only one where the report is.

        Villages are known for the countries that the report speaks of, and many share their name: what
        holds it or the division spoken of last decides, and several leave it open.
        """
        if wish.kind not in {"settlement", ""} or not (wish.placed or wish.kind or held):
            return ()
        found = self._gazetteer.lookup_villages(wish.name, {*self._scene.countries, *(one.country for one in held)})
        near = {name for name, _, sentence in self._scene.regions if 0 <= wish.sentence - sentence <= _NEAR_BY}
        spoken = {name for name, _, _ in self._scene.regions}
        for inside in (
            [entry for entry in found if self._inside(entry, held)] if held else [],
            [entry for entry in found if entry.region in near],
            [entry for entry in found if entry.region in spoken],
            found,
        ):
            if inside:
                return tuple(inside) if len(inside) == 1 else ()
        return ()

    def _stands_out(self, best: Entry, entries: tuple[Entry, ...]) -> bool:
        """Whether a town is spelt as the words are and dwarfs all its namesakes."""
        others = [entry.population for entry in entries if entry.id != best.id and entry.kind == "settlement"]
        return best.population >= _TOWN and best.population >= 5 * max(others, default=0)

    def _held(self, wish: Wish) -> tuple[Entry, ...]:
        """The wider places that the words name beside it."""
        return tuple(
            entry
            for holder in wish.holders
            for entry in self._gazetteer.lookup(holder)
            if entry.kind in {"country", "region", "area"}
        )

    def _inside(self, entry: Entry, held: tuple[Entry, ...]) -> bool:
        return any(
            entry.id != wide.id
            and (
                entry.region == wide.name
                or (wide.kind == "country" and entry.country == wide.country)
                or (wide.kind == "area" and wide.country and entry.country == wide.country)
            )
            for wide in held
        )

    def _is_sure(self, entry: Entry) -> bool:
        """Whether a name without any help can be believed: wide, well known, or of a country in the report."""
        return entry.kind != "settlement" or entry.population >= _FAMOUS or entry.country in self._scene.countries

    def _score(self, entry: Entry, wish: Wish, held: tuple[Entry, ...]) -> float:
        score = math.log10((_DIVISION if entry.kind == "region" else entry.population) + 10)
        key = place_key(wish.name)
        score += _SPELT if place_key(entry.name) in {key, f"{key} {_last(entry.name)}"} else 0.0
        if place_key(wish.name) in _seats() and entry.kind == "settlement" and entry.population >= _FAMOUS:
            score += _KIND / 2
        if held and self._inside(entry, held):
            score += _HOLDER
            score += 2.0 if any(entry.region == wide.name for wide in held) else 0.0
        seen = self._scene.countries.get(entry.country, 0)
        score += _COUNTRY_SEEN * min(seen, 3) / 3
        if any(name in {entry.name, entry.region} for name, _, _ in self._scene.regions):
            score += _REGION_SEEN
        return score + self._kind_score(entry, wish)

    def _kind_score(self, entry: Entry, wish: Wish) -> float:
        """How well the kind of an entry fits: as said, else town or division by how the report uses the name."""
        answers = ANSWERS.get(wish.kind, ())
        divided = place_key(wish.name) in self._scene.as_region
        if wish.kind in {"front", "area"} and entry.kind in {"region", "settlement"}:
            return _KIND if divided == (entry.kind == "region") else 0.0
        if answers:
            return _KIND - answers.index(entry.kind)
        if entry.kind == "region":
            return _KIND if divided and not wish.urban else -1.0
        if entry.kind == "settlement":
            return 1.0 if wish.urban or not divided else 0.0
        if entry.kind == "district":  # "Sweida" is the town, "Sweida district" the district
            return -_KIND
        return _KIND if entry.kind in {"country", "area", "water", "site"} else 0.0

    def _remember(self, entry: Entry, wish: Wish) -> None:
        region = entry.name if entry.kind in {"region", "area"} else entry.region
        if entry.kind == "country":
            self._scene.grounds.append((entry.country, wish.sentence))
        seen = (region, entry.country, wish.sentence)
        if region and seen not in self._scene.regions:
            self._scene.regions.append((region, entry.country, wish.sentence))

    def _rule(self, wish: Wish, entry: Entry) -> str:
        if wish.kind:
            return f"place:{wish.noun or wish.kind}"
        return f"place:{entry.kind}"

    def _district(self, wish: Wish, entry: Entry, words: Quote) -> Place:
        """A district called after its town, at the point of the town."""
        kind = "Raion" if entry.country == "UA" else "District"
        inside = entry.full_name.partition(", ")[2]
        name = f"{wish.name} {kind}" + (f", {inside}" if inside else "")
        return Place(name, Precision.DISTRICT, entry.lat, entry.lon, entry.id, words, "place:district")

    def _site(self, wish: Wish, words: Quote) -> Place | None:
        """A plant, base, camp or bridge: listed as such, else called after its town and placed there."""
        for form in dict.fromkeys((f"{wish.name} {wish.noun}", f"{wish.name} {self._canonical(wish.noun)}", wish.name)):
            entry = next((one for one in self._gazetteer.lookup(form) if one.kind == "site"), None)
            if entry:
                self._remember(entry, wish)
                return _place(entry, entry.full_name, words, "place:site")
        near = self.choose(Wish(wish.name, "", "", wish.holders, urban=True))
        if near is None or place_key(wish.name) in _DIRECTIONS or near.country not in self._scene.countries:
            name = f"{wish.name} {self._canonical(wish.noun)}".strip()
            return Place(name, Precision.EXACT, None, None, None, words, "place:site-not-found")
        self._remember(near, wish)
        inside = near.full_name if near.kind == "region" else near.full_name.partition(", ")[2] or near.full_name
        name = f"{wish.name} {self._canonical(wish.noun)}, {inside}"
        return Place(name, Precision.EXACT, None, None, None, words, "place:site-not-found")

    def _canonical(self, noun: str) -> str:
        word = self._lexicon.words.get(noun.lower())
        return word.joins if word and word.joins else noun.capitalize() if " " not in noun else noun.title()

    def _unknown(self, wish: Wish, words: Quote) -> Place | None:
        """A place that the words name and the gazetteer does not know, inside the division spoken of."""
        if wish.kind not in {"settlement", "district", "region"} and not (wish.placed and not wish.kind):
            return None
        inside = self._holder_name(wish)
        kind = " District" if wish.kind == "district" and not wish.name.endswith("District") else ""
        name = f"{wish.name}{kind}" + (f", {inside}" if inside else "")
        return Place(name, PRECISION[wish.kind or "settlement"], None, None, None, words, "place:not-in-gazetteer")

    def _holder_name(self, wish: Wish) -> str:
        """The wider place of an unknown one: as the words say, else the division spoken of last."""
        held = self._held(wish)
        regions = [wide for wide in held if wide.kind == "region"]
        if regions:
            return regions[0].full_name
        countries = {wide.country for wide in held}
        only = len({name for name, _, _ in self._scene.regions}) == 1
        for name, code, sentence in sorted(self._scene.regions, key=lambda region: -region[2]):
            close = only or 0 <= wish.sentence - sentence <= _NEAR_BY
            if close and (not countries or code in countries):
                country = self._lexicon.country_of.get(code)
                shown = (
                    country and country.standing != "disputed" and name not in {country.name, *self._lexicon.disputed}
                )
                return f"{name}, {country.name}" if shown and country else name
        if held:
            return held[0].full_name
        codes = {code for code, sentence in self._scene.grounds if sentence == wish.sentence}
        country = self._lexicon.country_of.get(codes.pop()) if len(codes) == 1 else None
        return country.name if country and country.standing == "state" else ""


@lru_cache(maxsize=1)
def _seats() -> frozenset[str]:
    """The keys of capitals, which need no other sign."""
    return frozenset(place_key(seat) for country in load_place_lexicon().countries for seat in country.seats)


def _last(name: str) -> str:
    """The last word of a name in lower case: the kind that the canonical name of a division ends in."""
    return name.rpartition(" ")[2].lower()


def _place(entry: Entry, name: str, words: Quote, rule: str) -> Place:
    return Place(name, PRECISION[entry.kind], entry.lat, entry.lon, entry.id, words, rule)
