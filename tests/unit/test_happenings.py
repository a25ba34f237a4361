"""Happenings from trees and readings built by hand: subjects, evidence, joins, sides and tellings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from sayso.extract.happening_evidence import trimmed
from sayso.extract.happening_figures import unique
from sayso.extract.happening_setting import narrowest
from sayso.extract.happening_sides import Sides
from sayso.extract.happening_tree import ClauseTree
from sayso.extract.happenings import find_happenings
from sayso.extract.statements import find_statements
from sayso.model import Figure, Happening, Operator, Place, Polarity, Precision, Quote, Report, Status
from sayso.model.document import Document, Sentence
from sayso.pipeline import annotate
from tests.build import build


def tree(spec: str) -> ClauseTree:
    """The tree of one sentence built by hand."""
    built = build(spec)
    sentence = Sentence(0, len(built.text), 0, len(built.tokens))
    return ClauseTree(Document(built.text, (sentence,), built.tokens, (), np.zeros((len(built.tokens), 1), np.float32)))


def words(one: ClauseTree, indices: tuple[int, ...]) -> list[str]:
    return [one[index].text for index in indices]


def read(text: str) -> tuple[Happening, ...]:
    annotations = annotate(Report("case.txt", text, date(2024, 8, 14)))
    return find_happenings(annotations, find_statements(annotations))


def test_the_subject_of_what_is_ordered_is_the_object_of_the_order():
    one = tree(
        "Putin/PROPN/2/nsubj ordered/VERB/0/root troops/NOUN/2/obj to/PART/5/mark withdraw/VERB/2/xcomp ./PUNCT/2/punct"
    )
    assert words(one, one.subject(4)) == ["troops"]


def test_the_subject_of_what_is_tried_is_the_one_who_tries():
    one = tree("Rebels/NOUN/2/nsubj tried/VERB/0/root to/PART/4/mark advance/VERB/2/xcomp ./PUNCT/2/punct")
    assert words(one, one.subject(3)) == ["Rebels"]


def test_the_subject_after_of_is_the_one_accused():
    one = tree(
        "Kyiv/PROPN/2/nsubj accused/VERB/0/root Russia/PROPN/2/obj of/SCONJ/5/mark shelling/VERB/2/advcl "
        "Sumy/PROPN/5/obj"
    )
    assert words(one, one.subject(4)) == ["Russia"]


def test_who_stands_for_the_noun_before_it():
    one = tree(
        "rebels/NOUN/0/root who/PRON/4/nsubj had/AUX/4/aux ambushed/VERB/1/acl:relcl a/DET/6/det convoy/NOUN/4/obj"
    )
    assert words(one, one.subject(3)) == ["rebels"]


def test_joined_subjects_are_all_found():
    one = tree("Egypt/PROPN/4/nsubj and/CCONJ/3/cc Qatar/PROPN/1/conj mediate/VERB/0/root")
    assert words(one, one.subject(3)) == ["Egypt", "Qatar"]


def test_a_participle_after_a_noun_is_passive():
    one = tree("land/NOUN/0/root held/VERB/1/acl by/ADP/4/case Russia/PROPN/2/obl:agent")
    assert one.is_passive(1)
    assert words(one, one.subject(1)) == ["land"]


def test_two_prepositions_count_as_the_first_and_as_both():
    one = tree("pulled/VERB/0/root out/ADP/4/case of/ADP/4/case Gao/PROPN/1/obl")
    assert one.prepositions(3) == ("out", "out of")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("“We are advancing,", "We are advancing"),
        (" , the town fell. ", "the town fell"),
        ("putting the talks on a “long pause”.", "putting the talks on a “long pause”"),
        ("“long pause” was announced", "“long pause” was announced"),
        ('"We hold 74 settlements"', "We hold 74 settlements"),
        ("– its troops left –", "its troops left"),
    ],
)
def test_evidence_has_no_blanks_commas_or_single_quotation_marks_at_its_edges(text: str, want: str):
    quote = trimmed(text, 0, len(text))
    assert quote.text == want
    assert text[quote.start : quote.end] == want


def test_a_place_around_another_is_left_out_and_the_closest_comes_first():
    sudzha = Place("Sudzha, Kursk Oblast, Russia", Precision.SETTLEMENT)
    kursk = Place("Kursk Oblast, Russia", Precision.REGION)
    sumy = Place("Sumy Oblast, Ukraine", Precision.REGION)
    assert narrowest((kursk, sumy, sudzha, sudzha)) == (sudzha, sumy)


def test_a_figure_with_the_same_words_counts_once():
    first = Figure("killed", Operator.EXACTLY, 12, 12, None, Quote(0, 2, "12"))
    again = replace(first, what="civilians")
    assert unique((first, again)) == (first,)


def test_the_other_side_is_known_where_one_side_is_named():
    sides = Sides(("Israel", "Hamas"))
    assert [one.name for one in sides.other({"Hamas", "Qatar"})] == ["Israel"]
    assert sides.other({"Israel", "Hamas"}) == ()
    assert sides.other({"Qatar"}) == ()


def test_killed_and_injured_in_one_clause_are_one_happening_with_two_figures():
    (found,) = read("Twelve civilians were killed and 121 wounded in Kursk, Smirnov said.")
    assert found.kind == "CASUALTIES"
    assert [(one.what, one.low) for one in found.figures] == [("killed", 12), ("injured", 121)]


def test_losses_of_troops_and_of_tanks_are_two_happenings():
    found = read("Ukraine has lost 280 servicemen and 27 tanks, the Russian Defence Ministry said.")
    assert [(one.kind, one.mode) for one in found] == [("CASUALTIES", "military"), ("DAMAGE", "equipment")]
    assert [[figure.what for figure in one.figures] for one in found] == [["troops lost"], ["tanks lost"]]


def test_no_casualties_is_a_denied_happening_with_the_figure_nought():
    found = read("There were no casualties in the drone attack on Shebekino.")
    harm = next(one for one in found if one.kind == "CASUALTIES")
    assert harm.polarity is Polarity.NO
    assert [(one.what, one.low, one.high) for one in harm.figures] == [("casualties", 0, 0)]


def test_what_is_urged_is_an_appeal_and_a_requested_happening():
    found = read("The UN urged Rwanda to withdraw its troops from Goma.")
    assert [(one.kind, one.status) for one in found] == [
        ("APPEAL", Status.OCCURRED),
        ("WITHDRAW", Status.REQUESTED),
    ]


def test_a_vow_swallows_what_is_vowed():
    (found,) = read("Vladimir Putin vowed to drive Ukrainian forces out of the Kursk region.")
    assert (found.kind, found.status) == ("VOW", Status.PLANNED)


def test_what_nobody_confirmed_is_no_happening_of_its_own():
    (found,) = read("Kyiv did not acknowledge that its troops had seized the town.")
    assert (found.kind, found.mode, found.polarity) == ("ADMIT_DENY", "confirmed", Polarity.NO)


def test_a_later_bare_mention_tells_nothing():
    found = read("Ukrainian forces attacked the town of Sudzha on Tuesday. The attack surprised Moscow.")
    assert [one.kind for one in found] == ["ATTACK"]


@pytest.mark.parametrize(
    "text",
    [
        "If Russia attacks Sumy, Ukraine will answer.",
        "Did Ukrainian troops seize Sudzha?",
        "Rebels moved the guns in order to avoid an attack on the Malian base.",
        "It is not clear who fired the missile at Kyiv.",
    ],
)
def test_what_is_only_supposed_asked_or_avoided_is_no_happening(text: str):
    assert not [one for one in read(text) if one.kind in {"ATTACK", "CONTROL", "MISSILE_STRIKE"}]


def test_a_joined_clause_shares_place_and_day_and_says_so():
    first, second = read("Shells damaged a school in Kherson on Monday and injured 13 people.")
    assert second.place == tuple(replace(place, rule="joined") for place in first.place)
    assert second.when is not None
    assert second.when.rule == "joined"
    assert second.when.first == date(2024, 8, 12)


def test_every_happening_names_the_rule_that_made_it():
    for happening in read("Rebels seized Goma. The UN urged restraint. “It is tense here,” the mayor of Goma said."):
        assert happening.rule


def test_a_noun_read_as_joined_is_the_subject_of_the_verb_after_it():
    one = tree(
        "Five/NUM/3/nsubj:pass were/AUX/3/aux:pass hurt/VERB/0/root and/CCONJ/5/cc homes/NOUN/3/conj damaged/VERB/3/conj"
    )
    assert words(one, one.subject(5)) == ["homes"]
    assert one.is_misplaced(4)


def test_fighting_that_resumes_is_a_noun_whatever_it_was_read_as():
    one = tree("Fighting/VERB/4/csubj near/ADP/3/case Sake/PROPN/1/obl resumed/VERB/0/root")
    assert one.is_gerund_subject(0)
    two = tree("Shelling/VERB/4/csubj the/DET/3/det town/NOUN/1/obj killed/VERB/0/root nine/NUM/4/obj")
    assert not two.is_gerund_subject(0)


def test_harm_and_the_act_that_did_it_share_place_and_day():
    harm, act = read("Nine people were killed when an Israeli air strike hit a flat in Beirut on Monday.")
    assert harm.place[0].name == act.place[0].name
    assert harm.when is not None
    assert act.when is not None
    assert harm.when.first == act.when.first
    assert harm.place[0].rule == "shared: same deed"


def test_a_bare_quantity_is_of_what_the_sentence_before_counted():
    found = read("Iran fired 40 missiles at Haifa on Monday. Most were intercepted, the Israeli army said.")
    stopped = next(one for one in found if one.kind == "INTERCEPT")
    assert [one.name for one in stopped.target] == ["missiles"]
    assert stopped.place[0].name.startswith("Haifa")


def test_evidence_begins_behind_the_verb_of_claiming():
    found = read("M23 rebels claimed on Monday to have captured Goma.")
    assert [one.evidence.text for one in found] == ["to have captured Goma"]
