"""How well it is found who said what, in per cent, and how fast, alone or beside other programs.

    python -m evaluation.attribution --gum FOLDER [--part dev|test|all]   the news of GUM, from a copy of its repository
    python -m evaluation.attribution --polnear FOLDER [--every N]         one part of PolNeAR: its text and attributions
    python -m evaluation.attribution --marked FOLDER                      our own passages, tests/gold/attribution
    ... --errors N                                                        faults by kind and cue, N of each kind
    ... --peers PYTHON [--peer NAME]                                      other programs, in the environment of PYTHON
    ... --json                                                            one JSON object

A found attribution is right where its content shares at least half of its words with the annotated one (of those
that either holds), and its source at least one: see ``evaluation.attribution_score``. How each corpus marks
attributions, and what counts of it, is said in ``evaluation.attribution_gum`` and ``attribution_polnear``; *left out* are
found ones that are neither right nor wrong there, and *F, none left out* that of content + source where all but sentences
that go on without a cue are wrong instead. Texts are read raw, with our own analysis. GUM's official test
documents and PolNeAR's test part are for reports only.

``stat/s``: attributions found a second of one process, analysis included; ``step`` the same of the step alone.
The environment of the peers is made with ``evaluation/requirements-peers-attribution.txt``; its first lines say how.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from evaluation.attribution_faults import Shown, fault_lines, shown_faults
from evaluation.attribution_gum import read_gum_folder
from evaluation.attribution_marked import read_passages, shares, tally
from evaluation.attribution_peers import SCRIPT, Run, run_peer
from evaluation.attribution_polnear import is_speech, read_polnear_folder
from evaluation.attribution_reading import AttributionReading, read_attributions
from evaluation.attribution_score import AttributedText, Attribution, Counts, score
from evaluation.peers import installed_peers

OURS: Final = "Sayso"

Figures = dict[str, float]
Rows = dict[str, Figures]


@dataclass(frozen=True, slots=True)
class Task:
    """A set of texts and how it is read: of speech alone, with quotations that go on joined to their telling."""

    name: str
    texts: tuple[AttributedText, ...]
    speech: bool = False


def speech_only(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Found attributions; those by cues that tell of no speech, and those inside others, are loose."""
    return tuple(replace(one, loose=one.loose or one.inner or _is_thought(text, one)) for one in found)


def _is_thought(text: str, one: Attribution) -> bool:
    return bool(one.cue) and not is_speech(text, one.cue)


def read_all(task: Task, jobs: int = 1) -> list[AttributionReading]:
    """All texts as Sayso reads them, in ``jobs`` processes."""
    read = partial(read_attributions, joins=task.speech)
    read("The mayor said it was over.")  # what is loaded late is loaded now
    given = [one.text for one in task.texts]
    if jobs == 1:
        return [read(text) for text in given]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, given, chunksize=4))


def figures_of(task: Task, run: Run) -> tuple[Figures, list[Shown]]:
    """The figures of one program on a set of texts, and its faults."""
    counts, hard = Counts(), Counts()
    shown: list[Shown] = []
    for text, attributions in zip(task.texts, run.found, strict=True):
        found = speech_only(text.text, attributions) if task.speech else attributions
        counts += score(text, found)
        hard += score(replace(text, attributions=tuple(one for one in text.attributions if one.counts)), attributions)
        shown += shown_faults(text, found)
    figures = {"gold": counts.gold, "found": counts.found, "left out": counts.left_out} | counts.figures
    if task.speech:
        figures["F, none left out"] = hard.figures["content+source F"]
    else:
        del figures["claim-bearing R"]
    return figures | {"stat/s": round(sum(map(len, run.found)) / run.seconds, 1)}, shown


def measure(task: Task, options: argparse.Namespace) -> tuple[Rows, list[Shown]]:
    """The rows of all programs, Sayso first, and the faults of Sayso."""
    readings = read_all(task, options.jobs)
    step = sum(one.seconds for one in readings)
    whole = step + sum(one.analysis_seconds for one in readings)
    figures, shown = figures_of(task, Run(OURS, tuple(one.found for one in readings), whole))
    rows = {OURS: figures | {"step": round(sum(len(one.found) for one in readings) / step, 1)}}
    for name, version in installed_peers(SCRIPT, options.peers).items() if options.peers else ():
        if not options.peer or name in options.peer:
            try:
                run = run_peer(options.peers, name, [one.text for one in task.texts])
            except ValueError as error:
                print(f"evaluation.attribution: {error}", file=sys.stderr)
                continue
            rows[f"{name} {version}"] = figures_of(task, run)[0]
    return rows, shown


def tasks(options: argparse.Namespace) -> Iterator[Task]:
    """The sets of texts that are asked for."""
    if options.gum:
        texts = read_gum_folder(options.gum, options.part, options.genre, as_is=options.as_is)
        yield Task(f"GUM {options.genre} {options.part}", tuple(texts))
    if options.polnear:
        texts = read_polnear_folder(options.polnear, options.every)
        yield Task(f"PolNeAR {options.polnear.name}, speech", tuple(texts), speech=True)


def print_rows(name: str, rows: Mapping[str, Mapping[str, float]]) -> None:
    """One table, a program in each column."""
    labels = list(dict.fromkeys(label for row in rows.values() for label in row))
    print(f"{name:<26}" + "".join(f"{program:>26}" for program in rows))
    for label in labels:
        cells = (f"{row[label]:>26g}" if label in row else " " * 26 for row in rows.values())
        print(f"  {label:<24}{''.join(cells)}")


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, metavar="FOLDER", help="a copy of the repository of GUM")
    parser.add_argument("--part", choices=("dev", "test", "all"), default="dev", help="which documents of GUM")
    parser.add_argument("--genre", default="news", help="which genre of GUM")
    parser.add_argument("--as-is", action="store_true", help="GUM's trees by the letter")
    parser.add_argument("--polnear", type=Path, metavar="FOLDER", help="the folder train, dev or test of PolNeAR")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only one in N articles of PolNeAR")
    parser.add_argument("--marked", type=Path, metavar="FOLDER", help="marked passages")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read texts")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the faults, N of each kind")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="the Python of the environment of the peers")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME", help="only this peer; repeat for more")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    if not (options.gum or options.polnear or options.marked):
        parser.error("name --gum FOLDER, --polnear FOLDER or --marked FOLDER")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    options = options_of(arguments)
    results: dict[str, Rows] = {}
    faults: dict[str, list[str]] = {}
    try:
        for task in tasks(options):
            results[task.name], shown = measure(task, options)
            faults[task.name] = list(fault_lines(shown, options.errors))
        if options.marked:
            marked = tally(read_passages(options.marked))
            results["marked"] = {OURS: shares(marked)}
            faults["marked"] = marked.wrong
    except (OSError, ValueError) as error:
        print(f"evaluation.attribution: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps(results))
        return 0
    for name, rows in results.items():
        print_rows(name, rows)
        if options.errors:
            print("\n".join(faults[name]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
