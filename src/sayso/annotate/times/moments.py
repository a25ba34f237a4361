"""What a time is resolved against, and what can be resolved: the moment of telling, and nodes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from sayso.annotate.times.spans import Days
from sayso.model import Anchor, AnchorKind

if TYPE_CHECKING:
    from sayso.annotate.times.anchors import EventDates


@dataclass(frozen=True, slots=True)
class Moment:
    """What a time is resolved against.

    ``now`` is the day the words were said on, ``told`` and ``kind`` why it is that day. ``focus`` is the last
    day that the text dated, ``span`` a month or year dated after it. ``direction`` is ``past``, ``future`` or
    nothing, as the clause has it; ``is_over``: the words say that it has begun (*since 7 October*). ``quarter`` and
    ``month`` are those that the text dated last, to be compared with others.
    """

    published: date
    now: date
    told: str
    focus: date | None = None
    direction: str = ""
    kind: AnchorKind = AnchorKind.PUBLICATION
    span: Days | None = None
    events: EventDates | None = None
    is_over: bool = False
    quarter: Days | None = None
    month: Days | None = None

    @property
    def anchor(self) -> Anchor:
        """The day the words were said on, as what a time is counted from."""
        return Anchor(self.kind, self.now)

    @property
    def dated(self) -> Anchor:
        """The day last dated, as what a time is counted from."""
        return Anchor(AnchorKind.TIME, self.focus)


class Node(Protocol):
    """Words of a time that resolve to days."""

    def resolve(self, moment: Moment) -> Days:
        """The days that the words mean when said at a moment."""
        ...
