"""The line that says where a report was written: "KYIV/MOSCOW, Aug 7 (Northern Wire) -"."""

from __future__ import annotations

from typing import Final

from sayso.model import Document

_DASHES: Final = frozenset({"-", "—", "–", "--"})
_LONGEST: Final = 16


def dateline_tokens(document: Document) -> frozenset[int]:
    """The tokens of datelines: what they name is neither party nor scene of what is told.

    The analysis makes a dateline a sentence of its own, which ends in its dash.
    """
    found: set[int] = set()
    for sentence in document.sentences:
        opening = document.tokens[sentence.first].text
        closing = document.tokens[sentence.last - 1].text
        short = sentence.last - sentence.first <= _LONGEST
        if opening.isupper() and len(opening) > 2 and closing in _DASHES and short:
            found.update(range(sentence.first, sentence.last))
    return frozenset(found)
