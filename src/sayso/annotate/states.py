"""When the name of a country, a capital or a region stands for those who govern it, and when for the ground."""

from __future__ import annotations

from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.gazetteer import Entry, load_gazetteer
from sayso.lexicon.parties import load_party_lexicon
from sayso.model import NameType

HOLDING: Final = frozenset({"administered", "controlled", "held", "occupied"})
_OBLIQUE: Final = frozenset({"obl", "nmod"})
# What stands behind these is a party whatever the head: "talks with Kyiv", "the war against Ukraine".
_PARTY_CASES: Final = frozenset(
    {"with", "against", "by", "for", "between", "versus", "despite", "among", "toward", "towards"}
)
_PLACE_CASES: Final = frozenset(
    "in into inside across within throughout over near at through around outside off beyond above under "
    "along beneath behind past onto".split()
)


# "the border with", "the checkpoint between", "the road from".
_LINES: Final = frozenset({"with", "between", "from", "to"})
_HOMEWARD: Final = frozenset({"back", "home"})
_COMMA: Final = 2


class Roles:
    """What the name of a place does in its clause."""

    def __init__(self, phrases: Phrases, countries: Countries) -> None:
        self._phrases = phrases
        self._countries = countries
        self._words = load_party_lexicon().words

    def is_party(self, index: int, *, country: bool) -> bool:
        """Whether the name that a token heads stands for a government or a state here.

        ``country``: the name of a country, which is less often mere ground than that of a capital.
        """
        top = self._phrases.top(index)
        token = self._phrases[top]
        relation = self._phrases.relation(top)
        if self.is_ground(top) or self.is_holder(index) or self.lies(index) or self._is_held(index):
            return False
        head = token.head
        if token.deprel in {"nsubj", "nsubj:outer"}:
            return self._acts(head, country=country)
        if token.deprel == "nsubj:pass":
            return country or self._has(head, "dealing")
        if relation in {"obj", "iobj"}:
            return (country and not self._has(head, "going")) or relation == "iobj" or self._has(head, "dealing")
        if token.deprel == "nmod:poss":
            return not self._is_place_noun(head, country=country)
        if relation in _OBLIQUE:
            return self._behind(top, head, country=country)
        if relation in {"compound", "amod"}:
            return not self._is_place_noun(head, country=country) and not self._in_title(head)
        return relation in {"root", "parataxis", "vocative"} and country and not self._alone(top)

    def is_holder(self, index: int) -> bool:
        """Whether it says who holds a place: "Pakistan-administered Kashmir"."""
        tokens = self._phrases.tokens
        near = index + 2 < len(tokens) and tokens[index + 1].text == "-"
        return near and tokens[index + 2].text.lower() in HOLDING

    def is_ground(self, top: int) -> bool:
        """Whether the case before it makes it ground: "in Ukraine", "into Russia"."""
        cases = self._phrases.cases(top)
        if "out" in cases or ("of" in cases and self._out_of(min(self._phrases.children(top, "case")))):
            return True
        return bool(cases & _PLACE_CASES) and not cases & {"by", "'s"}

    def lies(self, index: int) -> bool:
        """Whether the name says how a place lies: "the border with Chad", "the road from X to Y", "Teknaf, Bangladesh"."""
        top = self._phrases.top(index)
        cases, head = self._phrases.cases(top), self._phrases[top].head
        if cases & _LINES and self._phrases.relation(top) in _OBLIQUE and self._is_line(head):
            # who closes "its border with Sudan" does that to Sudan; who is "near the border" is only there
            return "with" not in cases or self._phrases.relation(self._phrases.top(head)) in _OBLIQUE
        if "to" in cases:
            before = min(self._phrases.children(top, "case")) - 1
            return before > 0 and (self._phrases[before].text.lower() in _HOMEWARD or self._ends_line(before))
        return self._is_wider(index)

    def _ends_line(self, index: int) -> bool:
        """Whether the name before *to* is where a line begins: "the highway from Aleppo to Damascus"."""
        name = self._phrases.name_over.get(index)
        if name is None or name.first < 1 or self._phrases[name.first - 1].text.lower() != "from":
            return False
        return self._is_line(self._phrases[self._phrases.top(name.head)].head)

    def _is_line(self, index: int) -> bool:
        """Whether a noun lies or runs between places: border, road, train."""
        return self._has(index, "place-noun") or self._has(index, "line-noun")

    def _is_held(self, index: int) -> bool:
        """Whether a comma and its country follow a town: "Tel Aviv, Israel, was quiet"."""
        name = self._phrases.name_over.get(index)
        after = self._phrases.name_over.get(name.last + 1) if name is not None else None
        return after is not None and self._is_wider(after.head)

    def _is_wider(self, index: int) -> bool:
        """Whether it stands behind a comma as what holds the name before: "Geneva, Switzerland"."""
        name = self._phrases.name_over.get(index)
        if name is None or name.first < _COMMA or self._phrases[name.first - 1].text != ",":
            return False
        before = self._phrases.name_over.get(name.first - _COMMA)
        country = self._countries.named(name.text)
        if before is None or country is None or before.type is not NameType.PLACE:
            return False
        if before.first and self._phrases[before.first - 1].text == ",":
            return False
        return any(entry.country == country.code and entry.kind != "country" for entry in _known(before.text))

    def _out_of(self, index: int) -> bool:
        """Whether the word before a preposition is *out*, marks aside: "kick the enemy out” of Russia"."""
        before = index - 1
        while before > 0 and self._phrases[before].upos == "PUNCT":
            before -= 1
        return before >= 0 and self._phrases[before].text.lower() == "out"

    def is_struck(self, index: int) -> bool:
        """Whether the name is what is attacked or entered, ground and target at once."""
        top = self._phrases.top(index)
        head = self._phrases[top].head
        if self._phrases.relation(top) == "obj":
            return self._has(head, "going") or self._has(head, "striking") or self._has(head, "fighting")
        return "on" in self._phrases.cases(top) or ("of" in self._phrases.cases(top) and self._has(head, "striking"))

    def _acts(self, head: int, *, country: bool) -> bool:
        """Whether the predicate is something that a government does."""
        if country:
            return True
        if self._has(head, "suffering"):
            return False
        copula = self._phrases.children(head, "cop")
        noun = self._phrases[head].upos in {"NOUN", "PROPN"}
        return not (copula and noun and self._has(head, "place-noun"))

    def _behind(self, top: int, head: int, *, country: bool) -> bool:
        """Whether a phrase with a preposition names a party."""
        cases = self._phrases.cases(top)
        if cases & _PARTY_CASES:
            return country or not self._has(head, "going") or "with" in cases
        if "to" in cases:
            is_noun = self._phrases[head].upos != "VERB"
            return self._has(head, "giving") or (is_noun and self._has(self._governor(head), "giving"))
        if "on" in cases or "upon" in cases:
            return (
                country
                or not self._has(head, "striking")
                or self._phrases.lemma(head) in {"pressure", "sanction", "impose"}
            )
        if "of" in cases:
            return country and not self._is_place_noun(head, country=True) and not self._in_title(head)
        if "from" in cases:
            return self._has(head, "getting") or not self._is_motion(head)
        return not cases and country

    def _governor(self, index: int) -> int:
        return self._phrases[index].head

    def _is_motion(self, head: int) -> bool:
        return self._phrases[head].upos in {"VERB", "AUX"} or self._has(head, "striking")

    def _is_place_noun(self, head: int, *, country: bool) -> bool:
        """Whether what it modifies is a part of the land or of the town."""
        if self._has(head, "place-noun") or (not country and self._has(head, "city-noun")):
            return True
        name = self._phrases.name_over.get(head)
        return name is not None and name.type.value in {"place", "facility"}

    def _in_title(self, head: int) -> bool:
        """Whether it is part of an office before a person's name: "US President Joe Biden"."""
        return self._phrases.relation(head) in {"nmod", "compound"} and self._phrases[head].deprel == "nmod:desc"

    def _alone(self, top: int) -> bool:
        """Whether the phrase is a whole sentence, as in a dateline or a list of places."""
        return len(self._phrases.subtree(top)) <= 2

    def _has(self, index: int, role: str) -> bool:
        return role in self._words.get(self._phrases.lemma(index), frozenset())

    def decides(self, index: int) -> bool:
        """Whether the name is the subject of a verb of telling or ordering, as a region's authorities are."""
        top = self._phrases.top(index)
        return self._phrases[top].deprel == "nsubj" and self._has(self._phrases[top].head, "deciding")


def _known(text: str) -> tuple[Entry, ...]:
    return load_gazetteer().lookup(text.removesuffix("'s").removesuffix("’s"))


def region_named(text: str, main: str | None = None) -> tuple[str, str] | None:
    """Canonical name and country code of the first-level division or self-governed area of that name."""
    entries = [entry for entry in load_gazetteer().lookup(text) if entry.kind in {"region", "area"}]
    if not entries:
        return None
    best = next((entry for entry in entries if entry.country == main), entries[0])
    if best.kind == "area" and not best.country and len(entries) > 1:
        best = entries[1]
    return best.name, best.country
