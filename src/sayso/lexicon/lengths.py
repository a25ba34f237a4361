"""The lexicon of durations and sets: ``nightly`` · ``weekslong`` · ``twice`` · ``at least`` · ``currently``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from sayso.lexicon.tables import read_table

LENGTH_COLUMNS = ("word", "kind", "value", "source", "example", "not_example")


class Phrase(NamedTuple):
    """Lower-case words in a row, and what they mean in the terms of TIMEX3."""

    words: tuple[str, ...]
    value: str


@dataclass(frozen=True)
class LengthLexicon:
    """The table of words about durations and sets, read when first asked for."""

    @cached_property
    def phrases(self) -> Mapping[str, Mapping[str, tuple[Phrase, ...]]]:
        """Phrases by kind, then by their first word, the longest first."""
        found: dict[str, dict[str, list[Phrase]]] = {}
        for row in read_table("length_words", LENGTH_COLUMNS):
            words = tuple(row["word"].split())
            found.setdefault(row["kind"], {}).setdefault(words[0], []).append(Phrase(words, row["value"]))
        return {
            kind: {
                first: tuple(sorted(phrases, key=lambda one: -len(one.words))) for first, phrases in by_first.items()
            }
            for kind, by_first in found.items()
        }


@lru_cache(maxsize=1)
def load_length_lexicon() -> LengthLexicon:
    """The lexicon of durations and sets that ships with the package."""
    return LengthLexicon()
