"""Which place a name means here: by the kind that the words say, what holds it, and what else the report names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sayso.annotate.containment import NEAR_BY, Containment
from sayso.annotate.scene import Scene, Wish, is_inside, kilometres
from sayso.annotate.scoring import ANSWERS, FAMOUS, Ranked, rank, rivals
from sayso.gazetteer import Entry, load_gazetteer, place_key
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Place, Precision, Quote

__all__ = ["ANSWERS", "Resolver", "Scene", "Wish"]

PRECISION: Final = {
    "country": Precision.COUNTRY,
    "region": Precision.REGION,
    "area": Precision.REGION,
    "water": Precision.REGION,
    "district": Precision.DISTRICT,
    "settlement": Precision.SETTLEMENT,
    "site": Precision.EXACT,
}
_DIRECTIONS: Final = frozenset("north south east west northern southern eastern western central".split())
# Below this a place outside the division spoken of is more likely a namesake.
_TOWN: Final = 15_000
#: Two towns of one name so far apart are two; a first so little ahead of the second leaves it open.
_APART: Final = 30.0
_MARGIN: Final = 0.3
#: Smaller towns that nothing but their country speaks for must be five times as large as the next.
_KNOWN: Final = 50_000
_WIDE_MARGIN: Final = 0.7
#: Words for divisions of the second level that elsewhere are those of the first.
_SECOND_LEVEL: Final = frozenset(("county", "parish", "borough"))
#: So far ahead a town is sure, and tells on the names around it.
_AHEAD: Final = 1.5
#: So near the other places of the report (some 130 and 50 kilometres) a small town is believed.
_BESIDE: Final = 1.0
_CLOSE_BY: Final = 1.4


class Resolver:
    """Finds the place that words mean, with the report as context.

    ``wishes`` are all that the report asks for: what is sure among them is known before the rest is chosen.
    """

    def __init__(self, scene: Scene, wishes: Iterable[Wish] = ()) -> None:
        self._scene = scene
        self._gazetteer = load_gazetteer()
        self._lexicon = load_place_lexicon()
        self._containment = Containment(scene, self.choose)
        asked = tuple(wishes)
        self._divided = frozenset((place_key(wish.name), wish.sentence) for wish in asked if wish.kind == "region")
        helped = [wish for wish in asked if wish.holders or wish.kind == "region"]
        for wish in helped:
            self._learn_holders(wish)
        for wish in helped:
            self._learn(wish)
        for wish in asked:
            if wish not in helped:
                self._learn(wish)
        self._scene.regions.sort(key=lambda region: region[2])

    def _learn_holders(self, wish: Wish) -> None:
        """Take in the divisions and countries that the words name beside a place."""
        for holder in wish.holders:
            wide = [entry for entry in self._gazetteer.lookup(holder) if entry.kind in {"region", "country", "area"}]
            beside = Wish(holder, sentence=wish.sentence)
            ranked = rank(wide, beside, (), self._scene)
            if ranked:
                self._scene.remember(ranked[0].entry, wish)
                self._scene.countries[ranked[0].entry.country] += 1
            else:  # "the Abu Salim quarter of Tripoli"
                self._learn(beside)

    def _learn(self, wish: Wish) -> None:
        """Take in the place of a wish, if it is sure."""
        ranked = self._ranked(wish)
        entry = self._accepted(ranked, wish)
        if entry is None:
            return
        is_held = bool(wish.holders) and is_inside(entry, self._containment.held(wish))
        is_wide = entry.kind in {"region", "area"}
        leads = len(ranked) == 1 or ranked[0].weight.total - ranked[1].weight.total >= _AHEAD
        if is_held and leads:
            self._scene.means(entry, wish)
        is_spelt = ranked[0].weight.spelling > 0
        is_known = entry.population >= FAMOUS or (entry.population >= _TOWN and leads and is_spelt)
        if is_held or is_wide or is_known:
            self._scene.remember(entry, wish)
            self._scene.countries[entry.country] += wish.kind == "region" or is_held

    def resolve(self, wish: Wish, words: Quote) -> Place | None:
        """The place meant; without point where only the words know it, ``None`` where even they are unsure."""
        if wish.kind == "site":
            return self._site(wish, words)
        ranked = self._ranked(wish)
        entry = self._accepted(ranked, wish)
        if entry is None or self._is_elsewhere(ranked[0], wish):
            return self._unknown(wish, words)
        if self._is_open(ranked, wish):
            return self._open(ranked, wish, words)
        self._scene.remember(entry, wish)
        if wish.kind == "district" and entry.kind == "settlement":
            return self._district(wish, entry, words)
        if wish.kind in {"", "settlement"} and entry.kind == "district" and entry.name.endswith(" District"):
            return self._seat_of(wish, entry, words)
        return _as_called(self._place(ranked, words, self._rule(wish, entry)), wish.name)

    def unknown(self, wish: Wish, words: Quote) -> Place:
        """A place that the gazetteer does not know, inside the division spoken of."""
        known = self._unknown(replace(wish, placed=True), words)
        return known or Place(wish.name, Precision.SETTLEMENT, words=words, rule="place:not-in-gazetteer")

    def choose(self, wish: Wish) -> Entry | None:
        """The entry of the gazetteer that fits best."""
        return self._accepted(self._ranked(wish), wish)

    def _ranked(self, wish: Wish) -> list[Ranked]:
        """The entries of the gazetteer that can be meant, the best first."""
        entries = self._gazetteer.lookup(wish.name)
        answers = ANSWERS.get(wish.kind)
        if wish.noun and answers and wish.kind in {"area", "front", "water"}:  # "Lachin corridor", "Sambisa forest"
            full = self._gazetteer.lookup(f"{wish.name} {wish.noun}")
            entries = tuple(entry for entry in full if entry.kind in answers) or entries
        if answers:
            entries = self._of_kind(entries, answers, wish)
        elif (place_key(wish.name), wish.sentence) in self._divided:  # "in Kandahar, the capital of Kandahar province"
            entries = tuple(entry for entry in entries if entry.kind != "region") or entries
        held = self._containment.held(wish)
        if wish.kind == "settlement" and not entries and not self._villages(wish, held):
            entries = tuple(entry for entry in self._gazetteer.lookup(wish.name) if entry.kind == "district")
        if not any(entry.kind != "settlement" or place_key(entry.name) == place_key(wish.name) for entry in entries):
            entries = (*entries, *self._villages(wish, held))
        if held:
            entries = self._inside(entries, wish, held)
        return rank(entries, wish, held, self._scene)

    def _of_kind(self, entries: tuple[Entry, ...], answers: tuple[str, ...], wish: Wish) -> tuple[Entry, ...]:
        """The entries of the kind that the words say; a district is no region unless nothing else is."""
        found = tuple(entry for entry in entries if entry.kind in answers)
        if wish.kind != "region" or wish.noun.lower() in _SECOND_LEVEL:
            return found
        return tuple(entry for entry in found if entry.kind != "district") or found

    def _inside(self, entries: tuple[Entry, ...], wish: Wish, held: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The entries inside all that holds them, in one meaning of each holder; wide ones where none is."""
        holders = self._containment.each(wish)

        def in_all(entry: Entry) -> bool:
            return all(is_inside(entry, meanings) for meanings in holders)

        inside = tuple(filter(in_all, entries)) or tuple(filter(in_all, self._villages(wish, held)))
        if inside or wish.kind in {"settlement", "district"}:
            return inside
        if wish.kind:
            return tuple(one for one in entries if one.kind in {"country", "area", "water"})
        return tuple(one for one in entries if one.kind != "settlement" or one.population >= FAMOUS)

    def _accepted(self, ranked: Sequence[Ranked], wish: Wish) -> Entry | None:
        """The best entry, if it can be believed."""
        if not ranked:
            return None
        best, weight = ranked[0]
        if weight.holder:
            return best
        if self._containment.held(wish) and best.kind == "settlement" and best.population < FAMOUS:
            return None  # all namesakes lie elsewhere
        if self._is_sure(best) or weight.sense or weight.region or weight.near >= _BESIDE:
            return best
        if wish.kind not in {"settlement", "district", ""}:
            return best
        is_only = len(ranked) == 1 and best.population > 0
        return best if is_only or self._stands_out(ranked) else None

    def _is_sure(self, entry: Entry) -> bool:
        """Whether a name without any help can be believed: wide, well known, or of a country in the report."""
        return entry.kind != "settlement" or entry.population >= FAMOUS or entry.country in self._scene.countries

    def _stands_out(self, ranked: Sequence[Ranked]) -> bool:
        """Whether a town dwarfs all its namesakes."""
        best, *others = (one.entry for one in ranked)
        most = max((one.population for one in others if one.kind == "settlement"), default=0)
        return best.population >= _TOWN and best.population >= 5 * most

    def _are_apart(self, ranked: Sequence[Ranked]) -> bool:
        one, other = ranked[0].entry, ranked[1].entry
        return kilometres((one.lat, one.lon), (other.lat, other.lon)) > _APART

    def _is_open(self, ranked: Sequence[Ranked], wish: Wish) -> bool:
        """Whether two small towns of one name fit alike, so that the report leaves open which is meant."""
        if len(ranked) < 2 or not self._are_apart(ranked):
            return False
        weight = ranked[0].weight
        one, other = ranked[0].entry, ranked[1].entry
        is_bare = one.population < _KNOWN and not (weight.region or weight.near or weight.sense)
        is_bare = is_bare or (one.population < _TOWN and (one.country, one.region) == (other.country, other.region))
        if weight.total - ranked[1].weight.total >= (_WIDE_MARGIN if is_bare else _MARGIN):
            return False
        both = [one.entry for one in ranked[:2]]
        return all(one.kind == "settlement" and one.population < FAMOUS for one in both) and wish.kind != "district"

    def _is_only(self, entry: Entry, wish: Wish) -> bool:
        """Whether no other place has the name, and the report speaks of its country."""
        others = [one for one in self._gazetteer.lookup(wish.name) if one.kind == "settlement"]
        return len(others) == 1 and entry.country in self._scene.countries

    def _is_elsewhere(self, best: Ranked, wish: Wish) -> bool:
        """Whether the only place of that name is a village far from the division that is spoken of."""
        entry = best.entry
        if (
            entry.kind != "settlement"
            or self._is_only(entry, wish)
            or entry.population >= _TOWN
            or wish.kind == "district"
            or self._containment.held(wish)
            or self._scene.senses.get(place_key(wish.name)) == entry.id
        ):
            return False
        spoken = [one for one in self._scene.regions if 0 <= wish.sentence - one[2] <= NEAR_BY]
        abroad = all(country != entry.country for _, country, _ in spoken)
        if best.weight.near >= (_BESIDE if abroad else _CLOSE_BY):
            return False
        near = [name for name, _, _ in spoken]
        return bool(near) and entry.region not in near and entry.name not in near

    def _villages(self, wish: Wish, held: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The villages of that name where the report is, if the words place it.

        Villages are known for the countries that the report speaks of, and many share their name: what
        holds it or the division spoken of last decides.
        """
        if wish.kind not in {"settlement", ""} or not (wish.placed or wish.kind or held):
            return ()
        found = self._gazetteer.lookup_villages(wish.name, {*self._scene.countries, *(one.country for one in held)})
        near = {name for name, _, sentence in self._scene.regions if 0 <= wish.sentence - sentence <= NEAR_BY}
        spoken = {name for name, _, _ in self._scene.regions}
        for inside in (
            [entry for entry in found if is_inside(entry, held)] if held else [],
            [entry for entry in found if entry.region in near],
            [entry for entry in found if entry.region in spoken],
        ):
            if inside:
                return tuple(inside)
        return found

    def _rule(self, wish: Wish, entry: Entry) -> str:
        if wish.kind:
            return f"place:{wish.noun or wish.kind}"
        return f"place:{entry.kind}"

    def _place(self, ranked: Sequence[Ranked], words: Quote, rule: str) -> Place:
        entry = ranked[0].entry
        return Place(
            *(entry.full_name, PRECISION[entry.kind], entry.lat, entry.lon, entry.id, words, rule, entry.kind),
            country=self._code(entry),
            rivals=rivals(ranked),
        )

    def _code(self, entry: Entry) -> str:
        """The country of a place; the empty string where it is disputed whose it is."""
        return "" if self._lexicon.disputed & {entry.name, entry.region} else entry.country

    def _open(self, ranked: Sequence[Ranked], wish: Wish, words: Quote) -> Place:
        """A name that several places fit alike, inside what they share."""
        best = ranked[0]
        close = [one.entry for one in ranked if best.weight.total - one.weight.total < _MARGIN]
        regions, countries = {one.region for one in close}, {self._code(one) for one in close}
        code = countries.pop() if len(countries) == 1 else ""
        inside = best.entry.full_name.split(", ")[1:] if len(regions) == 1 else []
        if not inside and code:
            country = self._lexicon.country_of.get(code)
            inside = [country.name] if country and country.standing != "disputed" else []
        name = ", ".join((wish.name, *inside))
        others = rivals(ranked)
        kind = best.entry.kind
        return Place(name, PRECISION[kind], None, None, None, words, "place:several-fit", kind, code, rivals=others)

    def _district(self, wish: Wish, entry: Entry, words: Quote) -> Place:
        """A district called after its town, at the point of the town."""
        kind = "Raion" if entry.country == "UA" else "District"
        inside = entry.full_name.partition(", ")[2]
        name = f"{wish.name} {kind}" + (f", {inside}" if inside else "")
        where = (name, Precision.DISTRICT, entry.lat, entry.lon, entry.id, words, "place:district", "district")
        return Place(*where, country=self._code(entry))

    def _seat_of(self, wish: Wish, entry: Entry, words: Quote) -> Place:
        """A town that only its district is known of, which has its name."""
        name = ", ".join((wish.name, *entry.full_name.split(", ")[1:]))
        where = (
            name,
            Precision.DISTRICT,
            entry.lat,
            entry.lon,
            entry.id,
            words,
            "place:seat-of-district",
            "settlement",
        )
        return Place(*where, country=self._code(entry))

    def _site(self, wish: Wish, words: Quote) -> Place | None:
        """A plant, base, camp or bridge: listed as such, else called after its town and placed there."""
        held = self._containment.held(wish)
        bare = wish.name.replace("'s ", " ").replace("’s ", " ").removesuffix("'s").removesuffix("’s")
        for form in dict.fromkeys((f"{bare} {wish.noun}", f"{bare} {self._canonical(wish.noun)}", bare)):
            sites = tuple(one for one in self._gazetteer.lookup(form) if one.kind == "site")
            ranked = rank(sites, wish, held, self._scene)
            if ranked:
                self._scene.remember(ranked[0].entry, wish)
                return _as_called(self._place(ranked, words, "place:site"), f"{bare} {wish.noun}")
        near = self.choose(Wish(wish.name, "", "", wish.holders, urban=True))
        name = f"{wish.name} {self._canonical(wish.noun)}".strip()
        if near is None or place_key(wish.name) in _DIRECTIONS or near.country not in self._scene.countries:
            inside = self._containment.name(wish)
            full = f"{name}, {inside}" if inside else name
            return Place(full, Precision.EXACT, None, None, None, words, "place:site-not-found", "site")
        self._scene.remember(near, wish)
        inside = near.full_name if near.kind == "region" else near.full_name.partition(", ")[2] or near.full_name
        where = (f"{name}, {inside}", Precision.EXACT, None, None, None, words, "place:site-not-found", "site")
        return Place(*where, country=self._code(near))

    def _canonical(self, noun: str) -> str:
        word = self._lexicon.words.get(noun.lower())
        return word.joins if word and word.joins else noun.capitalize() if " " not in noun else noun.title()

    def _unknown(self, wish: Wish, words: Quote) -> Place | None:
        """A place that the words name and the gazetteer does not know, inside the division spoken of."""
        is_placed = not wish.kind and (wish.placed or bool(self._containment.held(wish)))
        if wish.kind not in {"settlement", "district", "region"} and not is_placed:
            return None
        inside = self._containment.name(wish)
        kind = " District" if wish.kind == "district" and not wish.name.endswith("District") else ""
        name = f"{wish.name}{kind}" + (f", {inside}" if inside else "")
        said = wish.kind or "settlement"
        return Place(name, PRECISION[said], None, None, None, words, "place:not-in-gazetteer", said)


def _as_called(place: Place, called: str) -> Place:
    """An airport under the name that the news gives it: "Goma airport", whatever its name in full."""
    first, noun = called.rpartition(" ")[::2]
    if place.kind != "site" or noun.lower() != "airport" or not first:
        return place
    return replace(place, name=", ".join((f"{first} Airport", *place.name.split(", ")[1:])))
