"""Who says what: the phrase file ``statements.txt``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from sayso.extract.statements import find_statements
from sayso.model import Named, Polarity, Report, Statement
from sayso.pipeline import annotate

CASES = Path(__file__).with_name("statements.txt")
WEDNESDAY = date(2024, 8, 14)


@dataclass(frozen=True)
class Expected:
    """One line below a passage."""

    line: str
    speaker: str
    cue: str
    how: tuple[str, ...]
    content: str
    rest: tuple[str, ...]


def read_line(line: str) -> Expected:
    """``speaker < cue | manner form | content | detail | detail``; ``-`` is nobody, no cue."""
    who, how, content, *rest = (part.strip() for part in line.strip().split(" | "))
    speaker, _, cue = who.partition(" < ")
    return Expected(line.strip(), speaker.strip(), cue.strip(), tuple(how.split()), content, tuple(rest))


def cases() -> list[tuple[str, tuple[Expected, ...]]]:
    """The passages of the file, each with its statements in text order."""
    found: list[tuple[str, list[Expected]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(read_line(line))
        elif line and not line.startswith("#"):
            found.append((line.replace(" / ", "\n\n"), []))
    return [(text, tuple(expected)) for text, expected in found]


def test_there_are_enough_passages():
    assert len(cases()) >= 80


@pytest.mark.parametrize(("text", "expected"), cases(), ids=lambda value: value[:60] if isinstance(value, str) else "")
def test_statements_of_a_passage(text: str, expected: tuple[Expected, ...]) -> None:
    """The passage has the statements of the file, and no others."""
    text = text.removeprefix("! ")
    annotations = annotate(Report(name="passage", text=text, published=WEDNESDAY))
    statements = find_statements(annotations)
    assert [show(text, statement, one) for statement, one in zip(statements, expected, strict=False)] == [
        one.line for one in expected
    ]
    assert len(statements) == len(expected), statements[len(expected) :]


def show(text: str, statement: Statement, one: Expected) -> str:
    """The statement as a line of the file; a speaker may be given by name or by the report's words."""
    how = [statement.manner.value, statement.quoted.value]
    how += ["not"] * (statement.polarity is Polarity.NO) + ["on"] * statement.continuation
    content = " … ".join(text[span.start : span.end] for span in statement.content) or "-"
    details = [f"by {same(statement.channel, '')}"] if statement.channel else []
    given = [detail.removeprefix("to ") for detail in one.rest if detail.startswith("to ")]
    details += [f"to {same(to, given[place] if place < len(given) else '')}" for place, to in enumerate(statement.to)]
    via = [detail.removeprefix("via ") for detail in one.rest if detail.startswith("via ")]
    details += [
        f"via {same(relay, via[place] if place < len(via) else '')}" for place, relay in enumerate(statement.via)
    ]
    if statement.said_on:
        details.append(
            f"day {statement.said_on.first}"
            + f"..{statement.said_on.last}" * (statement.said_on.first != statement.said_on.last)
        )
    if statement.parent is not None:
        details.append(f"in {statement.parent + 1}")
    cue = statement.cue.name if statement.cue else "-"
    return " | ".join([f"{same(statement.speaker, one.speaker)} < {cue}", " ".join(how), content, *details])


def same(named: Named | None, expected: str) -> str:
    """The expected name if it is the name, or the words that it rests on; else the name."""
    if named is None:
        return "-"
    words = " ".join(named.words.text.split()) if named.words else named.name
    trimmed = words.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ").removeprefix("an ")
    return (
        expected
        if expected and expected in {named.name, words, trimmed, trimmed[:1].lower() + trimmed[1:]}
        else named.name
    )
