"""Places that conventions of print mark: datelines in capitals, and seats behind the party of a politician."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.gazetteer import load_gazetteer
from sayso.model import Document, Name, NameType

_DASHES: Final = frozenset({"-", "—", "–", "--"})
_PARTIES: Final = frozenset({"D", "R", "DFL", "I"})
_MOST: Final = 4
# How far behind the name of a dateline its dash or bracket may stand: "EDMONTON, Ky. (Northern Wire) -".
_REACH: Final = 12
_SHORTEST: Final = 4
_FIRST_IN_TAG: Final = 2


def printed_datelines(document: Document) -> Iterator[Name]:
    """The places that datelines in capitals open with, one for each: *GOMA* of "GOMA, DR Congo (Northern Wire) -"."""
    for sentence in document.sentences:
        last = _capitals(document, sentence.first, sentence.last)
        if last > sentence.first and _is_dateline(document, last) and _is_known(document, sentence.first, last):
            yield _name(document, sentence.first, last)


def _capitals(document: Document, first: int, limit: int) -> int:
    """One past the run of words in capitals that begins at a token."""
    last = first
    while last < min(first + _MOST, limit):
        text = document.tokens[last].text
        if not (text.isupper() and text[:1].isalpha()) or _is_far(document, first, last):
            break
        last += 1
    return last


def _is_far(document: Document, first: int, index: int) -> bool:
    """Whether a line ends before a token."""
    return index > first and "\n" in document.text[document.tokens[index - 1].end : document.tokens[index].start]


def _is_dateline(document: Document, last: int) -> bool:
    """Whether a dash, or a bracket, closes what stands behind a comma."""
    tokens = document.tokens
    if last >= len(tokens):
        return False
    if tokens[last].text in _DASHES:
        return tokens[last].start > tokens[last - 1].end
    if tokens[last].text not in {",", "(", "/"}:
        return False
    for index in range(last, min(last + _REACH, len(tokens))):
        text = tokens[index].text
        if _is_far(document, last, index):
            return False
        if text in _DASHES or text == ")":
            return True
        if text[:1].islower():
            return False
    return False


def _is_known(document: Document, first: int, last: int) -> bool:
    text = document.text[document.tokens[first].start : document.tokens[last - 1].end]
    return len(text) >= _SHORTEST and bool(load_gazetteer().lookup(text))


def political_seats(document: Document) -> Iterator[Name]:
    """The states and districts behind the party of a politician: *Calif.* of "Nancy Pelosi, D-Calif."."""
    tokens = document.tokens
    for index in range(len(tokens) - _FIRST_IN_TAG):
        dash = tokens[index + 1]
        if tokens[index].text not in _PARTIES or dash.text != "-" or dash.end != tokens[index + 2].start:
            continue
        last = index + _FIRST_IN_TAG
        while last < min(index + _FIRST_IN_TAG + _MOST, len(tokens)) and _goes_on(document, index + 2, last):
            last += 1
        if last > index + _FIRST_IN_TAG:
            yield _name(document, index + _FIRST_IN_TAG, last)


def printed_tokens(document: Document) -> frozenset[int]:
    """The tokens of both, with the party before a seat: what they name is no scene of what is told."""
    dated = {index for name in printed_datelines(document) for index in range(name.first, name.last)}
    seated = {index for name in political_seats(document) for index in range(name.first - 2, name.last)}
    return frozenset(dated | seated)


def _goes_on(document: Document, first: int, index: int) -> bool:
    text = document.tokens[index].text
    touches = index > first and document.tokens[index - 1].end == document.tokens[index].start
    if text == ".":
        return touches
    closed = index > first and document.tokens[index - 1].text.endswith(".") and not text.endswith(".")
    return text[:1].isupper() and not closed  # "W. Va."


def _name(document: Document, first: int, last: int) -> Name:
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return Name(start, end, document.text[start:end], NameType.PLACE, first, last, last - 1, "printed", 1.0)
