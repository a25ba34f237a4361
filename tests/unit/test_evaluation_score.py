"""How predicted claims are scored against gold."""

from __future__ import annotations

import doctest
import importlib
import itertools
import json
import random
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from evaluation import score as command
from evaluation.assignment import assign
from evaluation.claim import BadClaimError, from_object, read_claims
from evaluation.folding import ALIASES_FILE, aliases, fold, light
from evaluation.gold import read_gold
from evaluation.gold_values import parse_figure
from evaluation.sameness import same_channel, same_name, same_party, same_place, same_thing, same_value
from evaluation.score import BrokenGoldError, read_golds, score_claims
from sayso.model import Manner, Named, Operator, Period, Polarity, Status

REPORT = """date 2024-08-14

Ukrainian President Volodymyr Zelensky said on Tuesday that 74 villages in Kursk region were held by his army.
The region's governor, Alexei Smirnov, spoke of 28. Russian forces destroyed two bridges in Sudzha,
injuring at least 12 people, and did not cross the river.
"""
GOLD = """report: held.txt
published: 2024-08-14

claim: Ukraine holds 74 settlements
  in:       74 villages in Kursk region were held by his army
  kind:     CONTROL.held
  speaker:  Volodymyr Zelensky           | Volodymyr Zelensky
  manner:   stated
  quoted:   indirect
  channel:  video call
  said on:  2024-08-13                   | Tuesday
  actor:    Ukraine                      | his army
  place:    Kursk Oblast, Russia         | Kursk region
  when:     2024-08-13
  figure:   settlements = 74             | 74 villages

claim: Ukraine holds 28 settlements
  in:       The region's governor, Alexei Smirnov, spoke of 28
  kind:     CONTROL.held
  speaker:  Alexei Smirnov               | Alexei Smirnov
  manner:   stated
  quoted:   indirect
  actor:    Ukraine
  place:    Kursk Oblast, Russia
  figure:   settlements = 28             | 28

claim: Russia destroyed two bridges
  in:       Russian forces destroyed two bridges in Sudzha
  kind:     DAMAGE.bridge
  actor:    Russia                       | Russian forces
  target:   bridges                      | bridges
  place:    Sudzha, Kursk Oblast, Russia | Sudzha
  figure:   bridges destroyed = 2        | two bridges

claim: at least 12 injured
  in:       injuring at least 12 people
  kind:     CASUALTIES.injured
  place:    Sudzha, Kursk Oblast, Russia | Sudzha
  figure:   injured = >=12               | at least 12 people

claim: no crossing
  in:       did not cross the river
  kind:     ADVANCE
  actor:    Russia                       | Russian forces
  polarity: no
"""
SOMEBODY = Named("Vladimir Putin")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "held.gold").write_text(GOLD, encoding="utf-8")
    (tmp_path / "held.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def gold(folder):
    found = read_gold(folder / "held.gold")
    assert found.problems == ()
    return list(found.claims)


def lines(gold, predicted):
    return score_claims({"held.txt": gold}, predicted).totals()


def counts(gold, predicted, name):
    count = lines(gold, predicted)[name].count
    return count.right, count.gold, count.predicted


def changed(claims, number, **fields):
    """The claims with some fields of one of them replaced."""
    return [replace(claim, **fields) if at == number else claim for at, claim in enumerate(claims)]


# ---------------------------------------------------------------- claims


def test_gold_against_gold_is_perfect(gold):
    for line in lines(gold, gold).values():
        assert line.count.whole
        if line.count.gold:
            assert (line.count.f1, line.macro_f1) == (1.0, 1.0)


def test_the_order_of_predictions_does_not_matter(gold):
    shuffled = random.Random(5).sample(gold, len(gold))
    assert lines(gold, shuffled)["record"].count.f1 == 1.0


def test_a_missing_claim_lowers_recall_only(gold):
    count = lines(gold, gold[:2] + gold[3:])["claim"].count
    assert (count.precision, count.recall) == (1.0, 4 / 5)


def test_a_spurious_claim_lowers_precision_only(gold):
    count = lines(gold, [*gold, replace(gold[0], start=0, end=4)])["claim"].count
    assert (count.precision, count.recall) == (5 / 6, 1.0)


def test_a_wrong_kind_is_no_claim_but_is_detected(gold):
    predicted = changed(gold, 2, kind="ATTACK")
    assert counts(gold, predicted, "claim") == (4, 5, 5)
    assert counts(gold, predicted, "any kind") == (5, 5, 5)
    assert counts(gold, predicted, "kind") == (4, 5, 5)
    assert counts(gold, predicted, "target") == (0, 0, 0)  # slots are scored over paired claims only


def test_the_mode_is_ignored(gold):
    assert lines(gold, changed(gold, 0, mode="captured"))["record"].count.f1 == 1.0


def test_claims_pair_by_agreement_before_overlap(gold):
    """Two claims of one sentence: the slots decide, though the other spans overlap more."""
    whole = {"start": gold[0].start, "end": gold[1].end}
    predicted = changed(changed(gold, 0, **whole), 1, **whole)
    assert lines(gold, predicted)["record"].count.f1 == 1.0


def test_spans_that_do_not_touch_never_pair(gold):
    assert counts(gold, changed(gold, 3, start=0, end=4), "claim") == (4, 5, 5)


def test_no_predictions_at_all(gold):
    count = lines(gold, [])["claim"].count
    assert (count.precision, count.recall, count.f1) == (0.0, 0.0, 0.0)


def test_macro_is_the_mean_over_reports(gold):
    score = score_claims({"held.txt": gold, "other.txt": gold[:1]}, gold)
    line = score.totals()["claim"]
    assert (line.count.recall, line.macro_f1) == (5 / 6, 0.5)
    assert (score.without_gold, score.without_predictions) == ((), ("other.txt",))


def test_a_report_without_gold_is_ignored(gold):
    score = score_claims({"held.txt": gold}, [*gold, replace(gold[0], report="stray.txt")])
    assert score.totals()["claim"].count.f1 == 1.0
    assert score.without_gold == ("stray.txt",)


# ---------------------------------------------------------------- slots


def test_a_wrong_speaker_costs_precision_recall_and_the_record(gold):
    predicted = changed(gold, 0, speaker=SOMEBODY)
    assert counts(gold, predicted, "speaker") == (1, 2, 2)
    assert counts(gold, predicted, "record") == (4, 5, 5)


def test_a_missing_value_costs_recall_and_a_spurious_one_precision(gold):
    predicted = changed(changed(gold, 0, speaker=None), 2, speaker=SOMEBODY)
    assert counts(gold, predicted, "speaker") == (1, 2, 2)
    assert counts(gold, changed(predicted, 2, speaker=None), "speaker") == (1, 2, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Zelenskiy"),
        ("Volodymyr Zelensky", "Volodymyr Zelens’kyi"),
        ("Oleksandr Syrskyi", "Gen. Syrskyy"),
        ("Ana Petrić", "Ana Petric"),
        ("Heorhii Tykhyi", "Georgy Tikhiy"),
        ("Valery Gerasimov", "Valerii Herasymov"),
        ("Xi Jinping", "President Xi"),
        ("Ursula von der Leyen", "Von der Leyen"),
        ("Russia", "Kremlin"),
        ("Ukraine", "Ukrainian forces"),
        ("United States", "US military"),
        ("Russian Defence Ministry", "Ministry of Defence of the Russian Federation"),
        ("International Atomic Energy Agency", "IAEA"),
        ("Belgorod Oblast", "Belgorod regional authorities"),
    ],
)
def test_names_that_are_the_same(one, other):
    assert same_name(Named(one), Named(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Vladimir Putin"),
        ("Alexei Smirnov", "spokeswoman for Alexei Smirnov"),
        ("Kursk Governor", "Belgorod Governor"),
        ("Alexei Smirnov", "Sergei Smirnitsky"),
        ("Russian Defence Ministry", "Russian Foreign Ministry"),
        ("Russian Defence Ministry", "Ukrainian Defence Ministry"),
        ("Belgorod Oblast", "Kursk Oblast"),
        ("Ukraine", "Security Service of Ukraine"),
        ("North Korea", "South Korea"),
    ],
)
def test_names_that_differ(one, other):
    assert not same_name(Named(one), Named(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Russian servicemen", "100 Russian soldiers", True),
        ("Ukrainian prisoners", "prisoners of war", True),
        ("residences", "two homes in Shebekino", True),
        ("Kursk Nuclear Power Plant", "Kursk NPP", True),
        ("Russian soldiers", "Ukrainian soldiers", False),
        ("bridge", "cooling tower", False),
        ("Ukraine", "Ukrainian soldiers", False),
    ],
)
def test_parties_by_head_noun(one, other, same):
    assert same_party(Named(one), Named(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kursk Oblast, Russia", "Kursk region", True),
        ("Sudzha, Kursk Oblast, Russia", "the town of Sudzha", True),
        ("Zvannoye, Kursk Oblast, Russia", "Zvannoe, Russia", True),
        ("Kursk Oblast, Russia", "Kursk, Kursk Oblast, Russia", False),
        ("Crimea, Ukraine", "Crimea, Russia", False),
        ("Kyiv, Ukraine", "Ukraine", False),
    ],
)
def test_places_by_their_most_specific_name(one, other, same):
    assert same_place(Named(one), Named(other)) is same


def test_several_places_are_a_set(gold):
    more = changed(gold, 0, place=(*gold[0].place, Named("Belgorod Oblast, Russia")))
    predicted = changed(gold, 0, place=(Named("Bryansk Oblast, Russia"), *more[0].place[::-1]))
    assert counts(more, predicted, "place") == (5, 5, 6)


def test_times_exact_and_by_overlap(gold):
    since = changed(gold, 0, when=Period(date(2024, 8, 1), None))
    assert counts(gold, since, "when") == (0, 1, 1)
    assert counts(gold, since, "when (overlap)") == (1, 1, 1)
    until = changed(gold, 0, when=Period(None, date(2024, 8, 12)))
    assert counts(gold, until, "when (overlap)") == (0, 1, 1)


def test_the_operator_is_a_line_of_its_own_and_not_of_the_record(gold):
    predicted = changed(gold, 0, figures=(parse_figure("villages = ~74"),))
    assert counts(gold, predicted, "figure value") == (4, 4, 4)
    assert counts(gold, predicted, "figure op") == (3, 4, 4)
    assert lines(gold, predicted)["record"].count.f1 == 1.0
    exactly = replace(gold[3].figures[0], operator=Operator.EXACTLY, high=12)  # exactly 12 is not at least 12
    assert counts(gold, changed(gold, 3, figures=(exactly,)), "record") == (4, 5, 5)


def test_figures_of_one_claim_pair_best(gold):
    mine = changed(gold, 3, figures=(parse_figure("killed = 3"), parse_figure("injured = 12")))
    theirs = changed(gold, 3, figures=(parse_figure("wounded = 12"), parse_figure("people killed = 4")))
    assert counts(mine, theirs, "figure value") == (4, 5, 5)
    assert counts(mine, theirs, "figure unit+what") == (5, 5, 5)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("area = 1 km2", "area = 1 sq. km", True),
        ("area = 1 km2", "territory = 1 square kilometers", True),
        ("captured = 1", "soldiers captured = 1", True),
        ("drones downed = 1", "UAVs shot down = 1", True),
        ("displaced = 1", "people fled = 1", True),
        ("area = 1 km2", "area = 1 km", False),
        ("drones downed = 1", "drones launched = 1", False),
        ("killed = 1", "injured = 1", False),
    ],
)
def test_units_and_things(one, other, same):
    assert same_thing(parse_figure(one), parse_figure(other)) is same


def test_a_range_needs_both_ends():
    assert same_value(parse_figure("distance = 1..2 km"), parse_figure("distance = ~1..2 km"))
    assert not same_value(parse_figure("distance = 1..2 km"), parse_figure("distance = 1 km"))
    assert not same_value(parse_figure("distance = >=2 km"), parse_figure("distance = <=2 km"))


def test_channels_by_half_of_their_words():
    assert same_channel("Telegram video", "video posted to his Telegram channel")
    assert not same_channel("video call", "phone call")


def test_manner_polarity_and_status_are_exact(gold):
    predicted = changed(gold, 0, manner=Manner.CLAIMED, status=Status.ONGOING)
    predicted = changed(predicted, 4, polarity=Polarity.YES)
    assert counts(gold, predicted, "manner") == (1, 2, 2)
    assert counts(gold, predicted, "polarity") == (4, 5, 5)
    assert counts(gold, predicted, "polarity no") == (0, 1, 0)
    assert counts(gold, predicted, "status marked") == (0, 0, 1)
    assert counts(gold, predicted, "record") == (3, 5, 5)


# ---------------------------------------------------------------- the machinery


def test_the_assignment_is_the_best_one():
    """It finds the total that trying everything finds, and that scipy finds."""
    numbers = random.Random(7)
    for _ in range(200):
        rows, columns = numbers.randint(1, 5), numbers.randint(1, 5)
        weights = [[max(0, numbers.randint(-4, 9)) for _ in range(columns)] for _ in range(rows)]
        pairs = assign(weights)
        total = sum(weights[i][j] for i, j in pairs)
        table = np.array(weights)
        assert total == table[linear_sum_assignment(table, maximize=True)].sum()
        longer, shorter = (table, range(columns)) if rows >= columns else (table.T, range(rows))
        orders = itertools.permutations(range(len(longer)), len(shorter))
        assert total == max(sum(longer[i, j] for j, i in enumerate(order)) for order in orders)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_no_alias_stands_for_two_things():
    rows = [line.split("\t") for line in ALIASES_FILE.read_text(encoding="utf-8").splitlines()]
    owner = {}
    for group, canonical, *variants in (row for row in rows if row[0] and not row[0].startswith("#")):
        for name in (canonical, *variants):
            folded = light(name) if group == "unit" else fold(name)
            key = group, folded if group in {"unit", "word", "person"} else aliases().bag(name)
            assert owner.setdefault(key, canonical) == canonical, f"{group}: {name}"


def test_an_object_with_only_the_needed_keys_is_a_claim():
    claim = from_object({"report": "some/folder/a.txt", "start": 0, "end": 4, "kind": "CLASH"})
    assert (claim.report, claim.polarity, claim.status, claim.figures) == ("a.txt", "yes", "occurred", ())


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"report": "a.txt", "kind": "CLASH", "start": 4, "end": 4}', '{"start": 0, "end": 1}']
)
def test_a_line_that_is_no_claim_is_refused(tmp_path, line):
    path = tmp_path / "claims.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(BadClaimError, match=r"claims\.jsonl:2: not a claim in JSON"):
        list(read_claims(path))


def test_broken_gold_is_not_scored_against(folder):
    (folder / "held.gold").write_text(GOLD.replace("CONTROL.held", "CONTROLS"), encoding="utf-8")
    with pytest.raises(BrokenGoldError, match="the gold is broken"):
        read_golds([folder])


def test_the_command_prints_the_table_the_errors_and_json(folder, capsys):
    claim = {"report": "held.txt", "start": REPORT.index("74"), "end": REPORT.index("74") + 20, "kind": "CONTROL"}
    claims = folder / "claims.jsonl"
    stray = {**claim, "report": "stray.txt"}
    spoken = {**claim, "speaker": {"name": "Vladimir Putin"}}
    bridges = {**claim, "start": REPORT.index("Russian forces"), "end": REPORT.index("Sudzha"), "kind": "ATTACK"}
    claims.write_text("\n".join(map(json.dumps, (stray, spoken, bridges))), encoding="utf-8")
    assert command.main([str(folder), "--pred", str(claims), "--per-report", "--errors", "5"]) == 0
    out, err = capsys.readouterr()
    assert "note: no gold for stray.txt, its predictions are ignored" in err
    assert "gold | predicted: Volodymyr Zelensky | Vladimir Putin" in out
    assert "gold DAMAGE, predicted ATTACK" in out
    assert "missed: 3" in out
    assert command.main([str(folder), "--pred", str(claims), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["scores"]["claim"]["right"], found["without_gold"]) == (1, ["stray.txt"])


@pytest.mark.parametrize("name", ["assignment", "floors", "folding", "gold_lines", "gold_values", "gold_words"])
def test_every_example_in_a_docstring_is_true(name):
    outcome = doctest.testmod(importlib.import_module(f"evaluation.{name}"))
    assert outcome.attempted
    assert outcome.failed == 0
