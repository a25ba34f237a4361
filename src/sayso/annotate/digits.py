"""Numbers written with digits: ``1,294`` · ``76 000`` · ``1'000`` · ``12,34,000`` · ``1½`` · ``2 1/2``.

No pattern here repeats inside another; a run of groups ends after a bounded number of tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.model import Token

#: 1,294 · 1,294,000.5
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,6})?", re.ASCII)
#: 12,34,000: lakh and crore
_INDIAN: Final = re.compile(r"\d{1,2}(?:,\d{2}){1,4},\d{3}", re.ASCII)
#: 1.294.000: full stops as in most of Europe
_DOTTED: Final = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}", re.ASCII)
#: 76 · 1.5 · .04
_PLAIN: Final = re.compile(r"\d{1,15}(?:\.\d{1,9})?|\.\d{1,9}", re.ASCII)
#: 12.500: twelve thousand five hundred, if it counts whole things
_DOTTED_ONCE: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
#: 1,5: one and a half, if a scale or unit follows
_DECIMAL_COMMA: Final = re.compile(r"\d{1,4},\d{1,2}", re.ASCII)
#: 1/2 · 3/4
_SLASHED: Final = re.compile(r"([1-9])/([2-9]|10)", re.ASCII)
FRACTIONS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_APOSTROPHES: Final = frozenset("'’ʼ")
_THOUSAND: Final = 1000
_MOST_GROUPS: Final = 4


def value_of(text: str) -> float | None:
    """The value of one number in digits, ``None`` for what is none (``5:45``, ``2024-08-14``).

    >>> value_of("1,294"), value_of("1.5"), value_of("5:45"), value_of("1½")
    (1294.0, 1.5, None, 1.5)
    """
    if _PLAIN.fullmatch(text):
        return float(text)
    if text[-1:] in FRACTIONS:
        whole = text[:-1]
        return FRACTIONS[text[-1]] + (float(whole) if whole else 0) if not whole or whole.isdecimal() else None
    if _GROUPED.fullmatch(text) or _INDIAN.fullmatch(text):
        return float(text.replace(",", ""))
    return float(text.replace(".", "")) if _DOTTED.fullmatch(text) else None


def slashed_value(text: str) -> float | None:
    """The value of ``3/4``, ``None`` for what is no proper fraction (``9/11``).

    >>> slashed_value("3/4"), slashed_value("7/10"), slashed_value("24/7")
    (0.75, 0.7, None)
    """
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    part, whole = int(found[1]), int(found[2])
    return part / whole if part < whole else None


def comma_value(text: str) -> float | None:
    """The value of ``1,5`` read with a decimal comma: right only before a scale word or a unit."""
    return float(text.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(text) else None


def whole_value(text: str) -> float | None:
    """The value of ``12.500`` read as thousands: right only where whole things are counted."""
    return float(text.replace(".", "")) if _DOTTED_ONCE.fullmatch(text) else None


def digit_run(tokens: Sequence[Token], at: int, end: int) -> tuple[float, int] | None:
    """The value of the digits that start at a token, and where they end: ``76 000`` · ``1'000`` · ``2 1/2``."""
    value = value_of(tokens[at].text)
    if value is None:
        part = slashed_value(tokens[at].text)
        is_measure = part is not None and at + 1 < end and tokens[at + 1].upos == "NOUN"
        return (part, at + 1) if part is not None and is_measure else None
    last = at + 1
    while (group := _next_group(tokens, at, last, end)) and last - at < 2 * _MOST_GROUPS:
        value, last = value * _THOUSAND + float(tokens[group - 1].text), group
    if last < end:
        text = tokens[last].text
        part = FRACTIONS.get(text) or slashed_value(text)
        if part is not None and value.is_integer():
            return value + part, last + 1
    return value, last


def _next_group(tokens: Sequence[Token], first: int, at: int, end: int) -> int:
    """Where the next three digits of ``76 000`` or ``1'000`` end; 0 if there are none."""
    if at >= end:
        return 0
    before, token, start = tokens[at - 1], tokens[at], tokens[first].text
    has_apostrophe = token.text in _APOSTROPHES and at + 1 < end and before.end == token.start
    if has_apostrophe:
        before, token, at = token, tokens[at + 1], at + 1
    fits = (
        len(token.text) == 3
        and token.text.isdecimal()
        and start.isdecimal()
        and (token.text + start).isascii()
        and len(start) <= 3
        and start[0] != "0"
        and token.start - before.end == (0 if has_apostrophe else 1)
        and not (at + 1 < end and tokens[at + 1].text == "-" and tokens[at + 1].start == token.end)
    )
    return at + 1 if fits else 0
