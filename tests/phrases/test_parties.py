"""Who acts and speaks: the phrase file ``parties.txt``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.annotate.parties import find_parties
from sayso.language import analyse

CASES = Path(__file__).with_name("parties.txt")
LINE = re.compile(r"  (?P<words>.+) = (?P<name>.+) \((?P<kind>[a-z]+)\)")


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
    assert len(cases()) >= 120


@pytest.mark.parametrize(("text", "lines"), cases(), ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_parties_of_a_sentence(text: str, lines: tuple[str, ...]) -> None:
    """Each line's words stand for its party; the words of a line with ``!`` are part of none."""
    mentions = find_parties(analyse(text))
    found = {(m.party.words.text, m.party.name, m.kind.value) for m in mentions if m.party.words}
    for line in lines:
        if line.startswith("  ! "):
            assert not [words for words, _, _ in found if line.removeprefix("  ! ") in words]
        else:
            match = LINE.fullmatch(line)
            assert match, line
            assert match.groups() in found
