"""Lemmas, value first: every form below must give the lemma before the colon."""

from pathlib import Path

import pytest

from sayso.language.lemmas import lemma_table, load_lemmas, rule_candidates
from sayso.language.weights import weights_folder
from sayso.lexicon.irregular import irregular_forms


def cases():
    for line in (Path(__file__).parent / "lemmas.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, forms = line.split(":", 1)
            lemma, tag = head.split(" ")
            for form in forms.split():
                word, _, other = form.partition("/")
                yield pytest.param(lemma, word, other or tag, id=form)


@pytest.fixture(scope="module")
def table():
    return load_lemmas(weights_folder())


@pytest.mark.parametrize(("lemma", "form", "tag"), list(cases()))
def test_the_form_has_the_lemma(table, lemma, form, tag):
    assert table.lemma(form, tag) == lemma


def test_curly_apostrophes_read_as_straight_ones(table):
    assert table.lemma("n’t", "RB") == table.lemma("n't", "RB")


def test_without_a_table_the_spelling_decides():
    assert lemma_table({}, {}).lemma("attacked", "VBD") == "attack"


def test_known_endings_decide_between_unknown_bases():
    table = lemma_table({}, {"verb": {"tell", "sell", "move", "give"}})
    assert [table.lemma("shelled", "VBD"), table.lemma("jived", "VBD")] == ["shell", "jive"]


@pytest.mark.parametrize("form", ["ed", "ing", "s", "er", "est", "a", "’s"])
@pytest.mark.parametrize("tag", ["VBD", "VBG", "VBZ", "NNS", "JJR", "JJS"])
def test_a_bare_ending_is_its_own_lemma(form, tag):
    assert list(rule_candidates(form, tag)) == [form]


def test_an_irregular_form_is_listed_for_its_tag_only():
    forms = irregular_forms()
    assert forms["fled", "VBD"] == "flee"
    assert ("fled", "NN") not in forms
