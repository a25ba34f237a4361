"""``sayso ledger``, ``sayso show`` and ``sayso verify`` on a record built by hand."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
from dataclasses import replace
from datetime import date

import pytest

from sayso import cli
from sayso.model import Named
from sayso.record import LEDGER, Record, make_record
from sayso.record.versions import Versions
from sayso.views.contract import claim_object
from tests.readings import CLAIMS, READING, TEXT, reading_of, report

LIVE = replace(CLAIMS[2], speaker=Named('=HYPERLINK("http://x")'), manner=CLAIMS[0].manner, statement=0)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "kursk.db"
    make_record(path).close()
    with Record(path, lambda given: READING if given.text == TEXT else reading_of(given), versions) as record:
        record.ingest([READING.report, report("Kyiv said.", "kyiv.txt", date(2024, 8, 20))])
    return path


def versions():
    return Versions("0.1.0", "1.0", "x")


@pytest.fixture
def sayso_(capsys, monkeypatch, path):
    monkeypatch.setenv("SAYSO_DB", str(path))

    def call(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.run(list(arguments))
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call


def test_a_table_has_one_line_a_claim_in_the_order_of_telling(sayso_):
    code, out, err = sayso_("ledger")
    assert (code, err) == (0, "")
    heading, *lines = out.splitlines()
    assert heading.split() == ["told", "claim", "speaker", "kind", "words", "figures", "place", "report"]
    assert [line[:10] for line in lines] == ["2024-08-12", "2024-08-13", "2024-08-13", "2024-08-20"]
    assert "(not found)" in lines[0]
    assert "not CASUALTIES" in lines[0]
    assert all(part in lines[1] for part in ("Oleksandr Syrskyi", "CONTROL.held", "settlements = 74", "Kursk Oblast"))
    assert "(the report)" in lines[2]
    assert len({line.index("dnipro-0813.txt") for line in lines[:3]}) == 1


def test_json_is_the_contract_with_the_number_behind_it(sayso_):
    _, out, _ = sayso_("ledger", "--speaker", "syrskyi", "--json")
    [found] = [json.loads(line) for line in out.splitlines()]
    expected = json.loads(json.dumps(claim_object(CLAIMS[0])))
    assert list(found)[: len(expected)] == list(expected)
    assert {key: found[key] for key in expected} == expected
    assert found["report_sha256"] == READING.report.sha256
    assert sayso_("show", found["claim"])[0] == 0


def test_csv_and_the_printed_query_hold_the_same(sayso_, path):
    _, out, _ = sayso_("ledger", "--csv", "--place", "sudzha")
    header, *rows = csv.reader(io.StringIO(out))
    assert tuple(header) == LEDGER
    _, query, _ = sayso_("ledger", "--sql", "--place", "sudzha")
    connection = sqlite3.connect(path)
    asked = [["" if value is None else str(value) for value in row] for row in connection.execute(query)]
    connection.close()
    assert asked == rows
    assert len(rows) == 2


@pytest.mark.parametrize(
    "filters",
    [
        ("--speaker", "O'Brien"),
        ("--text", 'it\'s "a\nb" 100%'),
        ("--kind", "'; DROP TABLE claims; --"),
        ("--report", "%:name"),
        ("--from", "2024-08-01", "--to", "2024-08-31", "--as-of", "2024-08-13"),
    ],
)
def test_a_printed_query_is_safe_and_runs(sayso_, path, filters):
    code, query, _ = sayso_("ledger", "--sql", *filters)
    assert code == 0
    connection = sqlite3.connect(path)
    connection.execute(query)
    connection.close()


def test_csv_holds_no_live_formula(tmp_path, sayso_):
    record_path = tmp_path / "live.db"
    make_record(record_path).close()
    with Record(record_path, lambda _: replace(READING, claims=(LIVE,)), versions) as record:
        record.ingest(READING.report)
    _, out, _ = sayso_("ledger", "--csv", "--db", str(record_path))
    [row] = csv.DictReader(io.StringIO(out))
    assert row["speaker"] == """'=HYPERLINK("http://x")"""


def test_filters_reach_the_record(sayso_):
    def count(*filters):
        return len(sayso_("ledger", "--json", *filters)[1].splitlines())

    assert count() == 4
    assert count("--day", "2024-08-12") == 1
    assert count("--from", "2024-08-13") == 3
    assert count("--to", "2024-08-13") == 3
    assert count("--as-of", "2024-08-19") == 3
    assert count("--report", "kyiv.txt") == 1
    assert count("--text", "settlements") == 1
    assert count("--kind", "control") == 2
    assert count("--limit", "2") == 2
    assert count("--limit", "0") == 4


def test_what_is_left_out_of_a_table_is_told(sayso_):
    _, out, err = sayso_("ledger", "--limit", "2")
    assert len(out.splitlines()) == 3
    assert err == "sayso: the first 2 of 4 claims; --limit 0 shows all\n"
    code, out, err = sayso_("ledger", "--speaker", "nobody")
    assert (code, out, err) == (0, "", "sayso: no claim in the record answers to this\n")


def test_days_are_checked(sayso_):
    code, _, err = sayso_("ledger", "--from", "yesterday")
    assert (code, err) == (1, "sayso: --from: 'yesterday' is no day; write it as in 2024-08-13\n")
    assert sayso_("ledger", "--from", "2024-08-13", "--to", "2024-08-12")[0] == 1
    code, _, err = sayso_("ledger", "--day", "2024-08-13", "--to", "2024-08-14")
    assert code == 1
    assert "--day: a day is no stretch of days" in err


def test_a_terminal_is_not_at_the_mercy_of_a_report(tmp_path, sayso_):
    record_path = tmp_path / "evil.db"
    make_record(record_path).close()
    with Record(record_path, reading_of, versions) as record:
        record.ingest(report("\x1b[2J\u202eevil", "e\x1b[31mvil.txt"))
    _, out, _ = sayso_("ledger", "--db", str(record_path))
    number = out.splitlines()[1].split()[1]
    _, shown, _ = sayso_("show", number, "--db", str(record_path))
    assert "\x1b" not in out + shown
    assert "\u202e" not in out + shown
    assert "{[kind: \\x1b]}[2J\\u202eevil" in shown


def test_a_narrow_terminal_gets_narrow_columns(sayso_, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda _=None: os.terminal_size((100, 24)))
    _, out, _ = sayso_("ledger")
    assert max(map(len, out.splitlines())) <= 110


def test_show_marks_the_words_and_gives_reasons(sayso_):
    _, out, _ = sayso_("ledger", "--speaker", "syrskyi", "--json")
    code, out, _ = sayso_("show", json.loads(out)["claim"][:8])
    assert code == 0
    flat = " ".join(out.split())
    assert "report dnipro-0813.txt, published 2024-08-13: Dnipro Ledger, Syrskyi reports" in flat
    assert "“{[when: Today] [figures: 74 [target: settlements]] are under [actor: our] [kind: control]}”," in flat
    assert "[speaker: Syrskyi] [cue: told] [to: Zelensky] [channel: by video link] [said_on: on Tuesday]. 😀" in flat
    start = CLAIMS[0].quote.start
    assert f"when 2024-08-13/ from “Today” at {start}..{start + 5}, rule day:deictic" in flat
    assert "place Kursk Oblast, Russia no words of its own here, rule carried:region" in flat
    assert "manner stated from the telling, rule verb:tell:quotation" in flat


def test_show_says_what_was_not_found(sayso_):
    _, out, _ = sayso_("ledger", "--json")
    numbers = {claim["kind"]: claim["claim"] for claim in map(json.loads, out.splitlines())}
    assert "(not found)" in sayso_("show", numbers["CASUALTIES"])[1]
    assert "(the report)" in sayso_("show", numbers["EVACUATION"])[1]
    code, _, err = sayso_("show", "0000")
    assert (code, err) == (1, "sayso: 0000: the record has no such claim; sayso ledger lists them\n")


def test_verify_says_what_it_checked_or_what_is_wrong(sayso_, path):
    code, out, err = sayso_("verify")
    assert (code, err) == (0, "")
    assert out.startswith("2 reports, 2 statements, 4 claims: ")
    assert out.splitlines()[1] == "all is well"
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER claims_no_update; UPDATE claims SET quote = 'x' WHERE kind = 'CASUALTIES'")
    connection.close()
    code, out, err = sayso_("verify")
    assert code == 1
    assert "sayso: dnipro-0813.txt: the claim at" in err
    assert "2 problems, named above" in out
