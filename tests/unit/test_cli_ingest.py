"""``sayso init`` and ``sayso ingest``: what they say, what they keep, and their exit codes."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

import sayso.pipeline
from sayso import cli
from sayso.record import open_record
from tests.readings import READING, TEXT, reading_of


@pytest.fixture
def sayso_(capsys, monkeypatch, tmp_path):
    """The command line in a folder of its own; reports are read without the analysis."""

    def read_report(report, **_):
        if "BREAK" in report.text:
            raise ZeroDivisionError("on purpose")
        return replace(READING, report=report) if report.text == TEXT else reading_of(report)

    monkeypatch.setattr(sayso.pipeline, "read_report", read_report)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_DB", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.run(list(map(str, arguments)))
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "dnipro-0813.txt").write_text(TEXT, encoding="utf-8")
    (folder / "feed.jsonl").write_text('{"text": "a", "date": "2024-08-14"}\nnonsense\n', encoding="utf-8")
    return folder


def test_init_makes_a_record_and_says_what_comes_next(sayso_, tmp_path):
    code, out, err = sayso_("init")
    assert (code, err) == (0, "")
    assert out == "sayso.db is made; put reports into it: sayso ingest FILE... --db sayso.db\n"
    open_record(tmp_path / "sayso.db").close()
    code, _, err = sayso_("init")
    assert (code, err) == (1, "sayso: sayso.db: there is something already; choose another path\n")


def test_init_takes_a_path_or_the_environment(sayso_, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_DB", str(tmp_path / "env.db"))
    assert sayso_("init")[0] == 0
    assert sayso_("init", "given.db")[0] == 0
    assert (tmp_path / "env.db").is_file()
    assert (tmp_path / "given.db").is_file()


def test_without_a_record_the_way_to_one_is_told(sayso_, reports):
    code, out, err = sayso_("ingest", reports)
    assert (code, out, err) == (1, "", "sayso: sayso.db: there is no record; make one: sayso init sayso.db\n")


def test_each_report_has_its_line_and_a_bad_one_costs_no_other(sayso_, reports):
    sayso_("init")
    code, out, err = sayso_("ingest", reports, "none.txt")
    assert code == 2
    assert [line.split() for line in out.splitlines()] == [
        ["added", "dnipro-0813.txt", "2024-08-13", "3", "claims"],
        ["added", "feed.jsonl:1", "2024-08-14", "1", "claim"],
        ["4", "reports:", "2", "added,", "2", "rejected"],
    ]
    assert err.splitlines() == [
        f"sayso: {reports}/feed.jsonl:2: this line is not JSON (expecting value, column 1); write one JSON object a line",
        "sayso: none.txt: there is no such file; check the path",
    ]


def test_the_same_again_changes_nothing(sayso_, reports):
    sayso_("init")
    sayso_("ingest", reports / "dnipro-0813.txt")
    for more in ((), ("--again",)):
        code, out, _ = sayso_("ingest", reports / "dnipro-0813.txt", *more)
        assert (code, out.split()[0]) == (0, "unchanged")


def test_when_nothing_could_be_read_the_call_was_wrong(sayso_):
    sayso_("init")
    assert sayso_("ingest", "none.txt")[0] == 1


def test_a_day_is_given_to_reports_without_one(sayso_, tmp_path):
    sayso_("init")
    (tmp_path / "a.txt").write_text("Kyiv said.", encoding="utf-8")
    code, _, err = sayso_("ingest", "a.txt")
    assert code == 1
    assert "give the day with --published" in err
    code, out, _ = sayso_("ingest", "a.txt", "--published", "2024-08-13")
    assert (code, out.split()) == (0, ["added", "a.txt", "2024-08-13", "1", "claim"])
    code, _, err = sayso_("ingest", "a.txt", "--published", "13.8.2024")
    assert (code, err) == (1, "sayso: --published: '13.8.2024' is no day; write it as in 2024-08-13\n")


def test_a_report_on_which_sayso_breaks_is_an_error_of_its_own(sayso_, tmp_path, reports):
    sayso_("init")
    (tmp_path / "a.txt").write_text("date 2024-08-13\n\nBREAK", encoding="utf-8")
    code, out, err = sayso_("ingest", "a.txt", reports / "dnipro-0813.txt")
    assert code == 3
    assert "ZeroDivisionError: on purpose" in err
    assert "sayso: a.txt: an error in Sayso; please report it" in err
    assert "added" in out


def test_standard_input(sayso_, monkeypatch):
    sayso_("init")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    code, out, _ = sayso_("ingest", "-")
    assert (code, out.split()[:2]) == (0, ["added", "-"])
    code, _, err = sayso_("ingest", "-", "-")
    assert (code, err) == (1, "sayso: standard input can be read only once; give `-` once\n")


def test_a_terminal_sees_a_bar(sayso_, reports, monkeypatch):
    sayso_("init")
    monkeypatch.setattr("sayso.cli.ingest.sys.stderr.isatty", lambda: True, raising=False)
    _, out, err = sayso_("ingest", reports / "dnipro-0813.txt")
    assert "reading" in err
    assert "1/1" in err
    assert out.startswith("added")


def test_other_addresses_come_later_and_show_no_password(sayso_):
    code, _, err = sayso_("ingest", "a.txt", "--db", "postgresql://me:secret@host/db")
    assert code == 1
    assert "secret" not in err
