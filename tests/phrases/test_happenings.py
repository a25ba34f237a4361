"""What is said to happen: the phrase file ``happenings.txt``, read by the whole pipeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from sayso.extract.happenings import find_happenings
from sayso.extract.statements import find_statements
from sayso.model import Figure, Happening, Operator, Polarity, Report, Status
from sayso.pipeline import annotate

CASES = Path(__file__).with_name("happenings.txt")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and its happenings as the file writes them."""

    sentence: str
    happenings: tuple[str, ...]
    fails: bool = False


def cases() -> list[Case]:
    """The sentences of the file with their happenings."""
    found: list[Case] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            last = found[-1]
            found[-1] = Case(last.sentence, (*last.happenings, line.strip()), last.fails)
        elif line and not line.startswith("#"):
            found.append(Case(line.removeprefix("! ").removeprefix("? "), (), line.startswith("?")))
    return found


def parameters() -> list[object]:
    """The cases; known failures are expected to fail, so that one that passes is noticed."""
    return [
        pytest.param(case, id=case.sentence[:60], marks=[pytest.mark.xfail(strict=True)] if case.fails else [])
        for case in cases()
    ]


def written(figure: Figure) -> str:
    """A figure as the file writes it."""
    low, high = (f"{bound:g}" if bound is not None else "" for bound in (figure.low, figure.high))
    value = {
        Operator.EXACTLY: f"= {low}",
        Operator.ABOUT: f"~ {low}" if low == high else f"~ {low}..{high}",
        Operator.AT_LEAST: f">= {low}",
        Operator.AT_MOST: f"<= {high}",
        Operator.BETWEEN: f"{low}..{high}",
    }[figure.operator]
    return f"{figure.what} {value}" + (f" {figure.unit}" if figure.unit else "")


def fields(happening: Happening) -> dict[str, set[str]]:
    """What a happening holds, under the words of the file."""
    return {
        "by": {one.name for one in happening.actor},
        "to": {one.name for one in happening.target},
        "in": {one.name.split(",")[0] for one in happening.place},
        "count": {written(one) for one in happening.figures},
    }


def fits(line: str, happening: Happening) -> bool:
    """Whether a happening is what a line of the file says."""
    kind, *parts = (part.strip() for part in line.split(";"))
    if kind != happening.kind + (f".{happening.mode}" if happening.mode else ""):
        return False
    given = dict(part.split(": ", 1) for part in parts if ": " in part)
    words = {part for part in parts if ": " not in part}
    if ("not" in words) is not (happening.polarity is Polarity.NO):
        return False
    if (words - {"not"} or {Status.OCCURRED.value}) != {happening.status.value}:
        return False
    have = fields(happening)
    return all(have[field] == set(value.split(" & ")) for field, value in given.items())


def read(sentence: str) -> tuple[Happening, ...]:
    """The happenings of a report of one sentence, published on Wednesday 12 March 2025."""
    annotations = annotate(Report("case.txt", sentence, date(2025, 3, 12)))
    return find_happenings(annotations, find_statements(annotations))


@pytest.mark.parametrize("case", parameters())
def test_happenings_of_a_sentence(case: Case) -> None:
    """The sentence tells the happenings that are written below it, and no others."""
    found = read(case.sentence)
    assert len(found) == len(case.happenings), found
    for line, happening in zip(case.happenings, found, strict=True):
        assert fits(line, happening), (line, happening)
