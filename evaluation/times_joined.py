"""A text put together from the words of a corpus that keeps no spaces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from evaluation.time_scores import Stretch

_NO_SPACE_BEFORE: Final = frozenset(
    (*".,;:!?)]}%’”…", "n't", "n’t", *"'s ’s ' 're ’re 've ’ve 'll ’ll 'd ’d 'm".split())
)
_NO_SPACE_AFTER: Final = frozenset("([{$£€‘“#")
_QUOTES: Final = frozenset(('"', "``", "''"))


def join_words(words: Sequence[str], breaks: Collection[int], glued: Collection[int] = ()) -> tuple[str, list[Stretch]]:
    """The text, and where each word stands in it.

    A blank line stands before the words at ``breaks``, nothing before those at ``glued``.
    """
    parts: list[str] = []
    spans: list[Stretch] = []
    position, in_quotes, glue = 0, False, True
    for at, word in enumerate(words):
        starts = at in breaks
        in_quotes = in_quotes and not starts
        closes = word in _QUOTES and in_quotes
        gap = " "
        if starts and position:
            gap = "\n\n"
        elif glue or closes or word in _NO_SPACE_BEFORE or at in glued:
            gap = ""
        parts += [gap, word]
        position += len(gap)
        spans.append(Stretch(position, position + len(word)))
        position += len(word)
        if word in _QUOTES:
            in_quotes = not closes
        glue = word in _NO_SPACE_AFTER or (word in _QUOTES and in_quotes)
    return "".join(parts), spans
