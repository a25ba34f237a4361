"""People, states, bodies, forces and groups, with their canonical names."""

from __future__ import annotations

from sayso.model import Document, PartyMention


def find_parties(document: Document) -> tuple[PartyMention, ...]:
    """The parties that the text names or describes, in text order."""
    return ()
