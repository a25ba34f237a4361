"""Statements, happenings, and the claims that join them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sayso.model.document import Span
from sayso.model.mentions import Annotations
from sayso.model.places import Place
from sayso.model.report import Report
from sayso.model.values import Figure, Named, Period, Quote


class Manner(StrEnum):
    """How something is told; the words of each are in the lexicon of cues."""

    STATED = "stated"
    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    ESTIMATED = "estimated"
    PROMISED = "promised"
    URGED = "urged"
    UNCONFIRMED = "unconfirmed"


class Quoted(StrEnum):
    """Whose words the report uses for what was said."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Polarity(StrEnum):
    """Whether something is said to be so, or not to be so."""

    YES = "yes"
    NO = "no"


class Status(StrEnum):
    """How real the happening is said to be."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    REQUESTED = "requested"
    THREATENED = "threatened"
    ATTEMPTED = "attempted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of telling, as this report tells it.

    ``content`` is what was told, in one or more spans. ``parent`` is the index (in the report's
    statements) of the telling that this one is part of, ``None`` for a telling in the report's own
    voice. All text outside every content is the report's own statement and has no ``Statement``.
    ``continuation`` marks contents that go on without a cue of their own: the speaker and all details
    were carried over from the statement before, as ``rule`` says.
    """

    index: int
    content: tuple[Span, ...]
    speaker: Named | None
    manner: Manner
    quoted: Quoted
    cue: Named | None = None
    via: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    channel: Named | None = None
    said_on: Period | None = None
    polarity: Polarity = Polarity.YES
    parent: int | None = None
    continuation: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening of a clause, before it is known on whose word it rests.

    ``kind`` and ``mode`` are of the closed list. ``trigger`` is the index of the token that says what
    happened, ``evidence`` the shortest clause that holds the trigger and its arguments.
    """

    kind: str
    mode: str | None
    trigger: int
    evidence: Quote
    actor: tuple[Named, ...] = ()
    target: tuple[Named, ...] = ()
    place: tuple[Place, ...] = ()
    when: Period | None = None
    figures: tuple[Figure, ...] = ()
    polarity: Polarity = Polarity.YES
    status: Status = Status.OCCURRED
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One happening as one statement tells it; ``speaker`` ``None`` is the report's own voice.

    ``rule`` names what set the kind, ``confidence`` (0 to 1) how sure the reading is; every other field
    says in its own ``rule`` how it was set.
    """

    report: str
    published: date
    quote: Quote
    trigger: Quote
    kind: str
    mode: str | None
    polarity: Polarity
    status: Status
    speaker: Named | None = None
    via: tuple[Named, ...] = ()
    to: tuple[Named, ...] = ()
    cue: Named | None = None
    manner: Manner | None = None
    quoted: Quoted | None = None
    channel: Named | None = None
    said_on: Period | None = None
    actor: tuple[Named, ...] = ()
    target: tuple[Named, ...] = ()
    place: tuple[Place, ...] = ()
    when: Period | None = None
    figures: tuple[Figure, ...] = ()
    rule: str = ""
    statement: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What Sayso reads in one report: statements in text order, and claims in text order.

    ``annotations`` keeps the analysis and all mentions that they were made from.
    """

    report: Report
    annotations: Annotations = field(repr=False)
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
