"""The floors that accuracy must not fall below, and what each gold claim came to when they were set.

Both lie beside the gold as text files that a person can read and a diff can show: ``floors.json`` has,
for each set of gold, a digest of the gold it was measured on and the lowest allowed figure of each line;
``outcomes.tsv`` has one row per gold claim. Floors only move up.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

_COLUMNS: Final = ("set", "report", "claim", "outcome", "wrong")
_STEPS: Final = 1000  # floors are kept to three places, rounded down

Key: TypeAlias = tuple[str, int]


class Result(StrEnum):
    """What became of a gold claim, the worst first."""

    MISSED = "missed"
    FOUND = "found"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One gold claim, the ``number``-th of its report counted from 1, and the slots that are wrong in it."""

    report: str
    number: int
    result: Result
    wrong: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What names the claim."""
        return self.report, self.number

    def __str__(self) -> str:
        return f"{self.result} ({', '.join(self.wrong)} wrong)" if self.wrong else self.result.value


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set of gold; ``digest`` is of the gold files and texts they were measured on."""

    digest: str
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Changes:
    """The claims that a change won and lost, as lines."""

    gains: tuple[str, ...]
    losses: tuple[str, ...]


def digest_of(files: Iterable[Path]) -> str:
    """A digest of the names and the bytes of files."""
    found = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.name):
        content = path.read_bytes()
        found.update(f"{path.name} {len(content)}\n".encode())
        found.update(content)
    return found.hexdigest()


def below(figures: Mapping[str, float], floors: Mapping[str, float]) -> tuple[str, ...]:
    """The lines that lie below their floor, or have lost it; and those that have none."""
    return tuple(
        f"{name}: {figures.get(name, 0.0):.3f} is below the floor {floor:.3f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ) + tuple(f"{name}: there is no floor; set one with --raise" for name in figures if name not in floors)


def raised(figures: Mapping[str, float], floors: Mapping[str, float]) -> dict[str, float]:
    """The floors moved up to the figures; none moves down.

    >>> raised({"claim": 0.7891, "record": 0.1}, {"claim": 0.5, "record": 0.2})
    {'claim': 0.789, 'record': 0.2}
    """
    return {name: max(floors.get(name, 0.0), math.floor(value * _STEPS) / _STEPS) for name, value in figures.items()}


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> Changes:
    """What was won and lost, claim by claim; a claim where one slot was won and another lost is in both lists."""
    known = {outcome.key: outcome for outcome in before}
    gains, losses = [], []
    for outcome in after:
        old = known.get(outcome.key)
        if old is None:
            continue
        line = f"{outcome.report} {outcome.number}: {old} -> {outcome}"
        if _newly_right(old, outcome):
            gains.append(line)
        if _newly_right(outcome, old):
            losses.append(line)
    return Changes(tuple(gains), tuple(losses))


def _newly_right(old: Outcome, new: Outcome) -> bool:
    """Whether the claim was missed before and is found now, or a slot of it that was wrong is right."""
    if Result.MISSED in {old.result, new.result}:
        return new.result is not Result.MISSED and old.result is Result.MISSED
    return bool(set(old.wrong) - set(new.wrong))


# ---------------------------------------------------------------- the files


def read_floors(path: Path) -> dict[str, Floors]:
    """The floors of every set of gold."""
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(one["digest"], one["floors"]) for name, one in found.items()}


def write_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Write the floors of every set of gold."""
    found = {name: {"digest": one.digest, "floors": dict(one.figures)} for name, one in sorted(floors.items())}
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def read_outcomes(path: Path) -> dict[str, tuple[Outcome, ...]]:
    """The outcomes of every set of gold, in the order of the file."""
    found: dict[str, list[Outcome]] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for line in lines[1:]:
        name, report, number, result, wrong = line.split("\t")
        outcome = Outcome(report, int(number), Result(result), tuple(filter(None, wrong.split("; "))))
        found.setdefault(name, []).append(outcome)
    return {name: tuple(outcomes) for name, outcomes in found.items()}


def write_outcomes(path: Path, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    """Write the outcomes of every set of gold, one row a claim."""
    rows = [
        "\t".join((name, one.report, str(one.number), one.result, "; ".join(one.wrong)))
        for name, found in sorted(outcomes.items())
        for one in found
    ]
    path.write_text("\n".join(["\t".join(_COLUMNS), *rows]) + "\n", encoding="utf-8")
