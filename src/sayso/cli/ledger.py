"""``sayso ledger``: the claims of the record, one a line."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

import click

from sayso.cli.options import as_of_option, parse_day, record_option
from sayso.cli.printing import cell, columns
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.record import Entry, Filters, Record

_SHOWN_UNLESS_TOLD: Final = 100
_WIDTH_OF_A_FILE: Final = 180
_REF: Final = 8
_HEADINGS: Final = ("told", "claim", "speaker", "kind", "words", "figures", "place", "report")
_SHARES: Final = (0, 0, 20, 16, 44, 20, 20, 18)
"""How the columns share what the first two leave; the numbers are widths on a terminal of 158."""


class Given(TypedDict):
    """The filters as the command line gives them."""

    speaker: str | None
    kind: str | None
    place: str | None
    day: date | None
    first: date | None
    last: date | None
    text: str | None
    report: str | None
    as_of: date | None
    limit: int | None


@click.command()
@record_option
@click.option("--speaker", metavar="NAME", help="Whose word: any part of the name; `-` is the report itself.")
@click.option("--kind", metavar="KIND", help="What happened: CONTROL, or with its mode CONTROL.held.")
@click.option("--place", metavar="NAME", help="Where: any part of the place's name.")
@click.option("--day", callback=parse_day, metavar="DAY", help="Told on this day.")
@click.option("--from", "first", callback=parse_day, metavar="DAY", help="Told on this day or later.")
@click.option("--to", "last", callback=parse_day, metavar="DAY", help="Told on this day or before.")
@click.option("--text", metavar="WORDS", help='Words of the claim, all of them; "..." is a phrase, * any ending.')
@click.option("--report", metavar="NAME", help="Of this report: its file name or the start of its SHA-256.")
@as_of_option
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most N claims; 0 is all of them.")
@click.option("--json", "form", flag_value="json", help="Print JSON Lines, one object a claim.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV for a spreadsheet.")
@click.option("--table", "form", flag_value="table", help="Print a table to read (the default).")
@click.option("--sql", "form", flag_value="sql", help="Print the query in SQL instead of asking it.")
def ledger(*, db: str, form: str | None, **given: Unpack[Given]) -> None:
    """Print the claims of the record, by the day on which they were told.

    Every claim is somebody's: the table says whose, with the words of the report. `sayso show CLAIM`
    tells why it was read so.
    """
    from sayso.record import open_record  # noqa: PLC0415 - `sayso ledger --help` needs no database

    form = form or "table"
    filters = _filters(given, _SHOWN_UNLESS_TOLD if form == "table" else None)
    with open_record(db) as record:
        if form == "sql":
            click.echo(f"{record.sql(filters)};")
        elif form == "csv":
            _print_csv(record, filters)
        elif form == "json":
            for entry in record.entries(filters):
                click.echo(json.dumps(_object(entry), ensure_ascii=False))
        else:
            _print_table(record, filters)


def _filters(given: Given, default_limit: int | None) -> Filters:
    from sayso.record import Filters  # noqa: PLC0415 - as above

    day, first, last, limit = given["day"], given["first"], given["last"], given["limit"]
    if day and (first or last):
        raise UsageError("a day is no stretch of days", where="--day", todo="give either --day, or --from and --to")
    return Filters(
        speaker=given["speaker"],
        kind=given["kind"],
        place=given["place"],
        first=day or first,
        last=day or last,
        text=given["text"],
        report=given["report"],
        as_of=given["as_of"],
        limit=default_limit if limit is None else (limit or None),
    )


def _object(entry: Entry) -> dict[str, object]:
    """A claim in the shape of the contract, with its number and its report's hash behind it."""
    from sayso.views.contract import claim_object  # noqa: PLC0415 - as above

    return {**claim_object(entry.claim), "claim": entry.ref, "report_sha256": entry.report}


def _print_csv(record: Record, filters: Filters) -> None:
    from sayso.record import LEDGER  # noqa: PLC0415 - as above

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(LEDGER)
    for row in record.ledger(filters):
        writer.writerow([cell(value) for value in row])


def _print_table(record: Record, filters: Filters) -> None:
    rows = [tuple(_cells(row)) for row in record.ledger(filters)]
    if not rows:
        click.echo("sayso: no claim in the record answers to this", err=True)
        return
    width = shutil.get_terminal_size((_WIDTH_OF_A_FILE, 24)).columns if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    click.echo("\n".join(columns([_HEADINGS, *rows], _widths(width))))
    if len(rows) == filters.limit:
        count = record.count(filters)
        if count > len(rows):
            click.echo(f"sayso: the first {len(rows):,} of {count:,} claims; --limit 0 shows all", err=True)


def _widths(total: int) -> list[int]:
    """The width of each column on a terminal of this width."""
    day = len("2024-08-13")
    left = max(total - day - _REF - 2 * (len(_HEADINGS) - 1), 60)
    return [day, _REF, *(max(share * left // sum(_SHARES), 6) for share in _SHARES[2:])]


def _cells(row: Any) -> Iterator[str]:
    """The cells of one claim: a claim that is said not to be so begins with *not*."""
    yield row.told_first.isoformat()
    yield row.claim[:_REF]
    yield row.speaker or ("(the report)" if row.manner is None else "(not found)")
    kind = row.kind + (f".{row.mode}" if row.mode else "")
    yield f"not {kind}" if row.polarity == "no" else kind
    yield row.quote
    yield row.figures or ""
    yield row.place or ""
    yield row.report
