"""A claim as the scoring sees it: read from a gold sheet, or from a line of ``sayso read --json``.

It holds what both say. A line of JSON needs ``report``, ``start``, ``end`` and ``kind``; any other key
may be absent, as other programs that write the same shape may know less.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from sayso.model import Claim as ReadClaim
from sayso.model import Figure, Manner, Named, Operator, Period, Polarity, Quote, Quoted, Status
from sayso.views.contract import known_period

Object: TypeAlias = Mapping[str, Any]


class BadClaimError(ValueError):
    """A line that is no claim: ``file:line`` and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The scored fields of one claim; ``start`` and ``end`` are its evidence in the report.

    ``quote`` is ``None`` where the text of the report is not at hand.
    """

    report: str
    start: int
    end: int
    kind: str
    mode: str | None = None
    quote: str | None = None
    polarity: Polarity = Polarity.YES
    status: Status = Status.OCCURRED
    speaker: Named | None = None
    via: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    cue: str | None = None
    manner: Manner | None = None
    quoted: Quoted | None = None
    channel: str | None = None
    said_on: Period | None = None
    actor: tuple[Named, ...] = ()
    target: tuple[Named, ...] = ()
    place: tuple[Named, ...] = ()
    when: Period | None = None
    figures: tuple[Figure, ...] = ()


def from_reading(claim: ReadClaim) -> Claim:
    """The scored fields of a claim that Sayso has read."""
    return Claim(
        report=claim.report,
        start=claim.quote.start,
        end=claim.quote.end,
        kind=claim.kind,
        mode=claim.mode,
        quote=claim.quote.text,
        polarity=claim.polarity,
        status=claim.status,
        speaker=claim.speaker,
        via=claim.via,
        to=claim.to,
        cue=claim.cue.name if claim.cue else None,
        manner=claim.manner,
        quoted=claim.quoted,
        channel=claim.channel.name if claim.channel else None,
        said_on=known_period(claim.said_on),
        actor=claim.actor,
        target=claim.target,
        place=tuple(Named(place.name, place.words, place.rule) for place in claim.place),
        when=known_period(claim.when),
        figures=claim.figures,
    )


def read_claims(path: Path) -> Iterator[Claim]:
    """The claims of a JSON Lines file. Raises ``BadClaimError`` with the line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield from_object(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadClaimError(f"{path}:{number}: not a claim in JSON: {error!r}") from None


def from_object(given: Object) -> Claim:
    """The claim that a JSON object in the shape of ``sayso read --json`` holds."""
    start, end = given["start"], given["end"]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"start and end are not offsets: {start!r}, {end!r}")
    return Claim(
        report=Path(given["report"]).name,
        start=start,
        end=end,
        kind=given["kind"],
        mode=given.get("mode"),
        quote=given.get("quote"),
        polarity=Polarity(given.get("polarity") or Polarity.YES),
        status=Status(given.get("status") or Status.OCCURRED),
        speaker=next(_names(given, "speaker"), None),
        via=tuple(_names(given, "via")),
        to=tuple(_names(given, "to")),
        cue=given.get("cue"),
        manner=Manner(given["manner"]) if given.get("manner") else None,
        quoted=Quoted(given["quoted"]) if given.get("quoted") else None,
        channel=given.get("channel"),
        said_on=_period(given, "said_on"),
        actor=tuple(_names(given, "actor")),
        target=tuple(_names(given, "target")),
        place=tuple(_names(given, "place")),
        when=_period(given, "when"),
        figures=tuple(map(_figure, given.get("figures") or ())),
    )


def _names(given: Object, key: str) -> Iterator[Named]:
    found = given.get(key) or []
    for item in [found] if isinstance(found, dict) else found:
        if item.get("name"):
            yield Named(item["name"], _words(item))


def _period(given: Object, key: str) -> Period | None:
    found = given.get(key) or {}
    first, last = found.get("from"), found.get("to")
    if not first and not last:
        return None
    return Period(
        date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None, _words(found)
    )


def _figure(item: Object) -> Figure:
    return Figure(
        what=item.get("what") or "",
        operator=Operator(item.get("op") or Operator.EXACTLY),
        low=item.get("low"),
        high=item.get("high"),
        unit=item.get("unit"),
        words=_words(item),
    )


def _words(item: Object) -> Quote | None:
    text, start, end = item.get("text"), item.get("start"), item.get("end")
    if not isinstance(text, str) or not isinstance(start, int) or not isinstance(end, int):
        return None
    return Quote(start, end, text)
