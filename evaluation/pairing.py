"""Which predicted claim answers which gold claim, and which values of the two agree.

Claims of one report are paired one to one: their evidence shares at least one character, and the pairing
with the highest total agreement wins, then the one with the most overlap (shared over joint length). The
agreement of two claims is the sum over the scored slots of 2 * right / (gold + predicted); a slot that is
empty on both sides agrees here, and here only.

Several values of a field are a set: they are paired one to one too, the order (of ``via`` as well) is
ignored. Figures are first paired for the most agreement, then their value, thing and operator counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from evaluation.assignment import Pairs, assign
from evaluation.claim import Claim
from evaluation.sameness import (
    common_day,
    same_channel,
    same_days,
    same_name,
    same_party,
    same_place,
    same_thing,
    same_value,
)
from sayso.model import Figure, Period, Polarity, Status

_AGREEMENT_STEPS: Final = 10**6  # of one slot
_OVERLAP_STEPS: Final = 10**5
_ONE_STEP: Final = 10**9  # the overlaps of ten thousand pairs stay below one step of agreement


@dataclass(frozen=True, slots=True)
class Slot:
    """One scored line: the values a claim gives, and when two of them are the same.

    ``counts`` says whether the line takes part in the agreement of two claims.
    """

    name: str
    values: Callable[[Claim], Sequence[Any]]
    same: Callable[[Any, Any], bool]
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Count:
    """How many values are right, how many the gold has, how many were predicted."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def precision(self) -> float:
        """The share of the predicted that is right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.gold + self.predicted) if self.gold + self.predicted else 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing is missing and nothing too much."""
        return self.right == self.gold == self.predicted


Counts: TypeAlias = Mapping[str, Count]

# ---------------------------------------------------------------- slots


def _optional(value: object | None) -> Sequence[Any]:
    return () if value is None else (value,)


def _dated(period: Period | None) -> Sequence[Period]:
    return (period,) if period and (period.first or period.last) else ()


def _same_operator(one: Figure, other: Figure) -> bool:
    return one.operator is other.operator


def _equal(one: object, other: object) -> bool:
    return one == other


FIGURE_SLOTS: Final = (
    Slot("figure value", lambda claim: claim.figures, same_value),
    Slot("figure unit+what", lambda claim: claim.figures, same_thing),
    Slot("figure op", lambda claim: claim.figures, _same_operator),
)
SLOTS: Final = (
    Slot("speaker", lambda claim: _optional(claim.speaker), same_name),
    Slot("via", lambda claim: claim.via, same_name),
    Slot("manner", lambda claim: _optional(claim.manner), _equal),
    Slot("quoted", lambda claim: _optional(claim.quoted), _equal),
    Slot("channel", lambda claim: _optional(claim.channel), same_channel),
    Slot("to", lambda claim: claim.to, same_name),
    Slot("said on", lambda claim: _dated(claim.said_on), same_days),
    Slot("said on (overlap)", lambda claim: _dated(claim.said_on), common_day, counts=False),
    Slot("actor", lambda claim: claim.actor, same_party),
    Slot("target", lambda claim: claim.target, same_party),
    Slot("place", lambda claim: claim.place, same_place),
    Slot("when", lambda claim: _dated(claim.when), same_days),
    Slot("when (overlap)", lambda claim: _dated(claim.when), common_day, counts=False),
    *FIGURE_SLOTS,
    Slot("polarity", lambda claim: (claim.polarity,), _equal),
    Slot(
        "polarity no", lambda claim: () if claim.polarity is Polarity.YES else (claim.polarity,), _equal, counts=False
    ),
    Slot("status", lambda claim: (claim.status,), _equal),
    Slot(
        "status marked", lambda claim: () if claim.status is Status.OCCURRED else (claim.status,), _equal, counts=False
    ),
)
RECORD: Final = ("speaker", "when", "place", "figure value", "figure unit+what", "polarity", "status")
"""The slots that must be right for a claim to be right, beside its kind."""


def compare(gold: Claim, predicted: Claim) -> Counts:
    """The counts of every slot for two claims."""
    counts = {}
    figures = _pair_figures(gold.figures, predicted.figures)
    for slot in SLOTS:
        mine, theirs = slot.values(gold), slot.values(predicted)
        if slot in FIGURE_SLOTS:
            right = sum(slot.same(mine[i], theirs[j]) for i, j in figures)
        else:
            right = len(assign([[int(slot.same(one, other)) for other in theirs] for one in mine]))
        counts[slot.name] = Count(right, len(mine), len(theirs))
    return counts


def record_right(counts: Counts) -> bool:
    """Whether two claims of one kind agree in all that makes a claim right."""
    return all(counts[name].whole for name in RECORD)


def _pair_figures(mine: Sequence[Figure], theirs: Sequence[Figure]) -> Pairs:
    def agree(one: Figure, other: Figure) -> int:
        return 2 * same_value(one, other) + 2 * same_thing(one, other) + _same_operator(one, other)

    return assign([[agree(one, other) for other in theirs] for one in mine])


# ---------------------------------------------------------------- pairing


def pair_claims(gold: Sequence[Claim], predicted: Sequence[Claim], *, any_kind: bool = False) -> Pairs:
    """The best pairing of the claims of one report.

    With ``any_kind``, claims of different kinds may pair too, and an equal kind is one more agreement.
    """
    return assign([[_weight(one, other, any_kind=any_kind) for other in predicted] for one in gold])


def overlap(gold: Claim, predicted: Claim) -> float:
    """Shared length over joint length of the evidence of two claims."""
    shared = min(gold.end, predicted.end) - max(gold.start, predicted.start)
    joint = max(gold.end, predicted.end) - min(gold.start, predicted.start)
    return max(shared, 0) / joint


def _weight(gold: Claim, predicted: Claim, *, any_kind: bool) -> int:
    """How much is won by pairing two claims: agreement, then overlap. Whole numbers keep the sums exact."""
    common, same_kind = overlap(gold, predicted), gold.kind == predicted.kind
    if not common or not (same_kind or any_kind):
        return 0
    counts = compare(gold, predicted)
    scored = (counts[slot.name] for slot in SLOTS if slot.counts)
    agreement = sum(count.f1 if count.gold + count.predicted else 1.0 for count in scored) + same_kind
    return round(agreement * _AGREEMENT_STEPS) * _ONE_STEP + max(round(common * _OVERLAP_STEPS), 1)
