"""The gate: every gold report read by the whole pipeline, and no figure below its floor.

    python -m evaluation.gate              print the scores, and what was won and lost since the floors were set
    python -m evaluation.gate --raise      move floors up to what is reached now (never down), and keep the outcomes
    python -m evaluation.gate --new-gold   set the floors anew, for gold that is not what they were measured on

The exit status is 1 when a figure is below its floor or the gold is not the one that floors belong to.

The figures are F1. Those of slots are counted over *all* claims of both sides, paired or not: a value of a
missed claim is missing, one of a spurious claim too much. Where only the paired claims count, as in the
table printed above them, finding more claims, and harder ones, lowers a slot though nothing got worse.

``kursk`` are the sixteen example reports, ``other-wars`` five reports of other wars, ``unread`` five more that
nobody looks into while writing rules: they have no floors, and only their scores are printed. ``seed`` is one more, of a text that is not ours to give away: it
is read from ``shared/gold`` beside the checkout where there is one, and left out elsewhere.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.claim import Claim, from_reading
from evaluation.floors import (
    Floors,
    Outcome,
    Result,
    below,
    changes,
    digest_of,
    raised,
    read_floors,
    read_outcomes,
    write_floors,
    write_outcomes,
)
from evaluation.pairing import RECORD, SLOTS, Count
from evaluation.score import ReportScore, Score, read_golds, score_claims
from evaluation.score_table import score_table
from sayso.ingest import Rejection, read_reports
from sayso.pipeline import read_report

_CHECKOUT: Final = Path(__file__).parent.parent
_PRIVATE: Final = _CHECKOUT.parent / "shared" / "gold"
FOLDER: Final = _CHECKOUT / "tests" / "gold"
FLOORS_FILE: Final = FOLDER / "floors.json"
OUTCOMES_FILE: Final = FOLDER / "outcomes.tsv"
_WHOLE_TEXT: Final = ("claim", "any kind", "record")  # figures that count all claims as they are


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold sheets with the folder of their texts, and whether they have floors or are only measured."""

    name: str
    sheets: tuple[Path, ...]
    texts: Path
    has_floors: bool = True

    @property
    def reports(self) -> tuple[Path, ...]:
        """The texts, one for each sheet."""
        return tuple(self.texts / f"{sheet.stem}.txt" for sheet in self.sheets)

    @property
    def is_here(self) -> bool:
        """Whether all of it is on this machine."""
        return bool(self.sheets) and all(path.is_file() for path in (*self.sheets, *self.reports))


@dataclass(frozen=True, slots=True)
class Measured:
    """What the pipeline reaches on one set of gold now."""

    name: str
    digest: str
    score: Score
    figures: Mapping[str, float]
    outcomes: tuple[Outcome, ...]


def gold_sets() -> tuple[GoldSet, ...]:
    """All sets, whether they are here or not."""
    return (
        GoldSet("kursk", tuple(sorted((FOLDER / "kursk").glob("*.gold"))), _CHECKOUT / "examples" / "kursk-2024"),
        _beside("other-wars"),
        _beside("unread", has_floors=False),
        GoldSet("seed", (_PRIVATE / "seed.gold",), _PRIVATE),
    )


def _beside(name: str, *, has_floors: bool = True) -> GoldSet:
    """A set whose texts stand beside its sheets."""
    return GoldSet(name, tuple(sorted((FOLDER / name).glob("*.gold"))), FOLDER / name, has_floors)


def measure(gold_set: GoldSet) -> Measured:
    """Read the texts of a set with the pipeline, and score what came out."""
    gold = read_golds(list(gold_set.sheets), gold_set.texts)
    predicted = read_claims_of(gold_set.reports)
    score = score_claims(gold, predicted)
    return Measured(
        gold_set.name,
        digest_of((*gold_set.sheets, *gold_set.reports)),
        score,
        whole_figures(score, gold, predicted),
        tuple(outcomes_of(score)),
    )


def read_claims_of(reports: Sequence[Path]) -> list[Claim]:
    """The claims that the pipeline reads in reports."""
    claims: list[Claim] = []
    for report in read_reports(reports):
        if isinstance(report, Rejection):
            raise report.error
        claims += map(from_reading, read_report(report).claims)
    return claims


def whole_figures(score: Score, gold: Mapping[str, Sequence[Claim]], predicted: Sequence[Claim]) -> dict[str, float]:
    """F1 of every line, values of unpaired claims included; a line that nobody has a value for is left out."""
    totals = score.totals()
    found = {name: totals[name].count.f1 for name in _WHOLE_TEXT}
    mine = [claim for claims in gold.values() for claim in claims]
    for slot in SLOTS:
        values = (sum(len(slot.values(claim)) for claim in side) for side in (mine, predicted))
        count = Count(totals[slot.name].count.right, *values)
        if count.gold + count.predicted:
            found[slot.name] = count.f1
    return found


def outcomes_of(score: Score) -> Iterator[Outcome]:
    """What became of every gold claim, in the order of the sheets."""
    for name, report in score.reports.items():
        wrong = dict(_wrong_slots(report))
        for number in range(1, report.counts["claim"].gold + 1):
            slots = wrong.get(number)
            if slots is None:
                yield Outcome(name, number, Result.MISSED)
            else:
                right = not slots or not set(slots) & set(RECORD)
                yield Outcome(name, number, Result.RIGHT if right else Result.FOUND, slots)


def _wrong_slots(report: ReportScore) -> Iterator[tuple[int, tuple[str, ...]]]:
    for index, _, counts in report.compared:
        yield index + 1, tuple(slot.name for slot in SLOTS if slot.counts and not counts[slot.name].whole)


# ---------------------------------------------------------------- the command line


def main(arguments: list[str] | None = None) -> int:
    """Measure every set of gold that is here against its floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="move floors up, never down")
    parser.add_argument("--new-gold", action="store_true", help="set floors anew where the gold has changed")
    options = parser.parse_args(arguments)
    floors, outcomes = read_floors(FLOORS_FILE), read_outcomes(OUTCOMES_FILE)
    failed = False
    for gold_set in gold_sets():
        if not gold_set.is_here:
            print(f"{gold_set.name}: not on this machine, left out\n")
            continue
        measured = measure(gold_set)
        if not gold_set.has_floors:
            print(_table(measured), end="\n\n")
            continue
        known = floors.get(gold_set.name)
        fresh = known is None or (options.new_gold and known.digest != measured.digest)
        problems = () if fresh and (options.raise_floors or options.new_gold) else problems_of(measured, known)
        print("\n".join(report_lines(measured, known, outcomes.get(gold_set.name, ()))))
        print("\n".join(problems) or f"{gold_set.name}: no figure below its floor", end="\n\n")
        failed = failed or bool(problems)
        stale = known is not None and known.digest != measured.digest and not fresh
        if (options.raise_floors or options.new_gold) and not stale:
            figures = raised(measured.figures, {} if fresh or known is None else known.figures)
            floors[gold_set.name] = Floors(measured.digest, figures)
            outcomes[gold_set.name] = measured.outcomes
    if options.raise_floors or options.new_gold:
        write_floors(FLOORS_FILE, floors)
        write_outcomes(OUTCOMES_FILE, outcomes)
    return 1 if failed else 0


def problems_of(measured: Measured, known: Floors | None) -> tuple[str, ...]:
    """Why a set does not pass, one line each."""
    if known is None:
        return (f"{measured.name}: there are no floors; set them with: python -m evaluation.gate --raise",)
    if known.digest != measured.digest:
        todo = "look at the scores, then: python -m evaluation.gate --new-gold"
        return (f"{measured.name}: the gold is not what the floors were measured on; {todo}",)
    return tuple(f"{measured.name}: {problem}" for problem in below(measured.figures, known.figures))


def report_lines(measured: Measured, known: Floors | None, before: Sequence[Outcome]) -> Iterator[str]:
    """The scores of one set, its figures beside their floors, and the claims won and lost."""
    yield _table(measured)
    yield f"\n{'of all claims':18} {'F1':>7} {'floor':>7}"
    for name, value in measured.figures.items():
        floor = known.figures.get(name) if known else None
        yield f"{name:18} {value:7.3f} {'-' if floor is None else f'{floor:.3f}':>7}"
    found = changes(before, measured.outcomes)
    yield ""
    for label, lines in (("won", found.gains), ("lost", found.losses)):
        yield f"{label} since the floors were set: {len(lines)}"
        yield from (f"  {line}" for line in lines)


def _table(measured: Measured) -> str:
    table = score_table(measured.score.totals(), len(measured.score.reports))
    return f"==== {measured.name}: " + "\n".join(table)


if __name__ == "__main__":
    sys.exit(main())
