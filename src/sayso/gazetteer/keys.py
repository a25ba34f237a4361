"""The form under which a place is looked up."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sayso.lexicon.names import fold

_ARTICLES: Final = ("al ", "el ", "the ", "ash ", "ad ", "as ", "an ", "ar ", "az ", "at ")


@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """The name folded, apostrophes and a leading article dropped.

    >>> place_key("Sana'a"), place_key("El-Fasher"), place_key("al-Fashir")
    ('sanaa', 'fasher', 'fashir')
    """
    bare = name
    for mark in "'’‘ʼ`ʻʽʾʿ":
        bare = bare.replace(mark, "")
    key = fold(bare)
    while True:
        article = next((one for one in _ARTICLES if key.startswith(one) and len(key) > len(one) + 2), None)
        if article is None:
            return key
        key = key[len(article) :]
