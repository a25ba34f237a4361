"""Text of reports on a terminal and in spreadsheets, where it must do nothing but be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final

_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_FORMULA_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_JOINERS: Final = frozenset("\u200c\u200d")  # parts of words and of emoji


def visible(text: str) -> str:
    r"""Text on one line, with every control and bidirectional character written out.

    >>> visible("a\nb\u202ec\x1b[2J")
    'a b\\u202ec\\x1b[2J'
    """
    line = " ".join(text.split())
    return "".join(
        repr(letter)[1:-1] if unicodedata.category(letter) in _UNSEEN and letter not in _JOINERS else letter
        for letter in line
    )


def cell(value: object) -> object:
    """A value for a spreadsheet: text that would be taken for a formula gets an apostrophe before it.

    >>> cell("=HYPERLINK(1)"), cell(-1.5), cell(None)
    ("'=HYPERLINK(1)", -1.5, '')
    """
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ")[:1] in _FORMULA_STARTS and value.strip():
        return f"'{value}"
    return value.isoformat() if isinstance(value, date) else value


def columns(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    """Rows as lines: each cell as wide as its column, longer ones cut with an ellipsis."""
    lines = []
    for row in rows:
        cells = (_fit(visible(content), width) for content, width in zip(row, widths, strict=True))
        lines.append("  ".join(cells).rstrip())
    return lines


def _fit(content: str, width: int) -> str:
    return content.ljust(width) if len(content) <= width else content[: max(width - 1, 0)] + "…"
