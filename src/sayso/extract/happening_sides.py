"""The two sides of a war, and who acts where the report need not say it: prisoners are taken by the other side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.extract.happening_slots import Company
from sayso.lexicon.kinds import FIGHTING
from sayso.model import Happening, Named, PartyKind

_OF_WAR = FIGHTING | frozenset({"CONTROL", "WITHDRAW", "REPEL", "CAPTURE", "EXCHANGE"})
_SIDES = frozenset({PartyKind.STATE, PartyKind.FORCE, PartyKind.ORGANISATION})
_RULE = "the other side"


@dataclass(frozen=True, slots=True)
class Sides:
    """The two parties that fight each other in a report."""

    names: tuple[str, str]

    def other(self, names: Iterable[str]) -> tuple[Named, ...]:
        """The side that is not the one named; empty if neither or both are named."""
        found = [name for name in self.names if name in set(names)]
        if len(found) != 1:
            return ()
        return (Named(next(name for name in self.names if name != found[0]), None, _RULE),)


def find_sides(company: Company, happenings: Iterable[Happening]) -> Sides | None:
    """The two sides, if the report's fighting has just two that stand out."""
    kinds = {mention.party.name: mention.kind for mention in company.annotations.parties}
    counted: Counter[str] = Counter()
    for happening in happenings:
        if happening.kind in _OF_WAR:
            named = {one.name for one in happening.actor} | _owners_of(company, happening.target)
            counted.update(name for name in named if kinds.get(name) in _SIDES)
    for mention in company.annotations.parties:
        if mention.kind in _SIDES and mention.party.name in counted:
            counted[mention.party.name] += 1
    first = counted.most_common(3)
    if len(first) < 2 or (len(first) == 3 and first[2][1] * 2 > first[1][1]):
        return None
    return Sides((first[0][0], first[1][0]))


def with_sides(company: Company, happenings: tuple[Happening, ...]) -> tuple[Happening, ...]:
    """The happenings with the unsaid actor or target that no reader would doubt.

    Prisoners are taken and attacks beaten back by the other side; a weapon is shot down by the side whose
    weapon it is not, or over whose land it flew. Casualties and damage are never given an actor here.
    """
    sides = find_sides(company, happenings)
    return happenings if sides is None else tuple(_filled(company, happening, sides) for happening in happenings)


def _filled(company: Company, happening: Happening, sides: Sides) -> Happening:
    """One happening with its unsaid actor or target."""
    actor, target = happening.actor, happening.target
    if happening.kind in {"CAPTURE", "REPEL", "INTERCEPT"} and not actor:
        actor = sides.other(_owners_of(company, target)) or _at_home(happening, sides)
    if happening.kind == "REPEL" and not target:
        target = sides.other(one.name for one in actor)
    return replace(happening, actor=actor, target=target)


def _owners_of(company: Company, target: tuple[Named, ...]) -> set[str]:
    """The parties that the words of a target name: *Russian soldiers* are Russia's."""
    found = {one.name for one in target}
    for one in target:
        if one.words:
            found.update(
                mention.party.name
                for mention in company.annotations.parties
                if one.words.start <= company.tree[mention.head].start < one.words.end
            )
    return found


def _at_home(happening: Happening, sides: Sides) -> tuple[Named, ...]:
    """The side over whose land a weapon was shot down."""
    if happening.kind != "INTERCEPT":
        return ()
    lands = {place.name.split(", ")[-1] for place in happening.place}
    found = [name for name in sides.names if name in lands]
    return (Named(found[0], None, "over its own land"),) if len(found) == 1 else ()
