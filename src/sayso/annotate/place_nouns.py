"""Names beside the noun of their kind: "the Kursk region", "the naval base at Tartus", "Tripoli's airport"."""

from __future__ import annotations

from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.annotate.resolver import ANSWERS
from sayso.annotate.states import HOLDING
from sayso.gazetteer import load_gazetteer
from sayso.lexicon.names import fold
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Name

#: Words for a part of a country or town, which name the whole here.
SIDES: Final = frozenset(
    "north south east west northeast northwest southeast southwest centre center north-east north-west "
    "south-east south-west heartland interior".split()
)
_MOST_WORDS: Final = 4


class PlaceNouns:
    """The nouns for kinds of places in one document, and the names that they belong to."""

    def __init__(self, phrases: Phrases, countries: Countries) -> None:
        self._phrases = phrases
        self._countries = countries
        self._lexicon = load_place_lexicon()

    def with_holder(self, name: Name, bare: str) -> str:
        """The name with who holds it, where the gazetteer tells such parts apart: "Pakistan-administered Kashmir"."""
        if name.first < 3 or self._phrases[name.first - 1].text.lower() not in HOLDING:
            return bare
        full = f"{self._phrases.quote(name.first - 3, name.first).text} {bare}"
        return full if load_gazetteer().lookup(full) else bare

    def binds(self, name: Name, above: int) -> bool:
        """Whether the noun above says the kind of the place, not something beside or in it."""
        token = self._phrases[name.head]
        cases = self._phrases.cases(name.head)
        if not self._can_be(name, above):
            return False
        if token.deprel in {"compound", "flat", "amod", "nmod:desc"}:
            return True
        if token.deprel == "appos":
            return above < name.first and not self._phrases.is_plural(above)
        if token.deprel == "nmod:poss":
            return self.is_country_word(above) or self._phrases.lemma(above) in SIDES or self._is_sited(name, above)
        if "at" in cases:
            return self._phrases[name.first - 2].index == above and self._is_sited(name, above)
        one_of_many = self._phrases.determiner(above) in {"a", "an", "one"}  # "a suburb of Goma"
        return "of" in cases and above < name.first and not one_of_many

    def _is_sited(self, name: Name, noun: int) -> bool:
        """Whether the noun is the one site of a town: "Tripoli's airport", "the naval base at Tartus"."""
        word = self._lexicon.words.get(self.kind_noun(noun) or "")
        if word is None or word.kind != "site" or self._phrases.is_plural(noun) or noun in self._phrases.name_over:
            return False
        return not self._countries.named(name.text) and self._phrases.determiner(noun) in {"the", "'s", ""}

    def _can_be(self, name: Name, above: int) -> bool:
        """Whether a place of the name can be of the noun's kind: "the capital of Tigray" is no place called Tigray."""
        noun = self.kind_noun(above) or ""
        word = self._lexicon.words.get(noun)
        bare = self.split(name)[0]
        if word and word.kind == "region" and (self._countries.named(bare) or self._named_before(above, name)):
            return False
        return self.is_kind(bare, noun)

    def is_kind(self, bare: str, noun: str) -> bool:
        """Whether the gazetteer has a place of that name and kind, or none of that name at all."""
        word = self._lexicon.words.get(fold(noun))
        if word is None or word.kind in {"site", "country", "front", "area"}:
            return True
        kinds = {entry.kind for entry in load_gazetteer().lookup(bare)}
        return not kinds or bool(kinds & set(ANSWERS.get(word.kind, ())))

    def _named_before(self, noun: int, name: Name) -> bool:
        """Whether another name already says which region it is: "the Tillaberi region of Niger"."""
        if self._phrases[name.head].deprel == "compound":
            return False
        return any(
            child in self._phrases.name_over and child < noun for child in self._phrases.children(noun, "compound")
        )

    def split(self, name: Name) -> tuple[str, str]:
        """The bare name and the kind noun that the name ends in: "Kursk" and "Region"."""
        words = name.text.replace("\n", " ").removesuffix("'s").removesuffix("’s").split()
        if words and words[0].lower() == "the":
            words = words[1:]
        while len(words) > 1 and words[-1].islower() and fold(words[-1]) not in self._lexicon.words:
            words = words[:-1]
        for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            noun = " ".join(words[-count:])
            singular = noun.removesuffix("s") if noun.lower() not in self._lexicon.words else noun
            if fold(singular) in self._lexicon.words and not self._is_listed(" ".join(words)):
                return self._whole(words[:-count]), singular
        return self._whole(words), ""

    def _whole(self, words: list[str]) -> str:
        """The name without the side before it: "Ohio" of "southwest Ohio", but "North Kivu" and "South Sudan"."""
        name = " ".join(words)
        if len(words) > 1 and fold(words[0]) in SIDES and not self._is_listed(name):
            rest = " ".join(words[1:])
            kinds = {entry.kind for entry in load_gazetteer().lookup(rest)}
            return rest if kinds & {"country", "region", "settlement"} and "water" not in kinds else name
        return name

    def _is_listed(self, text: str) -> bool:
        """Whether the gazetteer has the name as it stands: "Gaza City", "Cox's Bazar"."""
        return any(
            entry.kind in {"settlement", "region", "site", "area", "water", "country"}
            for entry in load_gazetteer().lookup(text)
        )

    def kind_noun(self, index: int) -> str | None:
        """The noun of a kind of place at a token, with the words before it that belong to it."""
        if self._phrases[index].upos not in {"NOUN", "PROPN"}:
            return None
        words = [self._phrases.lemma(index)]
        best = words[0] if words[0] in self._lexicon.words or words[0] in SIDES else None
        position = index - 1
        while position >= 0 and len(words) < _MOST_WORDS and self._phrases[position].head == index:
            words.insert(0, self._phrases[position].text.lower())
            if " ".join(words) in self._lexicon.words:
                best = " ".join(words)
            position -= 1
        return best

    def is_country_word(self, index: int) -> bool:
        """Whether the noun is one of countries: territory, soil, airspace."""
        word = self._lexicon.words.get(self._phrases.lemma(index))
        return word is not None and word.kind == "country"
