"""``sayso demo``: the examples are found, read into a record that stays, and shown as its ledger."""

from __future__ import annotations

import pytest

from sayso import cli
from sayso.cli.demo import RECORD, example_folder
from sayso.record import open_record


@pytest.fixture
def demo(capsys, monkeypatch, tmp_path):
    """``sayso demo`` in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.run(["demo", *arguments])
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call


def test_it_reads_sixteen_reports_and_shows_who_says_what(demo):
    code, out, err = demo()
    assert code == 0
    assert "16 reports: 16 added" in out + err
    assert "settlements = 28" in out
    assert "settlements = 74" in out
    assert "Alexei Smirnov" in out


def test_the_end_says_what_to_try_next(demo):
    _, out, _ = demo()
    assert f"sayso show CLAIM --db {RECORD}" in out
    assert out.rstrip().endswith("sayso read REPORT.txt")


def test_the_record_stays_and_a_second_demo_changes_nothing_in_it(demo, tmp_path):
    demo("--db", "mine.db")
    with open_record(tmp_path / "mine.db") as record:
        before = record.claims()
    code, out, err = demo("--db", "mine.db")
    with open_record(tmp_path / "mine.db") as record:
        assert record.claims() == before
    assert code == 0
    assert "16 reports: 16 added" not in out + err


def test_folder_prints_the_folder_alone(demo, tmp_path):
    assert demo("--folder")[:2] == (0, f"{example_folder()}\n")
    assert len(list(example_folder().glob("*.txt"))) == 16
    assert not (tmp_path / RECORD).exists()
