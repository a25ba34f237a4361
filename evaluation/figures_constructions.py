"""Sentences of our own for each construction that reports need, with what a reader ought to find.

``figure_constructions.tsv`` holds a construction, a sentence and its figures, written as in a gold sheet:
``people = >=12; area = 1000 km2``; nothing for a sentence without figures (ages, models, dates). What is asked
of a sentence:

``value``   every figure is found with its value and there is no other; a range is its two ends, of a vague
            number (*dozens*) any value inside counts;
``change``  and each says what the words say of the number: *at least*, *about*, *up to*;
``unit``    and each has the unit of measure, and none where the words have none;
``what``    and each keeps the head noun of the counted thing, where one is asked for.

Lengths of time and ages count for nobody and against nobody: they are quantities to some packages and none to
others. *Up* and *down* are no operators here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from evaluation.figures_gold import NO_UNIT, Quantity
from evaluation.figures_peers import Found
from evaluation.figures_reading import CHANGES, LENGTHS, is_measure, measure_name, quantity_of
from evaluation.figures_score import same_value
from sayso.annotate.figures import find_figures
from sayso.annotate.figures.counted import pluralise
from sayso.language import analyse

ASPECTS: Final = ("value", "change", "unit", "what")
_SIGNS: Final = {">=": ">", "<=": "<", "~": "~", "=": "="}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that a sentence ought to give."""

    what: str
    quantity: Quantity
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a construction, with its figures."""

    construction: str
    text: str
    figures: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure as a reader gave it; ``what`` holds the nouns it kept."""

    quantity: Quantity
    what: frozenset[str]


@dataclass(slots=True)
class Table:
    """Sentences right, by reader, construction and aspect."""

    sizes: dict[str, int] = field(default_factory=dict)
    right: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def lines(self, errors: int = 0) -> Iterator[str]:
        """The table for a person: sentences right per construction, then shares over all."""
        readers = list(self.right)
        yield f"\n{sum(self.sizes.values())} sentences of our own; right in value / change / unit / what"
        yield f"{'construction':28}{'of':>4}" + "".join(f"{reader:>22}" for reader in readers)
        for construction, size in self.sizes.items():
            cells = [self._cell(reader, construction) for reader in readers]
            yield f"{construction:28}{size:4}" + "".join(f"{cell:>22}" for cell in cells)
        totals = self.to_object()["right"]
        for aspect in ASPECTS:
            yield f"{aspect + ', %':32}" + "".join(f"{totals[reader][aspect]:22.1f}" for reader in readers)
        yield from self.wrong[:errors]

    def _cell(self, reader: str, construction: str) -> str:
        counts = self.right[reader][construction]
        return " ".join(f"{counts[aspect]:3}" for aspect in ASPECTS)

    def to_object(self) -> dict[str, Any]:
        """Per cent right over all sentences, and the counts behind them."""
        total = sum(self.sizes.values())
        shares = {
            reader: {
                aspect: round(100 * sum(counts[aspect] for counts in rows.values()) / total, 1) for aspect in ASPECTS
            }
            for reader, rows in self.right.items()
        }
        return {"sentences": total, "right": shares, "sizes": self.sizes, "counts": self.right}


def read_constructions() -> tuple[Case, ...]:
    """The sentences of the table."""
    path = Path(__file__).with_name("figure_constructions.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Case(row["construction"], row["sentence"], read_figures(row["figures"])) for row in rows)


def read_figures(text: str) -> tuple[Wanted, ...]:
    """The figures as the table writes them.

    >>> read_figures("people = >=12")[0].quantity
    Quantity(low=12.0, high=12.0, unit='-', change='>', noun='', concepts=())
    """
    return tuple(_figure(part) for part in text.split(";") if part.strip())


def _figure(text: str) -> Wanted:
    what, _, value = (part.strip() for part in text.partition("="))
    sign = next((sign for sign in _SIGNS if value.startswith(sign)), "")
    number, _, unit = value.removeprefix(sign).strip().partition(" ")
    low, dots, high = number.partition("..")
    quantity = Quantity(float(low), float(high or low), measure_name(unit) if unit else NO_UNIT, _SIGNS.get(sign, "="))
    return Wanted(what, quantity, vague=bool(dots) and sign == "~")


def construction_table(cases: Sequence[Case], peers: Sequence[Found]) -> Table:
    """The table for Sayso and the peers."""
    table = Table()
    for case in cases:
        table.sizes[case.construction] = table.sizes.get(case.construction, 0) + 1
    readings = {"sayso": [_sayso(case.text) for case in cases]}
    for peer in peers:
        readings[peer.name] = [_answers(found) for found in peer.quantities]
    for reader, answers in readings.items():
        counts: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(ASPECTS, 0))
        for case, found in zip(cases, answers, strict=True):
            right = judge(case.figures, found)
            for aspect, is_right in right.items():
                counts[case.construction][aspect] += is_right
            if reader == "sayso" and not all(right.values()):
                table.wrong.append(_wrong(case, right, found))
        table.right[reader] = dict(counts)
    return table


def _wrong(case: Case, right: Mapping[str, bool], found: Sequence[Answer]) -> str:
    failed = ", ".join(aspect for aspect, is_right in right.items() if not is_right)
    given = "; ".join(
        f"{'/'.join(sorted(one.what))} = {one.quantity.change}{one.quantity.low:g}"
        + (f"..{one.quantity.high:g}" if one.quantity.is_range else "")
        + f" {one.quantity.unit}"
        for one in found
    )
    return f"{case.construction}: {case.text}\n    not {failed}; found {given or 'nothing'}"


def judge(wanted: Sequence[Wanted], found: Sequence[Answer]) -> dict[str, bool]:
    """Which aspects of a sentence are right; each aspect asks for the value too."""
    pairs = _paired(wanted, found)
    if pairs is None:
        return dict.fromkeys(ASPECTS, False)
    return {
        "value": True,
        "change": all(
            two.quantity.is_range or _operator(one.quantity) == _operator(two.quantity) for one, two in pairs
        ),
        "unit": all(_same_unit(one, two) for one, two in pairs),
        "what": all(_keeps(one, two) for one, two in pairs),
    }


def _operator(one: Quantity) -> str:
    return one.change if one.change in {">", "<", "~"} else "=" if one.change else ""


def _keeps(one: Wanted, two: Answer) -> bool:
    return not one.what or head_of(one.what) in {head_of(what) for what in two.what}


def head_of(what: str) -> str:
    """The head noun: ``prisoners`` of *prisoners of war*, ``carriers`` of *armoured personnel carriers*."""
    return what.lower().partition(" of ")[0].rpartition(" ")[2]


def _paired(wanted: Sequence[Wanted], found: Sequence[Answer]) -> list[tuple[Wanted, Answer]] | None:
    """Wanted and found figures of the same value, or ``None`` where one has no other."""
    left = list(found)
    pairs = []
    for one in wanted:
        fitting = [two for two in left if _fits(one, two.quantity)]
        if not fitting:
            return None
        best = max(fitting, key=lambda two: (_keeps(one, two), _same_unit(one, two)))
        left.remove(best)
        pairs.append((one, best))
    return None if left else pairs


def _fits(one: Wanted, two: Quantity) -> bool:
    if one.vague:
        return one.quantity.low <= two.low and two.high <= one.quantity.high
    return same_value(one.quantity, two)


def _same_unit(one: Wanted, two: Answer) -> bool:
    """The same unit of measure, or none in both; a counted noun is no unit of measure."""
    theirs = two.quantity.unit if is_measure(two.quantity.unit) else NO_UNIT
    return one.quantity.unit == theirs


def _sayso(text: str) -> list[Answer]:
    document = analyse(text)
    answers = []
    for mention in find_figures(document):
        quantity = replace(quantity_of(document, mention), change=CHANGES[mention.figure.operator])
        answers.append(Answer(quantity, frozenset((mention.figure.what,))))
    return answers


def _answers(found: Sequence[Quantity]) -> list[Answer]:
    """A peer's figures, with the nouns that it keeps as unit or concept, as plurals."""
    answers = []
    for one in found:
        nouns = {noun.lower() for noun in (*one.concepts, one.noun)}
        if one.unit.removesuffix(" of age") not in LENGTHS:
            answers.append(Answer(one, frozenset(nouns | {pluralise(noun) for noun in nouns if noun})))
    return answers
