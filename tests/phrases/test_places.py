"""Where it happens: the phrase file ``places.txt``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places
from sayso.language import analyse
from sayso.model import PlaceUse

CASES = Path(__file__).with_name("places.txt")
LINE = re.compile(r"  (?P<words>.+) = (?P<name>.+) \((?P<kind>[a-z]+)(?:; (?P<use>[a-z]+))?\)")


def cases() -> list[tuple[str, tuple[str, ...]]]:
    """The sentences of the file, each with the lines below it."""
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line)
        elif line and not line.startswith("#"):
            found.append((line, []))
    return [(text, tuple(lines)) for text, lines in found]


def test_there_are_enough_sentences():
    assert len(cases()) >= 90


@pytest.mark.parametrize(("text", "lines"), cases(), ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_places_of_a_sentence(text: str, lines: tuple[str, ...]) -> None:
    """Each line's words name its place, as ground unless a use is said; those of a line with ``!`` name no ground."""
    document = analyse(text)
    mentions = find_places(document, find_parties(document))
    found = {(m.place.words.text, m.place.name, m.place.precision.value, m.use) for m in mentions if m.place.words}
    for line in lines:
        if line.startswith("  ! "):
            assert not [one for one in found if line.removeprefix("  ! ") == one[0] and one[3] is PlaceUse.LITERAL]
        else:
            match = LINE.fullmatch(line)
            assert match, line
            use = PlaceUse(match["use"] or "literal")
            assert (match["words"], match["name"], match["kind"], use) in found
