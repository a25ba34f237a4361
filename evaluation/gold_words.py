"""Where the words of a gold sheet stand in the report; offsets count code points of the whole file.

This is written apart from the reader that is judged by it: nothing here comes from ``sayso.ingest``.
"""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Final

from sayso.model import Span

_DATED: Final = re.compile(r"\ufeff?\s*date (\d{4}-\d{2}-\d{2})\b[ \t]*")  # "date 2024-08-13" at the start
_HEADER_LINE: Final = re.compile(r"(?:date|source|title|url)\b[^\n]*(?:\n|$)")  # "title Fighting goes on"
# Characters that annotators mix up, one for one so that offsets stay the same.
_LOOKALIKES: Final = str.maketrans("“”„«»‘’‚ʼ`–—−‑\u00a0\u202f\u2009", "\"\"\"\"\"'''''----   ")
_SHORTEST: Final = 4  # characters that a near miss must share


def read_text(path: Path) -> str:
    """The decoded file with nothing removed or changed, line ends included."""
    return path.read_bytes().decode("utf-8")


def report_head(text: str) -> tuple[str | None, int]:
    r"""The report's own day, and the offset where its text begins below the header.

    >>> report_head("date 2024-08-13\ntitle Two fires\n\nTwo drones hit a depot.")
    ('2024-08-13', 32)
    """
    dated = _DATED.match(text)
    if not dated:
        return None, 0
    position = dated.end()
    if text[position : position + 1] in {"\r", "\n"}:  # the day has a line of its own: more lines may follow
        position = text.index("\n", position) + 1
        while line := _HEADER_LINE.match(text, position):
            position = line.end()
    return dated[1], position


def occurrences(words: str, text: str, begin: int = 0) -> list[int]:
    """Every offset from ``begin`` on at which the words start, overlapping ones included."""
    found, at = [], text.find(words, begin)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def cuts_a_word(start: int, end: int, text: str) -> bool:
    """Whether a span begins or ends in the middle of a word."""

    def inside(at: int) -> bool:
        return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

    return inside(start) or inside(end)


def find_words(words: str, text: str, begin: int, near: Span | None) -> Span | None:
    """The best occurrence of the words: whole words, then inside or nearest to ``near``, then the first."""
    span = near or Span(begin, begin)

    def rank(start: int) -> tuple[bool, int, int]:
        end = start + len(words)
        outside = max(span.start - start, end - span.end, 0) if near else 0
        return cuts_a_word(start, end, text), outside, start

    found = occurrences(words, text, begin)
    if not found:
        return None
    start = min(found, key=rank)
    return Span(start, start + len(words))


def similar(words: str, text: str) -> str | None:
    """What a misquote probably meant: the most similar stretch of the text, on one line."""
    flat_text, flat_words = _level(text), _level(words)
    block = difflib.SequenceMatcher(None, flat_text, flat_words, autojunk=False).find_longest_match()
    if block.size < min(_SHORTEST, len(words)):
        return None
    start = max(block.a - block.b, text.rfind("\n", 0, block.a) + 1)
    line_end = text.find("\n", block.a)
    end = min(max(block.a - block.b, 0) + len(words), line_end if line_end >= 0 else len(text))
    while start > 0 and cuts_a_word(start, start, text):
        start -= 1
    while end < len(text) and cuts_a_word(end, end, text):
        end += 1
    same = _level(text[start:end]) == flat_words
    return f"'{text[start:end].strip()}'" + (" (differs in quotes, dashes, blanks or capitals only)" if same else "")


def _level(string: str) -> str:
    lower = (mark.lower() if len(mark.lower()) == 1 else mark for mark in string)
    return "".join(lower).translate(_LOOKALIKES)
