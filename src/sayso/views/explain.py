"""Why each field of a claim is as it is: the words it rests on, or the rule that carried it over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sayso.model import Claim, Period, Quote, Reading
from sayso.views.contract import Object, claim_object, is_known, is_unsolved
from sayso.views.sheet import kind_words, print_figure, shown_period


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
    yield from (Reason("figures", print_figure(figure), figure.words, figure.rule) for figure in claim.figures)


def _time(field: str, period: Period | None) -> Iterator[Reason]:
    if period and (is_known(period) or is_unsolved(period)):
        yield Reason(field, shown_period(period), period.words, period.rule)
