"""What holds a place: the wider places that the words name beside it, else the division spoken of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sayso.annotate.scene import Scene, Wish
from sayso.gazetteer import Entry, load_gazetteer
from sayso.lexicon.places import load_place_lexicon

# An unknown village lies in the division spoken of in its sentence or the one before.
NEAR_BY: Final = 1
#: Where districts have no name without their kind.
_COUNTIES: Final = "US"


class Containment:
    """The wider places of one report; ``choose`` finds the town that a name means in it."""

    def __init__(self, scene: Scene, choose: Callable[[Wish], Entry | None]) -> None:
        self._scene = scene
        self._choose = choose
        self._gazetteer = load_gazetteer()
        self._lexicon = load_place_lexicon()

    def held(self, wish: Wish) -> tuple[Entry, ...]:
        """The wider places that the words name beside it, in all meanings of their names."""
        return tuple(entry for meanings in self.each(wish) for entry in meanings)

    def each(self, wish: Wish) -> tuple[tuple[Entry, ...], ...]:
        """The meanings of each name of a wider place beside it; counties only where it is no country or state."""
        found = []
        for holder in dict.fromkeys(wish.holders):
            entries = self._gazetteer.lookup(holder)
            wide = tuple(entry for entry in entries if entry.kind in {"country", "region", "area"})
            counties = tuple(entry for entry in entries if entry.kind == "district" and entry.country == _COUNTIES)
            if wide or counties:
                found.append(wide or counties)
        return tuple(found)

    def name(self, wish: Wish) -> str:
        """The wider place of an unknown one: as the words say, else the division spoken of last."""
        held = self._likely(self.held(wish))
        regions = [wide for wide in held if wide.kind == "region"]
        if regions:
            return regions[0].full_name
        countries = {wide.country for wide in held}
        only = len({name for name, _, _ in self._scene.regions}) == 1
        for name, code, sentence in sorted(self._scene.regions, key=lambda region: -region[2]):
            if not code and name not in self._lexicon.disputed:
                continue  # a sea, a line of control
            close = only or 0 <= wish.sentence - sentence <= NEAR_BY
            if close and (not countries or code in countries):
                country = self._lexicon.country_of.get(code)
                shown = (
                    country and country.standing != "disputed" and name not in {country.name, *self._lexicon.disputed}
                )
                return f"{name}, {country.name}" if shown and country else name
        if held:
            return held[0].full_name
        towns = filter(
            None, (self._choose(Wish(holder, "settlement", sentence=wish.sentence)) for holder in wish.holders)
        )
        beside = next(towns, None)
        if beside:  # "the Abu Salim quarter of Tripoli"
            return beside.full_name.partition(", ")[2]
        codes = {code for code, sentence in self._scene.grounds if sentence == wish.sentence}
        country = self._lexicon.country_of.get(codes.pop()) if len(codes) == 1 else None
        return country.name if country and country.standing == "state" else ""

    def _likely(self, held: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Those in the country that the report speaks of most: "Georgia" is a state as well."""
        most = max((self._scene.countries.get(wide.country, 0) for wide in held), default=0)
        return tuple(wide for wide in held if self._scene.countries.get(wide.country, 0) == most)
