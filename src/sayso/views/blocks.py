"""Claims for a person to read: a block of lines for each, who says it first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.model import Claim, Polarity, Reading, Report, Status
from sayso.views.contract import is_known, is_unsolved, known_period
from sayso.views.explain import figure_line, reasons
from sayso.views.layers import one_line
from sayso.views.sheet import kind_words, print_period, shown_period, summary

_INDENT: Final = "    "
_LABEL: Final = 9  # width of the field names


def print_blocks(reading: Reading, *, explain: bool = False) -> str:
    """All claims of a reading; with ``explain``, the words and the rule of each field instead of its value alone."""
    lines = [report_line(reading.report)]
    if not reading.claims:
        lines += ["", f"{_INDENT}no claim found"]
    for number, claim in enumerate(reading.claims, start=1):
        lines += ["", *claim_lines(claim, number, explain=explain)]
    return "\n".join([*lines, "", ""])


def report_line(report: Report) -> str:
    """Name, day, outlet and title of a report, as far as they are known."""
    known = (report.name, report.published.isoformat(), report.outlet, report.title)
    return "  ".join(one_line(part) for part in known if part)


def claim_lines(claim: Claim, number: int, *, explain: bool = False) -> Iterator[str]:
    """One claim: who tells it and how, what is told, the words, then the fields."""
    yield f"{number:>3} {teller(claim)}: {summary(claim)}"
    yield f"{_INDENT}“{one_line(claim.quote.text)}”"
    if explain:
        yield from _explained(claim)
    else:
        yield from (f"{_INDENT}{label:<{_LABEL}} {value}" for label, value in _fields(claim))


def teller(claim: Claim) -> str:
    """Who says it, through whom, and how: ``Alexei Smirnov, via TASS, claimed``.

    A claim without a speaker is told by the report itself.
    """
    who = claim.speaker.name if claim.speaker else "the report"
    via = "".join(f", via {party.name}" for party in claim.via)
    return f"{who}{via}, {claim.manner}" if claim.manner else f"{who}{via}"


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "kind", kind_words(claim) + _marks(claim)
    if claim.figures:
        yield "figures", "; ".join(map(figure_line, claim.figures))
    yield from (("warning", figure.warning) for figure in claim.figures if figure.warning)
    if claim.place:
        yield "place", "; ".join(place.name for place in claim.place)
    if claim.when and (is_known(claim.when) or is_unsolved(claim.when)):
        yield "when", shown_period(claim.when)
    told = ", ".join(_told(claim))
    if told:
        yield "told", told


def _told(claim: Claim) -> Iterator[str]:
    """How it was told: whose words, to whom, where, on which day."""
    if claim.quoted:
        yield f"{claim.quoted} speech"
    if claim.to:
        yield "to " + " and ".join(party.name for party in claim.to)
    if claim.channel:
        yield f"channel: {claim.channel.name}"
    if said_on := known_period(claim.said_on):
        yield f"on {print_period(said_on)}"


def _marks(claim: Claim) -> str:
    """What sets a claim apart from a plain "it happened"."""
    marks = [] if claim.polarity is Polarity.YES else ["said not to be so"]
    marks += [] if claim.status is Status.OCCURRED else [claim.status.value]
    return f" ({', '.join(marks)})" if marks else ""


def _explained(claim: Claim) -> Iterator[str]:
    yield f"{_INDENT}{'kind':<{_LABEL}} {kind_words(claim)}{_marks(claim)}, confidence {claim.confidence:.2f}"
    for reason in reasons(claim):
        if reason.field != "kind":
            yield f"{_INDENT}{reason.field:<{_LABEL}} {one_line(reason.value)}"
        yield f"{_INDENT}{'':<{_LABEL}}   {reason.sentence}"
