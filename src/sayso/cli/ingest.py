"""``sayso ingest``: reports into the record."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import INTERNAL_ERROR, OK, SOME_REJECTED, USER_ERROR
from sayso.cli.options import anchors_option, parse_day, read_anchors, record_option
from sayso.cli.printing import columns, visible
from sayso.errors import InputError, UsageError
from sayso.ingest.sources import STANDARD_INPUT, find_files

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from sayso.lexicon.anchors import Anchors
    from sayso.model import Reading, Report
    from sayso.record import Outcome
    from sayso.record.ingesting import Reader

_WIDTHS = (10, 34, 10, 12)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@record_option
@click.option(
    "--published", callback=parse_day, metavar="DAY", help="The day of reports that do not say theirs, YYYY-MM-DD."
)
@anchors_option
@click.option("--again", is_flag=True, help="Read reports that are there already anew, with this version.")
def ingest(*, paths: tuple[str, ...], db: str, published: date | None, again: bool, anchors: str | None) -> int:
    """Put reports into the record, with all that they claim.

    PATH is a file (.txt, .html, .jsonl), a folder, a pattern or `-` for standard input. A report that
    is there already changes nothing. One that cannot be read is named with its reason on standard
    error, and the others are kept: the exit code is then 2.
    """
    from sayso.record import State, open_record  # noqa: PLC0415 - `sayso ingest --help` needs no database

    if paths.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input can be read only once", todo="give `-` once")
    files = _expand(paths)
    with open_record(db, _reader(read_anchors(anchors))) as record, _bar(len(files)) as bar:
        outcomes = record.ingest(
            _ticking(files, bar), published=published, again=again, tell=lambda outcome: _tell(outcome, bar)
        )
    states = [outcome.state for outcome in outcomes]
    rejected = states.count(State.REJECTED)
    if len(outcomes) > 1:
        counts = ", ".join(f"{states.count(state)} {state.value}" for state in State if state in states)
        click.echo(f"{len(outcomes)} reports: {counts}")
    if State.BROKEN in states:
        return INTERNAL_ERROR
    if rejected == len(outcomes):
        return USER_ERROR
    return SOME_REJECTED if rejected else OK


def _reader(anchors: Anchors) -> Reader:
    """What reads a report, with these dated events."""

    def read(report: Report) -> Reading:
        from sayso.pipeline import read_report  # noqa: PLC0415 - only a report that is new needs the encoder

        return read_report(report, anchors=anchors)

    return read


def _expand(paths: tuple[str, ...]) -> list[str | Path]:
    """All files that the arguments mean; what means nothing stays as it is, to be refused in its turn."""
    found: list[str | Path] = []
    for path in paths:
        if path == STANDARD_INPUT:
            found.append(path)
            continue
        files = list(find_files(path))
        refused = any(isinstance(file, InputError) for file in files)
        found += [path] if refused else [file for file in files if isinstance(file, Path)]
    return found


def _bar(files: int) -> ProgressBar[int]:
    hidden = not sys.stderr.isatty()
    return click.progressbar(length=files, label="reading", file=sys.stderr, hidden=hidden, show_pos=True)


def _ticking(files: list[str | Path], bar: ProgressBar[int]) -> Iterator[str | Path]:
    """The files, one after the other; asking for the next one moves the bar."""
    for file in files:
        yield file
        bar.update(1)


def _tell(outcome: Outcome, bar: ProgressBar[int]) -> None:
    from sayso.record import State  # noqa: PLC0415 - as above

    if not bar.hidden:
        click.echo("\r\033[K", nl=False, err=True)  # the bar is drawn again below this line
    if outcome.state is State.REJECTED:
        click.echo(f"sayso: {visible(str(outcome.error))}", err=True)
    elif outcome.state is State.BROKEN:
        trace = "".join(traceback.format_exception(outcome.error)) if outcome.error else ""
        click.echo(f"{trace}sayso: {visible(outcome.name)}: an error in Sayso; please report it", err=True)
    else:
        day = outcome.published.isoformat() if outcome.published else ""
        claims = "1 claim" if outcome.claims == 1 else f"{outcome.claims} claims"
        click.echo(columns([(outcome.state.value, outcome.name, day, claims)], _WIDTHS)[0])
