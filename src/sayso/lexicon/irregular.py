"""Irregular English forms: *fled* is from *flee*, *women* from *woman*."""

from __future__ import annotations

from functools import cache

from sayso.lexicon.tables import read_table

COLUMNS = ("lemma", "kind", "forms", "source", "example")
"""``kind`` ``verb``: the past forms, then after ``/`` the participles; ``noun``: the plurals."""


@cache
def irregular_forms() -> dict[tuple[str, str], str]:
    """The lemma of each irregular form and Penn tag.

    >>> irregular_forms()["fled", "VBD"]
    'flee'
    """
    found: dict[tuple[str, str], str] = {}
    for row in read_table("irregular_forms", COLUMNS):
        past, _, participle = row["forms"].partition("/")
        tags = ("NNS",) if row["kind"] == "noun" else ("VBD", "VBN")
        for tag, forms in zip(tags, (past, participle or past), strict=False):
            found |= {(form, tag): row["lemma"] for form in forms.split(" ")}
    return found
