"""How long a record of many claims takes to answer, as ratios to the read of one claim by its number.

    python -m benchmarks.ledger [--claims N] [--json]

The measure is what ``sayso show`` reads: one claim with all its values, its statement and its report. The
first line of the table is one bare row by its key, as the ``sqlite3`` of Python fetches it.

A record of N made-up claims (100,000 unless told) is written to a temporary folder and asked through the
same functions that ``sayso ledger`` uses, to the last row that the command would print. Each question is
asked several times and the median counts. ``ledger (command)`` is the whole command in a fresh process.
Machines differ: quote the ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from sayso.model import (
    Annotations,
    Claim,
    Document,
    Figure,
    Manner,
    Named,
    Operator,
    Period,
    Place,
    Polarity,
    Precision,
    Quote,
    Quoted,
    Reading,
    Report,
    Sentence,
    Span,
    Statement,
    Status,
)
from sayso.record import Filters, Record, make_record
from sayso.record.versions import Versions

CLAIMS_A_REPORT: Final = 10
RUNS: Final = 5
SHOWN: Final = 100  # as many rows as `sayso ledger` prints unless told
KINDS: Final = (("CONTROL", "held"), ("ATTACK", "shelling"), ("CASUALTIES", None), ("EVACUATION", "ordered"))
OBJECTS: Final = "settlements villages bridges drones tanks vehicles soldiers residents trucks depots".split()
VERBS: Final = "controls shelled lost evacuated captured destroyed reached left repelled reported".split()


def made_up_reading(number: int) -> Reading:
    """A report of ten sentences, each with a teller, a place, a day and a figure; the same for the same number."""
    dice = random.Random(number)
    published = date(2022, 2, 24) + timedelta(days=number % 1000)
    lines, claims, statements, sentences, at = [], [], [], [], 0
    name = f"report-{number:06}.txt"
    for index in range(CLAIMS_A_REPORT):
        speaker, place = f"Governor {dice.randrange(400)}", f"Village {dice.randrange(3000)}"
        count, what = dice.randrange(1, 2000), dice.choice(OBJECTS)
        told = f"Army {dice.randrange(40)} {dice.choice(VERBS)} {count} {what} near {place} on Monday"
        line = f"{told}, {speaker} said."
        army = " ".join(told.split()[:2])

        def words(part: str, line: str = line, at: int = at) -> Quote:
            start = line.index(part)
            return Quote(at + start, at + start + len(part), part)

        teller, cue = Named(speaker, words(speaker), "name"), Named("say", words("said"), "verb")
        day = published - timedelta(days=dice.randrange(3))
        kind, mode = dice.choice(KINDS)
        statements.append(
            Statement(index, (Span(at, at + len(told)),), teller, Manner.STATED, Quoted.INDIRECT, cue, rule="verb:say")
        )
        claims.append(
            Claim(
                name,
                published,
                words(told),
                words(what),
                kind,
                mode,
                Polarity.YES,
                Status.OCCURRED,
                speaker=teller,
                cue=cue,
                manner=Manner.STATED,
                quoted=Quoted.INDIRECT,
                said_on=Period(day, day, words("Monday"), "day"),
                actor=(Named(army, words(army), "name"),),
                place=(
                    Place(
                        f"{place}, Region {dice.randrange(30)}", Precision.SETTLEMENT, 51.0, 35.0, words=words(place)
                    ),
                ),
                when=Period(day, day, words("Monday"), "day"),
                figures=(Figure(what, Operator.EXACTLY, count, count, None, words(str(count)), "number"),),
                rule="verb",
                statement=index,
            )
        )
        sentences.append(Sentence(at, at + len(line), 0, 0))
        lines.append(line)
        at += len(line) + 1
    text = "\n".join(lines)
    raw = text.encode()
    report = Report(name, text, published, "Made-up Wire", raw=raw, sha256=hashlib.sha256(raw).hexdigest())
    document = Document(text, tuple(sentences), (), (), np.zeros((0, 4), np.float32))
    return Reading(report, Annotations(report, document), tuple(statements), tuple(claims))


def make(path: Path, claims: int) -> float:
    """Write the record; seconds for 1,000 claims."""
    readings = [made_up_reading(number) for number in range(claims // CLAIMS_A_REPORT)]
    known = {reading.report.sha256: reading for reading in readings}
    make_record(path).close()
    begun = time.perf_counter()
    with Record(path, lambda report: known[report.sha256], lambda: Versions("0", "0", "0")) as record:
        record.ingest(reading.report for reading in readings)
    return (time.perf_counter() - begun) * 1000 / claims


def questions(record: Record) -> dict[str, Callable[[], object]]:
    """What is asked, by what it is called in the table."""
    ref = next(record.entries(Filters(limit=1))).ref

    def table(**wanted: str | date) -> Callable[[], object]:
        filters = Filters(limit=SHOWN, **wanted)  # type: ignore[arg-type]  # the names of its fields

        def ask() -> object:
            rows = list(record.ledger(filters))
            return rows, record.count(filters) if len(rows) == SHOWN else 0

        return ask

    bare = sqlite3.connect(record.path)
    return {
        "one row by its key, bare": lambda: bare.execute("SELECT * FROM claims WHERE ref = ?", (ref,)).fetchone(),
        "one claim by its number": lambda: record.show(ref),
        "ledger": table(),
        "ledger --speaker": table(speaker="governor 17"),
        "ledger --place": table(place="village 1234"),
        "ledger --kind": table(kind="CONTROL.held"),
        "ledger --day": table(first=date(2023, 5, 1), last=date(2023, 5, 1)),
        "ledger --text, one word": table(text="bridges"),
        "ledger --text, a phrase": table(text='"captured 17 villages"'),
        "ledger --as-of": table(as_of=date(2023, 5, 1)),
        "ledger --speaker --place --from": table(speaker="governor", place="region 7", first=date(2023, 5, 1)),
        "ledger, every row as CSV has it": lambda: sum(1 for _ in record.ledger()),
        "ledger, every claim as JSON has it": lambda: sum(1 for _ in record.entries()),
    }


def median(ask: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs, in seconds; a run before them warms the cache."""
    ask()
    spent = []
    for _ in range(runs):
        begun = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.db"
        filling = make(path, options.claims)
        with Record(path) as record:
            found = {name: median(ask, 1 if "every" in name else RUNS) for name, ask in questions(record).items()}
        command = [sys.executable, "-m", "sayso", "ledger", "--db", str(path), "--speaker", "governor 17"]
        found["ledger --speaker (command)"] = median(
            lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (ourselves)
        )
        size = path.stat().st_size / options.claims
    point = found["one claim by its number"]
    if options.json:
        print(
            json.dumps({"claims": options.claims, "seconds": found, "bytes_a_claim": size, "fill_s_per_1000": filling})
        )
        return
    print(f"{options.claims:,} claims, {size:,.0f} bytes each; 1,000 claims are stored in {filling:.2f} s")
    print(f"{'question':<36} {'ms':>9} {'ratio':>9}")
    for name, seconds in found.items():
        print(f"{name:<36} {seconds * 1000:>9.2f} {seconds / point:>9.2f}")


if __name__ == "__main__":
    main()
