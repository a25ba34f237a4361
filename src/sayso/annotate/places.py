"""Places named as places, looked up in the gazetteer."""

from __future__ import annotations

from sayso.model import Document, PartyMention, PlaceMention


def find_places(document: Document, parties: tuple[PartyMention, ...]) -> tuple[PlaceMention, ...]:
    """The places that the text names, in text order."""
    return ()
