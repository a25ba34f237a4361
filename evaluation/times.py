"""How well times are found and resolved, in per cent, and how fast, alone or beside other programs.

    python -m evaluation.times FOLDER... [--errors N]     TimeML (.tml) or MEANTIME (.xml), each folder a row
    python -m evaluation.times --gum FOLDER [--genre G]   the date elements of GUM (its folder xml), news unless told
    ... --peers PYTHON [--peer NAME]                      the same of other programs, in the environment of PYTHON
    ... --json                                            one JSON object

On TimeML and MEANTIME: F1 of exact (*strict*) and overlapping (*relaxed*) spans, and of types and values
as TempEval-3 counts them: relaxed F1 times the share of relaxed matches whose attribute is right
(UzZaman et al. 2013; see ``evaluation.time_scores``). Each text is read as it is, with the day of its DCT
as day of publication. TimeML spans hold no prepositions, so those of ours that do are measured without.

On GUM: the share of annotated times whose days are the very same (``equal``), have one in common
(``overlap``), and are found at all; further times are not counted against anybody.

``sent/s``: sentences a second of one process, without its start; that of Sayso is the step alone, on
sentences analysed before, and ``analysis`` says how fast the analysis itself is. The environment of the
peers is made with ``evaluation/requirements-peers-times.txt``; its first lines say how.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.peers import installed_peers
from evaluation.time_scores import (
    Counts,
    Dated,
    DatedText,
    DayCounts,
    TimedText,
    days_of_value,
    score_days,
    score_times,
    within,
)
from evaluation.timeml import read_folder
from evaluation.times_faults import Shown, fault_lines, shown_days, shown_faults
from evaluation.times_gum import read_gum_folder
from evaluation.times_peers import SCRIPT, PeerText, Run, run_peer
from evaluation.times_reading import TimeReading, read_times
from sayso.language import analyse

OURS: Final = "Sayso"


@dataclass(frozen=True, slots=True)
class Read:
    """All texts of one folder as Sayso reads them."""

    readings: tuple[TimeReading, ...]
    sentences: tuple[tuple[tuple[int, int], ...], ...]
    analysis_seconds: float
    seconds: float

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(map(len, self.sentences))


def read_all(texts: Sequence[TimedText] | Sequence[DatedText]) -> Read:
    """Analyse texts and find their times, timed apart."""
    readings, sentences, analysing = [], [], 0.0
    for one in texts:
        begun = time.perf_counter()
        document = analyse(one.text)
        analysing += time.perf_counter() - begun
        readings.append(read_times(document, one.published))
        sentences.append(tuple((sentence.start, sentence.end) for sentence in document.sentences))
    return Read(tuple(readings), tuple(sentences), analysing, sum(one.seconds for one in readings))


def run_peers(python: Path, names: Sequence[str], texts: Sequence[TimedText | DatedText], read: Read) -> list[Run]:
    """The peers that are installed there, or those named, on the same texts and sentences."""
    asked = [PeerText(one.text, one.published, bounds) for one, bounds in zip(texts, read.sentences, strict=True)]
    runs = []
    for name, version in installed_peers(SCRIPT, python).items():
        if names and name not in names:
            continue
        try:
            run = run_peer(python, name, asked)
        except ValueError as error:
            print(f"evaluation.times: {error}", file=sys.stderr)
            continue
        runs.append(Run(f"{name} {version}", run.found, run.seconds))
    return runs


def timed_figures(texts: Sequence[TimedText], run: Run, sentences: int) -> dict[str, float]:
    """The figures of one program on texts with annotated values."""
    counts = Counts()
    for text, found in zip(texts, run.found, strict=True):
        counts += score_times(text.times, within(found, text.scored))
    figures = {
        "strict": counts.strict_f1,
        "relaxed": counts.relaxed_f1,
        "type": counts.type_f1,
        "value": counts.value_f1,
        "precision": counts.relaxed_precision,
        "recall": counts.relaxed_recall,
        "accuracy": counts.value_accuracy,
        "sent/s": sentences / run.seconds,
    }
    return {"gold": counts.gold, "found": counts.found} | {name: round(value, 1) for name, value in figures.items()}


def day_figures(
    texts: Sequence[DatedText], found: Sequence[Sequence[Dated]], sentences: int, seconds: float
) -> dict[str, float]:
    """The figures of one program on texts with annotated days."""
    counts = DayCounts()
    for text, times in zip(texts, found, strict=True):
        counts += score_days(text.times, times)
    shares = {"equal": counts.equal, "overlap": counts.overlapping, "found": counts.found}
    figures = {name: round(counts.share(count), 1) for name, count in shares.items()}
    return {"gold": counts.gold, **figures, "sent/s": round(sentences / seconds, 1)}


def measure_timed(texts: Sequence[TimedText], python: Path | None, names: Sequence[str]) -> tuple[Rows, list[Shown]]:
    """The rows of all programs, Sayso first, and the faults of Sayso."""
    read = read_all(texts)
    mine = Run(OURS, tuple(one.timed for one in read.readings), read.seconds)
    runs = [mine, *(run_peers(python, names, texts, read) if python else [])]
    rows = {run.name: timed_figures(texts, run, read.count) for run in runs}
    rows[OURS]["analysis"] = round(read.count / read.analysis_seconds, 1)
    shown = [
        fault
        for text, found in zip(texts, mine.found, strict=True)
        for fault in shown_faults(text, within(found, text.scored))
    ]
    return rows, shown


def measure_dated(texts: Sequence[DatedText], python: Path | None, names: Sequence[str]) -> tuple[Rows, list[Shown]]:
    """The same for texts with annotated days; values of peers are taken as the days they mean."""
    read = read_all(texts)
    mine = [one.dated for one in read.readings]
    rows = {OURS: day_figures(texts, mine, read.count, read.seconds)}
    for run in run_peers(python, names, texts, read) if python else []:
        found = [
            [Dated(one.start, one.end, *days_of_value(one.value, text.published)) for one in times]
            for text, times in zip(texts, run.found, strict=True)
        ]
        rows[run.name] = day_figures(texts, found, read.count, run.seconds)
    rows[OURS]["analysis"] = round(read.count / read.analysis_seconds, 1)
    return rows, [fault for text, found in zip(texts, mine, strict=True) for fault in shown_days(text, found)]


Rows = dict[str, dict[str, float]]
"""Figures by the program that they are of."""


def print_rows(name: str, rows: Mapping[str, Mapping[str, float]]) -> None:
    """One table."""
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    print(f"{name:<24}" + "".join(f"{column:>10}" for column in columns))
    for program, row in rows.items():
        print(f"{program:<24}" + "".join(f"{row[column]:>10g}" if column in row else " " * 10 for column in columns))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", metavar="FOLDER", type=Path, nargs="*")
    parser.add_argument("--gum", type=Path, metavar="FOLDER", help="the folder xml of GUM")
    parser.add_argument("--genre", default="news", help="which documents of GUM: news, bio ... or all")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the faults, N of each kind")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="the Python of the environment of the peers")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME", help="only this peer; repeat for more")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    if not options.folders and options.gum is None:
        parser.error("name a folder of TimeML documents, or --gum FOLDER")
    results: dict[str, tuple[Rows, list[Shown]]] = {}
    try:
        for folder in options.folders:
            results[folder.name] = measure_timed(read_folder(folder), options.peers, options.peer)
        if options.gum:
            texts = read_gum_folder(options.gum, options.genre)
            results[f"GUM {options.genre}"] = measure_dated(texts, options.peers, options.peer)
    except (OSError, ValueError) as error:
        print(f"evaluation.times: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({name: rows for name, (rows, _) in results.items()}))
        return 0
    for name, (rows, _) in results.items():
        print_rows(name, rows)
    for name, (_, shown) in results.items() if options.errors else ():
        print(f"\n== {name}")
        print("\n".join(fault_lines(shown, options.errors)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
