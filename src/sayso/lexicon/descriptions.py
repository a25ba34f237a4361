"""Nouns that point back to a party or place named before: *the region*, *the ministry*, *the agency*."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon.tables import read_table

DESCRIPTION_COLUMNS = ("noun", "refers_to", "word", "source", "example")


class Description(NamedTuple):
    """What a noun can point to; ``word`` must stand in the name that it points to, where one is given.

    ``refers_to`` is ``region``, ``district``, ``settlement``, ``country``, ``site`` or ``area`` for places,
    ``body``, ``outlet`` or ``forces`` for parties.
    """

    refers_to: str
    word: str


@lru_cache(maxsize=1)
def load_descriptions() -> Mapping[str, Description]:
    """The nouns by lemma."""
    rows = read_table("pointing_nouns", DESCRIPTION_COLUMNS)
    return {row["noun"]: Description(row["refers_to"], row["word"]) for row in rows}
