"""The morphology of a word, from the encoder's feature bundle and the word itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sayso.model import Morphology

_FIELDS: Final = {
    "Tense": "tense",
    "Mood": "mood",
    "Voice": "voice",
    "VerbForm": "verb_form",
    "Number": "number",
    "Person": "person",
    "Polarity": "polarity",
}


@lru_cache(maxsize=4096)
def read_morphology(bundle: str) -> Morphology:
    """The morphology that a bundle of features names.

    >>> read_morphology("Tense=Past|Mood=Ind|VerbForm=Fin").tense
    'Past'
    """
    values = dict(pair.split("=", 1) for pair in bundle.split("|") if "=" in pair)
    return Morphology(**{_FIELDS[name]: value for name, value in values.items()})
