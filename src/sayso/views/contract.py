"""The objects that ``sayso read --json`` prints: one for a claim, one for a mention of each layer.

The keys, their order and their shapes are a contract with other programs: keys may be added behind
these, never renamed. ``text``, ``start`` and ``end`` of a value are null when it was carried over from
elsewhere in the report. Days are ISO, both ends inclusive, an open end is null.
"""

from __future__ import annotations

from datetime import time
from typing import TypeAlias

from sayso.model import AnchorKind, Claim, Figure, Footprint, Named, Period, Place, Quantity, Quote, Span, Statement

Object: TypeAlias = dict[str, object]


def claim_object(claim: Claim) -> Object:
    """A claim in the shape of the contract, keys in its order."""
    return {
        "report": claim.report,
        "published": claim.published.isoformat(),
        "start": claim.quote.start,
        "end": claim.quote.end,
        "quote": claim.quote.text,
        "kind": claim.kind,
        "mode": claim.mode,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        **_telling(claim),
        "actor": [name_object(party) for party in claim.actor],
        "target": [name_object(party) for party in claim.target],
        "place": [place_object(place) for place in claim.place],
        "when": time_object(claim.when),
        "figures": [figure_object(figure) for figure in claim.figures],
        "undated": [
            {"field": field, **period_object(period)}
            for field, period in (("said_on", claim.said_on), ("when", claim.when))
            if period and is_unsolved(period)
        ],
    }


def statement_object(statement: Statement, report: str, text: str) -> Object:
    """A telling with the fields that a claim has of it; ``text`` reaches from the first content to the last.

    ``content`` lists what was told, ``cue_words`` where the cue stands, ``parent`` the number of the
    telling that this one is part of, counted from 0.
    """
    start = min((span.start for span in statement.content), default=0)
    end = max((span.end for span in statement.content), default=start)
    return {
        "report": report,
        "text": text[start:end],
        "start": start,
        "end": end,
        **_telling(statement),
        "polarity": statement.polarity.value,
        "content": [span_object(span, text) for span in statement.content],
        "statement": statement.index,
        "parent": statement.parent,
        "continuation": statement.continuation,
        "cue_words": _words(statement.cue.words) if statement.cue and statement.cue.words else None,
    }


def _telling(told: Claim | Statement) -> Object:
    """Who says it, and how: the keys that claims and statements share."""
    return {
        "speaker": name_object(told.speaker) if told.speaker else None,
        "via": [name_object(party) for party in told.via],
        "to": [name_object(party) for party in told.to],
        "cue": told.cue.name if told.cue else None,
        "manner": told.manner.value if told.manner else None,
        "quoted": told.quoted.value if told.quoted else None,
        "channel": told.channel.name if told.channel else None,
        "said_on": time_object(told.said_on),
    }


def name_object(named: Named) -> Object:
    """A canonical name with its words.

    >>> name_object(Named("Russia", Quote(0, 6, "Moscow")))
    {'name': 'Russia', 'text': 'Moscow', 'start': 0, 'end': 6}
    """
    return {"name": named.name, **_words(named.words)}


def place_object(place: Place) -> Object:
    """A place: a name with its point (WGS 84 degrees), its gazetteer id and how precise the words are."""
    return {
        "name": place.name,
        **_words(place.words),
        "lat": place.lat,
        "lon": place.lon,
        "id": place.id,
        "precision": place.precision.value,
        "kind": place.kind or None,
        "country": place.country or None,
        "footprint": footprint_object(place.footprint) if place.footprint else None,
        "rivals": [{"name": one.name, "id": one.id, "reason": one.reason} for one in place.rivals],
    }


def footprint_object(footprint: Footprint) -> Object:
    """The part of the map that the words speak of: kilometres, and degrees from north."""
    return {
        "kind": footprint.kind.value,
        "radius": _number(footprint.radius),
        "distance": _number(footprint.distance),
        "bearing": _number(footprint.bearing),
        "others": list(footprint.others),
        **_words(footprint.words),
    }


def time_object(period: Period | None) -> Object | None:
    """The days of a time and how they were found, or null where no day is known."""
    return period_object(period) if period and is_known(period) else None


def period_object(period: Period) -> Object:
    """A time with or without days; ``anchor`` is what they were counted from, null: the words say it all.

    An event that nothing dates so far leaves ``from`` and ``to`` null.
    """
    hours, anchor = period.hours, period.anchor
    return {
        "from": period.first.isoformat() if period.first else None,
        "to": period.last.isoformat() if period.last else None,
        **_words(period.words),
        "precision": period.precision.value,
        "modifier": period.modifier.value if period.modifier else None,
        "direction": period.direction or None,
        "hours": {"from": _hour(hours.first), "to": _hour(hours.last)} if hours else None,
        "anchor": {
            "kind": anchor.kind.value,
            "day": anchor.day.isoformat() if anchor.day else None,
            "name": anchor.name or None,
            "source": anchor.source.value if anchor.source else None,
        }
        if anchor
        else None,
    }


def is_known(period: Period) -> bool:
    """Whether at least one end of a time is known."""
    return period.first is not None or period.last is not None


def is_unsolved(period: Period) -> bool:
    """Whether a time hangs on an event that nothing dates so far."""
    return not is_known(period) and period.anchor is not None and period.anchor.kind is AnchorKind.EVENT


def known_period(period: Period | None) -> Period | None:
    """The time, unless neither of its ends is known."""
    return period if period and is_known(period) else None


def _hour(hour: time | None) -> str | None:
    return hour.isoformat("minutes") if hour else None


def figure_object(figure: Figure) -> Object:
    """The bounds of a counted thing; whole numbers are printed whole.

    ``si`` are the same bounds in SI, ``scope`` is what stretch of time they sum up (``since`` when), ``each``
    says that they are of each of several, ``part_of`` holds the words of the whole, ``warning`` what is wrong.

    >>> from sayso.model import Operator
    >>> figure_object(Figure("settlements", Operator.EXACTLY, 74.0, 74.0, words=Quote(3, 5, "74")))["low"]
    74
    """
    return {
        "what": figure.what,
        "op": figure.operator.value,
        "low": _number(figure.low),
        "high": _number(figure.high),
        "unit": figure.unit,
        **_words(figure.words),
        "si": _si(figure.si),
        "scope": figure.scope.kind.value if figure.scope else None,
        "since": _days(figure.scope.since) if figure.scope else None,
        "each": figure.each,
        "part_of": _words(figure.part_of) if figure.part_of else None,
        "warning": figure.warning,
    }


def span_object(span: Span, text: str) -> Object:
    """A stretch of the text."""
    return {"text": text[span.start : span.end], "start": span.start, "end": span.end}


def _si(si: Quantity | None) -> Object | None:
    """The bounds in SI, or null for what has no SI unit."""
    return {"low": _number(si.low), "high": _number(si.high), "unit": si.unit} if si else None


def _days(period: Period | None) -> Object | None:
    """The days alone, or null."""
    period = known_period(period)
    if period is None:
        return None
    return {
        "from": period.first.isoformat() if period.first else None,
        "to": period.last.isoformat() if period.last else None,
    }


def _words(words: Quote | None) -> Object:
    if words is None:
        return {"text": None, "start": None, "end": None}
    return {"text": words.text, "start": words.start, "end": words.end}


def _number(bound: float | None) -> float | None:
    return int(bound) if bound is not None and float(bound).is_integer() else bound
