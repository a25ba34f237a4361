"""Options that several commands share: the record, days, dated events."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.lexicon.anchors import Anchors

DEFAULT_RECORD = "sayso.db"


def parse_day(_: click.Context, option: click.Parameter, value: str | None) -> date | None:
    """The day that an option gives, written ``2024-08-13``; a callback of click."""
    if value is None:
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or value != found.isoformat():
        raise UsageError(f"{value!r} is no day", where=option.opts[0], todo="write it as in 2024-08-13")
    return found


def read_anchors(path: str | None) -> Anchors:
    """The dated events that ship, and before them those of a file of the user's own."""
    from sayso.lexicon.anchors import chosen_anchors  # noqa: PLC0415 - only reading needs tables

    return chosen_anchors(path)


record_option = click.option(
    "--db",
    metavar="PATH|URL",
    envvar="SAYSO_DB",
    default=DEFAULT_RECORD,
    help=f"The record: a file or sqlite:///FILE. Default: $SAYSO_DB, else {DEFAULT_RECORD} here.",
)
anchors_option = click.option(
    "--anchors",
    metavar="FILE",
    envvar="SAYSO_ANCHORS",
    help="Dated events of your own (CSV: name,day,words,needs), or `known`: those that ship. Default: $SAYSO_ANCHORS.",
)
as_of_option = click.option("--as-of", callback=parse_day, metavar="DAY", help="Only what was published by this day.")
