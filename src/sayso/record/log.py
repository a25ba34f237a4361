"""The log of a record: what was done to it and when, each entry sealed with the one before it.

``hash`` is the SHA-256 of the entry and of the hash before it. Whoever changes or takes out an entry
breaks the chain from there on; whoever keeps the last hash elsewhere can prove that nothing was cut off.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, insert, select

from sayso.record.schema import log

BEFORE_THE_FIRST: Final = "0" * 64


class Action(StrEnum):
    """What an entry of the log tells."""

    MADE = "made"
    MIGRATED = "migrated"
    INGESTED = "ingested"
    READ_AGAIN = "read again"


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of the log; ``report`` is a SHA-256, ``detail`` a JSON object."""

    id: int
    at: str
    action: str
    report: str | None
    detail: str
    previous: str
    hash: str

    @property
    def is_sealed(self) -> bool:
        """Whether the hash is that of the entry."""
        return self.hash == seal(self.id, self.at, self.action, self.report, self.detail, self.previous)


def seal(*parts: object) -> str:
    """The hash of an entry's parts."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def append(
    connection: Connection, action: Action, at: str, detail: Mapping[str, object], report: str | None = None
) -> None:
    """Add an entry; the caller's transaction must be the only one that writes."""
    last = connection.execute(select(log.c.id, log.c.hash).order_by(log.c.id.desc()).limit(1)).one_or_none()
    number, previous = (last.id + 1, last.hash) if last else (1, BEFORE_THE_FIRST)
    written = json.dumps(detail, sort_keys=True)
    parts = (number, at, action.value, report, written, previous)
    columns = ("id", "at", "action", "report", "detail", "previous")
    connection.execute(insert(log), {**dict(zip(columns, parts, strict=True)), "hash": seal(*parts)})


def entries(connection: Connection) -> list[Entered]:
    """All entries, the oldest first."""
    return [Entered(**row) for row in connection.execute(select(log).order_by(log.c.id)).mappings()]
