"""How well figures are read: precision, recall and F1 of value, and of value and unit.

    python -m evaluation.figures FILE.json... [--json] [--errors N] [--peers PYTHON...]
    python -m evaluation.figures --constructions [--peers PYTHON...]

``FILE`` is in the form of CQE_Evaluation (``evaluation.figures_gold``); the counts are those of
``evaluation.figures_score``, in per cent: *published* as CQE's own evaluation counts, *paired* one to one.
Sayso is shown in the three readings of ``evaluation.figures_reading``; ``marked`` is the one to set beside
CQE, since the sets hold lengths of time and ages as quantities, which Sayso keeps in the layer of times.
``counted`` is the F1 of counted nouns: value right and the head noun kept; ``change`` that of value, unit and
change (*more than*, *down*), where a file has it.

``--peers`` runs the packages of other environments (``requirements-peers-figures.txt``) on the same sentences in the
same run: one Python of such an environment or more. ``sentences_s`` is sentences a second of one process: for Sayso with
its whole analysis from raw text, and for the ``steps`` of figures (and times) alone.

``--errors N`` prints N sentences with what is missing and what is too much; leave it out on a test set.
``--constructions`` measures the sentences of ``figure_constructions.tsv``, by construction.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.figures_constructions import construction_table, read_constructions
from evaluation.figures_gold import MarkedSentence, Quantity, read_marked
from evaluation.figures_peers import Found, run_peers
from evaluation.figures_reading import READINGS, is_measure, read_quantities, without_range
from evaluation.figures_score import Score, Tally, pair
from sayso.language import analyse

Readings = Sequence[Sequence[Quantity]]


@dataclass(frozen=True, slots=True)
class Row:
    """One reader's counts and speed."""

    reader: str
    score: Score
    sentences_s: float
    steps_s: float | None = None

    def to_object(self) -> dict[str, Any]:
        """The row as ``--json`` prints it."""
        score = self.score
        parts = {
            "published_value": score.published_value,
            "published_value_unit": score.published_unit,
            "value": score.value,
            "value_unit": score.unit,
            "value_unit_change": score.change,
            "counted": score.counted,
        }
        speed = {"sentences_s": round(self.sentences_s, 1), "steps_s": self.steps_s and round(self.steps_s, 1)}
        return {"reader": self.reader} | {name: _tally_object(one) for name, one in parts.items()} | speed


def _tally_object(tally: Tally) -> dict[str, float]:
    figures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    counts = {"right": tally.right, "gold": tally.gold, "found": tally.found}
    return {name: round(figure, 2) for name, figure in figures.items()} | counts


def score_readings(sentences: Sequence[MarkedSentence], readings: Readings, *, averages: bool = False) -> Score:
    """The counts of one reader; ``averages``: it gives the middle of a range, which counts as the range."""
    score = Score()
    for sentence, found in zip(sentences, readings, strict=True):
        gold = sentence.quantities
        if averages:
            gold, found = tuple(map(without_range, gold)), tuple(map(without_range, found))  # noqa: PLW2901
        score.add(gold, found, is_measure=is_measure)
    return score


def sayso_readings(sentences: Sequence[MarkedSentence], reading: str) -> tuple[Readings, float, float]:
    """What Sayso finds, with sentences a second from raw text and of the steps alone."""
    begun = time.process_time()
    documents = [analyse(sentence.text) for sentence in sentences]
    analysed = time.process_time()
    found = [read_quantities(document, reading) for document in documents]
    ended = time.process_time()
    count = len(sentences)
    return found, count / max(ended - begun, 1e-9), count / max(ended - analysed, 1e-9)


def score_file(sentences: Sequence[MarkedSentence], peers: Sequence[Found] = ()) -> list[Row]:
    """The rows of one file: Sayso in each reading, then the peers."""
    sayso_readings(sentences[:5], "marked")  # loads everything, so that the first row is no slower
    rows = []
    for reading in READINGS:
        found, whole, steps = sayso_readings(sentences, reading)
        rows.append(Row(f"sayso {reading}", score_readings(sentences, found), whole, steps))
    for peer in peers:
        score = score_readings(sentences, peer.quantities, averages=peer.averages)
        rows.append(Row(peer.name, score, peer.sentences_s))
    return rows


def file_table(rows: Sequence[Row], sentences: Sequence[MarkedSentence]) -> Iterator[str]:
    """The rows for a person."""
    gold = sum(len(sentence.quantities) for sentence in sentences)
    yield f"{len(sentences)} sentences, {gold} quantities"
    yield f"{'':24}{'value':^21}{'value + unit':^21}{'paired F1':^13}{'':16}{'sentences/s':>14}"
    heads = "     P      R     F1"
    yield f"{'':24}{heads} {heads}  {'value  +unit':>13} {'counted':>8} {'change':>7} {'whole':>8} {'steps':>7}"
    for row in rows:
        score = row.score
        published = " ".join(
            f"{figure:6.1f}"
            for tally in (score.published_value, score.published_unit)
            for figure in (tally.precision, tally.recall, tally.f1)
        )
        change = f"{score.change.f1:7.1f}" if score.change.gold else f"{'-':>7}"
        paired = f"{score.value.f1:6.1f} {score.unit.f1:6.1f}"
        steps = f"{row.steps_s:7.0f}" if row.steps_s else f"{'-':>7}"
        yield f"{row.reader:24}{published} {paired} {score.counted.f1:8.1f} {change} {row.sentences_s:8.0f} {steps}"


def error_lines(sentences: Sequence[MarkedSentence], readings: Readings, most: int) -> Iterator[str]:
    """Sentences that are not read as marked: ``-`` what is missing, ``+`` what is too much."""
    shown = 0
    for sentence, found in zip(sentences, readings, strict=True):
        pairs = [(mine, theirs) for mine, theirs in pair(sentence.quantities, found) if mine.unit == theirs.unit]
        missing, surplus = list(sentence.quantities), list(found)
        for mine, theirs in pairs:
            missing.remove(mine)
            surplus.remove(theirs)
        if (missing or surplus) and shown < most:
            shown += 1
            yield sentence.text
            yield from (f"    - {_shown(one)}" for one in missing)
            yield from (f"    + {_shown(one)}" for one in surplus)


def _shown(one: Quantity) -> str:
    value = f"{one.low:g} to {one.high:g}" if one.is_range else f"{one.low:.12g}"
    return f"{one.change or ''} {value} | {one.unit}"


def _print_file(path: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Measure one file and print it, unless JSON is wanted; its object."""
    sentences = read_marked(path)
    peers = run_peers([sentence.text for sentence in sentences], options.peers)
    rows = score_file(sentences, peers)
    _say(options, lambda: [f"\n{path}", *file_table(rows, sentences)])
    if options.errors:
        found, _, _ = sayso_readings(sentences, options.reading)
        _say(options, lambda: list(error_lines(sentences, found, options.errors)))
    return {"file": path.name, "sentences": len(sentences), "rows": [row.to_object() for row in rows]}


def _say(options: argparse.Namespace, lines: Callable[[], Sequence[str]]) -> None:
    if not options.json:
        print("\n".join(lines()))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N sentences that are not right")
    parser.add_argument("--reading", choices=READINGS, default="marked", help="the reading that --errors shows")
    parser.add_argument("--peers", type=Path, nargs="+", default=(), metavar="PYTHON", help="environments of peers")
    parser.add_argument("--constructions", action="store_true", help="the sentences of figure_constructions.tsv")
    options = parser.parse_args()
    results: dict[str, Any] = {"files": [_print_file(path, options) for path in options.files]}
    if options.constructions:
        cases = read_constructions()
        peers = run_peers([case.text for case in cases], options.peers)
        table = construction_table(cases, peers)
        results["constructions"] = table.to_object()
        _say(options, lambda: list(table.lines(options.errors)))
    if options.json:
        print(json.dumps(results))


if __name__ == "__main__":
    main()
