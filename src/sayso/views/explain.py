"""Why each field of a claim is as it is: the words it rests on, or the rule that carried it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from sayso.model import Claim, Figure, FigureScope, Period, Quote, Reading, Scope
from sayso.views.contract import Object, claim_object, is_known, is_unsolved
from sayso.views.layers import one_line
from sayso.views.sheet import kind_words, print_figure, shown_period

_SCOPES: Final = {
    Scope.STATE: "as things stand",
    Scope.DAILY: "in one day",
    Scope.CUMULATIVE: "in all",
    Scope.CHANGE: "as a change",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One value of one field, with the words that it rests on and the rule that set it.

    ``words`` is ``None`` for what was carried over from elsewhere in the report, and for what follows
    from the rule alone.
    """

    field: str
    value: str
    words: Quote | None
    rule: str

    @property
    def sentence(self) -> str:
        """The reason in words, without field and value.

        >>> Reason("when", "2024-08-13", Quote(4, 9, "today"), "day:deictic").sentence
        'from “today” at 4..9, rule day:deictic'
        >>> Reason("place", "Kursk Oblast, Russia", None, "carried:tally").sentence
        'no words of its own here, rule carried:tally'
        """
        rule = f", rule {self.rule}" if self.rule else ""
        if self.words is None:
            return f"no words of its own here{rule}"
        return f"from “{' '.join(self.words.text.split())}” at {self.words.start}..{self.words.end}{rule}"


def reasons(claim: Claim) -> tuple[Reason, ...]:
    """The reason of every field that has a value, in the order of the contract."""
    return tuple(chain(_happening(claim), _telling(claim), _arguments(claim)))


def spans(claim: Claim) -> Iterator[Quote]:
    """All words of the report that a claim rests on: its evidence, its trigger, those of its values."""
    yield claim.quote
    yield from (reason.words for reason in reasons(claim) if reason.words)


def explained_object(claim: Claim, reading: Reading) -> Object:
    """The claim in the shape of the contract, with the reasons, the statement and the confidence behind it."""
    statement = reading.statements[claim.statement] if claim.statement is not None else None
    return {
        **claim_object(claim),
        "confidence": round(claim.confidence, 3),
        "statement": claim.statement,
        "statement_rule": statement.rule if statement else None,
        "why": [
            {
                "field": reason.field,
                "value": reason.value,
                "rule": reason.rule or None,
                "text": reason.words.text if reason.words else None,
                "start": reason.words.start if reason.words else None,
                "end": reason.words.end if reason.words else None,
            }
            for reason in reasons(claim)
        ],
    }


def _happening(claim: Claim) -> Iterator[Reason]:
    yield Reason("kind", kind_words(claim), claim.trigger, claim.rule)


def _telling(claim: Claim) -> Iterator[Reason]:
    named = (("speaker", [claim.speaker]), ("via", claim.via), ("cue", [claim.cue]), ("channel", [claim.channel]))
    for field, values in (*named, ("to", claim.to)):
        yield from (Reason(field, value.name, value.words, value.rule) for value in values if value)
    yield from _time("said_on", claim.said_on)


def _arguments(claim: Claim) -> Iterator[Reason]:
    for field, values in (("actor", claim.actor), ("target", claim.target)):
        yield from (Reason(field, value.name, value.words, value.rule) for value in values)
    yield from (Reason("place", place.name, place.words, place.rule) for place in claim.place)
    yield from _time("when", claim.when)
    for figure in claim.figures:
        yield from _figure(figure)


def _figure(figure: Figure) -> Iterator[Reason]:
    """The figure, then what is known of it beyond its bounds."""
    yield Reason("figures", print_figure(figure), figure.words, figure.rule)
    if figure.scope:
        yield Reason("scope", scope_words(figure.scope), figure.scope.words, figure.scope.rule)
    if figure.part_of:
        yield Reason("part of", one_line(figure.part_of.text), figure.part_of, "")
    if figure.warning:
        yield Reason("warning", figure.warning, figure.words, "")


def scope_words(scope: FigureScope) -> str:
    """What stretch of time a figure sums up, in plain words.

    >>> from datetime import date
    >>> scope_words(FigureScope(Scope.CUMULATIVE, since=Period(date(2023, 10, 7), None)))
    'in all since 2023-10-07'
    """
    first = scope.since.first if scope.since else None
    return _SCOPES[scope.kind] + (f" since {first.isoformat()}" if first else "")


def figure_line(figure: Figure) -> str:
    """A figure with what is known of it beyond its bounds: ``killed = 12 (in one day; part of “30 people”)``."""
    more = [scope_words(figure.scope)] if figure.scope else []
    more += ["each"] if figure.each else []
    more += [f"part of “{one_line(figure.part_of.text)}”"] if figure.part_of else []
    return print_figure(figure) + (f" ({'; '.join(more)})" if more else "")


def _time(field: str, period: Period | None) -> Iterator[Reason]:
    if period and (is_known(period) or is_unsolved(period)):
        yield Reason(field, shown_period(period), period.words, period.rule)
