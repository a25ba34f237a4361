"""The phrase files ``tokens.txt`` and ``sentences.txt``, and every example of the tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sayso.language.sentences import find_sentences
from sayso.language.tokeniser import find_tokens
from sayso.lexicon.abbreviations import ABBREVIATION_COLUMNS
from sayso.lexicon.segmentation import CONTRACTION_COLUMNS, SEGMENTATION_COLUMNS
from sayso.lexicon.tables import read_table

HERE = Path(__file__).parent


def cases(name: str) -> list[str]:
    """The lines of a phrase file that are no comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("# ")]


def curled(text: str) -> str:
    """The text with curly quotes in place of straight ones."""
    text = re.sub(r'(?:(?<=^)|(?<=[\s(|]))"', "“", text).replace('"', "”")
    return re.sub(r"(?:(?<=^)|(?<=[\s(|]))'(?!\d)", "‘", text).replace("'", "’")


def words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in find_tokens(text)]


def sentences(text: str) -> list[tuple[str, bool]]:
    return [(text[s.start : s.end], s.is_heading) for s in find_sentences(text, find_tokens(text))]


def read_case(line: str) -> tuple[str, list[tuple[str, bool]]]:
    """The text of a line of ``sentences.txt`` and the sentences it shall have."""
    text = ""
    expected: list[tuple[str, bool]] = []
    for part in line.split(" || ") if " ||⏎" not in line else re.split(r" \|\|(?: |(?=⏎))", line):
        breaks = len(part) - len(part.lstrip("⏎"))
        sentence = part.lstrip("⏎").lstrip(" ") if breaks else part
        is_heading = sentence.startswith("^")
        sentence = sentence.removeprefix("^").replace("⏎", "\n")
        text += "\n" * breaks if breaks else " " if text else ""
        text += sentence
        expected.append((sentence, is_heading))
    return text, expected


@pytest.mark.parametrize("line", cases("tokens.txt"))
@pytest.mark.parametrize("quotes", ["as written", "curly"])
def test_words_of_a_phrase(line: str, quotes: str) -> None:
    line = curled(line) if quotes == "curly" else line
    assert words(line.replace("|", "")) == line.replace("|", " ").split()


@pytest.mark.parametrize("line", cases("sentences.txt"))
@pytest.mark.parametrize("quotes", ["as written", "curly"])
def test_sentences_of_a_text(line: str, quotes: str) -> None:
    text, expected = read_case(curled(line) if quotes == "curly" else line)
    assert sentences(text) == expected


@pytest.mark.parametrize("row", read_table("abbreviations", ABBREVIATION_COLUMNS), ids=lambda row: row["abbreviation"])
def test_examples_of_an_abbreviation(row: dict[str, str]) -> None:
    """Its example is one sentence in which it keeps its full stop; its counter-example is two sentences."""
    assert row["abbreviation"].lower() in [word.lower() for word in words(row["example"])]
    assert len(sentences(row["example"])) == 1
    if row["not_example"]:
        assert len(sentences(row["not_example"])) == 2


@pytest.mark.parametrize("row", read_table("contractions", CONTRACTION_COLUMNS), ids=lambda row: row["word"])
def test_example_of_a_contraction(row: dict[str, str]) -> None:
    """The parts of a contraction stand side by side among the words of its example."""
    assert f" {row['parts']} " in f" {' '.join(words(row['example'])).lower()} "


@pytest.mark.parametrize("row", read_table("segmentation_words", SEGMENTATION_COLUMNS), ids=lambda row: row["word"])
def test_example_of_a_segmentation_word(row: dict[str, str]) -> None:
    """A prefix stays joined, a unit is split off, an address stays whole, an opener opens a sentence, a kicker is no dateline."""
    found = words(row["example"])
    match row["kind"]:
        case "prefix":
            assert any(word.lower().startswith(row["word"] + "-") for word in found)
        case "unit" | "cue":
            assert row["word"] in found
        case "domain":
            assert found == [row["example"]]
        case "clock":
            assert len(sentences(row["example"])) == 1
        case "opener":
            assert len(sentences(row["example"])) == 2
        case "header" | "label":
            assert found[0] == row["word"]
        case "kicker":
            assert sentences(row["example"]) == [(row["example"], False)]
