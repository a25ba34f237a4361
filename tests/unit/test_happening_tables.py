"""The tables of happenings: closed lists, whole rows, and examples that do what they say."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import pairwise

import pytest

from sayso.extract.happenings import _in_sentence, company_of
from sayso.lexicon.happenings import (
    CARRIER_COLUMNS,
    CLASS_COLUMNS,
    COUNT_COLUMNS,
    DOMAIN_COLUMNS,
    GOVERNOR_COLUMNS,
    TRIGGER_COLUMNS,
    _trigger,
    load_happening_lexicon,
)
from sayso.lexicon.kinds import FIGHTING, KIND_COLUMNS, load_kinds
from sayso.lexicon.tables import read_table
from sayso.model import Report, Status
from sayso.pipeline import annotate

LEXICON = load_happening_lexicon()
# Effects of words on a happening: a status, or one of these.
EFFECTS = {status.value for status in Status} | {"no", "skip", "begun", "told", ""}
SLOTS = {"subj", "obj", "comp", "mod", "poss", "gov", "before", "victim", "+"}


def kinds_by_text(texts: list[str]) -> list[set[str]]:
    """The kinds found in each of many short texts, each sentence read by itself."""
    starts: list[int] = []
    whole = ""
    for text in texts:
        starts.append(len(whole))
        whole += text + "\n\n"
    annotations = annotate(Report("examples.txt", whole, date(2024, 8, 14)))
    company = company_of(annotations)
    found: list[set[str]] = [set() for _ in texts]
    for sentence in annotations.document.sentences:
        for happening in _in_sentence(company, sentence, (), ()):
            at = annotations.document.tokens[happening.trigger].start
            found[bisect_right(starts, at) - 1].add(happening.kind)
    return found


def test_the_kinds_are_a_closed_list_of_thirty_six():
    kinds = load_kinds()
    assert len(kinds) == 36
    assert set(kinds) >= FIGHTING
    assert kinds["CONTROL"].modes == ("captured", "held", "contested", "lost", "encircled")
    assert kinds["DISPLACEMENT"].plover == ""
    assert kinds["TALKS_HALTED"].cameo.startswith("125")


def test_every_kind_but_speech_in_which_nothing_happens_has_triggers():
    assert {rule.kind for rule in LEXICON.rules} == set(load_kinds()) - {"ASSESS"}


def test_the_triggers_have_many_senses():
    senses = sum(len(alternatives) for rule in LEXICON.rules for alternatives in (rule.words[rule.carrier],))
    assert senses >= 600


def test_rules_need_slots_and_classes_that_exist():
    classes = {name for listed in LEXICON.classes.values() for name in listed} | {"body", "state", "media", "open"}
    for rule in LEXICON.rules:
        assert rule.frame in LEXICON.frames, rule.id
        for need in rule.needs:
            assert need.slot in SLOTS or need.slot.isalpha(), rule.id
            unknown = {word for word in need.words if word[0] in "@=" and word[1:] not in classes}
            assert not unknown, (rule.id, unknown)


def test_frames_name_slots():
    for frame in LEXICON.frames.values():
        assert all(slot in SLOTS or slot.isalpha() for slot in (*frame.actor, *frame.target, *frame.place))


def test_words_above_and_carriers_have_known_effects():
    effects = {rule.effect for rules in LEXICON.governors.values() for rule in rules}
    effects |= {carrier.effect for carriers in LEXICON.carriers.values() for carrier in carriers}
    assert {part for effect in effects for part in effect.split("+")} <= EFFECTS
    subjects = {carrier.subject for carriers in LEXICON.carriers.values() for carrier in carriers}
    assert subjects == {"actor", "target", "event", "-"}


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("kinds", KIND_COLUMNS),
        ("happening_triggers", TRIGGER_COLUMNS),
        ("noun_classes", CLASS_COLUMNS),
        ("event_carriers", CARRIER_COLUMNS),
        ("reality_words", GOVERNOR_COLUMNS),
        ("other_domains", DOMAIN_COLUMNS),
        ("happening_counts", COUNT_COLUMNS),
    ],
)
def test_every_row_has_source_and_example_and_none_comes_twice(table: str, columns: tuple[str, ...]):
    rows = read_table(table, columns)
    assert all(row["source"] and row["example"] for row in rows)
    keys = [tuple(value for column, value in row.items() if "example" not in column) for row in rows]
    assert len(set(keys)) == len(keys)


def test_trigger_rows_are_sorted_by_their_words():
    words = [row["words"].replace("*", "") for row in read_table("happening_triggers", TRIGGER_COLUMNS)]
    assert all(before <= after for before, after in pairwise(words))


def test_a_row_that_cannot_be_is_named_with_its_line():
    row = dict.fromkeys(TRIGGER_COLUMNS, "") | {"words": "storm", "pos": "verb", "kind": "OFFENSIVE", "frame": "act"}
    assert _trigger(row, 2).mode is None
    for wrong in ({"kind": "STORM"}, {"mode": "wet"}, {"pos": "adverb"}, {"needs": "obj"}):
        with pytest.raises(ValueError, match=r"happening_triggers\.csv:7"):
            _trigger(row | wrong, 7)


def test_the_star_marks_the_word_that_carries_the_happening():
    row = dict.fromkeys(TRIGGER_COLUMNS, "") | {"pos": "noun", "kind": "EMERGENCY", "frame": "rule"}
    assert _trigger(row | {"words": "*state of emergency"}, 2).carrier == 0
    assert _trigger(row | {"words": "no-fly zone"}, 2).carrier == 1


def test_a_rule_of_more_words_outweighs_one_of_fewer():
    take = {rule.id: rule for rule in LEXICON.triggers["take"]}
    control = next(rule for name, rule in take.items() if "control" in name)
    alone = next(rule for name, rule in take.items() if name.startswith("take/verb"))
    assert control.weight > alone.weight
    assert [rule.weight for rule in LEXICON.triggers["take"]] == sorted(
        (rule.weight for rule in LEXICON.triggers["take"]), reverse=True
    )


def test_every_example_of_a_trigger_tells_a_happening_of_its_kind():
    found = kinds_by_text([rule.example for rule in LEXICON.rules])
    missed = [
        (rule.id, rule.example) for rule, kinds in zip(LEXICON.rules, found, strict=True) if rule.kind not in kinds
    ]
    assert not missed


def test_no_counter_example_of_a_trigger_tells_a_happening_of_its_kind():
    pairs = [(rule, text) for rule in LEXICON.rules for text in rule.not_example.split(" | ") if text]
    found = kinds_by_text([text for _, text in pairs])
    false = [(rule.id, text) for (rule, text), kinds in zip(pairs, found, strict=True) if rule.kind in kinds]
    assert not false
