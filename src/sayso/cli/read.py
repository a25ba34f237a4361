"""``sayso read``: reports in; claims, or the mentions of one layer, out."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import click

from sayso.cli import INTERNAL_ERROR, OK, SOME_REJECTED, USER_ERROR
from sayso.cli.layers import DATED, OF_THE_DOCUMENT, OF_THE_READING, OF_THE_TEXT, READY, line
from sayso.cli.options import anchors_option, read_anchors
from sayso.errors import UsageError, WeightsError
from sayso.ingest import STANDARD_INPUT, Rejection, read_reports
from sayso.integrations.conllu import to_conllu
from sayso.model import Annotations, Reading, Report
from sayso.views.blocks import print_blocks
from sayso.views.contract import claim_object
from sayso.views.coverage import Coverage, measure
from sayso.views.explain import explained_object
from sayso.views.sheet import print_sheet
from sayso.views.timeml import timeml_document

if TYPE_CHECKING:
    from sayso.language import Settings
    from sayso.lexicon.anchors import Anchors

_ANY_DAY: Final = date(2000, 1, 1)  # for layers in which no day is ever looked at


@dataclass(frozen=True, slots=True)
class Options:
    """What to print of each report."""

    layer: str = "claims"
    as_json: bool = False
    as_sheet: bool = False
    explain: bool = False
    as_conllu: bool = False
    as_timeml: bool = False
    threads: int = 1
    anchors: Anchors | None = None

    @property
    def dated(self) -> bool:
        """Whether the day of publication is needed."""
        return not self.as_conllu and self.layer in DATED


@dataclass(slots=True)
class _Outcome:
    """How the inputs fared."""

    given: int = 0
    rejected: int = 0
    broken: int = 0
    coverage: list[Coverage] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        if self.broken:
            return INTERNAL_ERROR
        if self.rejected == self.given:
            return USER_ERROR
        return SOME_REJECTED if self.rejected else OK


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--layer", metavar="LAYER", help=f"Print only this: {', '.join(READY)}.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a claim or mention.")
@click.option("--sheet", "as_sheet", is_flag=True, help="Print the claims as a gold sheet.")
@click.option("--explain", is_flag=True, help="Say for each field which words and which rule it rests on.")
@click.option("--conllu", "as_conllu", is_flag=True, help="Print the sentences and words as CoNLL-U.")
@click.option("--timex3", "as_timeml", is_flag=True, help="Print the times of one report as a TimeML document.")
@click.option("--published", metavar="DAY", help="The day of reports that do not say theirs, YYYY-MM-DD.")
@anchors_option
@click.option("--threads", type=click.IntRange(min=1), default=1, show_default=True, help="Threads of the encoder.")
def read(
    *, files: tuple[str, ...], published: str | None, layer: str | None, anchors: str | None, **given: bool | int
) -> int:
    """Read reports and print their claims: who says what, and the words that it rests on.

    FILE is plain text in UTF-8, a web page or JSON Lines; a folder or a pattern means all reports in
    it; `-` is standard input. What cannot be read is named with its reason on standard error, and the
    rest is read all the same: the exit code is then 2.
    """
    options = replace(_options(layer, given), anchors=read_anchors(anchors))
    day = _day(published)
    if files.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input can be read only once", todo="give `-` once")
    outcome = _Outcome()
    reports = read_reports(files, day or (None if options.dated else _ANY_DAY))
    for report in _at_most_one(reports) if options.as_timeml else reports:
        outcome.given += 1
        if isinstance(report, Rejection):
            outcome.rejected += 1
            click.echo(f"sayso: {report.error}", err=True)
        else:
            _print_one(report, options, outcome)
    if outcome.coverage:
        click.echo(f"sayso: {sum(outcome.coverage, Coverage())}", err=True)
    return outcome.exit_code


def _at_most_one(reports: Iterator[Report | Rejection]) -> Iterator[Report | Rejection]:
    """What was given, if it holds one report at most: two XML documents in a row are none."""
    given = list(reports)
    if sum(isinstance(one, Report) for one in given) > 1:
        raise UsageError("a TimeML document holds one report", todo="give --timex3 one file at a time")
    return iter(given)


def _print_one(report: Report, options: Options, outcome: _Outcome) -> None:
    """Print what is asked for of one report; one that breaks Sayso must not cost the others."""
    try:
        for printed in _printed(report, options, outcome.coverage):
            click.echo(printed, nl=False)
    except (WeightsError, BrokenPipeError):
        raise
    except Exception:  # noqa: BLE001 - whatever it is, the other reports are read
        outcome.broken += 1
        click.echo(f"{traceback.format_exc()}sayso: {report.name}: an error in Sayso; please report it", err=True)


def _printed(report: Report, options: Options, coverage: list[Coverage]) -> Iterator[str]:
    """Yield what is to be printed of one report."""
    from sayso import pipeline  # noqa: PLC0415 - `sayso read --help` needs no encoder
    from sayso.language import Settings  # noqa: PLC0415 - as above

    settings = Settings(threads=options.threads)
    form: Callable[[dict[str, object]], str] = _json_line if options.as_json else line
    if options.as_conllu:
        yield from to_conllu(_document(report, settings).document, report.name)
    elif options.as_timeml:
        yield timeml_document(pipeline.annotate(report, settings, options.anchors))
    elif options.layer in OF_THE_DOCUMENT:
        yield from (f"{form(one)}\n" for one in OF_THE_DOCUMENT[options.layer](_document(report, settings)))
    elif options.layer in OF_THE_TEXT:
        yield from (
            f"{form(one)}\n" for one in OF_THE_TEXT[options.layer](pipeline.annotate(report, settings, options.anchors))
        )
    else:
        reading = pipeline.read_report(report, settings, options.anchors)
        if options.layer == "claims":
            yield from _claims(reading, options, first=not coverage)
            coverage.append(measure(reading))
        else:
            yield from (f"{form(one)}\n" for one in OF_THE_READING[options.layer](reading))


def _document(report: Report, settings: Settings) -> Annotations:
    from sayso.language import analyse  # noqa: PLC0415 - as above

    return Annotations(report, analyse(report.text, settings=settings, start=report.body))


def _claims(reading: Reading, options: Options, *, first: bool) -> Iterator[str]:
    """Yield the claims of one report in the form asked for."""
    if options.as_json and options.explain:
        yield from (f"{_json_line(explained_object(claim, reading))}\n" for claim in reading.claims)
    elif options.as_json:
        yield from (f"{_json_line(claim_object(claim))}\n" for claim in reading.claims)
    elif options.as_sheet:
        yield ("" if first else "\n") + print_sheet(reading)
    else:
        yield print_blocks(reading, explain=options.explain)


def _json_line(found: dict[str, object]) -> str:
    return json.dumps(found, ensure_ascii=False)


# ---------------------------------------------------------------- what was asked for


def _options(layer: str | None, given: dict[str, bool | int]) -> Options:
    """The options, or a refusal of those that do not go together."""
    options = Options(
        layer=layer or ("times" if given["as_timeml"] else "claims"),
        as_json=bool(given["as_json"]),
        as_sheet=bool(given["as_sheet"]),
        explain=bool(given["explain"]),
        as_conllu=bool(given["as_conllu"]),
        as_timeml=bool(given["as_timeml"]),
        threads=int(given["threads"]),
    )
    if options.layer not in READY:
        raise UsageError(f"there is no layer {layer!r}", todo=f"this version prints --layer {', '.join(READY)}")
    if options.as_conllu and (options.as_json or options.as_sheet or options.explain or layer):
        raise UsageError("CoNLL-U holds sentences and words", todo="give --conllu alone")
    others = options.as_json or options.as_conllu or options.as_sheet or options.explain
    if options.as_timeml and (options.layer != "times" or others):
        raise UsageError("TimeML holds times", todo="give --timex3 alone or with --layer times")
    if options.as_sheet and (options.as_json or options.explain):
        raise UsageError("a sheet is a form of its own", todo="give --sheet without --json and --explain")
    if options.layer != "claims" and (options.as_sheet or options.explain):
        raise UsageError(f"--sheet and --explain are of claims, not of {layer}", todo="leave out --layer")
    return options


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        day = date.fromisoformat(published)
    except ValueError:
        day = None
    if day is None or published != day.isoformat():
        raise UsageError(f"{published!r} is no day", where="--published", todo="write it as in 2024-08-13")
    return day
