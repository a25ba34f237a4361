"""Towns that the analysis took for a person or a thing: "retook Gao and Kidal"."""

from __future__ import annotations

from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.phrases import Phrases
from sayso.gazetteer import load_gazetteer
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
_GROUND: Final = frozenset({"in", "near", "into", "outside", "around", "towards", "toward", "at", "inside"})


def misread_towns(phrases: Phrases, countries: Countries) -> frozenset[Name]:
    """Names that were guessed to be no place, where the words and the gazetteer say that they are one."""
    found = set()
    for name in phrases.document.names:
        if name.type not in _DOUBTFUL or name.rule not in _GUESSED or name.last - name.first > 2:
            continue
        if _is_taken(phrases, name.head) and _is_known(countries, name.text):
            found.add(name)
    return frozenset(found)


def _is_taken(phrases: Phrases, head: int) -> bool:
    """Whether it is where somebody goes, or what is taken."""
    top = phrases.first_conjunct(head)
    if phrases[top].deprel == "obj":
        return phrases.lemma(phrases[top].head) in _TAKEN
    return bool(phrases.cases(top) & _GROUND) and not phrases.cases(top) & {"by", "with"}


def _is_known(countries: Countries, text: str) -> bool:
    """Whether a country of which the report speaks has a place of that name."""
    entries = load_gazetteer().lookup(text.removesuffix("'s").removesuffix("’s"))
    return any(entry.kind in {"settlement", "region"} and entry.country in countries.counts for entry in entries)
