"""Scores as tables for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evaluation.pairing import SLOTS, Count

_HEADINGS: Final = f"{'':18} {'P':>7} {'R':>7} {'F1':>7} {'macro F1':>9} {'right':>6} {'gold':>6} {'pred':>6}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the score: its count over all reports, and the mean of the reports' F1."""

    count: Count
    macro_f1: float

    def to_object(self) -> dict[str, float]:
        """The line as ``--json`` prints it."""
        count = self.count
        return {
            "precision": count.precision,
            "recall": count.recall,
            "f1": count.f1,
            "macro_f1": self.macro_f1,
            "right": count.right,
            "gold": count.gold,
            "predicted": count.predicted,
        }


def score_table(lines: Mapping[str, Line], reports: int) -> Iterator[str]:
    """The score of all reports; the headline stands last."""
    claim = lines["claim"].count
    yield f"{reports} reports, {claim.gold} gold claims, {claim.predicted} predicted\n"
    yield _HEADINGS
    for name, line in lines.items():
        if name == SLOTS[0].name:
            yield f"\nslots of the {claim.right} paired claims"
        if name != "record":
            yield _row(name, line)
    yield "\n" + _row("record", lines["record"])


def _row(name: str, line: Line) -> str:
    count = line.count
    numbers = f"{count.precision:7.3f} {count.recall:7.3f} {count.f1:7.3f} {line.macro_f1:9.3f}"
    if not count.gold + count.predicted:
        numbers = f"{'-':>7} {'-':>7} {'-':>7} {'-':>9}"
    return f"{name:18} {numbers} {count.right:6} {count.gold:6} {count.predicted:6}"


def reports_table(reports: Mapping[str, Mapping[str, Count]]) -> Iterator[str]:
    """One line per report."""
    width = max(map(len, reports))
    yield f"\n{'report':{width}}   gold   pred  claim F1  any kind F1  record F1"
    for report, counts in reports.items():
        claim, loose, record = counts["claim"], counts["any kind"], counts["record"]
        numbers = f"{claim.f1:9.3f} {loose.f1:12.3f} {record.f1:10.3f}"
        yield f"{report:{width}} {claim.gold:6} {claim.predicted:6} {numbers}"


def errors_table(errors: Sequence[tuple[str, str]], limit: int) -> Iterator[str]:
    """Up to ``limit`` errors of each sort, in the order of the reports."""
    sorts: dict[str, list[str]] = defaultdict(list)
    for sort, line in errors:
        sorts[sort].append(line)
    for sort, found in sorts.items():
        yield f"\n{sort}: {len(found)}" + (f", the first {limit}" if len(found) > limit else "")
        yield from (f"  {line}" for line in found[:limit])
