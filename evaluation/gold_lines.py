"""The lines of a gold sheet as they are written: blocks of ``field: value | words``, and what is wrong in them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HEADER: Final = ("report", "published")
REPEATABLE: Final = frozenset({"via", "to", "actor", "target", "place", "figure"})
FIELDS: Final = (  # in the order of the sheet
    *("claim", "in", "kind", "speaker", "via", "cue", "manner", "quoted", "channel", "to", "said on"),
    *("actor", "target", "place", "when", "figure", "polarity", "status"),
)

_FIELD_LINE: Final = re.compile(r"[ \t]*([a-z][a-z ]*?)[ \t]*:[ \t]*(.*)")  # "  said on:  2024-08-13 | Tuesday"
_BAR: Final = re.compile(r"(?:^|[ \t]+)\|(?:[ \t]+|$)")  # the " | " between a value and its words


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field, the words it rests on, and the line it stands on."""

    text: str
    words: str | None
    line: int


@dataclass(slots=True)
class Block:
    """The fields of one claim, or of the header, as written."""

    line: int
    fields: dict[str, list[Value]] = field(default_factory=dict)

    def first(self, name: str) -> Value | None:
        """The value of a field that stands once, if it is there."""
        return self.fields[name][0] if name in self.fields else None

    def text(self, name: str) -> str | None:
        """What is written left of the bar in a field that stands once."""
        return self.fields[name][0].text if name in self.fields else None


@dataclass(slots=True)
class Problems:
    """Every broken rule of a sheet, as ``file:line: what is wrong; nearest: what was probably meant``."""

    path: Path
    lines: list[str] = field(default_factory=list)

    def add(self, line: int, message: str, nearest: str | None = None) -> None:
        """Note one more."""
        tail = f"; nearest: {nearest}" if nearest else ""
        self.lines.append(f"{self.path}:{line}: {message}{tail}")


def split_blocks(sheet: str, problems: Problems) -> list[Block]:
    """The header and the claims, as written; lines that are no fields become problems."""
    blocks: list[Block] = []
    current: Block | None = None
    for number, whole in enumerate(sheet.split("\n"), start=1):
        line = whole.rstrip("\r").strip(" \t")
        if line.startswith("#"):
            continue
        if not line:
            current = None
            continue
        if current is None:
            current = Block(number)
            blocks.append(current)
        _read_line(line, number, current, problems, header=len(blocks) == 1)
    return blocks


def _read_line(line: str, number: int, block: Block, problems: Problems, *, header: bool) -> None:
    """Put one line into its block."""
    allowed = HEADER if header else FIELDS
    match = _FIELD_LINE.fullmatch(line)
    if not match:
        problems.add(number, f"not a `field: value` line: {line[:60]!r}")
    elif match[1] not in allowed:
        missing_gap = header and match[1] in FIELDS
        hint = "the header must end with an empty line" if missing_gap else f"unknown field {match[1]!r}"
        problems.add(number, hint, closest(match[1], allowed))
    elif match[1] in block.fields and match[1] not in REPEATABLE:
        problems.add(number, f"`{match[1]}` twice in one claim; claims are separated by an empty line")
    else:
        value = _split_value(match[1], match[2], number, problems)
        if value:
            block.fields.setdefault(match[1], []).append(value)


def _split_value(name: str, rest: str, line: int, problems: Problems) -> Value | None:
    """A value parted from the words it rests on. Nothing at all is no value."""
    bar = None if name == "claim" else _BAR.search(rest)
    text, words = (rest[: bar.start()], rest[bar.end() :]) if bar else (rest, None)
    if words == "":
        problems.add(line, f"`{name}` has nothing right of `|`")
    if not text and words:
        problems.add(line, f"`{name}` has words right of `|` but no value left of it")
    return Value(unwrap(text), unwrap(words) if words else None, line) if text else None


def unwrap(value: str) -> str:
    """The value without the straight double quotes that guard blanks at its ends.

    >>> unwrap('" said "'), unwrap('"said"')
    (' said ', '"said"')
    """
    inner = value[1:-1]
    guarded = len(value) > 2 and value[0] == value[-1] == '"' and inner != inner.strip(" \t")
    return inner if guarded else value


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that a misspelt word probably meant."""
    found = difflib.get_close_matches(word, list(choices), n=1, cutoff=0.5)
    return found[0] if found else None
