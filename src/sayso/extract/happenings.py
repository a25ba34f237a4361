"""What is said to have happened: kind, parties, places, day, figures, polarity and status."""

from __future__ import annotations

from sayso.model import Annotations, Happening, Statement


def find_happenings(annotations: Annotations, statements: tuple[Statement, ...]) -> tuple[Happening, ...]:
    """The happenings of the report, in text order of their evidence."""
    return ()
