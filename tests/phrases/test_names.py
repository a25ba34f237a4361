"""Names by type: the phrase file ``names.txt``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.language.names import Candidate, find_names
from sayso.lexicon.names import load_name_lexicon
from sayso.model.document import NameType
from tests.build import plain

CASES = Path(__file__).with_name("names.txt")


def cases() -> list[tuple[NameType, str]]:
    """The sentences of the file with the type they are about."""
    found: list[tuple[NameType, str]] = []
    kind = NameType.PERSON
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.isupper() and " " not in line:
            kind = NameType(line.lower())
        elif line and not line.startswith("#"):
            found.append((kind, line))
    return found


def read_case(line: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int, dict[NameType, float]]]]:
    """Text, marked spans and candidates of a line."""
    text, marked, candidates = "", [], []
    starts: list[int] = []
    opened: list[int] = []
    for part in re.findall(r"[\[\]<]|\|[^>]*>|[^\[\]<|>]+", line):
        if part == "[":
            starts.append(len(text))
        elif part == "]":
            marked.append((starts.pop(), len(text)))
        elif part == "<":
            opened.append(len(text))
        elif part.startswith("|"):
            chances = dict(pair.split() for pair in part.strip("|>").split("|"))
            types = {NameType(kind): float(chance) for kind, chance in chances.items()}
            candidates.append((opened.pop(), len(text), types))
        else:
            text += part
    return text, marked, candidates


@pytest.mark.parametrize(("kind", "line"), cases(), ids=str)
def test_names_of_a_type(kind: NameType, line: str) -> None:
    """The marked names, and no others, have the type."""
    text, marked, spans = read_case(line.removeprefix("! "))
    built = plain(text)
    starts = {token.start: token.index for token in built.tokens}
    ends = {token.end: token.index + 1 for token in built.tokens}
    candidates = [Candidate(starts[low], ends[high], types) for low, high, types in spans]
    names = find_names(built.text, built.tokens, candidates, load_name_lexicon())
    assert [name.text for name in names if name.type is kind] == [text[low:high] for low, high in marked]
