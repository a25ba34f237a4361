"""How fast the analysis is and how much memory it takes, on this machine.

    python -m evaluation.speed [FILE...] [--json]

Each figure is measured in a fresh process with one thread, on the bundled Kursk reports unless files
are named. ``words_s`` counts words a second of processor time, from raw text to names; ``cold_s`` is
the time from the start of the import to the first analysed sentence; ``peak_mb`` the largest resident
memory. Quote them as ratios to something measured in the same run: machines differ.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

RUNS: Final = 5
WORDS: Final = 20_000


def one_run(files: list[Path]) -> dict[str, float]:
    """Measures this process; meant to be run in a fresh one."""
    begun = time.perf_counter()
    from sayso.language import analyse  # its import is what is timed

    analyse("Kyiv says 74 settlements are under its control.")
    cold = time.perf_counter() - begun
    cold_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [path.read_text(encoding="utf-8") for path in files]
    words, spent = 0, 0.0
    while words < WORDS:
        before = time.process_time()
        words += sum(len(analyse(text).tokens) for text in texts)
        spent += time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words_s": words / spent, "cold_s": cold, "cold_mb": cold_peak, "peak_mb": peak}


def main() -> None:
    """The command line: medians of some fresh processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--once", action="store_true", help="measure this process only")
    options = parser.parse_args()
    folder = Path(__file__).parent.parent / "examples" / "kursk-2024"
    files = options.files or sorted(folder.glob("*.txt"))
    if options.once:
        print(json.dumps(one_run(files)))
        return
    command = [sys.executable, "-m", "evaluation.speed", "--once", *map(str, files)]
    rows = []
    for _ in range(RUNS):
        output = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (ourselves)
        rows.append(json.loads(output.stdout))
    medians = {name: round(statistics.median(row[name] for row in rows), 3) for name in rows[0]}
    if options.json:
        print(json.dumps(medians))
    else:
        print("\n".join(f"{name:10}{value:10.2f}" for name, value in medians.items()))


if __name__ == "__main__":
    main()
