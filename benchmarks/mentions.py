"""How fast times and figures are found, on one core, once a text has been analysed.

    python -m benchmarks.mentions [FILE...] [--json]
    python -m benchmarks.mentions --time-peers PYTHON --figure-peers PYTHON...   other programs beside them

The first table counts sentences a second of processor time for each step alone and for both together, on
the bundled reports unless files are named; with the environments of the peers (``evaluation/requirements-peers-*``)
theirs on the same sentences, and how many times as fast Sayso is. The second table holds the worst cases: the
milliseconds that the steps take on 10,000 characters of one piece repeated, as one sentence, the slowest
first, the best of five runs. Machines differ: quote the ratios.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from evaluation.figures_peers import run_peers as run_figure_peers
from evaluation.peers import installed_peers
from evaluation.times_peers import SCRIPT, PeerText, run_peer
from sayso.annotate.figures import find_figures
from sayso.annotate.times import find_times
from sayso.ingest import Rejection, read_reports
from sayso.language import analyse
from sayso.model import Document, Report, Sentence
from tests.adversarial import PIECES
from tests.build import plain

SECONDS: Final = 2.0  # each step is repeated for so long
RUNS: Final = 5
LENGTH: Final = 10_000
PUBLISHED: Final = date(2024, 8, 14)
REPORTS: Final = Path(__file__).parent.parent / "examples" / "kursk-2024"

Step = Callable[[Document, date], object]
STEPS: Final[Mapping[str, Step]] = {
    "times": find_times,
    "figures": lambda document, _: find_figures(document),
    "both": lambda document, published: find_figures(document, find_times(document, published)),
}


@dataclass(frozen=True, slots=True)
class Analysed:
    """A report with its analysis, which no figure here counts."""

    report: Report
    document: Document


def read_analysed(files: Sequence[Path]) -> list[Analysed]:
    """The reports of some files, analysed."""
    found = []
    for one in read_reports(files):
        if isinstance(one, Rejection):
            raise one.error
        found.append(Analysed(one, analyse(one.text, start=one.body)))
    return found


def speed(step: Step, texts: Sequence[Analysed]) -> float:
    """Sentences a second of processor time."""
    sentences = sum(len(one.document.sentences) for one in texts)
    for one in texts:  # tables are loaded
        step(one.document, one.report.published)
    read, begun = 0, time.process_time()
    while (spent := time.process_time() - begun) < SECONDS:
        for one in texts:
            step(one.document, one.report.published)
        read += sentences
    return read / spent


def peer_speeds(texts: Sequence[Analysed], times: Path | None, figures: Sequence[Path]) -> dict[str, float]:
    """Sentences a second of other programs on the same sentences."""
    found: dict[str, float] = {}
    count = sum(len(one.document.sentences) for one in texts)
    if times:
        asked = [
            PeerText(
                one.report.text,
                one.report.published,
                tuple((sentence.start, sentence.end) for sentence in one.document.sentences),
            )
            for one in texts
        ]
        for name in installed_peers(SCRIPT, times):
            found[f"times: {name}"] = count / run_peer(times, name, asked).seconds
    if figures:
        sentences = [
            one.document.text[sentence.start : sentence.end] for one in texts for sentence in one.document.sentences
        ]
        found |= {f"figures: {one.name}": one.sentences_s for one in run_figure_peers(sentences, figures)}
    return found


def worst_cases() -> dict[str, dict[str, float]]:
    """Milliseconds of each step for each piece, the slowest of both together first."""
    found: dict[str, dict[str, float]] = {}
    for piece in PIECES:
        document = repeated(piece)
        found[piece] = {name: milliseconds(step, document) for name, step in STEPS.items()}
    return dict(sorted(found.items(), key=lambda one: -one[1]["both"]))


def repeated(piece: str) -> Document:
    """A sentence of 10,000 characters of a piece."""
    built = plain(piece * (LENGTH // len(piece) + 1))
    whole = Sentence(0, len(built.text), 0, len(built.tokens))
    vectors = np.zeros((len(built.tokens), 0), dtype=np.float32)
    return Document(built.text, (whole,), built.tokens, (), vectors)


def milliseconds(step: Step, document: Document) -> float:
    """The best of some runs of a step."""
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        step(document, PUBLISHED)
        spent.append(time.process_time() - begun)
    return 1000 * min(spent)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--time-peers", type=Path, metavar="PYTHON", help="the environment of peers of times")
    parser.add_argument("--figure-peers", type=Path, nargs="+", default=[], metavar="PYTHON", help="those of figures")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    texts = read_analysed(options.files or sorted(REPORTS.glob("*.txt")))
    ours = {name: speed(step, texts) for name, step in STEPS.items()}
    peers = peer_speeds(texts, options.time_peers, options.figure_peers)
    worst = worst_cases()
    if options.json:
        print(json.dumps({"sentences_s": ours | peers, "worst_ms": worst}))
        return
    print(f"{sum(len(one.document.sentences) for one in texts)} sentences")
    print(f"{'step':<28} {'sentences/s':>12} {'we are':>9}")
    for name, found in ours.items():
        print(f"{name:<28} {found:>12,.0f}")
    for name, found in sorted(peers.items()):
        print(f"{name:<28} {found:>12,.0f} {ours[name.partition(':')[0]] / found:>8,.1f}x")
    print(f"\n{'ms for 10,000 characters of':<28}" + "".join(f"{name:>10}" for name in STEPS))
    for piece, spent in worst.items():
        print(f"{piece.strip():<28}" + "".join(f"{one:>10.1f}" for one in spent.values()))


if __name__ == "__main__":
    main()
