"""What ``analyse`` promises, on the shipped weights."""

import dataclasses

import pytest

from sayso.language import Settings, analyse

SEED_LIKE = (
    "Kyiv said on Monday that its forces had taken “at minimum” 28 villages. "
    "“We are advancing,” Syrskyi told reporters, adding that there were no casualties."
)


@pytest.fixture(scope="module")
def document():
    return analyse(SEED_LIKE)


def by_text(document, text):
    return next(token for token in document.tokens if token.text == text)


def test_the_reporting_verb_has_its_subject_and_its_content(document):
    said, taken = by_text(document, "said"), by_text(document, "taken")
    assert {token.text for token in document.children(said) if token.deprel == "nsubj"} == {"Kyiv"}
    assert (taken.head, taken.deprel) == (said.index, "ccomp")


def test_scare_quotes_do_not_break_the_clause(document):
    taken, villages = by_text(document, "taken"), by_text(document, "villages")
    assert (villages.head, villages.deprel) == (taken.index, "obj")


def test_morphology_that_matters_is_given(document):
    said, no = by_text(document, "said").morphology, by_text(document, "no").morphology
    assert (said.tense, said.mood, said.verb_form) == ("Past", "Ind", "Fin")
    assert by_text(document, "forces").morphology.number == "Plur"
    assert no.polarity == "Neg" or by_text(document, "no").lemma == "no"


def test_passives_have_their_voice():
    killed = by_text(analyse("Two civilians were killed in the strike."), "killed").morphology
    assert (killed.voice, killed.tense, killed.verb_form) == ("Pass", "Past", "Part")


def test_every_sentence_has_one_root_and_its_heads_inside(document):
    for sentence in document.sentences:
        tokens = document.tokens_of(sentence)
        assert sum(token.is_root for token in tokens) == 1
        assert all(sentence.first <= token.head < sentence.last for token in tokens)


def test_sentence_of_finds_the_sentence_of_each_token(document):
    for sentence in document.sentences:
        assert all(document.sentence_of(token) is sentence for token in document.tokens_of(sentence))


def test_there_is_one_vector_a_token_and_it_is_read_only(document):
    assert document.vectors.shape == (len(document.tokens), 384)
    with pytest.raises(ValueError, match="read-only"):
        document.vectors[0, 0] = 1


def test_results_are_frozen(document):
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.tokens[0].head = 3


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff"])
def test_a_text_without_words_is_an_empty_document(text):
    document = analyse(text)
    assert (document.text, document.sentences, document.tokens, document.names) == (text, (), (), ())


@pytest.mark.parametrize("text", ["?", "“", "74", "KYIV", "…", "Курск взят.", "🙂 said so", "a\x00b"])
def test_odd_texts_are_analysed(text):
    document = analyse(text)
    assert all(text[token.start : token.end] == token.text for token in document.tokens)


def test_the_same_text_gives_the_same_document_again(document):
    again = analyse(SEED_LIKE)
    assert (again.tokens, again.names) == (document.tokens, document.names)
    assert (again.vectors == document.vectors).all()


def test_threads_do_not_change_the_result(document):
    assert analyse(SEED_LIKE, settings=Settings(threads=2)).tokens == document.tokens


def test_names_can_be_left_out(document):
    bare = analyse(SEED_LIKE, settings=Settings(names=False))
    assert bare.names == ()
    assert bare.tokens == document.tokens


def test_curly_and_straight_quotes_give_the_same_tree(document):
    straight = analyse(SEED_LIKE.replace("“", '"').replace("”", '"'))
    assert [(t.head, t.deprel, t.upos) for t in straight.tokens] == [
        (t.head, t.deprel, t.upos) for t in document.tokens
    ]


def test_a_sentence_longer_than_the_encoder_reads_stays_one_tree():
    text = "Kyiv " + "and Zaporizhzhia-Dnipropetrovsk " * 150 + "burned"
    document = analyse(text)
    longest = max(document.sentences, key=lambda one: one.last - one.first)
    tokens = document.tokens_of(longest)
    assert len(tokens) > 200
    assert sum(token.is_root for token in tokens) == 1
