"""The gate on claims: the gold reports, read by the whole pipeline, never below their floors."""

from __future__ import annotations

import pytest

from evaluation import gate
from evaluation.floors import changes, read_floors, read_outcomes
from evaluation.gold import read_gold

SETS = {gold_set.name: gold_set for gold_set in gate.gold_sets()}


@pytest.fixture(scope="module", params=sorted(name for name in SETS if SETS[name].has_floors))
def measured(request):
    gold_set = SETS[request.param]
    if gold_set.name == "seed" and not gold_set.is_here:
        pytest.skip(f"the gold of {gold_set.name} is not on this machine")
    return gate.measure(gold_set)


def test_no_figure_is_below_its_floor(measured):
    """When it fails, the table and the claims that were won and lost are in the message."""
    known = read_floors(gate.FLOORS_FILE).get(measured.name)
    before = read_outcomes(gate.OUTCOMES_FILE).get(measured.name, ())
    problems = gate.problems_of(measured, known)
    shown = "\n".join([*gate.report_lines(measured, known, before), *problems])
    print(shown)  # noqa: T201 - pytest shows it with -s
    assert not problems, shown


def test_the_stored_outcomes_are_of_the_same_claims(measured):
    stored = read_outcomes(gate.OUTCOMES_FILE)[measured.name]
    assert [outcome.key for outcome in stored] == [outcome.key for outcome in measured.outcomes]
    assert changes(stored, stored).losses == ()


@pytest.mark.parametrize(
    ("sheet", "texts"),
    [
        pytest.param(sheet, one.texts, id=sheet.stem)
        for one in SETS.values()
        if one.name != "seed"
        for sheet in one.sheets
    ],
)
def test_every_sheet_keeps_the_rules(sheet, texts):
    gold = read_gold(sheet, texts)
    assert gold.problems == ()
    assert gold.claims


def test_every_example_report_has_a_sheet():
    texts = {path.name for path in SETS["kursk"].texts.glob("*.txt")}
    assert {path.name for path in SETS["kursk"].reports} == texts
