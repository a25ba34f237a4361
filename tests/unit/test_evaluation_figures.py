"""What the evaluation of figures counts, and how Sayso's figures become quantities of a marked set."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from evaluation import figures, peers_figures
from evaluation.figures_constructions import (
    ASPECTS,
    Answer,
    construction_table,
    head_of,
    judge,
    read_constructions,
    read_figures,
)
from evaluation.figures_gold import MarkedSentence, Quantity, read_marked, read_value
from evaluation.figures_peers import SCRIPT, Found
from evaluation.figures_reading import is_measure, measure_name, read_quantities
from evaluation.figures_score import Score, pair, published_counts, same_value
from sayso.language import analyse


def one(value, unit="-", change=None):
    return Quantity(float(value), float(value), unit, change, unit.rsplit(" ", 1)[-1])


def readings(text, reading="marked"):
    return [(one.low, one.high, one.unit, one.change) for one in read_quantities(analyse(text), reading)]


def marked_file(folder, sentences):
    path = folder / "set.json"
    path.write_text(json.dumps(sentences), encoding="utf-8")
    return path


# ------------------------------------------------------------ the form


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("5", (5, 5)),
        ("2.5", (2.5, 2.5)),
        ("8-10", (8, 10)),
        ("-5", (-5, -5)),
        ("-5-10", (-5, 10)),
        ("1e-3", (0.001,) * 2),
    ],
)
def test_a_value_is_a_number_or_a_range(text, bounds):
    assert read_value(text) == bounds


def test_a_marked_file_is_read_with_units_in_lower_case_and_concepts_apart(tmp_path):
    quantity = {"value": "12", "normalized_unit": "Old Car", "change": ">", "referred_concepts": "cars, Taiz"}
    path = marked_file(tmp_path, [{"text": "Over 12 old cars burned.", "quantities": [quantity]}])
    assert read_marked(path) == (
        MarkedSentence("Over 12 old cars burned.", (Quantity(12, 12, "old car", ">", "car", ("cars", "Taiz")),)),
    )


def test_another_form_is_an_error_that_says_where(tmp_path):
    path = marked_file(tmp_path, [{"text": "", "quantities": []}, {"text": "Twelve.", "numbers": [12]}])
    with pytest.raises(ValueError, match=r"set\.json: sentence 2"):
        read_marked(path)


# ------------------------------------------------------------ the counts


def test_values_are_the_same_within_one_part_in_a_hundred_thousand():
    assert same_value(one(1_000_000), one(1_000_009))
    assert not same_value(one(1_000_000), one(1_000_011))
    assert not same_value(one(0), one(0.001))


def test_a_range_never_equals_a_number():
    assert not same_value(Quantity(5, 10), one(5))
    assert same_value(Quantity(5, 10), Quantity(5, 10))


def test_the_published_count_lets_a_quantity_of_another_unit_stand_for_several_values():
    gold = [one(5, "mile"), one(5, "car")]
    assert published_counts(gold, [one(5, "day")]) == (2, 0)
    assert len(pair(gold, [one(5, "day")])) == 1


def test_a_quantity_with_the_right_unit_is_used_up():
    assert published_counts([one(5, "mile"), one(5, "mile")], [one(5, "mile")]) == (1, 1)


def test_pairs_agree_in_as_much_as_they_can():
    gold = [one(5, "car", "="), one(5, "mile", "=")]
    found = [one(5, "mile", "="), one(5, "car", ">")]
    assert [(mine.unit, theirs.unit) for mine, theirs in pair(gold, found)] == [("mile", "mile"), ("car", "car")]


def test_the_score_has_f1_of_value_unit_change_and_counted_noun():
    score = Score()
    gold = [one(12, "old car", ">"), one(5, "mile", "=")]
    score.add(gold, [one(12, "car", ">"), one(5, "mile", "~"), one(9)], is_measure=is_measure)
    assert (score.value.right, score.value.gold, score.value.found) == (2, 2, 3)
    assert score.value.f1 == pytest.approx(80)
    assert (score.unit.right, score.change.right) == (1, 0)
    assert (score.counted.right, score.counted.gold, score.counted.found) == (1, 1, 1)


def test_nothing_found_is_zero_and_no_error():
    score = Score()
    score.add([one(1)], [], is_measure=is_measure)
    assert (score.value.precision, score.value.recall, score.value.f1) == (0, 0, 0)


# ------------------------------------------------------------ Sayso's figures as quantities


def test_bounds_become_a_value_and_a_change():
    assert readings("At least 12 goats drowned.") == [(12, 12, "goat", ">")]
    assert readings("Up to 12 goats drowned.") == [(12, 12, "goat", "<")]
    assert readings("About 12 goats drowned.") == [(12, 12, "goat", "~")]
    assert readings("Between 10 and 12 goats drowned.") == [(10, 12, "goat", "=")]


def test_a_counted_noun_keeps_adjectives_but_no_adverbs():
    assert readings("He knows the 20 most expensive restaurants.") == [(20, 20, "expensive restaurant", "=")]
    assert readings("A mission with 30 European police officers arrived.") == [(30, 30, "european police officer", "=")]


def test_a_number_without_a_noun_of_its_own_has_no_unit():
    assert readings("12 were killed.") == [(12, 12, "-", "=")]


def test_units_are_called_as_the_sets_call_them():
    assert readings("The zone covers 12 km2.") == [(12, 12, "square kilometre", "=")]
    assert readings("They paid $12.") == [(12, 12, "dollar", "=")]
    assert measure_name("USD/share") == "dollar per share"
    assert measure_name("km/h") == "kilometre per hour"


def test_a_ton_stays_a_ton():
    assert readings("They found 12 tons of rice.")[0][2] == "ton"
    assert readings("They found 12 tonnes of rice.")[0][2] == "metric ton"


def test_zero_in_words_is_a_figure_and_no_quantity_of_a_marked_set():
    assert readings("No casualties were reported.", "figures") == [(0, 0, "casualty", "=")]
    assert readings("No casualties were reported.") == []


def test_both_sides_of_a_conversion_are_quantities_of_a_marked_set():
    assert readings("The front moved 5 miles (8 km).") == [(5, 5, "mile", "="), (8, 8, "kilometre", "=")]
    assert len(readings("The front moved 5 miles (8 km).", "figures")) == 1


def test_a_vague_number_of_scale_is_the_scale():
    assert readings("Dozens of homes burned.") == [(12, 12, "home", "~")]
    assert readings("Tens of thousands of people fled.") == [(10_000, 10_000, "people", "~")]
    assert readings("Several homes burned.") == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("She is 25 years old.", "year of age"),
        ("A 25-year-old was hurt.", "year of age"),
        ("He died at the age of 25.", "year of age"),
        ("Ms. Haddad, 25, spoke.", "year of age"),
    ],
)
def test_ages_are_quantities_of_a_marked_set_alone(text, unit):
    assert readings(text) == [(25, 25, unit, "=")]
    assert readings(text, "figures") == []


def test_measures_are_told_from_counted_nouns():
    assert all(map(is_measure, ("-", "dollar", "dollar per share", "year of age", "square kilometre")))
    assert not any(map(is_measure, ("people", "old car", "assist per game")))


# ------------------------------------------------------------ the command


def test_the_command_prints_a_table_and_errors(tmp_path, monkeypatch, capsys):
    quantities = [{"value": "12", "normalized_unit": "goat"}]
    path = marked_file(
        tmp_path, [{"text": "12 goats drowned.", "quantities": quantities}, {"text": "Two left.", "quantities": []}]
    )
    monkeypatch.setattr(sys, "argv", ["figures", str(path), "--errors", "5"])
    figures.main()
    printed = capsys.readouterr().out
    assert "2 sentences, 1 quantities" in printed
    assert "sayso marked" in printed
    assert "Two left.\n    + = 2 | -" in printed


def test_the_command_prints_json(tmp_path, monkeypatch, capsys):
    path = marked_file(
        tmp_path, [{"text": "12 goats drowned.", "quantities": [{"value": "12", "normalized_unit": "goat"}]}]
    )
    monkeypatch.setattr(sys, "argv", ["figures", str(path), "--json"])
    figures.main()
    rows = json.loads(capsys.readouterr().out)["files"][0]["rows"]
    assert [row["reader"] for row in rows] == ["sayso figures", "sayso plain", "sayso marked"]
    assert rows[2]["published_value_unit"]["f1"] == 100


# ------------------------------------------------------------ constructions


def test_the_table_of_constructions_is_whole():
    cases = read_constructions()
    assert len(cases) >= 60
    assert len({case.text for case in cases}) == len(cases)
    assert len({case.construction for case in cases}) >= 12


def test_figures_of_the_table_are_read_with_operator_range_and_unit():
    first, second, third = read_figures("goats = >=12; = 5..8 km; people = ~12..120")
    assert (first.what, first.quantity.low, first.quantity.change) == ("goats", 12, ">")
    assert (second.what, second.quantity.low, second.quantity.high, second.quantity.unit) == ("", 5, 8, "kilometre")
    assert third.vague


def test_a_sentence_is_right_when_each_figure_is_and_there_is_no_other():
    wanted = read_figures("goats = >=12")
    right = Answer(one(12, "-", ">"), frozenset(("goats",)))
    assert judge(wanted, [right]) == dict.fromkeys(ASPECTS, True)
    assert judge(wanted, [right, right]) == dict.fromkeys(ASPECTS, False)
    assert judge(wanted, [Answer(one(12, "mile", ">"), frozenset())]) == {
        "value": True,
        "change": True,
        "unit": False,
        "what": False,
    }


def test_any_value_inside_a_vague_number_is_right():
    assert judge(read_figures("goats = ~12..120"), [Answer(one(24, "-", "~"), frozenset(("goats",)))])["value"]


def test_the_head_of_a_counted_thing():
    assert head_of("prisoners of war") == "prisoners"
    assert head_of("armoured personnel carriers") == "carriers"


def test_ages_and_lengths_count_for_no_package_and_against_none():
    cases = [case for case in read_constructions() if "34-year-old" in case.text]
    peer = Found("peer", "1", ((one(34, "year of age"),),), 1.0)
    assert construction_table(cases, [peer]).to_object()["right"]["peer"]["value"] == 100


# ------------------------------------------------------------ peers


def test_the_script_of_the_peers_needs_nothing_of_ours():
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), "--list"], capture_output=True, text=True, check=True)
    assert set(json.loads(done.stdout)) <= set(peers_figures.PEERS)
