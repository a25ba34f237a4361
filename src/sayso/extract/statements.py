"""Who said what to whom, when and how."""

from __future__ import annotations

from sayso.model import Annotations, Statement


def find_statements(annotations: Annotations) -> tuple[Statement, ...]:
    """The tellings of the report, in text order of their contents."""
    return ()
