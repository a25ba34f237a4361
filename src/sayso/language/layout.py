"""What the lines of a report say about its sentences: blocks, headings, bullets, time stamps.

A block is a stretch of words inside which only punctuation can end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.lexicon.segmentation import words_of
from sayso.model import Span

#: Longer lines are never hard-wrapped prose.
_WIDEST_WRAP = 120
#: A wrapped line is filled up to this many characters.
_SLACK = 10
_LONGEST_HEADING = 30
_LONGEST_LABEL = 3

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
#: ``• On 12 August`` · ``- fuel`` · ``3) Palma`` · ``(b) the bridge``
_BULLET = re.compile(r"(?:[•‣◦▪●■□·*►➤✅❗‼]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
#: What may also be the inside of a wrapped sentence: ``- with his sons``, ``50.``
_DOUBTFUL_BULLET = re.compile(r"[-–—*]\s+[a-z]|\(?\w+[.)]\s")
#: ``14:32`` · ``10:05 a.m.`` · ``Aug 14, 2024, 14:32 GMT`` · ``19.40 (UTC+3)``
_STAMP = re.compile(
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? (?:\d{4},? )?|\d{1,2} [A-Z][a-z]{2,8},? (?:\d{4},? )?)?"
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: ?\(?[A-Z]{2,4}(?:[+-]\d{1,2})?\)?)?:?\s*$"
)
_DATE_HEADER_LENGTH = len("date 2024-08-14")
_DATE_HEADER = re.compile(r"date \d{4}-\d{2}-\d{2}(?!\S)")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥][\"')\]}»›]*$")
_UNFINISHED = re.compile(r"[,;–—-]$|(?:^|\s)(?:and|or|of|the|a|an|to|in|on|for|with|by|from|at|that)$")


@dataclass(frozen=True, slots=True)
class Block:
    """Words ``first`` to ``last`` (exclusive). ``is_whole``: one sentence, whatever marks it holds."""

    first: int
    last: int
    is_heading: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that holds words: its words, its text without blanks, and whether a gap is before it.

    ``width`` is its length in the file, header included.
    """

    first: int
    last: int
    text: str
    width: int
    after_gap: bool


def find_blocks(text: str, tokens: Sequence[Span]) -> Iterator[Block]:
    """The blocks of a text whose quotes are folded, in order; together they hold every word."""
    lines = list(_lines(text, tokens))
    headers = _header_length(lines)
    for index, line in enumerate(lines[:headers]):
        cut = _words_in_date(line, tokens) if index == 0 else 0
        if cut:
            yield Block(line.first, line.first + cut, is_heading=True, is_whole=True)
            text_after = line.text[_DATE_HEADER_LENGTH:].lstrip()
            lines[index] = _Line(line.first + cut, line.last, text_after, line.width, after_gap=True)
            headers = index
            break
        yield Block(line.first, line.last, is_heading=True, is_whole=True)
    body = lines[headers:]
    width = max((line.width for line in body if line.width <= _WIDEST_WRAP), default=0)
    for paragraph in _paragraphs(body):
        yield from _paragraph_blocks(paragraph, width)


def _lines(text: str, tokens: Sequence[Span]) -> Iterator[_Line]:
    """The lines that hold words; the words of a line are contiguous."""
    first = 0
    start = 0
    after_gap = True
    count = len(tokens)
    while first < count:
        match = _LINE_END.search(text, start)
        end = match.start() if match else len(text)
        last = _first_from(tokens, end, first) if match else count
        if last > first:
            line = text[tokens[first].start : tokens[last - 1].end]
            yield _Line(first, last, line, len(line), after_gap)
            after_gap = False
        else:
            after_gap = True
        if match and match[0] in "\f\u2029":
            after_gap = True
        first = last
        start = match.end() if match else end


def _first_from(tokens: Sequence[Span], offset: int, low: int) -> int:
    """The index of the first word that starts at or after ``offset``."""
    high = len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < offset:
            low = middle + 1
        else:
            high = middle
    return low


def _header_length(lines: Sequence[_Line]) -> int:
    """How many lines at the top are the header of a report file: ``date …``, ``source …``."""
    keys = words_of("header")
    count = 0
    for line in lines:
        if (count and line.after_gap) or line.text.split(None, 1)[0] not in keys or line.last - line.first < 2:
            break
        count += 1
    if count == 1 and not _DATE_HEADER.match(lines[0].text):
        return 0
    return count


def _words_in_date(line: _Line, tokens: Sequence[Span]) -> int:
    """How many words ``date 2024-08-14`` takes when the report goes on in the same line, else 0."""
    match = _DATE_HEADER.match(line.text)
    if match is None or match.end() == len(line.text):
        return 0
    return _first_from(tokens, tokens[line.first].start + match.end(), line.first) - line.first


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Runs of lines with no empty line between them."""
    paragraph: list[_Line] = []
    for line in lines:
        if line.after_gap and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _paragraph_blocks(paragraph: Sequence[_Line], width: int) -> Iterator[Block]:
    is_wrapped = max(line.width for line in paragraph) <= _WIDEST_WRAP
    run = [paragraph[0]]
    for line in paragraph[1:]:
        if _breaks(run[-1], line, width if is_wrapped else None):
            yield _block(run)
            run = []
        run.append(line)
    yield _block(run)


def _breaks(before: _Line, line: _Line, width: int | None) -> bool:
    """Whether the line break between two lines ends a sentence; ``width`` of wrapped prose, if it is."""
    if _STAMP.match(before.text) or _STAMP.match(line.text):
        return True
    is_ended = _SENTENCE_END.search(before.text) is not None or before.text.endswith(":")
    is_short = width is None or before.width + 1 + len(line.text.split(None, 1)[0]) <= width - _SLACK
    if _BULLET.match(line.text):
        is_certain = not _DOUBTFUL_BULLET.match(line.text)
        return is_certain or is_ended or _BULLET.match(before.text) is not None or (is_short and line.text[0].isdigit())
    if line.text[0].islower() or (not is_ended and _UNFINISHED.search(before.text)):
        return False
    return is_short or (before.text.isupper() and not line.text.isupper())


def _block(run: Sequence[_Line]) -> Block:
    first, last = run[0].first, run[-1].last
    if len(run) == 1 and _STAMP.match(run[0].text):
        return Block(first, last, is_heading=True, is_whole=True)
    return Block(first, last, is_heading=len(run) <= 3 and _is_heading(run, last - first), is_whole=False)


def _is_heading(run: Sequence[_Line], words: int) -> bool:
    """Whether a block is a heading: short, no final mark, no bullet, not begun with a small letter."""
    text, end = run[0].text, run[-1].text
    if words > _LONGEST_HEADING or text[0].islower() or _BULLET.match(text) or _SENTENCE_END.search(end):
        return False
    if end[-1] == ":":
        return words <= _LONGEST_LABEL
    if text.partition(":")[0] in words_of("label"):
        return False
    return not _UNFINISHED.search(end) and any(character.isalpha() for character in text)
