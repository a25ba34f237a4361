"""What a record promises, tried on real files: nothing is lost, changed or half stored."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import NoRecord, NotYetError, RecordError, SchemaError, UnknownClaim, UsageError
from sayso.model import Figure, Operator, Period
from sayso.record import Filters, Record, State, make_record, open_record
from sayso.record.filters import Wanted
from sayso.record.migrations import CURRENT
from sayso.record.schema import EVIDENCE
from sayso.record.versions import Versions
from tests.readings import CLAIMS, READING, STATEMENTS, TEXT, reading_of, report

OLD = Path(__file__).with_name("record-v1.sql")
CHECKOUT = Path(__file__).parents[2]


def read(given):
    """Reads without the analysis: the report of ``tests/readings.py`` in full, any other plainly."""
    return READING if given.text == TEXT else reading_of(given)


def versions():
    return Versions("0.1.0", "1.0", "0123456789ab")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kursk.db"


@pytest.fixture
def record(path):
    make_record(path).close()
    with Record(path, read, versions, lambda: "2024-09-01T12:00:00Z") as opened:
        yield opened


def schema(path):
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    connection.close()
    return [(kind, name, " ".join((sql or "").replace('"', "").split())) for kind, name, sql in rows]


def rows(path, query):
    connection = sqlite3.connect(path)
    try:
        return connection.execute(str(query)).fetchall()
    finally:
        connection.close()


def test_claims_and_statements_come_back_equal(record):
    record.ingest(READING.report)
    assert sorted(record.claims(), key=lambda claim: claim.quote.start) == list(CLAIMS)
    assert record.statements() == record.statements("dnipro-0813.txt") == STATEMENTS
    assert record.statements("nonesuch.txt") == ()
    assert record.reports() == (READING.report,)
    assert [figure for figure, _ in record.figures(kind="CONTROL")] == list(CLAIMS[0].figures)


def test_a_report_of_a_page_keeps_its_bytes(record):
    page = replace(report("Kyiv said."), raw=b"<p>Kyiv said.", media_type="text/html", sha256="0" * 64)
    record.ingest([page])
    assert record.reports() == (page,)


def test_the_same_report_twice_changes_nothing(record, path):
    [first] = record.ingest(READING.report)
    before = [rows(path, table.select()) for table in EVIDENCE]
    [again] = record.ingest(replace(READING.report, name="other.txt", published=date(2024, 8, 14)))
    assert (first.state, again.state) == (State.ADDED, State.UNCHANGED)
    assert (again.name, again.published, again.claims) == ("dnipro-0813.txt", date(2024, 8, 13), 3)
    assert [rows(path, table.select()) for table in EVIDENCE] == before


def test_reading_again_with_the_same_version_and_outcome_stores_nothing(record):
    record.ingest(READING.report)
    [again] = record.ingest(READING.report, again=True)
    assert again.state is State.UNCHANGED


def test_a_newer_reading_replaces_the_old_one_and_both_stay(record, path):
    record.ingest(READING.report)
    other = replace(CLAIMS[0], mode="captured", figures=(Figure("settlements", Operator.EXACTLY, 75, 75),))
    old_refs = [entry.ref for entry in record.entries()]
    newer = Record(path, lambda given: replace(READING, report=given, claims=(other,)), lambda: Versions("9", "9", "9"))
    with newer:
        [outcome] = newer.ingest(READING.report, again=True)
        assert (outcome.state, outcome.claims) == (State.READ_AGAIN, 1)
        [entry] = newer.entries()
        assert entry.claim == other
        assert entry.ref in old_refs  # the same words, kind and speaker: it goes by the same number
        assert newer.show(entry.ref).is_current
        gone = next(ref for ref in old_refs if ref != entry.ref)
        assert not newer.show(gone).is_current
        assert newer.verify().is_whole
    assert rows(path, "SELECT count(*) FROM claims") == [(4,)]
    assert rows(path, "SELECT count(*) FROM v_claims") == [(1,)]
    assert rows(path, "SELECT DISTINCT code_version FROM v_reports") == [("9",)]


def test_numbers_of_claims_do_not_depend_on_the_order_of_ingesting(tmp_path):
    reports = [report(f"Report {number}.", f"{number}.txt") for number in range(6)]
    ledgers = []
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        make_record(tmp_path / f"{seed}.db").close()
        with Record(tmp_path / f"{seed}.db", read, versions) as record:
            record.ingest(reports)
            ledgers.append([(entry.ref, entry.claim) for entry in record.entries()])
    assert ledgers[0] == ledgers[1] == ledgers[2]
    assert len({ref for ref, _ in ledgers[0]}) == 6


@pytest.mark.parametrize("table", [table.name for table in EVIDENCE])
def test_evidence_refuses_update_delete_and_replace(record, path, table):
    record.ingest(READING.report)
    connection = sqlite3.connect(path)
    for attack in ("UPDATE # SET id = id", "DELETE FROM #", "INSERT OR REPLACE INTO # SELECT * FROM # LIMIT 1"):
        with pytest.raises(sqlite3.IntegrityError, match="evidence is never changed"):
            connection.execute(attack.replace("#", table))
    connection.close()


KILLED_INSIDE = """
import os, signal, sys
from sayso.record import Record, log
from tests.contract.test_record import read, versions
from tests.readings import READING

def die(*arguments, **more):
    os.kill(os.getpid(), signal.SIGKILL)

log.append = die
Record(sys.argv[1], read, versions).ingest(READING.report)
"""
INGESTS_FOREVER = """
import sys
from tests.contract.test_record import read, versions
from tests.readings import report
from sayso.record import Record
record = Record(sys.argv[1], read, versions)
number = 0
while True:
    number += 1
    record.ingest(report(f"Report {number} of many. " * 50, f"{number}.txt"))
    print(number, flush=True)
"""


def test_a_process_killed_inside_the_transaction_leaves_nothing_of_the_report(record, path):
    done = subprocess.run([sys.executable, "-c", KILLED_INSIDE, str(path)], cwd=CHECKOUT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert record.reports() == ()
    assert record.claims() == ()
    assert record.verify().is_whole
    [outcome] = record.ingest(READING.report)
    assert (outcome.state, outcome.claims) == (State.ADDED, 3)


def test_a_process_killed_at_any_moment_leaves_whole_reports(record, path):
    for seed in range(3):
        child = subprocess.Popen([sys.executable, "-c", INGESTS_FOREVER, str(path)], cwd=CHECKOUT, stdout=-1)
        with child:
            assert child.stdout
            child.stdout.readline()
            time.sleep(random.Random(seed).random() / 5)
            child.kill()
    verification = record.verify()
    assert verification.is_whole
    assert verification.reports == verification.claims >= 1


def test_two_processes_may_write_at_once(path):
    make_record(path).close()
    children = [
        subprocess.Popen([sys.executable, "-c", INGESTS_FOREVER, str(path)], cwd=CHECKOUT, stdout=-1) for _ in range(2)
    ]
    for child in children:
        assert child.stdout
        child.stdout.readline()
    time.sleep(0.3)
    for child in children:
        with child:
            child.kill()
    with open_record(path) as record:
        verification = record.verify()
        assert verification.is_whole
        assert len({given.sha256 for given in record.reports()}) == verification.reports


def test_verify_finds_what_was_changed_behind_our_back(record, path):
    record.ingest([READING.report, report("Kyiv said.", "b.txt")])
    good = record.verify()
    assert good.is_whole
    assert (good.reports, good.statements, good.claims, good.log_entries) == (2, 2, 4, 3)
    record.close()
    for table, attack, what in (
        ("claims", "UPDATE claims SET quote = 'x' WHERE number = 0", "the claim at"),
        ("claims", "UPDATE claims SET kind = 'ATTACK'", "is not the one that was stored"),
        ("mentions", "UPDATE mentions SET name = 'Somebody' WHERE role = 'speaker'", "is not the one that was stored"),
        ("mentions", "UPDATE mentions SET start_char = 0 WHERE words IS NOT NULL", "the speaker at 0.."),
        ("figures", "DELETE FROM figures WHERE number = 0", "is not the one that was stored"),
        ("reports", "UPDATE reports SET text = text || '.'", "hash"),
        ("log", "UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE id = 2", "changed after it was written"),
        ("log", "DELETE FROM log WHERE id = 2", "the log does not know it"),
        ("extractions", "UPDATE extractions SET digest = 'x'", "not the one that the log knows"),
        ("claims", "UPDATE claims SET status = 'nonsense'", "is not the one that was stored"),
    ):
        copied = path.with_name("changed.db")
        copied.write_bytes(path.read_bytes())
        connection = sqlite3.connect(copied)
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        connection.execute(attack)
        connection.commit()
        connection.close()
        with open_record(copied) as changed:
            found = [str(problem) for problem in changed.verify().problems]
        assert any(what in problem for problem in found), (attack, found)


def as_then(claim):
    """A claim as the first version stored it: without what times and figures say beyond their bounds."""
    figures = tuple(replace(one, si=None, scope=None, each=False, part_of=None, warning=None) for one in claim.figures)
    when = claim.when and (Period(None, None) if claim.when.anchor else claim.when)
    places = tuple(replace(place, kind="", country="", footprint=None, rivals=()) for place in claim.place)
    return replace(claim, figures=figures, when=when, place=places)


def test_a_record_of_an_older_version_is_brought_up_to_date(path, tmp_path):
    connection = sqlite3.connect(path)
    connection.executescript(OLD.read_text(encoding="utf-8"))
    connection.close()
    with open_record(path) as record:
        assert sorted(record.claims(), key=lambda claim: claim.quote.start) == list(map(as_then, CLAIMS))
        assert [claim.kind for claim in record.claims(text="settlements")] == ["CONTROL"]  # new in version 2
        assert record.verify().is_whole
    make_record(tmp_path / "new.db").close()
    assert schema(path) == schema(tmp_path / "new.db")
    assert rows(path, "PRAGMA user_version") == [(CURRENT,)]
    assert rows(path, "SELECT action FROM log ORDER BY id") == [("made",), ("ingested",), ("migrated",)]
    open_record(path).close()
    assert rows(path, "SELECT count(*) FROM log") == [(3,)]


def test_a_record_of_a_newer_version_is_left_alone(record, path):
    record.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {CURRENT + 1}")
    connection.close()
    with pytest.raises(SchemaError, match=r"a newer Sayso made this record .*; update Sayso"):
        open_record(path)


def test_what_is_no_record_is_refused_and_not_touched(tmp_path):
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("This is a text, and long enough to be taken for something. " * 20, encoding="utf-8")
    for path in (other, text):
        before = path.read_bytes()
        with pytest.raises(SchemaError, match="is no record of Sayso"):
            open_record(path)
        with pytest.raises(RecordError, match="there is something already"):
            make_record(path)
        assert path.read_bytes() == before


def test_without_a_record_the_way_to_one_is_told(tmp_path):
    with pytest.raises(NoRecord, match=r"there is no record; make one: sayso init .*none\.db"):
        open_record(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(RecordError, match="there is no such folder"):
        make_record(tmp_path / "none" / "kursk.db")


def test_addresses(tmp_path):
    make_record(f"sqlite:///{tmp_path}/kursk.db").close()
    open_record(f"sqlite:///{tmp_path}/kursk.db").close()
    with pytest.raises(NotYetError, match=r"^postgresql://: this version keeps records in SQLite files only"):
        open_record("postgresql://user:secret@host/db")


def test_a_record_without_a_reader_can_be_asked_only(path):
    with make_record(path) as record, pytest.raises(UsageError, match="without a reader"):
        record.ingest(READING.report)


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        ({}, ["CASUALTIES", "CONTROL", "EVACUATION"]),
        ({"speaker": "SYRSKYI"}, ["CONTROL"]),
        ({"speaker": "-"}, ["EVACUATION"]),
        ({"speaker": "%"}, []),
        ({"kind": "control"}, ["CONTROL"]),
        ({"kind": "CONTROL.held"}, ["CONTROL"]),
        ({"kind": "CONTROL.captured"}, []),
        ({"place": "kursk oblast"}, ["CASUALTIES", "CONTROL"]),
        ({"first": date(2024, 8, 13)}, ["CONTROL", "EVACUATION"]),
        ({"last": date(2024, 8, 12)}, ["CASUALTIES"]),
        ({"first": date(2024, 8, 12), "last": date(2024, 8, 12)}, ["CASUALTIES"]),
        ({"text": "settlement"}, ["CONTROL"]),
        ({"text": "turkiye"}, ["CONTROL"]),
        ({"text": '"people were"'}, ["CASUALTIES"]),
        ({"text": '"were people"'}, []),
        ({"text": "settl* today"}, ["CONTROL"]),
        ({"text": "settlements AND -nothing ^ ( NEAR"}, []),
        ({"text": "1,500"}, ["EVACUATION"]),
        ({"text": '"'}, []),
        ({"text": ""}, []),
        ({"report": "dnipro-0813.txt"}, ["CASUALTIES", "CONTROL", "EVACUATION"]),
        ({"report": READING.report.sha256[:8].upper()}, ["CASUALTIES", "CONTROL", "EVACUATION"]),
        ({"report": "dnipro"}, []),
        ({"as_of": date(2024, 8, 12)}, []),
        ({"as_of": date(2024, 8, 13), "limit": 1}, ["CASUALTIES"]),
    ],
)
def test_filters(record, wanted, kinds):
    record.ingest(READING.report)
    found = [claim.kind for claim in record.claims(**wanted)]
    assert sorted(found) == kinds
    if "limit" not in wanted:
        assert record.count(Filters(**wanted)) == len(kinds)


def test_filters_and_their_keywords_are_the_same():
    assert Wanted.__annotations__.keys() == set(Filters.__slots__)


def test_days_the_wrong_way_round_are_refused(record):
    with pytest.raises(UsageError, match="2024-08-13 is after 2024-08-12"):
        record.claims(first=date(2024, 8, 13), last=date(2024, 8, 12))


def test_a_ledger_is_sorted_by_day_told(record):
    record.ingest([READING.report, report("Kyiv said.", "a.txt", date(2024, 8, 1))])
    days = [row.told_first for row in record.ledger()]
    assert days == [date(2024, 8, 1), date(2024, 8, 12), date(2024, 8, 13), date(2024, 8, 13)]


def test_show_takes_the_beginning_of_a_number(record):
    record.ingest(READING.report)
    for entry in record.entries():
        shown = record.show(entry.ref[:6].upper())
        assert (shown.entry, shown.report) == (entry, READING.report)
        held = shown.report.text[shown.entry.sentence.start : shown.entry.sentence.end]
        assert entry.claim.quote.text in held
        index = entry.claim.statement
        assert shown.statement == (None if index is None else STATEMENTS[index])
    for wrong in ("abc", "ghij", "%%%%", "0000000000000000"):
        with pytest.raises(UnknownClaim):
            record.show(wrong)


def test_several_claims_that_begin_alike_are_named(record, monkeypatch):
    refs = iter([("aaaa000000000001", "aaaa000000000002", "bbbb000000000001")])
    monkeypatch.setattr("sayso.record.rows.claim_refs", lambda *_: next(refs))
    record.ingest(READING.report)
    with pytest.raises(UnknownClaim, match="aaaa000000000001, aaaa000000000002; give more digits"):
        record.show("aaaa")
    assert record.show("bbbb").entry.ref == "bbbb000000000001"


def test_the_flat_views_hold_what_the_claims_hold(record, path):
    record.ingest(READING.report)
    [held] = rows(
        path,
        "SELECT told_first, speaker, addressee, channel, cue, actor, place, latitude, place_id, when_first, when_last, "
        "figures, sentence, statement FROM v_claims WHERE kind = 'CONTROL'",
    )
    assert held == (
        "2024-08-13",
        "Oleksandr Syrskyi",
        "Volodymyr Zelensky",
        "video link",
        "tell",
        "Ukraine; Türkiye",
        "Kursk Oblast, Russia; Nowhere",
        51.7,
        "gn:538555",
        "2024-08-13",
        None,
        "settlements = 74",
        "“Today 74 settlements are under our control”, Syrskyi told Zelensky by video link on Tuesday. 😀",
        0,
    )
    assert rows(path, "SELECT figure, speaker FROM v_figures ORDER BY figure") == [
        ("distance = 1.5..2 km", None),
        ("evacuated = ~1000..1500", None),
        ("killed = >=12", None),
        ("residents = <=28", None),
        ("settlements = 74", "Oleksandr Syrskyi"),
    ]
    assert rows(path, "SELECT statement, parent, via, told_first FROM v_statements WHERE speaker IS NULL") == [
        (1, 0, "TASS; RIA Novosti", "2024-08-12")
    ]
    assert rows(path, "SELECT report, statements, claims FROM v_reports") == [("dnipro-0813.txt", 2, 3)]


def test_a_broken_reading_costs_no_other_report(path):
    def breaks(given):
        if given.name == "b.txt":
            raise ZeroDivisionError("on purpose")
        return reading_of(given)

    make_record(path).close()
    told = []
    with Record(path, breaks, versions) as record:
        outcomes = record.ingest(
            [report("A.", "a.txt"), report("B.", "b.txt"), path.with_name("none.txt"), report("C.", "c.txt")],
            tell=told.append,
        )
        assert [outcome.state for outcome in outcomes] == [State.ADDED, State.BROKEN, State.REJECTED, State.ADDED]
        assert [given.name for given in record.reports()] == ["a.txt", "c.txt"]
    assert tuple(told) == outcomes


@pytest.mark.usefixtures("record")
def test_every_column_of_the_views_is_documented(path):
    documentation = (CHECKOUT / "docs" / "record.md").read_text(encoding="utf-8")
    for view in ("v_reports", "v_statements", "v_claims", "v_figures"):
        section = documentation.split(f"## `{view}`", 1)[1].split("\n## ", 1)[0]
        for column in (row[1] for row in rows(path, f"PRAGMA table_info({view})")):
            assert f"`{column}`" in section, (view, column)
