"""Names as the sources spell them, made plain."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import combining, normalize

_NO_NAME: Final = re.compile(r"[,;()/0-9|\"]")
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ][Ѐ-ӿ \-'’ʼ.]{2,40}")
_TURNED: Final = str.maketrans("’‘ʼ`ʻıøØłŁđĐ", "'''''ioOlLdD")


def plain(name: str) -> str:
    """A name without marks on letters.

    >>> plain("Şanlıurfa")
    'Sanliurfa'
    """
    return "".join(mark for mark in normalize("NFKD", name.translate(_TURNED)) if not combining(mark))


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters and looks like a name: no codes, no lists."""
    bare = plain(name)
    return bare.isascii() and len(bare) > 2 and bare[0].isalpha() and not _NO_NAME.search(bare)


def is_cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return _CYRILLIC.fullmatch(name) is not None
