"""Quotations: the stretches of a text between quotation marks, and the tokens inside them.

Marks are paired paragraph by paragraph, so a stray mark costs its paragraph at most. A quotation that is
left open at the end of a paragraph goes on where the next paragraph opens with a mark again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sayso.model import Document

_PARAGRAPH: Final = re.compile(r"[^\n]*\S[^\n]*")
_DOUBLE: Final = frozenset('“”„«»"')
_SINGLE: Final = frozenset("‘’'")
_CLOSED_BY: Final = {"“": "”“", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'’", "”": "”"}
_BEFORE_OPENING: Final = frozenset(' \t\n\u00a0([{–—-/:“"‘«')
_LONGEST_SINGLE: Final = 1500


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: where it begins and ends, marks included, and its words ``first`` to ``last`` (exclusive).

    ``opens_line``: nothing but a bullet or a label stands before it in its paragraph.
    ``goes_on``: it is the sequel, in a new paragraph, of the quotation before.
    """

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    opens_line: bool
    goes_on: bool = False

    def holds(self, index: int) -> bool:
        """Whether the token stands inside the quotation."""
        return self.first <= index < self.last


def paragraph_starts(text: str) -> list[int]:
    """Where the paragraphs of a text begin: each line that is not blank."""
    return [match.start() for match in _PARAGRAPH.finditer(text)]


def paragraph_of(starts: list[int], position: int) -> int:
    """The number of the paragraph that holds a position of the text."""
    return max(bisect_left(starts, position + 1) - 1, 0)


def find_quotations(document: Document) -> tuple[Quotation, ...]:
    """All quotations of a document, in text order; a quotation inside another is part of it.

    “One,” he said. ‘Two’ is found with any kind of marks; "don’t" and "troops’" hold none.
    """
    text = document.text
    token_starts = [token.start for token in document.tokens]
    begin = document.sentences[0].start if document.sentences else 0
    found: list[Quotation] = []
    open_mark: str | None = None
    for number, match in enumerate(_PARAGRAPH.finditer(text)):
        if match.end() <= begin:
            continue
        goes_on = open_mark is not None and text[match.start() :].lstrip()[:1] in _CLOSED_BY.get(open_mark or "", "")
        goes_on = goes_on or (open_mark is not None and text[match.start() :].lstrip()[:1] == open_mark)
        pairs, open_mark = _pairs(text, match.start(), match.end())
        for position, (start, end) in enumerate(pairs):
            first, last = bisect_left(token_starts, start), bisect_left(token_starts, end)
            opens = (
                not re.search(r"\w", text[match.start() : start]) or text[match.start() : start].rstrip()[-1:] == ":"
            )
            if first < last:
                found.append(Quotation(start, end, first, last, number, opens, goes_on and position == 0))
    return tuple(found)


def _pairs(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], str | None]:
    """Begin and end of the quotations of one paragraph, and the mark of one that is left open."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for position in _marks(text, start, end):
        mark = text[position]
        if opened is None:
            if _can_open(text, position, start):
                opened = position
        elif mark in _CLOSED_BY[text[opened]] and _can_close(text, position, opened, end):
            pairs.append((opened, position + 1))
            opened = None
        elif mark == text[opened] and mark in "“«„" and _can_open(text, position, start):
            opened = position  # the mark before was a stray one
    if opened is None:
        return pairs, None
    if text[opened] in _SINGLE:
        return pairs, None
    if re.search(r"\w", text[start:opened]) and text[start:opened].rstrip()[-1:] not in ":,.":
        return pairs, None  # a stray mark inside a sentence
    pairs.append((opened, end))
    return pairs, text[opened]


def _marks(text: str, start: int, end: int) -> Iterator[int]:
    """Positions of all that may be a quotation mark."""
    for position in range(start, end):
        if text[position] in _DOUBLE or text[position] in _SINGLE:
            yield position


def _can_open(text: str, position: int, start: int) -> bool:
    """Whether a mark can open: at the beginning of a word, after a blank or a bracket."""
    mark = text[position]
    if mark in "”’»":
        return False
    follows = text[position + 1 : position + 2]
    if not follows or follows.isspace():
        return False
    if position > start and text[position - 1] not in _BEFORE_OPENING:
        return False
    if mark in _SINGLE:
        if re.match(r"['‘’](?:\d\ds?|em|til|cause|tis|twas|s|t|re|ve|ll|d|m)\b", text[position : position + 8]):
            return False
        return _closing_single(text, position) is not None
    return True


def _can_close(text: str, position: int, opened: int, end: int) -> bool:
    """Whether a mark can close: at the end of a word or after a full stop or comma."""
    if text[position - 1].isspace() or position - opened < 2:
        return False
    if text[opened] in _SINGLE:
        return position == _closing_single(text, opened)
    follows = text[position + 1 : position + 2] if position + 1 < end else ""
    return not (text[position] == '"' and follows.isalnum())


def _closing_single(text: str, opened: int) -> int | None:
    """Where a single mark is closed: the first that ends a word and is no apostrophe of a plural."""
    closers = _CLOSED_BY[text[opened]]
    limit = text.find("\n", opened)
    limit = min(len(text) if limit < 0 else limit, opened + _LONGEST_SINGLE)
    plural: int | None = None
    for position in range(opened + 2, limit):
        if text[position] == text[opened] == "‘":
            break
        if text[position] not in closers or text[position + 1 : position + 2].isalnum():
            continue
        before, follows = text[position - 1], text[position + 1 : position + 3]
        if before.isspace():
            continue
        if before == "s" and re.match(r"\s[a-z]", follows):
            plural = position if plural is None else plural
            continue
        return position
    return plural
