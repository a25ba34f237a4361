"""Precision, recall and F1 of quantities: value, value and unit, and the change that the words state.

Two counts stand side by side. ``published`` counts as the evaluation of CQE does (Almasian et al., EMNLP
2023, repository satya77/CQE_Evaluation), so that its figures may be set beside ours: gold and found
quantities are gone through in the order of their units; a found quantity is used up only when value and
unit are both right, so that before that it may stand for several gold values, which are counted up to the
number of gold quantities in the sentence. ``paired`` is the plain count: each gold quantity has at most one
found one.

Values are the same within one part in 100,000. A range equals a range with the same ends, never a number.
Units are the same words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from evaluation.figures_gold import Quantity


@dataclass(slots=True)
class Tally:
    """How many are right, and of how many."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Right of those found, in per cent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right of those in the gold, in per cent."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, in per cent."""
        both = self.gold + self.found
        return 200 * self.right / both if both else 0.0


@dataclass(slots=True)
class Score:
    """All counts of one reader over a file."""

    published_value: Tally = field(default_factory=Tally)
    published_unit: Tally = field(default_factory=Tally)
    value: Tally = field(default_factory=Tally)
    unit: Tally = field(default_factory=Tally)
    change: Tally = field(default_factory=Tally)
    counted: Tally = field(default_factory=Tally)

    def add(self, gold: Sequence[Quantity], found: Sequence[Quantity], *, is_measure: Callable[[str], bool]) -> None:
        """Count one sentence; ``is_measure`` tells units of measure from counted nouns."""
        values, units = published_counts(gold, found)
        pairs = pair(gold, found)
        right = sum(mine.unit == theirs.unit for mine, theirs in pairs)
        same_change = sum(mine.unit == theirs.unit and mine.change == theirs.change for mine, theirs in pairs)
        for tally, count in (
            (self.published_value, values),
            (self.published_unit, units),
            (self.value, len(pairs)),
            (self.unit, right),
        ):
            _grow(tally, count, len(gold), len(found))
        if any(one.change is not None for one in gold):
            _grow(self.change, same_change, len(gold), len(found))
        nouns = [one for one in gold if not is_measure(one.unit)]
        kept = sum(not is_measure(mine.unit) and mine.noun == theirs.noun for mine, theirs in pairs)
        claimed = sum(not is_measure(one.unit) for one in found)
        _grow(self.counted, kept, len(nouns), claimed)


def _grow(tally: Tally, right: int, gold: int, found: int) -> None:
    tally.right += right
    tally.gold += gold
    tally.found += found


def published_counts(gold: Iterable[Quantity], found: Iterable[Quantity]) -> tuple[int, int]:
    """Right values and right values with units, counted as CQE's evaluation counts them."""
    gold = sorted(gold, key=_by_unit)
    left = sorted(found, key=_by_unit)
    values = units = 0
    for mine in gold:
        for at, theirs in enumerate(left):
            if not same_value(mine, theirs):
                continue
            values += 1
            if mine.unit == theirs.unit:
                units += 1
                del left[at]
                break
    return min(values, len(gold)), units


def _by_unit(one: Quantity) -> str:
    return one.unit


def pair(gold: Sequence[Quantity], found: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Gold and found quantities of the same value, each once; those that agree in more are paired first."""
    pairs = []
    mine_left, left = list(gold), list(found)
    for agree in (_agree_in_all, _agree_in_unit, _agree_in_noun, same_value):
        for mine in list(mine_left):
            at = next((at for at, theirs in enumerate(left) if agree(mine, theirs)), None)
            if at is not None:
                pairs.append((mine, left.pop(at)))
                mine_left.remove(mine)
    return pairs


def same_value(mine: Quantity, theirs: Quantity) -> bool:
    """Whether two quantities have the same value, or the same two ends."""
    if mine.is_range != theirs.is_range:
        return False
    return _close(mine.low, theirs.low) and _close(mine.high, theirs.high)


def _close(mine: float, theirs: float) -> bool:
    # a very small value must be close too: the published metric allows 1e-8
    return math.isclose(mine, theirs, rel_tol=1e-5, abs_tol=1e-8)


def _agree_in_unit(mine: Quantity, theirs: Quantity) -> bool:
    return same_value(mine, theirs) and mine.unit == theirs.unit


def _agree_in_all(mine: Quantity, theirs: Quantity) -> bool:
    return _agree_in_unit(mine, theirs) and mine.change == theirs.change


def _agree_in_noun(mine: Quantity, theirs: Quantity) -> bool:
    return same_value(mine, theirs) and mine.noun == theirs.noun
