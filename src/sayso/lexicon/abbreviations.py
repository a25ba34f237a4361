"""Typed loading of the abbreviations whose full stop does not simply end a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.lexicon.tables import read_table

ABBREVIATION_COLUMNS = ("abbreviation", "kind", "needs", "ends_sentence", "source", "example", "not_example")

_NEEDS = ("", "capital", "number", "continuation")
_ENDS = ("never", "opener", "capital")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One abbreviation, written with its full stop.

    ``needs`` says what must follow for the full stop to belong to it: anything (empty), a
    ``capital`` letter, a ``number``, or a ``continuation`` of the sentence (a small letter, a number,
    a sign that touches it). ``ends_sentence`` says whether a sentence may end with it:
    ``never``, before an ``opener`` only (*The*, *He*, *In* ...), or before any ``capital``.
    """

    abbreviation: str
    kind: str
    needs: str
    ends_sentence: str


def find_abbreviation(word: str) -> Abbreviation | None:
    """The abbreviation that ``word``, full stop included, is; ``None`` when it is none.

    Letters count as written in the table, or with a capital first, or all in capitals.

    >>> find_abbreviation("Gov.").ends_sentence
    'never'
    """
    return _abbreviations().get(word)


@lru_cache(maxsize=1)
def _abbreviations() -> Mapping[str, Abbreviation]:
    found: dict[str, Abbreviation] = {}
    variants: dict[str, Abbreviation] = {}
    for row in read_table("abbreviations", ABBREVIATION_COLUMNS):
        word = row["abbreviation"]
        if row["needs"] not in _NEEDS or row["ends_sentence"] not in _ENDS or not word.endswith("."):
            raise ValueError(
                f"abbreviations.csv: {word!r}: needs must be one of {_NEEDS}, ends_sentence one of {_ENDS}, "
                "and the word must end with a full stop"
            )
        entry = Abbreviation(word, row["kind"], row["needs"], row["ends_sentence"])
        found[word] = entry
        variants[word.upper()] = entry
        variants[word[0].upper() + word[1:]] = entry
    return {**variants, **found}
