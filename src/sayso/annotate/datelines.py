"""The line that says where a report was written: "KYIV/MOSCOW, Aug 7 (Northern Wire) -"."""

from __future__ import annotations

from typing import Final

from sayso.model import Document

_DASHES: Final = frozenset({"-", "—", "–", "--"})
_LONGEST: Final = 16


def dateline_tokens(document: Document) -> frozenset[int]:
    """The tokens of datelines: what they name is neither party nor scene of what is told."""
    found: set[int] = set()
    for sentence in document.sentences:
        opening = document.tokens[sentence.first].text
        if not (opening.isupper() and len(opening) > 2):
            continue
        for index in range(sentence.first + 1, min(sentence.first + _LONGEST, sentence.last)):
            if document.tokens[index].text in _DASHES:
                found.update(range(sentence.first, index))
                break
    return frozenset(found)
