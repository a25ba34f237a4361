"""Who said what in whole reports of many wars and outlets: the file ``reports_said.txt``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sayso.extract.statements import find_statements
from sayso.model import Polarity, Report, Statement
from sayso.pipeline import annotate

from .test_statements import same

CASES = Path(__file__).with_name("reports_said.txt")
WEDNESDAY = date(2024, 8, 14)
Paragraph = tuple[str, list[str]]


def reports() -> Iterator[tuple[str, list[Paragraph]]]:
    """The reports of the file: a name, and its paragraphs with the statements that begin in each."""
    name, paragraphs = "", list[Paragraph]()
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            if paragraphs:
                yield name, paragraphs
            name, paragraphs = line[3:], []
        elif line.startswith("  "):
            paragraphs[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            paragraphs.append((line, []))
    yield name, paragraphs


@pytest.mark.parametrize(
    ("name", "paragraphs"), list(reports()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_statements_of_a_report(name: str, paragraphs: list[Paragraph]) -> None:
    """Every statement of the sheet is found, but for those marked ``x``, which are known to be missed."""
    text = "\n\n".join(paragraph for paragraph, _ in paragraphs)
    statements = find_statements(annotate(Report(name=name, text=text, published=WEDNESDAY)))
    start = 0
    for paragraph, expected in paragraphs:
        end = start + len(paragraph)
        here = [one for one in statements if start <= _begin(one) < end]
        for line in expected:
            if not line.startswith("x "):
                assert line in [show(one, line) for one in here], paragraph
        start = end + 2


def _begin(one: Statement) -> int:
    places = [span.start for span in one.content]
    return min([*places, one.cue.words.start] if one.cue and one.cue.words else places)


def show(one: Statement, expected: str) -> str:
    """A statement as a line of the sheet; names may be given by the report's words."""
    who, _, *rest = [part.strip() for part in expected.split("|")] + [""]

    def given(opener: str, place: int) -> str:
        found = [part.removeprefix(opener) for part in rest if part.startswith(opener)]
        return found[place] if place < len(found) else ""

    how = [one.manner.value, one.quoted.value]
    how += ["not"] * (one.polarity is Polarity.NO) + ["on"] * one.continuation
    details = [f"by {same(one.channel, given('by ', 0))}"] if one.channel else []
    details += [f"to {same(to, given('to ', place))}" for place, to in enumerate(one.to)]
    details += [f"via {same(relay, given('via ', place))}" for place, relay in enumerate(one.via)]
    if one.said_on:
        last = f"..{one.said_on.last}" if one.said_on.last != one.said_on.first else ""
        details.append(f"day {one.said_on.first}{last}")
    details += ["in"] * (one.parent is not None)
    speaker = same(one.speaker, re.sub(r" < .*", "", who))
    return " | ".join([f"{speaker} < {one.cue.name if one.cue else '-'}", " ".join(how), *details])
