"""``sayso show``: one claim, its sentence, and why each field was set."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from sayso.cli.options import record_option
from sayso.cli.printing import visible

if TYPE_CHECKING:
    from sayso.record import Shown
    from sayso.views.explain import Reason

_WIDTH_OF_A_FILE = 100
_FIELD = 10


@click.command()
@click.argument("claim", metavar="CLAIM")
@record_option
def show(*, claim: str, db: str) -> None:
    """Show one claim: its sentence with the words marked, and why each field was set.

    CLAIM is the number of a claim, or the beginning of it, as `sayso ledger` prints it.
    """
    from sayso.record import open_record  # noqa: PLC0415 - `sayso show --help` needs no database

    width = shutil.get_terminal_size((_WIDTH_OF_A_FILE, 24)).columns if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    with open_record(db) as record:
        click.echo("\n".join(_lines(record.show(claim), max(width, 40))))


def _lines(shown: Shown, width: int) -> Iterator[str]:
    from sayso.views.explain import reasons  # noqa: PLC0415 - as above

    claim, report = shown.entry.claim, shown.report
    why = reasons(claim)
    yield f"claim {shown.entry.ref}" + ("" if shown.is_current else "  (of a reading that a newer one replaced)")
    source = ", ".join(filter(None, (report.outlet, report.title)))
    yield f"report {visible(report.name)}, published {report.published}" + (f": {visible(source)}" if source else "")
    if report.url:
        yield visible(report.url)
    yield ""
    yield from textwrap.wrap(_marked(shown, why), width, break_on_hyphens=False)
    yield ""
    yield from _field("quote", claim.quote.text, f"at {claim.quote.start}..{claim.quote.end}")
    for reason in why:
        yield from _field(reason.field, reason.value, reason.sentence)
    yield from _field("polarity", claim.polarity.value, "")
    yield from _field("status", claim.status.value, "")
    if claim.manner is None:
        yield from _field("speaker", "(the report)", "no telling holds it: the report says it itself")
    else:
        if claim.speaker is None:
            yield from _field("speaker", "(not found)", "the report does not say who, or Sayso did not see it")
        rule = shown.statement.rule if shown.statement else ""
        yield from _field(
            "manner", claim.manner.value, f"from the telling, rule {rule}" if rule else "from the telling"
        )
        if claim.quoted:
            yield from _field("quoted", claim.quoted.value, "")
    yield from _field("sure", f"{claim.confidence:.2f} of 1", "")


def _field(name: str, value: str, why: str) -> Iterator[str]:
    yield f"{name:<{_FIELD}}{visible(value)}"
    if why:
        yield " " * _FIELD + f"  {visible(why)}"


def _marked(shown: Shown, why: tuple[Reason, ...]) -> str:
    """The sentence with the claim between ``{`` and ``}`` and each value's words as ``[field: words]``."""
    text, sentence, quote = shown.report.text, shown.entry.sentence, shown.entry.claim.quote
    marks = [(quote.start, quote.end, "{", "}")]
    seen = set()
    for reason in why:
        if reason.words and (reason.field, reason.words) not in seen:
            seen.add((reason.field, reason.words))
            marks.append((reason.words.start, reason.words.end, f"[{reason.field}: ", "]"))
    inside = [mark for mark in marks if sentence.start <= mark[0] < mark[1] <= sentence.end]
    opening = sorted(inside, key=lambda mark: (mark[0], -mark[1]))  # the longest first
    parts = []
    for position in range(sentence.start, sentence.end + 1):
        parts += [mark[3] for mark in reversed(opening) if mark[1] == position]
        parts += [mark[2] for mark in opening if mark[0] == position]
        parts.append(text[position : position + 1] if position < sentence.end else "")
    return visible("".join(parts))
