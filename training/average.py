"""The mean of the weights of several runs that went on from the same one.

    python -m training.average RUN RUN ... --out DIR

Runs that start from one trained network end near one another, and their mean is as good as the best of
them or better (Wortsman and others, Model soups, 2022). Runs from different beginnings cannot be averaged.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def average(runs: list[Path], out: Path) -> None:
    """Writes a run folder whose network is the mean of the given ones."""
    states = [torch.load(run / "network.pt", weights_only=True) for run in runs]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, out / "network.pt")
    for name in ("labels.json", "recipe.json"):
        shutil.copy(runs[0] / name, out / name)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    average(options.runs, options.out)


if __name__ == "__main__":
    main()
