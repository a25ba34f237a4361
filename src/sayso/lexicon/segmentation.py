"""Typed loading of the word lists that the tokeniser and the sentence splitter use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from sayso.lexicon.tables import read_table

SEGMENTATION_COLUMNS = ("word", "kind", "source", "example")
CONTRACTION_COLUMNS = ("word", "parts", "source", "example")

#: The kinds of ``segmentation_words.csv``.
KINDS = ("prefix", "unit", "domain", "opener", "cue", "header", "kicker", "label", "clock")


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind, as written in the table.

    ``prefix`` stays joined to the word after its hyphen (``counter-offensive``); ``unit`` is split
    from a number before it (``12|km``); ``domain`` ends an address or a file name; ``opener`` is a
    word that, with a capital, begins a sentence rather than continue a name; ``cue`` is a verb that
    may follow a quotation and its speaker; ``header`` opens a line at the top of a report;
    ``kicker`` stands in capitals before a report, where a dateline would name a place;
    ``label``, with a colon, opens a line that is text and no heading; ``clock`` may follow *5 p.m.*
    in the same sentence.

    Raises ``ValueError`` when the table holds a kind that is not in ``KINDS``.
    """
    words: set[str] = set()
    for row in read_table("segmentation_words", SEGMENTATION_COLUMNS):
        if row["kind"] not in KINDS:
            raise ValueError(
                f"segmentation_words.csv: unknown kind {row['kind']!r} of {row['word']!r}; known are {', '.join(KINDS)}"
            )
        if row["kind"] == kind:
            words.add(row["word"])
    return frozenset(words)


@lru_cache(maxsize=1)
def contractions() -> Mapping[str, tuple[int, ...]]:
    """Where written-together words are cut: ``cannot`` at 3; ``sa'd`` nowhere.

    Raises ``ValueError`` when the parts of a row do not spell its word.
    """
    found: dict[str, tuple[int, ...]] = {}
    for row in read_table("contractions", CONTRACTION_COLUMNS):
        parts = row["parts"].split()
        if "".join(parts) != row["word"]:
            raise ValueError(f"contractions.csv: the parts {row['parts']!r} do not spell {row['word']!r}")
        ends = [sum(map(len, parts[: index + 1])) for index in range(len(parts))]
        found[row["word"]] = tuple(ends[:-1])
    return found
