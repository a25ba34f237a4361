"""What other packages find in the same sentences, run in environments of their own.

The packages need libraries that Sayso has no use for, so ``peers_figures.py`` runs in their environment: it reads
texts as lines of JSON and prints what each package finds. Here the names of their units become those of the sets, as
the evaluation of CQE does for the packages it compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.figures_gold import NO_UNIT, Quantity
from evaluation.figures_reading import british, unit_names
from evaluation.peers import ask, installed_peers

SCRIPT = Path(__file__).with_name("peers_figures.py")


@dataclass(frozen=True, slots=True)
class Found:
    """What one package finds, sentence by sentence, and how fast.

    ``averages``: its answers hold the middle of a range where the words have two values.
    """

    name: str
    version: str
    quantities: tuple[tuple[Quantity, ...], ...]
    sentences_s: float
    averages: bool = False


def run_peers(texts: Sequence[str], pythons: Sequence[Path]) -> list[Found]:
    """The packages of each environment on the texts, one process each."""
    peers = [(python, peer) for python in pythons for peer in installed_peers(SCRIPT, python)]
    return [_run_peer(python, peer, texts) for python, peer in peers]


def _run_peer(python: Path, peer: str, texts: Sequence[str]) -> Found:
    answers, about = ask(SCRIPT, python, [peer], texts)
    quantities = tuple(tuple(_quantities(peer, answer)) for answer in answers)
    speed = len(texts) / max(about["seconds"], 1e-9)
    return Found(peer, about["version"], quantities, speed, averages=about["averages"])


def _quantities(peer: str, answer: Sequence[dict[str, Any]]) -> Iterator[Quantity]:
    names = unit_names(peer)
    for one in answer:
        unit = str(one["unit"]).strip().lower() or NO_UNIT
        unit = names.get(unit, british(unit))
        unit += " of age" if one.get("age") and not unit.endswith("of age") else ""
        noun = str(one.get("noun") or unit.rsplit(" ", 1)[-1])
        yield Quantity(one["low"], one["high"], unit, one.get("change"), noun, tuple(one.get("concepts", ())))
