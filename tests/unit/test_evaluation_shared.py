"""The scoring gives what the design's own tools give, where those lie beside the checkout."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import gate
from evaluation.claim import from_object
from evaluation.score import read_golds, score_claims
from sayso.ingest import report_from_text
from sayso.lexicon.kinds import load_kinds
from sayso.pipeline import read_report
from sayso.views.contract import claim_object
from sayso.views.sheet import print_sheet
from tests.unit.readings import TEXT, build_reading

CHECKOUT = Path(__file__).parents[2]
TOOLS = CHECKOUT.parent / "shared" / "tools"
KURSK = next(gold_set for gold_set in gate.gold_sets() if gold_set.name == "kursk")
FIELDS = "speaker via to actor target place when said_on figures manner quoted channel status polarity".split()

pytestmark = pytest.mark.skipif(not (TOOLS / "score.py").is_file(), reason="the design's tools are not here")


def run(*arguments):
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def claims():
    """The gold claims as the design's tool prints them."""
    lines = run(TOOLS / "gold.py", "json", *KURSK.sheets, "--texts", KURSK.texts).splitlines()
    return [json.loads(line) for line in lines]


def disturbed(claims, seed):
    """Predictions with all sorts of mistakes: lost, doubled, moved, of another kind, with values of other claims."""
    chance = random.Random(seed)
    found = []
    for claim in claims:
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            other = dict(claim)
            for field in FIELDS:
                if chance.random() < 0.25:
                    other[field] = chance.choice(claims)[field]
            if chance.random() < 0.2:
                other["kind"] = chance.choice(claims)["kind"]
            if chance.random() < 0.5:
                other["start"] = max(0, other["start"] + chance.randint(-60, 60))
                other["end"] = max(other["start"] + 1, other["end"] + chance.randint(-60, 60))
            found.append(other)
    chance.shuffle(found)
    return found


def test_the_gold_is_read_the_same(claims):
    ours = [claim for found in read_golds(list(KURSK.sheets), KURSK.texts).values() for claim in found]
    assert ours == [from_object(claim) for claim in claims]


@pytest.mark.parametrize("seed", range(4))
def test_the_scores_are_the_same(claims, tmp_path, seed):
    predicted = disturbed(claims, seed)
    path = tmp_path / "claims.jsonl"
    path.write_text("\n".join(json.dumps(claim) for claim in predicted), encoding="utf-8")
    command = (TOOLS / "score.py", *KURSK.sheets, "--texts", KURSK.texts, "--pred", path, "--json")
    theirs = json.loads(run(*command))
    score = score_claims(read_golds(list(KURSK.sheets), KURSK.texts), map(from_object, predicted))
    assert {name: line.to_object() for name, line in score.totals().items()} == theirs["scores"]


def test_a_sheet_is_printed_the_same_and_passes_the_check(tmp_path):
    reports = [report_from_text(path.read_text(encoding="utf-8"), path.name) for path in KURSK.reports[:4]]
    readings = [build_reading(), *map(read_report, reports)]
    for reading in readings:
        text = tmp_path / reading.report.name
        text.write_bytes(reading.report.text.encode())
        claims = tmp_path / "claims.jsonl"
        claims.write_text("\n".join(json.dumps(claim_object(claim)) for claim in reading.claims), encoding="utf-8")
        assert print_sheet(reading) == run(TOOLS / "gold.py", "sheet", claims, text)
    sheet = tmp_path / "wire.gold"
    sheet.write_text(print_sheet(readings[0]), encoding="utf-8")
    assert run(TOOLS / "gold.py", "check", sheet).endswith("3 claims, no problems\n")
    assert readings[0].report.text == TEXT


def test_the_kinds_are_those_of_the_design():
    lines = (TOOLS.parent / "KINDS.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")[1:3]] for line in lines if line.startswith("| ")]
    theirs = {kind: tuple(filter(None, modes.split(", "))) for kind, modes in rows if kind.isupper()}
    assert {name: kind.modes for name, kind in load_kinds().items()} == theirs


def test_a_report_named_with_its_folder_is_matched_by_its_name(claims):
    named = replace(from_object(claims[0] | {"report": "some/folder/x.txt"}))
    assert named.report == "x.txt"
