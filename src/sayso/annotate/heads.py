"""Which token of a phrase the rest of the sentence holds on to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.model import Token

_FUNCTION: Final = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "DET", "AUX", "PART"))


def exit_of(tokens: Sequence[Token], first: int, last: int, preferred: int | None = None) -> int:
    """The token of ``first`` to ``last`` (exclusive) whose head is outside.

    Of several, the ``preferred`` one if it is among them, else the first content word.
    """
    leaving = [at for at in range(first, last) if not first <= tokens[at].head < last or tokens[at].is_root]
    if preferred is not None and preferred in leaving:
        return preferred
    content = [at for at in leaving if tokens[at].upos not in _FUNCTION]
    return (content or leaving or [last - 1])[0]
