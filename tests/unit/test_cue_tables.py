"""Every row of the tables of cues, channels and speakers is found in its own example."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.extract.statements import find_statements
from sayso.language import analyse
from sayso.lexicon.cues import CHANNEL_COLUMNS, CUE_COLUMNS, SPEAKER_COLUMNS, load_cue_lexicon
from sayso.lexicon.tables import read_table
from sayso.model import Annotations, Report, Statement

# "occasion" lends its details and tells nothing; a source line and a source cited do so too.
WITHOUT_STATEMENT = {"occasion", "source"}


def told(text: str) -> tuple[Statement, ...]:
    report = Report(name="example", text=text, published=date(2024, 8, 14))
    return find_statements(Annotations(report=report, document=analyse(text)))


def cue_of(statement: Statement) -> str:
    return statement.cue.name if statement.cue else ""


@pytest.mark.parametrize(
    "row", read_table("cues", CUE_COLUMNS), ids=lambda row: f"{row['cue']}-{row['pos']}-{row['takes']}"
)
def test_a_cue_tells_in_its_example_and_not_in_its_counterexample(row: dict[str, str]):
    if row["takes"] not in WITHOUT_STATEMENT and not row["cue"].startswith("source"):
        label = "quote" if row["pos"] == "label" else row["cue"]
        found = [one for one in told(row["example"]) if cue_of(one).split(" ")[0] == label.split(" ")[0]]
        assert row["manner"] in {one.manner.value for one in found}
    if row["not_example"]:
        assert row["cue"] not in {cue_of(one) for one in told(row["not_example"])}


@pytest.mark.parametrize("row", read_table("channels", CHANNEL_COLUMNS), ids=lambda row: f"{row['word']}-{row['kind']}")
def test_a_channel_is_named_in_its_example(row: dict[str, str]):
    (one, *_) = told(row["example"])
    if row["kind"] != "holder":  # "on his account" names no channel without the platform
        assert one.channel is not None
        assert row["label"].lower() in one.channel.name.lower()


@pytest.mark.parametrize("row", read_table("speakers", SPEAKER_COLUMNS), ids=lambda row: row["word"])
def test_a_speaker_speaks_in_its_example(row: dict[str, str]):
    (one,) = told(row["example"])
    assert one.speaker is not None


@pytest.mark.parametrize(
    ("name", "columns"), [("cues", CUE_COLUMNS), ("channels", CHANNEL_COLUMNS), ("speakers", SPEAKER_COLUMNS)]
)
def test_the_tables_are_sorted_and_have_no_row_twice(name: str, columns: tuple[str, ...]):
    rows = read_table(name, columns)
    keys = [(*(row[column] for column in columns[:2]), row.get("takes", "")) for row in rows]
    assert keys == sorted(set(keys))


def test_there_are_enough_cues():
    assert len({row["cue"] for row in read_table("cues", CUE_COLUMNS)}) >= 250


def test_a_verb_with_a_particle_is_a_cue_of_its_own():
    assert load_cue_lexicon().particles["point"] == {"out"}
