"""Classes of characters that the tokeniser and the sentence splitter share.

The three class strings are ready to stand inside the square brackets of a pattern.
"""

from __future__ import annotations

import re

#: Marks that combine with the letter before them, which ``\w`` leaves out: accents, Hebrew and
#: Arabic points, vowel signs of the Indic, Burmese, Khmer and Thai scripts, variation selectors.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0816-\u082d"
    "\u0859-\u085b\u08d3-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b62\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c62\u0c63\u0c81-\u0c83\u0cbc-\u0cd6\u0ce2\u0ce3"
    "\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d62\u0d63\u0d82\u0d83\u0dca-\u0ddf\u0df2\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18\u0f19\u0f35\u0f37\u0f39\u0f3e\u0f3f\u0f71-\u0f84\u0f86-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u135d-\u135f"
    "\u17b4-\u17d3\u17dd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f"
)
#: Characters that show nothing: soft hyphen, zero-width joiners and spaces, direction controls.
#: They may stand inside a word; anywhere else they belong to no token.
INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
#: Everything that belongs to no token besides white space: ``INVISIBLE`` and control characters.
GAP = INVISIBLE + "\u0000-\u001f\u007f-\u009f"

#: Quote marks, apostrophes and hyphens that are read as the plain ones.
_FOLDS = (
    ("\u201c\u201d\u201e\u201f\uff02", '"'),
    ("\u2018\u2019\u201a\u201b\u02bc\u00b4\uff07", "'"),
    ("\u2010\u2011\ufe63\uff0d", "-"),
)

_VISIBLE = re.compile(rf"[^\s{GAP}]")


def is_visible(character: str) -> bool:
    """Whether ``character`` belongs to a token wherever it stands.

    >>> is_visible("a"), is_visible("\N{NO-BREAK SPACE}"), is_visible("\N{ZERO WIDTH SPACE}")
    (True, False, False)
    """
    return _VISIBLE.match(character) is not None


def fold(text: str) -> str:
    """A copy of equal length in which every quote mark, apostrophe and hyphen is the plain one.

    >>> fold("“Kyiv”")
    '"Kyiv"'
    """
    if text.isascii():
        return text
    for variants, plain in _FOLDS:
        for variant in variants:
            text = text.replace(variant, plain)
    return text
