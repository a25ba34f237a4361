"""Which token of a phrase the rest of the sentence holds on to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.model import Token

_FUNCTION: Final = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "DET", "AUX", "PART"))


def exit_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token of ``first`` to ``last`` (exclusive) whose head is outside; the first content word of several."""
    leaving = [at for at in range(first, last) if not first <= tokens[at].head < last or tokens[at].is_root]
    content = [at for at in leaving if tokens[at].upos not in _FUNCTION]
    return (content or leaving or [last - 1])[0]
