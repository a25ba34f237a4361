"""What part of the map words speak of: the phrase file ``footprints.txt``."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sayso.annotate.figures import find_figures
from sayso.annotate.footprints import with_footprints
from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places
from sayso.annotate.times import find_times
from sayso.language import analyse
from sayso.lexicon.footprints import FOOTPRINT_COLUMNS
from sayso.lexicon.places import load_place_lexicon
from sayso.lexicon.tables import read_table
from sayso.model import Document, Footprint, FootprintKind, Place, PlaceMention, Precision, Quote

CASES = Path(__file__).with_name("footprints.txt")
PUBLISHED = date(2026, 11, 20)
DEFAULTS = {FootprintKind.POINT, FootprintKind.UNIT}


def cases() -> list[tuple[str, str]]:
    """Each sentence with what it must give: the line above it, or ``!``."""
    found, wanted = [], ""
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            wanted = line.removeprefix("= ")
        elif line.startswith("! "):
            found.append((line.removeprefix("! "), "!"))
        elif line and not line.startswith("#"):
            found.append((line, wanted))
    return found


def read(marked: str) -> Footprint | None:
    """The footprint of the place in brackets."""
    match = re.search(r"\[(.+)\]", marked)
    assert match, marked
    text = marked.replace("[", "").replace("]", "")
    start, end = match.start(), match.end() - 2
    document = analyse(text)
    places = find_places(document, find_parties(document))
    inside = [token.index for token in document.tokens if start <= token.start < end]
    named = [one for one in places if one.first <= inside[-1] < one.last and _is_of(document, one, inside)]
    mention = named[-1] if named else made(document, inside)
    places = (*[one for one in places if one not in named], mention)
    figures = find_figures(document, find_times(document, PUBLISHED))
    found = with_footprints(document, places, figures)[-1].place.footprint
    if found and found.words:
        assert text[found.words.start : found.words.end] == found.words.text
        assert found.words.start <= start or found.others
        assert found.words.end >= end
    return found


def _is_of(document: Document, mention: PlaceMention, inside: list[int]) -> bool:
    name = next((one for one in document.names if one.first <= inside[-1] < one.last), None)
    return mention.head in inside or (name is not None and mention.last > inside[-1] and mention.first <= inside[0])


def made(document: Document, inside: list[int]) -> PlaceMention:
    """A mention of the words in brackets, a known country or an unknown settlement."""
    first, last = document.tokens[inside[0]], document.tokens[inside[-1]]
    words = Quote(first.start, last.end, document.text[first.start : last.end])
    country = load_place_lexicon().country_named.get(words.text.lower())
    if country:
        place = Place(country.name, Precision.COUNTRY, 0.0, 0.0, None, words, kind="country")
    else:
        place = Place(words.text, Precision.SETTLEMENT, words=words)
    return PlaceMention(inside[0], inside[-1] + 1, inside[0], place)


def test_there_are_enough_phrasings():
    assert len(cases()) >= 160


@pytest.mark.parametrize(("marked", "wanted"), cases(), ids=lambda value: value[:70])
def test_footprint_of_a_sentence(marked: str, wanted: str) -> None:
    """The place in brackets has the footprint that the line above says."""
    found = read(marked)
    if wanted == "!":
        assert found is None or found.kind in DEFAULTS, found
        return
    kind, *pairs = wanted.split()
    assert found is not None
    assert found.kind.value == kind, found
    for key, _, value in (pair.partition("=") for pair in pairs):
        given = getattr(found, key)
        if key == "others":
            assert given
            assert given[0].startswith(value), found
        elif value == "none":
            assert given is None, found
        else:
            assert given == pytest.approx(float(value), rel=0.02), found


ROWS = read_table("footprint_words", FOOTPRINT_COLUMNS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']}: {row['words']}")
def test_each_row_matches_its_example(row: dict[str, str]) -> None:
    """The example holds the words; its place is not only itself, that of ``not_example`` is."""
    assert row["words"] in (row["example"] or row["not_example"]).lower()
    assert said(row["example"]) or not row["example"]
    if row["not_example"]:
        assert not said(row["not_example"])


def said(text: str) -> bool:
    """Whether any place of a sentence has a footprint that words give."""
    document = analyse(text)
    places = find_places(document, find_parties(document))
    if not places:
        names = [name for name in document.names if name.type.value in {"place", "government", "facility"}]
        places = tuple(made(document, list(range(name.first, name.last))) for name in names)
    figures = find_figures(document, find_times(document, PUBLISHED))
    given = [one.place.footprint for one in with_footprints(document, places, figures)]
    return any(one is not None and one.kind not in DEFAULTS for one in given)
