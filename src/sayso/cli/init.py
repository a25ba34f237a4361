"""``sayso init``: a new record."""

from __future__ import annotations

import os

import click

from sayso.cli.options import DEFAULT_RECORD


@click.command()
@click.argument("path", required=False, metavar="[PATH]")
def init(path: str | None) -> None:
    """Make an empty record: one SQLite file.

    PATH is $SAYSO_DB unless given, else sayso.db in the current folder.
    """
    from sayso.record import make_record  # noqa: PLC0415 - `sayso init --help` needs no database

    with make_record(path or os.environ.get("SAYSO_DB") or DEFAULT_RECORD) as record:
        click.echo(f"{record.path} is made; put reports into it: sayso ingest FILE... --db {record.path}")
