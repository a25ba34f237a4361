"""Words that date something, resolved against the day of publication."""

from __future__ import annotations

from datetime import date

from sayso.model import Document, TimeMention


def find_times(document: Document, published: date) -> tuple[TimeMention, ...]:
    """The times that the text names, in text order."""
    return ()
