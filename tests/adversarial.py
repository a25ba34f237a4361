"""Pieces of text that, repeated without end, start every reading of times and figures and end none.

A test counts the work that they make, ``benchmarks.mentions`` the time.
"""

from __future__ import annotations

from typing import Final

PIECES: Final = (
    "early ",
    "the end of ",
    "night of ",
    "since ",
    "since the war ",
    "between 1 and ",
    "two days after ",
    "the first three months of ",
    "late night of early ",
    "12 to ",
    "August ",
    "five hundred ",
    "tens of ",
    "about ",
    "at least ",
    "5 km ( ",
    "1 000 ",
    "half a ",
    "no ",
    "3 , ",
    "a ",
    "$ ",
    "12 - ",
    "into Sunday night ",
)
