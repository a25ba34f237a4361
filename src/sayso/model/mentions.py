"""What the annotation steps find in a text: parties, places, times, figures, and what words refer to.

A mention is a value anchored in the parse: tokens ``first`` (inclusive) to ``last`` (exclusive) of the
document, and ``head``, the one of them that the rest of the sentence holds on to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.model.document import Document
from sayso.model.places import Place
from sayso.model.report import Report
from sayso.model.values import Figure, Named, Period, Quote


class PartyKind(StrEnum):
    """What kind of party speaks or acts."""

    PERSON = "person"
    STATE = "state"
    REGION = "region"
    BODY = "body"
    FORCE = "force"
    ORGANISATION = "organisation"
    MEDIA = "media"
    PEOPLE = "people"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Words that stand for somebody who can speak or act: ``Kyiv``, ``Belgorod Gov. Vyacheslav Gladkov``.

    ``country`` is the ISO 3166 code of the state that the party belongs to, where known.
    """

    first: int
    last: int
    head: int
    kind: PartyKind
    party: Named
    country: str | None = None


class PlaceUse(StrEnum):
    """What the name of a place does in its sentence."""

    LITERAL = "literal"
    """The ground itself: *in Kyiv*, *shelled Sudzha*."""
    METONYM = "metonym"
    """Those who govern or fight there: *Kyiv said*."""
    DEMONYM = "demonym"
    """People and things of a country: *Russian forces*, *Syrians*."""
    EMBEDDED = "embedded"
    """Inside the name of a body or before an office: *Kentucky State Police*, *Belgorod Gov. Gladkov*."""
    HOLDER = "holder"
    """Only says where another place lies or whose a thing is: *Russia* of *Russia's Kursk region*."""
    DATELINE = "dateline"
    """Where the report was written: *GOMA, DR Congo (Northern Wire) -*."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place: ``Russia's southern Kursk region``.

    Only the literal ones are places of what is told; the others say by ``use`` what they do instead.
    """

    first: int
    last: int
    head: int
    place: Place
    use: PlaceUse = PlaceUse.LITERAL


class TimexType(StrEnum):
    """The types of TIMEX3 (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time in the terms of TIMEX3: ``DATE 2024-08``, ``DURATION P3D``, ``SET P1D``.

    ``mod`` is one of its modifiers (``START``, ``MID``, ``END``, ``APPROX``, ``MORE_THAN`` ...); ``quant`` and
    ``freq`` are those of sets (``EVERY``, ``2X``). ``words`` are those that TimeML marks: without the preposition.
    Where the words name two times (*between 1994 and 1997*), ``value`` is the interval as ISO 8601 writes it, and
    ``ends`` are the two that TimeML marks instead.
    """

    type: TimexType
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    words: Quote | None = None
    ends: tuple[Timex, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words of time: a date (``on Wednesday``), a duration (``for two hours``) or a set (``every night``).

    Durations, sets and loose words (``recently``) date nothing: both ends of their period are open and
    it has no anchor, unless the words place them (``for the past two days``). The date of a dateline is told by
    ``timex`` alone: it dates the report and nothing that is reported.
    """

    first: int
    last: int
    head: int
    period: Period
    timex: Timex | None = None

    @property
    def dates(self) -> bool:
        """Whether the words place something in time, even if nothing tells the days yet."""
        period = self.period
        if self.timex is None or period.first is not None or period.last is not None or period.anchor is not None:
            return True
        is_length = self.timex.type in {TimexType.DURATION, TimexType.SET}
        is_dateline = self.timex.value[:1].isdigit()
        return not (is_length or is_dateline or self.timex.value.endswith("_REF"))


@dataclass(frozen=True, slots=True)
class FigureMention:
    """Words that count or measure; ``counted`` is the token of the counted noun, if there is one."""

    first: int
    last: int
    head: int
    figure: Figure
    counted: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point back (or on) to somebody or something named elsewhere: ``he``, ``the region``.

    Exactly one of ``parties`` and ``place`` is filled; *both sides* has two parties.
    """

    first: int
    last: int
    head: int
    parties: tuple[Named, ...] = ()
    kind: PartyKind | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Annotations:
    """A report, its analysis and all mentions, each kind in text order."""

    report: Report
    document: Document
    parties: tuple[PartyMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    references: tuple[Reference, ...] = ()
    _party: dict[int, PartyMention] = field(init=False, repr=False)
    _place: dict[int, PlaceMention] = field(init=False, repr=False)
    _reference: dict[int, Reference] = field(init=False, repr=False)
    _dated: frozenset[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_party", {mention.head: mention for mention in self.parties})
        object.__setattr__(self, "_place", {mention.head: mention for mention in self.grounds})
        object.__setattr__(self, "_reference", {mention.head: mention for mention in self.references})
        object.__setattr__(self, "_dated", frozenset(mention.head for mention in self.times if mention.dates))

    def party_at(self, head: int) -> PartyMention | None:
        """The party whose mention this token heads."""
        return self._party.get(head)

    @property
    def grounds(self) -> tuple[PlaceMention, ...]:
        """The places that are meant as places: what claims are put on the map by."""
        return tuple(mention for mention in self.places if mention.use is PlaceUse.LITERAL)

    def place_at(self, head: int) -> PlaceMention | None:
        """The place whose mention this token heads."""
        return self._place.get(head)

    def reference_at(self, head: int) -> Reference | None:
        """What the pronoun or description that this token heads stands for."""
        return self._reference.get(head)

    def dated_at(self, head: int) -> bool:
        """Whether this token heads words that place something in time."""
        return head in self._dated

    def who(self, head: int) -> tuple[Named, ...]:
        """The party or parties that the phrase headed by this token stands for; empty if not known.

        An office whose holder the report names ("the governor") is that person.
        """
        party, reference = self._party.get(head), self._reference.get(head)
        if party and (party.kind is not PartyKind.ANONYMOUS or not reference):
            return (party.party,)
        return reference.parties if reference else ()

    def where(self, head: int) -> Place | None:
        """The place that the phrase headed by this token names or refers to."""
        place = self._place.get(head)
        if place:
            return place.place
        reference = self._reference.get(head)
        return reference.place if reference else None

    def times_in(self, tokens: Iterable[int]) -> tuple[TimeMention, ...]:
        """The times whose head is one of these tokens; lengths of time that date nothing are left out."""
        wanted = frozenset(tokens)
        return tuple(mention for mention in self.times if mention.head in wanted and mention.dates)
