"""``sayso demo``: the example reports are found, and what is shown of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso.language
from sayso import cli
from sayso.cli.demo import Telling, example_folder, tellings
from sayso.model import Document, Sentence

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def demo(capsys, monkeypatch):
    """``sayso demo`` with an analysis that takes each report for one long sentence without words."""

    def analyse(text):
        start = text.index("\n\n") + 2
        return Document(text, (Sentence(0, start - 2, 0, 0), Sentence(start, len(text), 0, 0)), (), (), None)

    monkeypatch.setattr(sayso.language, "analyse", analyse)

    def call(*arguments):
        with pytest.raises(SystemExit) as end:
            cli.run(["demo", *arguments])
        return end.value.code, capsys.readouterr().out

    return call


def test_it_shows_three_reports_and_says_how_to_see_the_rest(demo):
    code, out = demo()
    assert code == 0
    assert out.count(".txt  2024-08-") == 3
    assert "That was 3 of 16 reports. The rest: sayso demo --all" in out
    assert "sayso read REPORT.txt --layer names" in out


def test_all_shows_every_report(demo):
    _, out = demo("--all")
    assert all(path.name in out for path in example_folder().glob("*.txt"))
    assert "The rest" not in out


def test_the_header_of_a_report_is_not_taken_for_its_text(demo):
    _, out = demo()
    assert "01-northern-wire-0807.txt  2024-08-07  Northern Wire\nRussian general reports border raid halted" in out
    assert "date 2024-08-07" not in out


def test_folder_prints_the_folder_alone(demo):
    assert demo("--folder") == (0, f"{example_folder()}\n")
    assert len(list(example_folder().glob("*.txt"))) == 16


def test_a_verb_that_takes_a_clause_is_shown_with_its_subject(document):
    heading, sentence = document.sentences
    assert list(tellings(document, heading)) == []
    assert list(tellings(document, sentence)) == [Telling("say", "Smirnov")]
