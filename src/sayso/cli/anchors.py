"""``sayso anchors``: the times of the record that nothing dates, and what may date them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sayso.cli.options import as_of_option, record_option
from sayso.cli.printing import columns
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.extract.proposing import Proposal
    from sayso.record import Entry

_HEADINGS: Final = ("claim", "published", "time", "may be", "told by", "words")
_WIDTHS: Final = (8, 10, 38, 10, 8, 60)
_REF: Final = 8
_SHOWN: Final = 3
_LONGEST_NAME: Final = 70
_NOTE: Final = """\
# Proposed by `sayso anchors`. Read each row: "day" is the first day of the event, "words" are what reports call it,
# "needs" are names of which a report must have one (A|B), or both of (A+B). Rows that begin with # do not count: give
# them a day and take the # away. Then: sayso ingest PATH... --again --anchors THIS_FILE
"""


@click.command()
@record_option
@as_of_option
@click.option("--write", "target", metavar="FILE", help="Write an anchor file with what the record proposes.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a time.")
def anchors(*, db: str, as_of: date | None, target: str | None, as_json: bool) -> None:
    """List the times of the record that nothing dates, and the claims that may date them.

    "Since the offensive began" and "a week after the attack" wait for a day of the event. Nothing is
    solved here: `--write` makes a file of rows to read and to correct, and `sayso ingest --again
    --anchors FILE` reads the reports anew with it.
    """
    from sayso.extract.proposing import propose  # noqa: PLC0415 - `sayso anchors --help` needs no database
    from sayso.record import Filters, open_record  # noqa: PLC0415 - as above

    with open_record(db) as record:
        entries = list(record.entries(Filters(as_of=as_of)))
    found = propose([entry.claim for entry in entries])
    if target:
        _write(Path(target), found, entries)
    elif as_json:
        for one in found:
            click.echo(json.dumps(_object(one, entries), ensure_ascii=False))
    elif found:
        click.echo("\n".join(columns([_HEADINGS, *_lines(found, entries)], _WIDTHS)))
    if not target:
        solvable = sum(one.day is not None for one in found)
        click.echo(f"sayso: {len(found)} times that nothing dates, {solvable} with one day that may be meant", err=True)


def _lines(found: Sequence[Proposal], entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """A line for each time, and below it one for each further claim that may date it."""
    for one in found:
        entry = entries[one.claim]
        words = one.period.words.text if one.period.words else one.words
        first = (entry.ref[:_REF], entry.claim.published.isoformat(), words)
        if not one.fits:
            yield (*first, "", "", "(nothing in the record)")
        for number, fit in enumerate(one.fits[:_SHOWN]):
            yield (
                *(("", "", "") if number else first),
                _day(entries[fit]),
                entries[fit].ref[:_REF],
                entries[fit].claim.quote.text,
            )


def _day(entry: Entry) -> str:
    when = entry.claim.when
    return when.first.isoformat() if when and when.first else ""


def _object(one: Proposal, entries: Sequence[Entry]) -> dict[str, object]:
    entry = entries[one.claim]
    return {
        "claim": entry.ref,
        "report": entry.claim.report,
        "published": entry.claim.published.isoformat(),
        "text": one.period.words.text if one.period.words else None,
        "event": one.words,
        "day": one.day.isoformat() if one.day else None,
        "needs": list(one.needs),
        "claims": [{"claim": entries[fit].ref, "day": _day(entries[fit])} for fit in one.fits],
    }


def _write(target: Path, found: Sequence[Proposal], entries: Sequence[Entry]) -> None:
    """Write the rows, each once; what has no day is a comment."""
    if target.exists():
        raise UsageError(
            "there is something already", where=str(target), todo="choose another file: this one may be edited"
        )
    rows = dict.fromkeys(_row(one, entries) for one in found if one.noun)
    try:
        with target.open("w", encoding="utf-8", newline="") as file:
            file.write(_NOTE)
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("name", "day", "words", "needs"))
            for row in sorted(rows, key=lambda row: (not row[1], row)):
                writer.writerow(row if row[1] else (f"# {row[0]}", *row[1:]))
    except OSError as error:
        raise UsageError(
            f"it cannot be written ({error.strerror})", where=str(target), todo="choose another file"
        ) from None
    dated = sum(bool(row[1]) for row in rows)
    click.echo(f"{target}: {dated} rows to read, {len(rows) - dated} that wait for a day")


def _row(one: Proposal, entries: Sequence[Entry]) -> tuple[str, str, str, str]:
    """Name, day, words and needs of the event that a time is counted from."""
    told = entries[one.fits[0]].claim.quote.text if one.fits and one.day else one.words
    name = " ".join(told.split())
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
    return name, one.day.isoformat() if one.day else "", one.noun, "|".join(_cell(need) for need in one.needs)


def _cell(name: str) -> str:
    return name.replace("|", " ").replace("+", " ")
