"""What pronouns and descriptions stand for: the phrase file ``reference.txt``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso.model import Report
from sayso.pipeline import annotate

CASES = Path(__file__).with_name("reference.txt")


def cases():
    text = ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            yield pytest.param(text, line.strip(), id=f"{line.strip()}-{text[:40]}")
        elif line and not line.startswith("#"):
            text = line


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_words_stand_for_their_party_or_place(text, expected):
    annotations = annotate(Report("text", text, date(2024, 8, 14)))
    tokens = annotations.document.tokens
    found = {
        text[tokens[one.first].start : tokens[one.last - 1].end]: (
            one.place.name if one.place else "; ".join(party.name for party in one.parties)
        )
        for one in annotations.references
    }
    words, _, name = expected.removeprefix("! ").partition(" = ")
    if expected.startswith("! "):
        assert words not in found
    else:
        assert found.get(words) == name
