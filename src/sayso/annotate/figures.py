"""Words that count or measure, as bounds of a counted thing."""

from __future__ import annotations

from sayso.model import Document, FigureMention


def find_figures(document: Document) -> tuple[FigureMention, ...]:
    """The figures of the text, in text order."""
    return ()
