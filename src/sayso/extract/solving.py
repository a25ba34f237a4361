"""Times that are counted from something told before: ``Two days after the attack``, once the attack has its day.

It is an event of the same report if exactly one day fits: that of earlier happenings of such a kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from sayso.annotate.times import find_times
from sayso.annotate.times.anchors import EventDates, Known, Setting
from sayso.lexicon.anchors import Anchors, load_event_words, tokens_of
from sayso.model import (
    AnchorKind,
    AnchorSource,
    Claim,
    Document,
    Figure,
    Period,
    Polarity,
    Quote,
    Reading,
    Statement,
    Status,
)

_TAKES_EFFECT: Final = frozenset("effect force began begin start started hold".split())
_REAL: Final = frozenset({Status.OCCURRED, Status.ONGOING})


def solve_times(reading: Reading, anchors: Anchors) -> Reading:
    """The reading with the times that its own claims date; costs nothing where no time is counted from an event."""
    notes = reading.annotations
    if not any(counts_from_event(mention.period) for mention in notes.times):
        return reading
    told = ToldEvents(notes.document, reading.claims)
    setting = Setting(notes.places, notes.parties)
    events = EventDates(notes.document, reading.report.published, anchors, lambda: setting, told.find)
    times = find_times(notes.document, reading.report.published, events)
    if not told.used:
        return reading
    solved = {mention.period.words: mention.period for mention in times if mention.period.words}
    return replace(
        reading,
        annotations=replace(notes, times=times),
        statements=tuple(_statement(one, solved) for one in reading.statements),
        claims=tuple(_claim(one, solved) for one in reading.claims),
    )


def counts_from_event(period: Period | None) -> bool:
    """Whether a time is counted from an event, dated or not."""
    return period is not None and period.anchor is not None and period.anchor.kind is AnchorKind.EVENT


def is_unsolved(period: Period | None) -> bool:
    """Whether a time is counted from an event that nothing dates so far."""
    return (
        period is not None
        and period.anchor is not None
        and period.anchor.kind is AnchorKind.EVENT
        and period.anchor.day is None
        and period.first is None
        and period.last is None
    )


class _Standing(NamedTuple):
    """What the claims up to one of them know of an event: the latest that tells of it, and whether one day fits."""

    start: int
    latest: Claim | None
    fits: bool


class ToldEvents:
    """The events that claims of a report date, for words that come after them."""

    def __init__(self, document: Document, claims: Iterable[Claim]) -> None:
        self._document = document
        self._claims = tuple(sorted(claims, key=lambda claim: claim.trigger.start))
        self._known: dict[str, list[_Standing]] = {}
        self.used = False

    def find(self, first: int, last: int) -> Known | None:
        """The event that the tokens mean, if earlier claims date exactly one such day."""
        tokens = self._document.tokens
        words = self._document.text[tokens[first].start : tokens[last - 1].end]
        if words not in self._known:
            self._known[words] = list(self._standings(words))
        standings = self._known[words]
        before = bisect_left(standings, tokens[first].start, key=lambda one: one.start)
        if not before or not standings[before - 1].fits:
            return None
        claim = standings[before - 1].latest
        if claim is None or claim.when is None:
            return None
        self.used = True
        why = f"“{claim.quote.text}”, told before"
        return Known(claim.quote.text, claim.when.first, claim.when.last, why, AnchorSource.REPORT)

    def _standings(self, words: str) -> Iterator[_Standing]:
        """After each claim that tells of an event, what is known of it."""
        days: set[date] = set()
        latest: Claim | None = None
        for claim in self._claims:
            if not tells_of(claim, words):
                continue
            when = claim.when if is_dated(claim) else None
            if when and when.first:
                days.add(when.first)
            latest = latest if self._points_back(claim) else claim
            fits = latest is not None and is_dated(latest) and len(days) == 1
            yield _Standing(claim.trigger.start, latest, fits)

    def _points_back(self, claim: Claim) -> bool:
        """Whether a claim without a day only takes up what was told: *the attack*."""
        before = self._document.text[max(0, claim.trigger.start - 4) : claim.trigger.start].lower()
        return claim.when is None and before.endswith("the ")


def tells_of(claim: Claim, words: str) -> bool:
    """Whether a claim may tell of the event that some words mean, by the kind of happening or by the word itself."""
    lexicon = load_event_words()
    lower = tokens_of(words)
    noun = lexicon.noun_in(lower)
    if noun is None or claim.polarity is Polarity.NO or claim.status not in _REAL:
        return False
    if "end" in lower[:2] or any(tuple(lower[at:]) in lexicon.ends for at in range(len(lower))):
        return False  # another happening than the one that is told
    if (
        claim.kind == "AGREEMENT"
        and _TAKES_EFFECT & set(lower)
        and not _TAKES_EFFECT & set(tokens_of(claim.quote.text))
    ):
        return False  # agreed on one day, in force on another
    if claim.kind in lexicon.nouns[noun]:
        return True
    return noun[-1].rstrip("s") == claim.trigger.text.lower().rstrip("s")


def is_dated(claim: Claim) -> bool:
    """Whether the day of a claim is known, and not after the report."""
    when = claim.when
    return when is not None and when.first is not None and when.first == when.last and when.first <= claim.published


def _claim(claim: Claim, solved: Mapping[Quote, Period]) -> Claim:
    return replace(
        claim,
        when=_period(claim.when, solved),
        said_on=_period(claim.said_on, solved),
        figures=tuple(_figure(figure, solved) for figure in claim.figures),
    )


def _statement(statement: Statement, solved: Mapping[Quote, Period]) -> Statement:
    return replace(statement, said_on=_period(statement.said_on, solved))


def _figure(figure: Figure, solved: Mapping[Quote, Period]) -> Figure:
    if figure.scope is None or figure.scope.since is None:
        return figure
    return replace(figure, scope=replace(figure.scope, since=_period(figure.scope.since, solved)))


def _period(period: Period | None, solved: Mapping[Quote, Period]) -> Period | None:
    """The period as it is now known; one that something else dated stays."""
    if period is None or period.words is None or not counts_from_event(period):
        return period
    return as_told(solved.get(period.words, period))


def as_told(period: Period) -> Period:
    """A time as the report tells it: the day that only the table of known events gives is left in its anchor."""
    if period.anchor is None or period.anchor.source is not AnchorSource.TABLE:
        return period
    return replace(period, first=None, last=None, rule=f"{period.rule}: a known event, not dated by the report")
