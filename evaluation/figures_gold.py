"""Sentences whose quantities a person has marked, and quantities as the comparison sees them.

The form is that of CQE_Evaluation (Almasian et al., EMNLP 2023): a JSON list of
``{"text": ..., "quantities": [{"value": "5", "normalized_unit": "mile", ...}]}``. ``value`` is a number or a
range ``a-b``; ``normalized_unit`` a unit of measure, a counted noun with its adjectives (``expensive
restaurant``) or ``-``; ``change`` (``=``, ``~``, ``<``, ``>``, ``up``, ``down``) and ``referred_concepts``
(nouns) are left out in some of the sets.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NO_UNIT = "-"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a unit; ``low == high`` unless it is a range.

    ``noun`` is the head of what is counted, where the reader gives one; ``change`` is ``None`` where the
    set or the reader has none.
    """

    low: float
    high: float
    unit: str = NO_UNIT
    change: str | None = None
    noun: str = ""
    concepts: tuple[str, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether the words give two values."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence and its gold quantities."""

    text: str
    quantities: tuple[Quantity, ...]


def read_marked(path: Path) -> tuple[MarkedSentence, ...]:
    """The sentences of one file.

    Raises ``ValueError`` with file and number of the sentence where the form is another.
    """
    sentences = []
    for number, one in enumerate(json.loads(path.read_text(encoding="utf-8")), 1):
        try:
            quantities = tuple(_quantity(item) for item in one["quantities"])
            sentences.append(MarkedSentence(one["text"], quantities))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: sentence {number}: not in the form of CQE_Evaluation ({error!r})") from error
    return tuple(sentences)


def _quantity(item: dict[str, Any]) -> Quantity:
    low, high = read_value(str(item["value"]))
    concepts = str(item.get("referred_concepts") or "").replace(",", " ").split()
    unit = str(item["normalized_unit"]).strip().lower()
    return Quantity(low, high, unit, item.get("change"), unit.rsplit(" ", 1)[-1], tuple(concepts))


def read_value(text: str) -> tuple[float, float]:
    """The bounds that a value of the file states.

    >>> read_value("8-10"), read_value("-5"), read_value("1E-3")
    ((8.0, 10.0), (-5.0, -5.0), (0.001, 0.001))
    """
    if "-" in text[1:] and "E" not in text.upper():
        low, _, high = text[1:].partition("-")
        return float(text[0] + low), float(high)
    return float(text), float(text)
