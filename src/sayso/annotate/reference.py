"""What *he*, *the group*, *the region* and *both sides* stand for."""

from __future__ import annotations

from sayso.model import Annotations, Reference


def find_references(annotations: Annotations) -> tuple[Reference, ...]:
    """The words that point to a party or place named elsewhere, in text order."""
    return ()
