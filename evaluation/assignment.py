"""The best one-to-one pairing of rows and columns, in whole numbers.

The Hungarian algorithm with potentials (Kuhn 1955, Munkres 1957). Whole numbers are exact however large
the weights are, and of several best pairings the same one is taken every time: a table of scores must not
depend on how a library breaks a tie. A test compares the totals with those of scipy.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Pairs: TypeAlias = list[tuple[int, int]]


def assign(weights: Sequence[Sequence[int]]) -> Pairs:
    """Pairs (row, column) of the highest total weight; each row and column once; weight 0 never pairs.

    >>> assign([[3, 2], [2, 0]])
    [(0, 1), (1, 0)]
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        flipped = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in assign(flipped))
    search = _Search(weights)
    for row in range(1, len(weights) + 1):
        search.place(row)
    pairs = ((row - 1, column - 1) for column, row in enumerate(search.row_of) if column and row)
    return sorted((row, column) for row, column in pairs if weights[row][column] > 0)


@dataclass(slots=True)
class _Search:
    """Rows and columns counted from 1; column 0 holds the row that looks for a place, 0 is "free"."""

    weights: Sequence[Sequence[int]]
    row_potential: list[float] = field(init=False)
    column_potential: list[float] = field(init=False)
    row_of: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.row_potential = [0] * (len(self.weights) + 1)
        self.column_potential = [0] * (len(self.weights[0]) + 1)
        self.row_of = [0] * (len(self.weights[0]) + 1)

    def place(self, row: int) -> None:
        """Give one more row its column, and shift the rows before it where that wins more."""
        columns = len(self.row_of)
        self.row_of[0], column = row, 0
        slack: list[float] = [math.inf] * columns
        before, seen = [0] * columns, [False] * columns
        while self.row_of[column]:
            seen[column] = True
            column = self._nearest(column, slack, before, seen)
        while column:  # walk back along the path and shift every row by one
            self.row_of[column] = self.row_of[before[column]]
            column = before[column]

    def _nearest(self, column: int, slack: list[float], before: list[int], seen: list[bool]) -> int:
        """The column that costs least to reach from the ones seen; potentials are moved so that it costs nothing."""
        row, step, nearest = self.row_of[column], math.inf, 0
        for at in range(1, len(slack)):
            if seen[at]:
                continue
            reduced = -self.weights[row - 1][at - 1] - self.row_potential[row] - self.column_potential[at]
            if reduced < slack[at]:
                slack[at], before[at] = reduced, column
            if slack[at] < step:
                step, nearest = slack[at], at
        for at, known in enumerate(seen):
            if known:
                self.row_potential[self.row_of[at]] += step
                self.column_potential[at] -= step
            else:
                slack[at] -= step
        return nearest
