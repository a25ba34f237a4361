"""Words as the encoder sees them: word-piece ids and a coarse shape.

The vocabulary is uncased, so the shape of a word (capital first, all capitals, digits ...)
is given to the encoder as a second, learned embedding. Quotation marks, dashes and spaces are
folded here, so that a report reads the same in curly and straight typography.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

CLS: Final = 101
SEP: Final = 102
UNKNOWN: Final = 100
PAD: Final = 0

LONGEST_WORD: Final = 100
"""Characters of one word that are read; the rest (a base64 blob, a long URL) adds nothing."""

MOST_PIECES: Final = 12
"""Word pieces kept of one word: the head and the tail, which carry its inflection."""

SHAPES: Final = (
    "special",  # [CLS], [SEP], padding
    "lower",  # troops
    "capital",  # Kursk
    "initial",  # J
    "upper",  # NATO
    "mixed",  # McCain, iPhone
    "number",  # 1,000
    "code",  # Su-34, 155mm
    "punctuation",  # ,
    "other",  # Cyrillic, Arabic, symbols without case
)
_SHAPE_ID: Final = {name: number for number, name in enumerate(SHAPES)}

_FOLD: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"', "＂": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "ʹ": "'", "`": "'", "´": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "―": "-", "−": "-",
        "…": "...", "•": "*", "▪": "*", "●": "*", "◦": "*", "‣": "*", "·": "*",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word ready for the encoder: its piece ids (at least one) and its shape id."""

    pieces: tuple[int, ...]
    shape: int


def fold(word: str) -> str:
    """The word with typographic quotation marks, dashes, ellipses and bullets made plain.

    >>> fold("“Kursk”")
    '"Kursk"'
    """
    return word.translate(_FOLD)


def shape_of(word: str) -> str:
    """The name of the word's shape, one of ``SHAPES``.

    >>> [shape_of(w) for w in ("troops", "Kursk", "NATO", "1,000", "Su-34", ",", "Курск")]
    ['lower', 'capital', 'upper', 'number', 'code', 'punctuation', 'other']
    """
    if word.isascii() and word.isalpha():
        if word.islower():
            return "lower"
        if word.isupper():
            return "initial" if len(word) == 1 else "upper"
        return "capital" if word[0].isupper() and word[1:].islower() else "mixed"
    if not any(character.isalnum() for character in word):
        return "punctuation"
    if any(character.isdigit() for character in word):
        return "code" if any(character.isalpha() for character in word) else "number"
    if not any("LATIN" in _script(character) for character in word if character.isalpha()):
        return "other"
    return _accented_shape("".join(character for character in word if character.isalpha()))


def _accented_shape(letters: str) -> str:
    """The shape of a Latin word with accents or inner marks: ``Erdoğan``, ``n't``, ``U.S.``."""
    if letters.islower():
        return "lower"
    if letters.isupper():
        return "initial" if len(letters) == 1 else "upper"
    return "capital" if letters[0].isupper() and letters[1:].islower() else "mixed"


def _script(character: str) -> str:
    return "LATIN" if character < "\u0250" or "\u1e00" <= character <= "\u1eff" else "OTHER"


class WordReader:
    """Turns words into pieces and shapes; remembers the words it has seen.

    The memory only saves time: the same word always gives the same result. It is emptied when it
    holds ``most`` words, so that an archive of a million reports does not fill the machine.
    """

    def __init__(self, vocabulary: Path, most: int = 200_000) -> None:
        self._tokenizer = Tokenizer.from_file(str(vocabulary))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[str, Word] = {}
        self._most = most

    def read(self, words: Sequence[str]) -> list[Word]:
        """One ``Word`` for each word, in order."""
        seen = self._seen
        result = []
        for word in words:
            known = seen.get(word)
            if known is None:
                known = self._encode(word)
                if len(seen) >= self._most:
                    seen.clear()
                seen[word] = known
            result.append(known)
        return result

    def _encode(self, word: str) -> Word:
        folded = fold(word[:LONGEST_WORD])
        ids = self._tokenizer.encode(folded, add_special_tokens=False).ids or [UNKNOWN]
        if len(ids) > MOST_PIECES:
            half = MOST_PIECES // 2
            ids = ids[:half] + ids[-half:]
        return Word(tuple(ids), _SHAPE_ID[shape_of(folded)])
