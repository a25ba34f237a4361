"""How much of one report is read at most, so that no input can hold up the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.errors import OversizedInput


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one report; what goes beyond them is refused as ``OversizedInput``.

    ``text_bytes`` bounds a text and a line of JSON: it is several novels. A page may have ``page_bytes``
    and ``page_tags`` (opening and closing ones), and its extraction ``page_seconds`` and ``page_memory``
    bytes: it runs in a process of its own that is killed when the time is up.
    """

    text_bytes: int = 4_000_000
    page_bytes: int = 10_000_000
    page_tags: int = 200_000
    page_seconds: float = 20.0
    page_memory: int = 2 << 30


DEFAULT_LIMITS: Final = Limits()


def check_size(content: bytes, most: int, where: str) -> None:
    """Refuse content of more than ``most`` bytes (a reader reads one byte more than it may)."""
    if len(content) > most:
        raise OversizedInput(
            f"this is more than {most:,} bytes for one report",
            where=where,
            todo="split it into one file, or one line of a .jsonl file, for each report",
        )
