"""What happenings share with each other: one claim for killed and injured, places and days of joined clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.happening_figures import unique
from sayso.extract.happening_setting import narrowest
from sayso.extract.happening_slots import Company
from sayso.lexicon.kinds import FIGHTING
from sayso.model import Happening, Place, Quote, Statement

_MOVING = frozenset({"EVACUATION", "DISPLACEMENT"})
_HARM = frozenset({"CASUALTIES", "DAMAGE", "INTERCEPT"})
_GROUND = frozenset({"OFFENSIVE", "ADVANCE", "CONTROL", "WITHDRAW", "REPEL", "CLASH", "CAPTURE"})
_TALLIES = (_MOVING, _HARM | FIGHTING, _GROUND)
# At most this stands between two counts of one claim: "31 dead and 143 hurt".
_JOINERS = frozenset({"", "and", ",", ", and", "or", "as well as", "/"})


def join_casualties(company: Company, happenings: tuple[Happening, ...]) -> Iterator[Happening]:
    """The happenings, killed and injured of one clause as one with the figures of both."""
    waiting: Happening | None = None
    for happening in happenings:
        if happening.kind != "CASUALTIES":
            yield happening
            continue
        if waiting and _is_one_clause(company, waiting, happening):
            waiting = _joined(company, waiting, happening)
            continue
        if waiting:
            yield waiting
        waiting = happening
    if waiting:
        yield waiting


def _is_one_clause(company: Company, first: Happening, second: Happening) -> bool:
    """Whether two mentions of harm are joined in one clause and say the same of the facts."""
    if (first.polarity, first.status) != (second.polarity, second.status):
        return False
    tree = company.tree
    between = tree.document.text[
        min(first.evidence.start, second.evidence.start) : max(first.evidence.end, second.evidence.end)
    ]
    low, high = sorted((first.evidence, second.evidence), key=lambda one: one.start)
    if tree.document.text[low.end : high.start].strip() in _JOINERS:
        return True
    if ";" in between or (first.place and second.place and first.place != second.place):
        return False
    heads = [tree.first_conjunct(one.trigger) for one in (first, second)]
    if heads[0] == heads[1] or heads[0] in tree.subtree(heads[1]) or heads[1] in tree.subtree(heads[0]):
        return True
    return second.evidence.start < first.evidence.end or tree.token(heads[0]).head == tree.token(heads[1]).head


def _joined(company: Company, first: Happening, second: Happening) -> Happening:
    """One claim of harm with the figures of both."""
    start = min(first.evidence.start, second.evidence.start)
    end = max(first.evidence.end, second.evidence.end)
    return replace(
        first,
        mode=first.mode if first.mode != "injured" or second.mode == "injured" else second.mode,
        evidence=Quote(start, end, company.tree.document.text[start:end]),
        actor=first.actor or second.actor,
        target=first.target or second.target,
        place=narrowest((*first.place, *second.place)),
        when=first.when or second.when,
        figures=unique((*first.figures, *second.figures)),
    )


def share_setting(
    company: Company, happenings: tuple[Happening, ...], statements: tuple[Statement, ...]
) -> tuple[Happening, ...]:
    """The happenings with places and days that joined clauses and running tallies share.

    A joined clause takes place and day of the clause it is joined to (``joined``); a tally without a place
    goes on at the place of the tally before it in the same or the last sentence (``carried``).
    """
    found: list[Happening] = []
    for happening in happenings:
        found.append(_carried(company, _from_joined(company, happening, found), found))
    return tuple(found)


def _from_joined(company: Company, happening: Happening, before: list[Happening]) -> Happening:
    """Place and day of the clause that this one is joined to without a subject of its own."""
    tree = company.tree
    token = tree.token(happening.trigger)
    if token.deprel not in {"conj", "advcl", "xcomp"} or tree.child(happening.trigger, "nsubj") is not None:
        return happening
    for earlier in reversed(before):
        if earlier.trigger == token.head:
            place = happening.place or tuple(replace(one, words=one.words, rule="joined") for one in earlier.place)
            when = happening.when or (replace(earlier.when, rule="joined") if earlier.when else None)
            return replace(happening, place=place, when=when)
    return happening


def _carried(company: Company, happening: Happening, before: list[Happening]) -> Happening:
    """The happening at the place of the tally that it goes on with."""
    if happening.place:
        return happening
    place = _tally_place(company, happening, before)
    return replace(happening, place=place) if place else happening


def _tally_place(company: Company, happening: Happening, before: list[Happening]) -> tuple[Place, ...]:
    """The places of the last happening of the same tally, in this sentence or the one before."""
    groups = [group for group in _TALLIES if happening.kind in group]
    if not groups or not happening.figures:
        return ()
    document = company.tree.document
    here = document.sentence_of(document.tokens[happening.trigger])
    for earlier in reversed(before):
        if not earlier.place:
            continue
        there = document.sentence_of(document.tokens[earlier.trigger])
        gap = document.text[there.end : here.start]
        near = there == here or (there.last == here.first and "\n" not in gap.strip(" "))
        if near and any(earlier.kind in group for group in groups):
            return tuple(replace(place, words=None, rule="carried: same tally") for place in earlier.place)
        if not near:
            return ()
    return ()
