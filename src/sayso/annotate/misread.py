"""Towns that the analysis took for a person or a thing: "retook Gao and Kidal"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.gazetteer import Entry, load_gazetteer
from sayso.lexicon.names import fold
from sayso.lexicon.parties import load_party_lexicon
from sayso.model import Name, NameType

_GUESSED: Final = frozenset({"encoder", "syntax"})
_DOUBTFUL: Final = frozenset(
    {NameType.PERSON, NameType.WEAPON, NameType.ORGANISATION, NameType.FORCE, NameType.EVENT, NameType.FACILITY}
)
# Done to towns, hardly ever to people.
_TAKEN: Final = frozenset(
    "take retake seize recapture enter reenter reach raid shell bomb bombard besiege liberate occupy overrun storm "
    "control hold lose evacuate leave flee encircle surround".split()
)
_HITS: Final = frozenset({"hit", "strike", "shell", "bomb", "bombard", "attack", "target", "shake"})
_SUPPLIES: Final = frozenset({"power", "electricity", "water", "gas", "heating", "internet"})
_LONGEST: Final = 5
_FROM: Final = 2
_REACH: Final = 6
_MOVING: Final = frozenset(
    "flee withdraw retreat advance march return travel fly evacuate deploy escape relocate displace".split()
)
_GROUND: Final = frozenset({"in", "near", "into", "outside", "around", "towards", "toward", "at", "inside"})


_DISTANCES: Final = frozenset({"km", "kilometre", "kilometer", "mile", "metre", "meter", "kms", "mi"})
#: A town of this size is known even where nothing else tells the country.
_FAMOUS: Final = 200_000


def misread_towns(phrases: Phrases, countries: Countries) -> frozenset[Name]:
    """Names that were guessed to be no place, where the words and the gazetteer say that they are one."""
    return frozenset(name for name in phrases.document.names if _Doubt(phrases, countries, name).is_town())


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A name that may have been guessed wrong."""

    phrases: Phrases
    countries: Countries
    name: Name

    def is_town(self) -> bool:
        """Whether the words around place it and the gazetteer knows it."""
        name = self.name
        if name.type not in _DOUBTFUL or name.last - name.first > _LONGEST:
            return False
        if name.rule in _GUESSED:
            placed = self._is_taken() or self._is_listed() or self._is_distance() or self._is_struck()
            return (placed and self._is_known()) or (self._is_hit() and self._is_famous())
        return name.rule == "title" and self._is_distance() and self._is_known()

    def _top(self) -> int:
        return self.phrases.first_conjunct(self.name.head)

    def _is_taken(self) -> bool:
        """Whether it is where somebody goes, or what is taken."""
        top = self._top()
        if self.phrases[top].deprel == "obj":
            return self.phrases.lemma(self.phrases[top].head) in _TAKEN
        cases = self.phrases.cases(top)
        goes = "to" in cases and self.phrases.lemma(self.phrases[top].head) in _MOVING
        return (goes or bool(cases & _GROUND)) and not cases & {"by", "with"}

    def _is_listed(self) -> bool:
        """Whether it stands in a list of places: "Jabaliya and Beit Lahia"."""
        top = self._top()
        members = {top, *self.phrases.children(top, "conj")} - {self.name.head}
        over = (self.phrases.name_over.get(member) for member in members)
        return any(other is not None and other.type is NameType.PLACE for other in over)

    def _is_distance(self) -> bool:
        """Whether a distance is measured from it: "12 km from Butembo"."""
        first = self.name.first
        if first < _FROM or self.phrases[first - 1].text.lower() not in {"from", "of"}:
            return False
        near = range(max(0, first - _REACH), first - 1)
        return any(self.phrases.lemma(index) in _DISTANCES for index in near)

    def _is_struck(self) -> bool:
        """Whether a blow falls on it: "strikes on Deir el-Balah"."""
        top = self._top()
        head = self.phrases[top].head
        return "on" in self.phrases.cases(top) and self._has(head, "striking") and self.name.type is not NameType.PERSON

    def _is_hit(self) -> bool:
        """Whether it is hit or goes dark as towns do, and no person of that name is in the report."""
        token = self.phrases[self._top()]
        verb = self.phrases[token.head]
        if verb.upos != "VERB" or not token.deprel.startswith("nsubj"):
            return False
        passive = token.deprel == "nsubj:pass" and self.phrases.lemma(token.head) in _HITS
        dark = any(self.phrases.lemma(one) in _SUPPLIES for one in self.phrases.children(token.head, "obj"))
        if not passive and not (self.phrases.lemma(token.head) == "lose" and dark):
            return False
        last = fold(self.name.text).split()[-1:]
        longer = (one for one in self.phrases.document.names if one.type is NameType.PERSON and one != self.name)
        return not any(len(parts := fold(one.text).split()) > 1 and parts[-1:] == last for one in longer)

    def _has(self, index: int, role: str) -> bool:
        return role in load_party_lexicon().words.get(self.phrases.lemma(index), frozenset())

    def _is_known(self) -> bool:
        """Whether a country of which the report speaks has a place of that name."""
        spoken = self.countries.counts
        return any(one.kind in {"settlement", "region"} and one.country in spoken for one in _entries(self.name))

    def _is_famous(self) -> bool:
        return any(one.kind == "settlement" and one.population >= _FAMOUS for one in _entries(self.name))


def _entries(name: Name) -> tuple[Entry, ...]:
    return load_gazetteer().lookup(name.text.removesuffix("'s").removesuffix("’s"))
