"""Which country words speak of: names, demonyms and seats, and the country that a report is about."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import Final

from sayso.annotate.phrases import Phrases
from sayso.annotate.scene import kilometres
from sayso.gazetteer import load_gazetteer
from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.places import Country, load_place_lexicon
from sayso.model import Name, NameType

_US = frozenset({"US", "U.S.", "U.S", "USA", "U.S.A."})

#: A place speaks for its country where it has so many times the people of all its namesakes abroad.
_DWARFS: Final = 20
#: A smaller town does not say which country a report is about: it may be unknown abroad.
_TELLING: Final = 20_000
#: Kilometres beyond which a division is no neighbour of the country of its name.
_FAR: Final = 2500.0


@lru_cache(maxsize=256)
def _namesakes(code: str, name: str) -> tuple[str, ...]:
    """The countries far from one that have a division of its name."""
    entries = load_gazetteer().lookup(name)
    own = next((entry for entry in entries if entry.kind == "country" and entry.country == code), None)
    if own is None:
        return ()
    far = (
        entry.country
        for entry in entries
        if entry.kind == "region" and kilometres((entry.lat, entry.lon), (own.lat, own.lon)) > _FAR
    )
    return tuple(dict.fromkeys(far))


class Countries:
    """The countries that the words of a document speak of."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._places = load_place_lexicon()
        self._demonyms = load_name_lexicon().demonyms

    def named(self, text: str) -> Country | None:
        """The country that a text names as such."""
        if text.lower() == "us" and text not in _US:
            return None
        bare = text.removesuffix("'s").removesuffix("’s")
        country = self._places.country_named.get(fold(bare).removeprefix("the "))
        return None if country and self._abroad(country, bare) else country

    def _abroad(self, country: Country, name: str) -> Country | None:
        """The country far away whose division of the same name is meant: "Georgia" in a report about the US."""
        for code in _namesakes(country.code, name):
            speaks = self._unshared[code]
            if speaks and not self._unshared[country.code] and speaks * 2 > self._unshared.total():
                return self._places.country_of.get(code)
        return None

    @cached_property
    def _unshared(self) -> Counter[str]:
        """How often the names speak of each country, those left out that are a division abroad too."""
        found: Counter[str] = Counter()
        for name in self._phrases.document.names:
            bare = name.text.removesuffix("'s").removesuffix("’s")
            shared = self._places.country_named.get(fold(bare).removeprefix("the "))
            if not (shared and _namesakes(shared.code, bare)):
                country = self.of_name(name)
                if country:
                    found[country.code] += 1
        return found

    def demonym(self, text: str) -> Country | None:
        """The country whose people or things a text names: "Ukrainian", "Ukrainians"."""
        if text.lower() == "us" and text not in _US:
            return None
        row = self._demonyms.get(fold(text))
        return self._places.country_of.get(row.country) if row and row.country else None

    def seat(self, text: str) -> Country | None:
        """The country whose government sits in the city of that name."""
        return self._places.seat_of.get(fold(text.removesuffix("'s").removesuffix("’s")))

    def of_token(self, index: int) -> Country | None:
        """The country that a token, with the name it is part of, speaks of in any of these ways."""
        name = self._phrases.name_over.get(index)
        if name is not None and name.type in {NameType.PLACE, NameType.DEMONYM, NameType.GOVERNMENT, NameType.FORCE}:
            found = self.of_name(name)
            if found:
                return found
        text = self._phrases[index].text
        if not text[:1].isupper():
            return None
        return self.named(text) or self.demonym(text) or self.seat(text)

    def of_name(self, name: Name) -> Country | None:
        """The country that a name of the document speaks of, divisions included."""
        if name.type is NameType.DEMONYM:
            return self.demonym(name.text)
        if name.type is not NameType.PLACE:
            return None
        direct = self.named(name.text) or self.seat(name.text)
        if direct:
            return direct
        shared = self._places.country_named.get(fold(name.text))
        if shared:
            return self._abroad(shared, name.text)
        entries = load_gazetteer().lookup(name.text)
        if not entries:
            return None
        if entries[0].kind == "settlement" and entries[0].population < _TELLING:
            return None
        country = entries[0].country  # of the most populous
        elsewhere = sum(entry.population for entry in entries if entry.country != country)
        if elsewhere * _DWARFS > entries[0].population:
            return None
        return self._places.country_of.get(country)

    def by_code(self, code: str | None) -> Country | None:
        """The country with a code."""
        return self._places.country_of.get(code) if code else None

    @cached_property
    def counts(self) -> Counter[str]:
        """How often the names of the document speak of each country."""
        found: Counter[str] = Counter()
        for name in self._phrases.document.names:
            country = self.of_name(name)
            if country:
                found[country.code] += 1
        return found

    @cached_property
    def main(self) -> Country | None:
        """The one country that the report is about, if one stands out by two to one."""
        ranked = self.counts.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return None
        return self.by_code(ranked[0][0])

    def owner(self, index: int) -> Country | None:
        """The country that owns the phrase which a token heads: "Russia's", "Russian", "of Russia"."""
        for child in self._phrases.children(index, "nmod:poss", "amod", "compound", "nmod"):
            seat = self._phrases.lemma(index) in {"ministry", "government"} and "in" in self._phrases.cases(child)
            if child > index and not seat and not self._phrases.cases(child) & {"of", "for"}:
                continue  # "the health ministry in Beirut" is Lebanon's
            found = self.of_token(child) or self._inside(child)
            if found:
                return found
        return None

    def owner_above(self, index: int) -> Country | None:
        """The country that owns the phrase in which a token only modifies: "China's foreign ministry spokesman"."""
        for _ in range(3):
            if self._phrases.relation(index) not in {"compound", "flat"} and self._phrases[index].deprel != "nmod:desc":
                return None
            index = self._phrases[index].head
            found = self.owner(index)
            if found:
                return found
        return None

    def _inside(self, index: int) -> Country | None:
        """The country that a modifier's own modifier speaks of: "Somali government" of "Somali government forces"."""
        if index in self._phrases.name_headed or self._phrases.relation(index) != "compound":
            name = self._phrases.name_headed.get(index)
            if name is None or name.text[-1:].isupper() or not self._phrases[index].text.islower():
                return None
        for child in self._phrases.children(index, "amod", "compound"):
            found = self.of_token(child)
            if found:
                return found
        return None
