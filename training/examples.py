"""What the encoder learns from: one sentence with the labels that its corpus has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

FEATURES: Final = ("Tense", "Mood", "VerbForm", "Voice", "Number", "Person", "Polarity")
"""The morphology that matters here, in the order in which a bundle is written."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence. A layer that its corpus lacks is ``None``; the loss then leaves it out.

    ``heads`` are 1-based, 0 is the root. ``names`` holds, for each word, the set of name tags that
    the corpus allows: UNER's ``B-LOC`` is ours ``{B-place, B-facility}``.
    """

    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    feats: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    names: tuple[frozenset[str], ...] | None = None
    corpus: str = ""

    def named(self, names: tuple[frozenset[str], ...] | None) -> Example:
        """The example with these name labels."""
        return replace(self, names=names)


def bundle(feats: dict[str, str] | None) -> str:
    """The features of one word that matter, as one label.

    >>> bundle({"Mood": "Ind", "Tense": "Past", "VerbForm": "Fin", "Case": "Nom"})
    'Tense=Past|Mood=Ind|VerbForm=Fin'
    """
    kept = feats or {}
    return "|".join(f"{name}={kept[name]}" for name in FEATURES if name in kept) or "_"
