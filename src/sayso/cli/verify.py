"""``sayso verify``: whether the record is still what was put into it."""

from __future__ import annotations

import click

from sayso.cli import OK, USER_ERROR
from sayso.cli.options import record_option
from sayso.cli.printing import visible


@click.command()
@record_option
def verify(db: str) -> int:
    """Check the record: every quote, every hash, and the chain of the log.

    Every stored quote must be the words of its report at its place, every report must have its hash,
    and the log must hang together. The last line is the end of the log's chain: kept elsewhere, it
    proves later that nothing was taken off.
    """
    from sayso.record import open_record  # noqa: PLC0415 - `sayso verify --help` needs no database

    with open_record(db) as record:
        found = record.verify()
    for problem in found.problems:
        click.echo(f"sayso: {visible(str(problem))}", err=True)
    click.echo(
        f"{found.reports:,} reports, {found.statements:,} statements, {found.claims:,} claims: "
        f"{found.quotes:,} quotes compared, {found.log_entries:,} entries of the log"
    )
    click.echo("all is well" if found.is_whole else f"{len(found.problems):,} problems, named above")
    click.echo(f"log {found.last_hash}")
    return OK if found.is_whole else USER_ERROR
