"""Reads the open part of re3d, a corpus of releases on Syria and Iraq, with names of our types.

re3d (dstl/re3d) marks mentions of organisations, places, persons, platforms and weapons, common nouns
included. Three of its folders may be copied: two in the public domain, one under the Open Government
Licence. What each marked value is in our types was judged by hand in ``sentences/re3d-types.csv``.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sayso.errors import LexiconError, UsageError
from sayso.model import NameType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPEN_FOLDERS: Final = ("CENTCOM", "UK Government", "US State Department")
"""The parts of re3d whose licence lets us ship weights trained on them."""

ENTITIES: Final = frozenset(
    {"Organisation", "Location", "Person", "Nationality", "MilitaryPlatform", "Weapon", "Vehicle"}
)
"""The entity types of re3d that hold names; its times, quantities and moneys are left out."""

DROPPED: Final = frozenset({"none", "title"})
"""Judgements that are no name type: an error or a mere description, and an office without its holder."""

HELD_OUT: Final = frozenset("0123456")
"""First hex digits of the closing digest that put a document into the held-out part.

Seven of sixteen: government spans are few, and a quarter of the documents would hold out 50 of 206.
"""

SALT: Final = "5 "
"""Put before the close of a text. Chosen by span counts alone, before any model was measured: at least
100 government, 150 force and 25 weapon spans held out, and the three daily strike releases, which
repeat one another, all in the train part."""

CLOSING: Final = 200
"""Code points at the end of a text that decide its part."""

BOILERPLATE: Final = "Strike assessments"
"""Opens the explanations that every daily strike release repeats; about half of their names are unmarked."""

TABLE: Final = Path(__file__).parent / "sentences" / "re3d-types.csv"
COLUMNS: Final = ("value", "entity", "type", "name", "note")

# "the " in "the Pentagon", "five " in "five ISIL tactical units", "30 " in "30 Britons", "all " in "all Iraqis"
_OPENING: Final = re.compile(
    r"(?:(?:the|an?|all|two|three|four|five|six|seven|eight|nine|ten|\d{1,3}(?:,\d{3})*)\s+)+", re.IGNORECASE
)
# "’s" in "Prime Minister Abadi’s", "’" in "the victims’", "," in "Syria,"; the stop of "U.S." is kept
_CLOSING: Final = re.compile(r"(?:['’]s?|[\s,;:!?\"”)]|(?<!\.[A-Z])\.)+$")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A typed stretch of a text: code points ``start`` (inclusive) to ``end`` (exclusive)."""

    start: int
    end: int
    type: NameType


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One document: its folder and identifier, its untouched text, its spans in text order, none overlapping."""

    name: str
    text: str
    spans: tuple[MarkedSpan, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of the table: what a value of re3d is in our types, and the names that stand in it."""

    type: str
    names: tuple[tuple[NameType, str], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A span that may be kept; ``confirmed`` when a person saw it, not only re3d's first automatic pass."""

    span: MarkedSpan
    confirmed: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class _Annotation:
    document: str
    begin: int
    end: int
    entity: str
    value: str
    confidence: float


def read_re3d(repository: Path, *, names_only: bool = False) -> tuple[MarkedText, ...]:
    """The documents of the open part, in order of their names.

    ``repository`` is a checkout or a bare git repository. By default a span is the mention as re3d
    marks it ("ISIL fighters", "the enemy"), typed by the table, without articles, counts and
    possessives; a state that acts is a government. With ``names_only`` a span is what our own marked
    sentences would mark: "ISIL", nothing at all, and a state is a place.

    Where annotations overlap, one that a person confirmed (confidence above 0) beats one of re3d's
    first automatic pass, then the longest wins. Annotations that cut a word ("st ISIL") are dropped.

    Raises ``UsageError`` when a folder is missing and ``LexiconError`` for a value the table lacks.
    """
    table = read_table()
    return tuple(
        sorted(
            (
                text
                for folder in OPEN_FOLDERS
                for text in _read_folder(repository, folder, table, names_only=names_only)
            ),
            key=lambda text: text.name,
        )
    )


def split_re3d(texts: Iterable[MarkedText]) -> tuple[tuple[MarkedText, ...], tuple[MarkedText, ...]]:
    """The documents to train on and those held out, by a digest of the close of each text.

    The close, not the whole, so that releases with the same boilerplate (the daily strike releases end
    in the same page) fall on the same side.
    """
    train: list[MarkedText] = []
    held_out: list[MarkedText] = []
    for text in texts:
        (held_out if closing_digest(text.text)[0] in HELD_OUT else train).append(text)
    return tuple(train), tuple(held_out)


def without_boilerplate(text: MarkedText) -> MarkedText:
    """A document up to the standing explanations of the daily strike releases, which re3d left unmarked.

    For training only: there a tagger would learn that names are no names.
    """
    end = text.text.find(BOILERPLATE)
    if end < 0:
        return text
    return MarkedText(text.name, text.text[:end], tuple(span for span in text.spans if span.end <= end))


def closing_digest(text: str) -> str:
    """SHA-256 of ``SALT`` and the last ``CLOSING`` code points of a stripped text, in hex."""
    return hashlib.sha256((SALT + text.strip()[-CLOSING:]).encode()).hexdigest()


@cache
def read_table(path: Path = TABLE) -> dict[tuple[str, str], Judgement]:
    """The judgements of the table, by value and entity type of re3d."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            raise LexiconError(f"columns {rows.fieldnames}", where=path.name, todo=f"write {', '.join(COLUMNS)}")
        return {(row["value"], row["entity"]): Judgement(row["type"], tuple(_names(row["name"]))) for row in rows}


def normalise(value: str) -> str:
    """A value as the table writes it: single spaces, no invisible marks.

    >>> normalise("the  Syrian people ")
    'the Syrian people'
    """
    return " ".join("".join(sign for sign in value if unicodedata.category(sign) != "Cf").split())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without leading articles and counts, trailing punctuation and possessives.

    >>> text = "In the U.S. Army’s camp"
    >>> start, end = trim(text, 3, 18)
    >>> text[start:end]
    'U.S. Army'
    """
    opening = _OPENING.match(text, start, end)
    if opening and opening.end() < end:
        start = opening.end()
    closing = _CLOSING.search(text[start:end])
    return start, start + closing.start() if closing else end


def _names(cell: str) -> Iterator[tuple[NameType, str]]:
    # "FORCE Navy; PERSON Scott C. Dayton"
    for part in filter(None, cell.split("; ")):
        kind, name = part.split(" ", 1)
        yield NameType(kind.lower()), name


def _read_folder(
    repository: Path, folder: str, table: dict[tuple[str, str], Judgement], *, names_only: bool
) -> Iterator[MarkedText]:
    annotations: dict[str, list[_Annotation]] = {}
    for entity in _read_lines(repository, f"{folder}/entities.json"):
        one = _Annotation(
            entity["documentId"],
            entity["begin"],
            entity["end"],
            entity["type"],
            entity["value"],
            entity["confidence"],
        )
        if one.entity in ENTITIES and normalise(one.value):
            annotations.setdefault(one.document, []).append(one)
    for document in _read_lines(repository, f"{folder}/documents.json"):
        text = document["text"]
        candidates = [
            candidate
            for one in annotations.get(document["_id"], ())
            for candidate in _candidates(text, one, table, names_only=names_only)
        ]
        yield MarkedText(f"{folder}/{document['_id']}", text, _without_overlap(candidates))


def _read_lines(repository: Path, path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _read(repository, path).splitlines() if line.strip()]


def _read(repository: Path, path: str) -> str:
    if (repository / path).is_file():
        return (repository / path).read_text(encoding="utf-8-sig")
    shown = subprocess.run(  # noqa: S603 - our own arguments, no shell
        ["git", "-C", str(repository), "show", f"HEAD:{path}"],  # noqa: S607 - the user's git
        capture_output=True,
        check=False,
    )
    if shown.returncode:
        raise UsageError(f"no {path}", where=str(repository), todo="name a checkout or a repository of dstl/re3d")
    return shown.stdout.decode("utf-8-sig")


def _candidates(
    text: str, one: _Annotation, table: dict[tuple[str, str], Judgement], *, names_only: bool
) -> Iterator[_Candidate]:
    place = _locate(text, one)
    if place is None or _cuts_word(text, *place):
        return
    judgement = table.get((normalise(one.value), one.entity))
    if judgement is None:
        raise LexiconError(f"no row for {one.entity} {one.value!r}", where=TABLE.name, todo="judge it and add a row")
    confirmed = one.confidence > 0
    if names_only:
        spans = list(_name_spans(text, place, judgement))
    elif judgement.type in DROPPED:
        # "ISIL targets" is no mention of ours, the ISIL in it is; re3d's own mark inside goes first
        confirmed = False
        spans = list(_name_spans(text, place, judgement)) if judgement.type == "none" else []
    else:
        spans = [MarkedSpan(*trim(text, *place), NameType(judgement.type))]
    for span in spans:
        yield _Candidate(span, confirmed, one.confidence)


def _name_spans(text: str, place: tuple[int, int], judgement: Judgement) -> Iterator[MarkedSpan]:
    start, end = place
    for kind, name in judgement.names:
        found = _fold(text).find(_fold(name), start, end)
        if found >= 0:
            start = found + len(name)
            yield MarkedSpan(found, start, kind)


def _locate(text: str, one: _Annotation) -> tuple[int, int] | None:
    """Where the value stands: at its offsets, else at the nearest place that reads the same, else nowhere."""
    if _fold(text[one.begin : one.end]) == _fold(one.value):
        return one.begin, one.end
    places = [found.start() for found in re.finditer(re.escape(_fold(one.value)), _fold(text))]
    if not places:
        return None
    begin = min(places, key=lambda found: abs(found - one.begin))
    return begin, begin + len(one.value)


def _fold(text: str) -> str:
    # re3d writes straight single quotes for “ ” in its values, and a space for a line end
    return re.sub(r"\s", " ", re.sub('[‘’“”"]', "'", text))


def _cuts_word(text: str, start: int, end: int) -> bool:
    # "st ISIL" of "against ISIL", "the camp" of "the campaign", "st Da" of "against Da’esh"
    before = text[:start][-1:].isalnum() and text[start].isalnum()
    after = text[end - 1].isalnum() and re.match(r"\w|[’'](?!s\b)\w", text[end : end + 2]) is not None
    return before or after


def _without_overlap(candidates: Iterable[_Candidate]) -> tuple[MarkedSpan, ...]:
    kept: list[MarkedSpan] = []
    for one in sorted(
        candidates,
        key=lambda one: (not one.confirmed, one.span.start - one.span.end, -one.confidence, one.span.start),
    ):
        if all(one.span.end <= other.start or one.span.start >= other.end for other in kept):
            kept.append(one.span)
    return tuple(sorted(kept, key=lambda span: span.start))
