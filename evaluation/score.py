"""How well predicted claims answer gold claims.

    python -m evaluation.score GOLD... --pred CLAIMS.jsonl [--texts FOLDER] [--per-report] [--errors N] [--json]

GOLD is a gold file or a folder of them, CLAIMS.jsonl what ``sayso read --json`` prints. Reports are
matched by file name. Predictions for a report without gold are ignored with a note; a report without
predictions has all its claims missed.

claim     same kind (mode ignored), evidence that overlaps, paired one to one
any kind  detection alone: any kinds may pair; ``kind`` says how often the kind is right then
record    claims whose kind, speaker, when, place, figure values, figure units and things, polarity and
          status are all right: nothing missing, nothing too much

Slots are scored over the pairs of the ``claim`` line. Empty against empty counts nowhere; a spurious
value costs precision, a missing one recall. ``evaluation.pairing`` says how claims are paired,
``evaluation.sameness`` when two values are the same. Polarity and status always have a value, so the
lines ``polarity no`` and ``status marked`` count only values other than the default.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from evaluation.assignment import Pairs
from evaluation.claim import BadClaimError, Claim, read_claims
from evaluation.gold import gold_files, read_gold
from evaluation.pairing import SLOTS, Count, Counts, compare, pair_claims, record_right
from evaluation.score_table import Line, errors_table, reports_table, score_table
from sayso.model import Figure, Named, Period
from sayso.views.sheet import print_figure, print_period

LINES: Final = ("claim", "any kind", "kind", "record", *(slot.name for slot in SLOTS))
_QUOTE_SHOWN: Final = 90  # characters

Compared: TypeAlias = tuple[int, int, Counts]


class BrokenGoldError(ValueError):
    """Gold that breaks its own rules: nothing is scored against it."""


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that is wrong in a report; ``sort`` is a slot, or ``missed``, ``spurious``, ``kind``."""

    sort: str
    line: str


@dataclass(frozen=True, slots=True)
class ReportScore:
    """The counts of one report by line, the compared pairs of its claims, and what went wrong in it."""

    counts: Mapping[str, Count]
    compared: tuple[Compared, ...]
    errors: tuple[Error, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The scores by report name, and the reports that only one side has."""

    reports: Mapping[str, ReportScore]
    without_gold: tuple[str, ...]
    without_predictions: tuple[str, ...]

    def totals(self) -> dict[str, Line]:
        """Every line summed over the reports (micro), with the mean of the reports' F1 (macro).

        A report where neither side has a value for a line is left out of that line's mean.
        """
        return {name: _line([report.counts[name] for report in self.reports.values()]) for name in LINES}


def score_claims(gold: Mapping[str, Sequence[Claim]], predicted: Iterable[Claim]) -> Score:
    """The score of every gold report."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in predicted:
        by_report[claim.report].append(claim)
    return Score(
        {report: score_report(report, claims, by_report.get(report, [])) for report, claims in gold.items()},
        tuple(sorted(by_report.keys() - gold.keys())),
        tuple(sorted(gold.keys() - by_report.keys())),
    )


def score_report(report: str, gold: Sequence[Claim], predicted: Sequence[Claim]) -> ReportScore:
    """The score of one report."""
    pairs = pair_claims(gold, predicted)
    loose = pair_claims(gold, predicted, any_kind=True)
    compared = tuple((i, j, compare(gold[i], predicted[j])) for i, j in pairs)
    kind_right = sum(gold[i].kind == predicted[j].kind for i, j in loose)
    counts = {
        "claim": Count(len(pairs), len(gold), len(predicted)),
        "any kind": Count(len(loose), len(gold), len(predicted)),
        "kind": Count(kind_right, len(loose), len(loose)),
        "record": Count(sum(record_right(found) for _, _, found in compared), len(gold), len(predicted)),
    }
    for slot in SLOTS:
        counts[slot.name] = sum((found[slot.name] for _, _, found in compared), Count())
    detection = _detection_errors(report, gold, predicted, pairs, loose)
    return ReportScore(counts, compared, (*detection, *_slot_errors(report, gold, predicted, compared)))


def read_golds(places: list[Path], texts: Path | None = None) -> dict[str, tuple[Claim, ...]]:
    """The gold claims by report name. Raises ``BrokenGoldError`` with every broken rule."""
    claims: dict[str, tuple[Claim, ...]] = {}
    problems: list[str] = []
    for file in gold_files(places):
        gold = read_gold(file, texts)
        problems += gold.problems
        if gold.report in claims:
            problems.append(f"{file}:1: a second gold file for {gold.report}")
        claims[gold.report] = gold.claims
    if problems:
        raise BrokenGoldError("\n".join([*problems, "the gold is broken, nothing was scored"]))
    if not claims:
        raise BrokenGoldError("no .gold file found")
    return claims


def _line(counts: Sequence[Count]) -> Line:
    total = sum(counts, Count())
    known = [count.f1 for count in counts if count.gold + count.predicted]
    return Line(total, sum(known) / len(known) if known else 0.0)


# ---------------------------------------------------------------- what went wrong


def _detection_errors(
    report: str, gold: Sequence[Claim], predicted: Sequence[Claim], pairs: Pairs, loose: Pairs
) -> Iterator[Error]:
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    mistaken = {i: j for i, j in loose if i not in found and j not in used and gold[i].kind != predicted[j].kind}
    for i, j in mistaken.items():
        yield Error("kind", f"{_where(report, gold[i])}: gold {gold[i].kind}, predicted {predicted[j].kind}")
    for i, claim in enumerate(gold):
        if i not in found and i not in mistaken:
            yield Error("missed", f"{_where(report, claim)}: {claim.kind}")
    for j, claim in enumerate(predicted):
        if j not in used and j not in mistaken.values():
            yield Error("spurious", f"{_where(report, claim)}: {claim.kind}")


def _slot_errors(
    report: str, gold: Sequence[Claim], predicted: Sequence[Claim], compared: Sequence[Compared]
) -> Iterator[Error]:
    for i, j, counts in compared:
        for slot in SLOTS:
            if slot.counts and not counts[slot.name].whole:
                values = (slot.values(gold[i]), slot.values(predicted[j]))
                shown = " | ".join("; ".join(map(_show, side)) or "-" for side in values)
                yield Error(slot.name, f"{_where(report, gold[i])}: gold | predicted: {shown}")


def _where(report: str, claim: Claim) -> str:
    quote = " ".join((claim.quote or "").split())[:_QUOTE_SHOWN]
    return f"{report} {claim.start}..{claim.end}" + (f" '{quote}'" if quote else "")


def _show(value: object) -> str:
    if isinstance(value, Figure):
        return print_figure(value)
    if isinstance(value, Period):
        return print_period(value)
    return value.name if isinstance(value, Named) else str(value)


# ---------------------------------------------------------------- the command line


def main(arguments: list[str] | None = None) -> int:
    """Print the score of a file of claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD")
    parser.add_argument("--pred", required=True, type=Path, metavar="CLAIMS.jsonl")
    parser.add_argument("--per-report", action="store_true", help="add a line per report")
    parser.add_argument("--json", action="store_true", help="print everything as one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N errors of each sort")
    parser.add_argument("--texts", type=Path, help="folder of the reports, if they are not beside the gold")
    options = parser.parse_args(arguments)
    for path in (*options.gold, options.pred):
        if not path.exists():
            parser.error(f"no such file or folder: {path}")
    try:
        score = score_claims(read_golds(options.gold, options.texts), read_claims(options.pred))
    except (BrokenGoldError, BadClaimError) as error:
        sys.exit(str(error))
    for report in score.without_gold:
        print(f"note: no gold for {report}, its predictions are ignored", file=sys.stderr)
    for report in score.without_predictions:
        print(f"note: no predictions for {report}, all its claims are missed", file=sys.stderr)
    if options.json:
        print(json.dumps(_object(score), indent=1, ensure_ascii=False))
        return 0
    print("\n".join(score_table(score.totals(), len(score.reports))))
    if options.per_report:
        print("\n".join(reports_table({name: report.counts for name, report in score.reports.items()})))
    if options.errors:
        errors = [(error.sort, error.line) for report in score.reports.values() for error in report.errors]
        print("\n".join(errors_table(errors, options.errors)))
    return 0


def _object(score: Score) -> dict[str, object]:
    per_report = {
        name: {line: _line([count]) for line, count in report.counts.items()} for name, report in score.reports.items()
    }
    return {
        "reports": len(score.reports),
        "scores": {name: line.to_object() for name, line in score.totals().items()},
        "per_report": {name: {key: lines[key].to_object() for key in LINES} for name, lines in per_report.items()},
        "without_gold": list(score.without_gold),
        "without_predictions": list(score.without_predictions),
    }


if __name__ == "__main__":
    sys.exit(main())
