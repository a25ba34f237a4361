"""``sayso read``: reports in, mentions out."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from sayso.cli import INTERNAL_ERROR, OK, SOME_REJECTED, USER_ERROR
from sayso.cli.inputs import STANDARD_INPUT, read_input
from sayso.cli.layers import LATER, READY, Mention, line
from sayso.errors import NotYetError, SaysoError, UsageError, WeightsError
from sayso.integrations.conllu import to_conllu

if TYPE_CHECKING:
    from sayso.model import Document

    Printer = Callable[[Document, str], Iterable[str]]


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--layer",
    metavar="LAYER",
    help=f"What to print: {', '.join(READY)}. Later versions: {', '.join(LATER)}.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a mention.")
@click.option("--conllu", "as_conllu", is_flag=True, help="Print the sentences and words as CoNLL-U.")
@click.option("--published", metavar="DAY", help="The day of publication, YYYY-MM-DD (nothing uses it yet).")
@click.option("--threads", type=click.IntRange(min=1), default=1, show_default=True, help="Threads of the encoder.")
def read(
    files: tuple[str, ...],
    layer: str | None,
    as_json: bool,  # noqa: FBT001 - click passes flags by name
    as_conllu: bool,  # noqa: FBT001
    published: str | None,
    threads: int,
) -> int:
    """Read reports and print what is in them, one mention a line, in text order.

    FILE is a plain text file in UTF-8; `-` is standard input. A file that cannot be read is named
    with its reason on standard error, and the others are read all the same: the exit code is then 2.
    """
    _check_day(published)
    printer = _printer(layer, as_json=as_json, as_conllu=as_conllu)
    if files.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input can be read only once", todo="give `-` once")
    rejected, broken = 0, 0
    for argument in files:
        try:
            for printed in _read_one(argument, printer, threads):
                click.echo(printed, nl=False)
        except (WeightsError, BrokenPipeError):
            raise
        except SaysoError as error:
            rejected += 1
            click.echo(f"sayso: {error}", err=True)
        except Exception:  # noqa: BLE001 - one broken report must not cost the others
            broken += 1
            click.echo(f"{traceback.format_exc()}sayso: {argument}: an error in Sayso; please report it", err=True)
    return _exit_code(len(files), rejected, broken)


def _read_one(argument: str, printer: Printer, threads: int) -> Iterator[str]:
    """Yield what is to be printed of one report."""
    from sayso.language import Settings, analyse  # noqa: PLC0415 - `sayso read --help` needs no encoder

    given = read_input(argument)
    yield from printer(analyse(given.text, settings=Settings(threads=threads)), given.report)


def _printer(layer: str | None, *, as_json: bool, as_conllu: bool) -> Printer:
    """Return the function that prints a document as the options ask."""
    if layer in LATER or (layer is None and not as_conllu):
        raise NotYetError(
            f"the layer {layer or 'claims'} comes with a later version",
            todo=f"this one prints --layer {', '.join(READY)}",
        )
    if as_conllu:
        if as_json or layer == "names":
            raise UsageError("CoNLL-U holds sentences and words", todo="leave out --json and --layer names")
        return to_conllu
    mentions = READY.get(layer or "")
    if mentions is None:
        raise UsageError(f"there is no layer {layer!r}", todo=f"this version prints --layer {', '.join(READY)}")
    form = _json_line if as_json else line
    return lambda document, report: (f"{form(mention)}\n" for mention in mentions(document, report))


def _json_line(mention: Mention) -> str:
    return json.dumps(mention, ensure_ascii=False)


def _check_day(published: str | None) -> None:
    if published is None:
        return
    try:
        day = date.fromisoformat(published)
    except ValueError:
        day = None
    if day is None or published != day.isoformat():
        raise UsageError(f"{published!r} is no day", where="--published", todo="write it as in 2024-08-13")


def _exit_code(given: int, rejected: int, broken: int) -> int:
    if broken:
        return INTERNAL_ERROR
    if rejected == given:
        return USER_ERROR
    return SOME_REJECTED if rejected else OK
