"""Dated events that times are counted from: the war, the coup, the ceasefire. Shipped, and the user's own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from sayso.errors import EncodingError, LexiconError, UnreadableInput
from sayso.lexicon.names import fold
from sayso.lexicon.places import load_place_lexicon
from sayso.lexicon.tables import read_table

ANCHOR_COLUMNS: Final = ("name", "day", "last", "words", "needs", "not_with", "source", "example", "not_example")
EVENT_WORD_COLUMNS: Final = ("words", "kind", "tells", "source", "example", "not_example")
REQUIRED: Final = ("name", "day", "words", "needs")
"""The columns that a file of the user's own must have; it may have the others."""

_DASHES: Final = str.maketrans(dict.fromkeys("-‐‑–—", " - "))


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something that happened on a known day, with the words that reports use for it.

    ``last`` is its last day, the same as ``day`` for what took a day, ``None`` where no end is known.
    ``words`` are what it is called (*full-scale invasion*, *war*), in lower-case tokens. ``needs`` are the
    names of which a report must have one (each a set that stands together): *war* is this war only where
    they are; with none it fits every report. ``not_with`` are words that make it another event. ``where``
    is the file and line of the row.
    """

    name: str
    day: date
    last: date | None
    words: tuple[tuple[str, ...], ...]
    needs: tuple[frozenset[str], ...]
    not_with: tuple[tuple[str, ...], ...] = ()
    where: str = ""

    forms: tuple[tuple[frozenset[str], ...], ...] = field(init=False, repr=False, compare=False)
    """What is needed, each name in all of its forms: other names of a country, its adjective and capital."""
    names: frozenset[str] = field(init=False, repr=False, compare=False)
    """All names that belong to the event, in all of their forms."""

    def __post_init__(self) -> None:
        groups = tuple(tuple(frozenset(forms_of(name)) for name in sorted(group)) for group in self.needs)
        object.__setattr__(self, "forms", groups)
        object.__setattr__(self, "names", frozenset().union(*(forms for group in groups for forms in group)))


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """The dated events that times can be counted from: those of the user win over those that are shipped."""

    own: tuple[DatedEvent, ...] = ()
    shipped: tuple[DatedEvent, ...] = ()
    _by_word: Mapping[str, tuple[tuple[tuple[str, ...], DatedEvent], ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[str, list[tuple[tuple[str, ...], DatedEvent]]] = {}
        for event in (*self.own, *self.shipped):
            for words in event.words:
                found.setdefault(words[0], []).append((words, event))
        object.__setattr__(self, "_by_word", {word: tuple(rows) for word, rows in found.items()})

    def starting(self, word: str) -> tuple[tuple[tuple[str, ...], DatedEvent], ...]:
        """The names of events that begin with a lower-case word, each with its event."""
        return self._by_word.get(word, ())

    def with_own(self, events: Iterable[DatedEvent]) -> Anchors:
        """The same with events of the user's own, which win."""
        return Anchors((*events, *self.own), self.shipped)


@lru_cache(maxsize=1)
def load_anchors() -> Anchors:
    """The dated events that ship with the package."""
    rows = read_table("anchors", ANCHOR_COLUMNS)
    return Anchors(shipped=tuple(_event(row, f"anchors.csv:{line}") for line, row in enumerate(rows, start=2)))


#: In place of a file: the events that ship count as if they were the user's own.
KNOWN: Final = "known"


def chosen_anchors(path: str | Path | None) -> Anchors:
    """The dated events that ship, and before them those of a user's file.

    Those that ship date a claim only where ``path`` is ``known``: the report did not tell their day.
    Raises what ``read_anchor_file`` raises.
    """
    shipped = load_anchors()
    if not path:
        return shipped
    return shipped.with_own(shipped.shipped if str(path) == KNOWN else read_anchor_file(path))


def read_anchor_file(path: str | Path) -> tuple[DatedEvent, ...]:
    """The events of a file of the user's own: a CSV table with the columns ``REQUIRED`` at least.

    Raises ``UnreadableInput`` or ``EncodingError`` for what cannot be read, ``LexiconError``, with file and
    line, for what breaks the rules.
    """
    where = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise EncodingError("the anchor file is not UTF-8", where=where, todo="save it as CSV UTF-8") from None
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise UnreadableInput(
            f"the anchor file cannot be read ({reason})", where=where, todo="check --anchors"
        ) from None
    return tuple(_event(row, f"{where}:{line}") for line, row in _rows(text, where))


def _rows(text: str, where: str) -> Iterable[tuple[int, Mapping[str, str]]]:
    """The rows of a user's file with their lines; empty lines and lines that begin with # are left out."""
    reader = csv.reader(text.splitlines(), strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells) or cells[0].startswith("#"):
                continue
            if header is None:
                header = [cell.strip().lower() for cell in cells]
                _check_header(header, f"{where}:{line}")
            elif len(cells) != len(header):
                raise LexiconError(
                    f"{len(cells)} cells where the first line has {len(header)}",
                    where=f"{where}:{line}",
                    todo='put cells that hold a comma in "quotes"',
                )
            else:
                yield line, dict(zip(header, (cell.strip() for cell in cells), strict=True))
    except csv.Error as error:
        raise LexiconError(str(error), where=f"{where}:{reader.line_num}", todo="check the quotes") from error
    if header is None:
        raise LexiconError("the anchor file is empty", where=where, todo=f"begin with {','.join(REQUIRED)}")


def _check_header(header: Sequence[str], where: str) -> None:
    unknown = [column for column in header if column not in ANCHOR_COLUMNS]
    if unknown:
        known = ", ".join(ANCHOR_COLUMNS)
        raise LexiconError(f"unknown column {unknown[0]!r}", where=where, todo=f"use a comma between these: {known}")
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise LexiconError(
            f"the column {missing[0]!r} is missing", where=where, todo=f"begin with {','.join(REQUIRED)}"
        )
    if len(set(header)) != len(header):
        raise LexiconError("a column appears twice", where=where, todo="take one of them out")


def _event(row: Mapping[str, str], where: str) -> DatedEvent:
    """One row, checked."""
    if not row["name"]:
        raise LexiconError("the event has no name", where=where, todo="say in the column 'name' what it is called")
    day = _day(row["day"], "day", where)
    last = _day(row["last"], "last", where) if row.get("last") else None
    if day is None:
        raise LexiconError("the event has no day", where=where, todo="write its first day as in 2024-08-06")
    if last and last < day:
        raise LexiconError(f"the last day {last} is before the first, {day}", where=where, todo="turn them round")
    words = tuple(spelling for part in _parts(row["words"]) for spelling in _spellings(part))
    if not words:
        todo = "say in the column 'words' what reports call it, as in war|full-scale invasion"
        raise LexiconError("the event has no words", where=where, todo=todo)
    return DatedEvent(
        name=row["name"],
        day=day,
        last=last,
        words=words,
        needs=tuple(frozenset(map(str.strip, group.split("+"))) for group in _parts(row["needs"])),
        not_with=tuple(map(tokens_of, _parts(row.get("not_with", "")))),
        where=where,
    )


def _day(cell: str, column: str, where: str) -> date | None:
    if not cell:
        return None
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        found = None
    if found is None or cell != found.isoformat():
        raise LexiconError(
            f"{cell!r} in the column {column!r} is no day", where=where, todo="write it as in 2024-08-06"
        )
    return found


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.split("|"))))


def tokens_of(words: str) -> tuple[str, ...]:
    """Words as the tokeniser has them, in lower case: ``full - scale invasion``, ``israel 's``."""
    spaced = words.lower().replace("’", "'").replace("'s", " 's").translate(_DASHES)
    return tuple(spaced.split())


def _spellings(words: str) -> tuple[tuple[str, ...], ...]:
    """Words as tokens, with the parts of *counter-offensive* apart and in one, as the tokeniser may have them."""
    in_one = tuple(words.lower().replace("’", "'").replace("'s", " 's").split())
    return tuple(dict.fromkeys((tokens_of(words), in_one)))


def forms_of(name: str) -> tuple[str, ...]:
    """A name in lower case with what stands for it: of a country its other names, adjective and capital."""
    country = load_place_lexicon().country_named.get(fold(name))
    if country is None:
        return (name.lower(),)
    named = (name, country.name, *country.also, country.adjective, *country.seats)
    return tuple(dict.fromkeys(one.lower() for one in named if one))


@dataclass(frozen=True, slots=True)
class EventWords:
    """Words of events, as lower-case tokens.

    ``nouns`` have the kinds of happening that they may stand for; ``starts`` and ``ends`` are what events do,
    ``between`` the adverbs and auxiliaries before it.
    """

    nouns: Mapping[tuple[str, ...], frozenset[str]]
    starts: frozenset[tuple[str, ...]]
    ends: frozenset[tuple[str, ...]]
    between: frozenset[tuple[str, ...]]

    def noun_in(self, words: Sequence[str]) -> tuple[str, ...] | None:
        """The first noun of an event among some lower-case tokens, the longest one there."""
        for at in range(len(words)):
            for length in (3, 2, 1):
                noun = tuple(words[at : at + length])
                if noun in self.nouns:
                    return noun
        return None


@lru_cache(maxsize=1)
def load_event_words() -> EventWords:
    """The words of events that ship with the package."""
    nouns: dict[tuple[str, ...], frozenset[str]] = {}
    others: dict[str, set[tuple[str, ...]]] = {"starts": set(), "ends": set(), "between": set()}
    for row in read_table("event_words", EVENT_WORD_COLUMNS):
        words = tokens_of(row["words"])
        if row["kind"] == "event":
            nouns |= dict.fromkeys(_spellings(row["words"]), frozenset(_parts(row["tells"])))
        else:
            others[row["kind"]].add(words)
    return EventWords(nouns, *map(frozenset, others.values()))
