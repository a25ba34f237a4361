"""Figures in their sentence: the counted token, the head, sub-counts, conversions, counts without a noun."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.annotate.figures import find_figures
from sayso.annotate.figures.counted import pluralise
from sayso.annotate.times import find_times
from sayso.language import analyse
from sayso.model import Operator


def read(text):
    return [(one.figure.what, one.figure.low, one.figure.high) for one in find_figures(analyse(text))]


def test_the_counted_token_is_the_noun_through_of():
    document = analyse("Tens of thousands of villagers have fled Kivu.")
    found = find_figures(document)[0]
    assert document.tokens[found.counted].text == "villagers"
    assert document.tokens[document.tokens[found.head].head].text == "fled"


def test_a_conversion_in_brackets_is_the_same_figure():
    document = analyse("They took some 1,000 square kilometers (386 sq miles) of land.")
    found = find_figures(document)
    assert [one.figure.words.text for one in found] == ["some 1,000 square kilometers"]
    assert document.tokens[found[0].last - 1].text == ")"
    assert "agrees" in found[0].figure.rule


@pytest.mark.parametrize("words", ["10 km (6 miles)", "12 km (7.5 miles)", "140km (87 miles)", "1,000 km2 (386 sq mi)"])
def test_a_rounded_conversion_agrees(words):
    assert "agrees" in find_figures(analyse(f"They moved {words} on."))[0].figure.rule


def test_a_wrong_conversion_is_a_warning():
    assert (
        "386 square miles" in find_figures(analyse("They took 1,000 square km (621 square miles)."))[0].figure.warning
    )


def test_a_count_without_noun_counts_what_was_counted_before():
    assert read("The acting governor spoke of 28 settlements. A mapping group counted 44.") == [
        ("settlements", 28, 28),
        ("settlements", 44, 44),
    ]


def test_a_count_too_far_from_its_noun_stays_without():
    text = "The governor spoke of 28 settlements. He left. It rained. A group counted 44."
    assert read(text)[-1] == ("", 44, 44)


def test_a_change_is_two_figures_and_not_a_range():
    assert read("The death toll rose from 12 to 17.") == [("killed", 12, 12), ("killed", 17, 17)]


def test_an_operator_covers_only_the_number_it_stands_before():
    found = [one.figure.operator for one in find_figures(analyse("They lost 12 tanks and up to 945 soldiers."))]
    assert found == [Operator.EXACTLY, Operator.AT_MOST]


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("half of the town", 50),
        ("a third of the homes", 33.3333),
        ("two-thirds of the fleet", 66.6667),
        ("one in five homes", 20),
    ],
)
def test_a_share_is_in_per_cent(words, share):
    found = find_figures(analyse(f"They say {words} burned."))[0].figure
    assert (found.low, found.unit) == (share, "%")


def test_curly_and_straight_quotes_agree():
    straight = 'It had fired "more than 320" rockets at Safed.'
    assert read(straight) == read(straight.replace(' "', " “").replace('"', "”"))


@pytest.mark.parametrize(
    ("word", "plural"), [("city", "cities"), ("woman", "women"), ("child", "children"), ("bus", "buses")]
)
def test_plurals(word, plural):
    assert pluralise(word) == plural


@pytest.mark.parametrize(
    "text", ["The toll is high [1].", "Rebels took the town[2] and left.[3][4]", "It fell [2, 3]."]
)
def test_citation_marks_are_no_figures(text):
    assert read(text) == []


def test_a_part_knows_its_whole():
    part, whole = (one.figure for one in find_figures(analyse("26 of the 33 hostages were alive.")))
    assert part.part_of == whole.words


def test_each_is_kept():
    texts = ("115 prisoners each were freed.", "Each side freed 115 prisoners.", "Mali and Niger each lost 115 men.")
    assert all(find_figures(analyse(text))[0].figure.each for text in texts)


def test_known_times_are_not_looked_for_again():
    document = analyse("On 12 August 2024 they lost 12 tanks.")
    times = find_times(document, date(2024, 8, 14))
    assert find_figures(document, times) == find_figures(document)
