"""How well it is found who said what, in per cent, and how fast, alone or beside other programs.

    python -m evaluation.attribution --gum FOLDER [--part dev|test|all]   the news of GUM, from a copy of its repository
    python -m evaluation.attribution --polnear FOLDER [--every N]         one part of PolNeAR: its text and attributions
    ... --errors N                                                        faults by kind and cue, N of each kind
    ... --json                                                            one JSON object

A found attribution is right where its content shares at least half of its words with the annotated one (of those
that either holds), and its source at least one: see ``evaluation.attribution_score``. How each corpus marks
attributions, and what counts of it, is said in ``evaluation.attribution_gum`` and ``attribution_polnear``. Texts are
read raw, with our own analysis. GUM's official test documents and PolNeAR's test part are for reports only.

``stat/s``: statements a second of one process; ``step`` without the analysis of the text.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from evaluation.attribution_faults import Shown, fault_lines, shown_faults
from evaluation.attribution_gum import read_gum_folder
from evaluation.attribution_polnear import is_speech, read_polnear_folder
from evaluation.attribution_reading import AttributionReading, read_attributions
from evaluation.attribution_score import AttributedText, Attribution, Counts, score

Figures = dict[str, float]


def speech_only(text: str, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Found attributions, those by cues that tell of no speech being loose."""
    from dataclasses import replace

    return tuple(
        one if one.loose or not one.cue or is_speech(text, one.cue) else replace(one, loose=True) for one in found
    )


def read_all(texts: Sequence[AttributedText], *, joins: bool, jobs: int = 1) -> list[AttributionReading]:
    """All texts as Sayso reads them, in ``jobs`` processes."""
    read = partial(read_attributions, joins=joins)
    given = [one.text for one in texts]
    if jobs == 1:
        return [read(text) for text in given]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(read, given, chunksize=4))


def measure(texts: Sequence[AttributedText], readings: Sequence[AttributionReading]) -> tuple[Figures, list[Shown]]:
    """The figures of one set of texts, and the faults."""
    counts = Counts()
    shown: list[Shown] = []
    for text, reading in zip(texts, readings, strict=True):
        found = speech_only(text.text, reading.found) if any(not one.counts for one in text.attributions) else reading.found
        counts += score(text, found)
        shown += shown_faults(text, found)
    spent, step = sum(one.analysis_seconds + one.seconds for one in readings), sum(one.seconds for one in readings)
    statements = sum(one.statements for one in readings)
    speed = {"stat/s": round(statements / spent, 1), "step": round(statements / step, 1)}
    return {"gold": counts.gold, "found": counts.found} | counts.figures | speed, shown


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gum", type=Path, metavar="FOLDER", help="a copy of the repository of GUM")
    parser.add_argument("--part", choices=("dev", "test", "all"), default="dev", help="which documents of GUM")
    parser.add_argument("--genre", default="news", help="which genre of GUM")
    parser.add_argument("--polnear", type=Path, metavar="FOLDER", help="the folder train, dev or test of PolNeAR")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only one in N articles of PolNeAR")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read texts")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the faults, N of each kind")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(arguments)
    if options.gum is None and options.polnear is None:
        parser.error("name --gum FOLDER or --polnear FOLDER")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    results = {}
    try:
        if options.gum:
            texts = read_gum_folder(options.gum, options.part, options.genre)
            name = f"GUM {options.genre} {options.part}"
            results[name] = measure(texts, read_all(texts, joins=False, jobs=options.jobs))
        if options.polnear:
            texts = read_polnear_folder(options.polnear, options.every)
            name = f"PolNeAR {options.polnear.name}, speech"
            results[name] = measure(texts, read_all(texts, joins=True, jobs=options.jobs))
    except (OSError, ValueError) as error:
        print(f"evaluation.attribution: {error}", file=sys.stderr)
        return 1
    if options.json:
        print(json.dumps({name: figures for name, (figures, _) in results.items()}))
        return 0
    for name, (figures, shown) in results.items():
        print(name)
        print("\n".join(f"  {label:<18}{value:>8g}" for label, value in figures.items()))
        if options.errors:
            print("\n".join(fault_lines(shown, options.errors)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
