"""The spaCy integration, with the real spaCy and a document built by hand."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

spacy = pytest.importorskip("spacy")

import sayso.integrations.spacy as integration  # noqa: E402 - only where spaCy is installed
from sayso.errors import UsageError  # noqa: E402
from sayso.model import Document, NameType, Span  # noqa: E402


@pytest.fixture
def nlp(monkeypatch, document):
    """The pipeline, with the document built by hand in the place of the analysis."""
    monkeypatch.setattr(integration, "analyse", lambda _text, *, settings: document)  # noqa: ARG005
    monkeypatch.setattr(
        integration, "find_tokens", lambda _text: tuple(Span(token.start, token.end) for token in document.tokens)
    )
    return integration.load()


def test_the_text_is_kept_character_for_character(nlp, document):
    doc = nlp(document.text)
    assert doc.text == document.text
    ours = [token for token in doc if not token.is_space]
    assert [(token.idx, token.text) for token in ours] == [(token.start, token.text) for token in document.tokens]


def test_white_space_beyond_one_blank_is_a_token_of_its_own_and_hangs_on_the_word_before(nlp, document):
    doc = nlp(document.text)
    spaces = [token for token in doc if token.is_space]
    assert [token.text for token in spaces] == ["\n\n", " ", "\n", " ", "\n"]
    assert all(token.head.i == token.i - 1 and token.pos_ == "SPACE" for token in spaces)


def test_white_space_at_the_start_hangs_on_the_first_word():
    doc = spacy.blank("en").make_doc("x")
    pieces = tuple(integration._pieces("\n Kursk", (Span(2, 7),)))
    assert [(piece.text, piece.space, piece.token) for piece in pieces] == [("\n", True, None), ("Kursk", False, 0)]
    assert integration._new_doc(doc, pieces).text == "\n Kursk"


@pytest.mark.parametrize("text", ["a", " a", "a ", "  a  b\t\nc", "\n", "", "a\u200bb", "a \u00a0 b", "😀  a\r\n b"])
def test_any_gap_between_words_survives(text):
    words = [Span(at, at + 1) for at, character in enumerate(text) if character in "abc😀"]
    pieces = tuple(integration._pieces(text, words))
    doc = integration._new_doc(spacy.blank("en").make_doc("x"), pieces)
    assert doc.text == text
    assert [doc[at].idx for at, piece in enumerate(pieces) if piece.token is not None] == [word.start for word in words]


def test_sentences_heads_and_words_arrive(nlp, document):
    doc = nlp(document.text)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        document.text[sentence.start : sentence.end] for sentence in document.sentences
    ]
    say = next(token for token in doc if token.text == "say")
    left = next(token for token in doc if token.text == "left")
    assert (say.dep_, say.head, left.dep_, left.head) == ("ROOT", say, "ccomp", say)
    assert (left.lemma_, left.pos_, str(left.morph)) == ("leave", "VERB", "Tense=Past|VerbForm=Part")
    assert {child.text for child in say.children if not child.is_space} == {"Smirnov", "did", "n't", "left", "."}
    assert doc.has_annotation("DEP")
    assert doc.has_annotation("SENT_START")


def test_names_are_entities_labelled_with_our_types(nlp, document):
    doc = nlp(document.text)
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Kursk", "PLACE"),
        ("Smirnov", "PERSON"),
        ("Kyiv", "GOVERNMENT"),
    ]


def test_the_tensor_holds_our_vectors_and_zeros_for_white_space(nlp, document):
    doc = nlp(document.text)
    ours = [token.i for token in doc if not token.is_space]
    assert np.array_equal(doc.tensor[ours], document.vectors)
    assert not doc.tensor[[token.i for token in doc if token.is_space]].any()


def test_behind_another_tokenizer_our_tokens_replace_its_tokens(nlp, document):
    other = spacy.blank("en")
    other.add_pipe("sayso")
    assert [token.text for token in other(document.text)] == [token.text for token in nlp(document.text)]


@pytest.mark.usefixtures("nlp")
def test_context_and_user_data_survive_new_tokens(document):
    other = spacy.blank("en")
    other.add_pipe("sayso")
    ((doc, context),) = other.pipe([(document.text, {"outlet": "Northern Wire"})], as_tuples=True)
    assert context == {"outlet": "Northern Wire"}
    assert doc.text == document.text
    given = other.make_doc(document.text)
    given.user_data["day"] = "2024-08-13"
    assert other.get_pipe("sayso")(given).user_data["day"] == "2024-08-13"


def test_an_entity_of_an_earlier_step_stays(nlp, document):
    ruler = nlp.add_pipe("entity_ruler", before="sayso")
    ruler.add_patterns([{"label": "MINE", "pattern": [{"TEXT": "Smirnov"}]}])
    labels = {entity.text: entity.label_ for entity in nlp(document.text).ents}
    assert labels == {"Kursk": "PLACE", "Smirnov": "MINE", "Kyiv": "GOVERNMENT"}


def test_a_pipeline_can_be_saved_and_loaded(nlp, document, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(document.text).to_json() == nlp(document.text).to_json()
    assert integration.load().from_bytes(nlp.to_bytes())(document.text).to_json() == nlp(document.text).to_json()


@pytest.mark.usefixtures("nlp")
def test_the_settings_travel_with_the_pipeline(tmp_path):
    settings = integration.Settings(threads=2, batch_pieces=100, names=False, weights=tmp_path)
    assert integration.load(settings).get_pipe("sayso").settings == settings
    assert integration.load().get_pipe("sayso").settings == integration.Settings()


def test_there_and_back_is_identity(nlp, document):
    back = integration.document_from_doc(nlp(document.text))
    assert back.text == document.text
    assert back.tokens == document.tokens
    # A Doc does not know headings, and an entity neither its rule nor its confidence.
    assert back.sentences == tuple(dataclasses.replace(s, is_heading=False) for s in document.sentences)
    assert [(n.start, n.end, n.type, n.first, n.last, n.head) for n in back.names] == [
        (n.start, n.end, n.type, n.first, n.last, n.head) for n in document.names
    ]
    assert np.array_equal(back.vectors, document.vectors)
    assert not back.vectors.flags.writeable


def test_a_foreign_doc_keeps_the_entities_that_have_a_type_of_ours():
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=["Moscow", "spoke", "on", "Tuesday", "."],
        spaces=[True, True, True, False, False],
        pos=["PROPN", "VERB", "ADP", "PROPN", "PUNCT"],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "case", "obl", "punct"],
        ents=["B-GPE", "O", "O", "B-DATE", "O"],
    )
    document = integration.document_from_doc(doc)
    assert [(name.text, name.type, name.rule) for name in document.names] == [
        ("Moscow", NameType.PLACE, "spacy:GPE"),
    ]
    assert document.vectors.shape == (5, 0)
    assert all(document.text[token.start : token.end] == token.text for token in document.tokens)


def test_a_doc_without_a_parse_is_refused():
    with pytest.raises(UsageError, match="no dependency parse"):
        integration.document_from_doc(spacy.blank("en")("Moscow spoke."))


def test_a_doc_in_the_scheme_of_spacy_is_converted():
    doc = spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=["Troops", "are", "\n", "in", "Kursk"],
        pos=["NOUN", "AUX", "SPACE", "ADP", "PROPN"],
        lemmas=["troop", "be", "\n", "in", "Kursk"],
        heads=[1, 1, 1, 1, 3],
        deps=["nsubj", "ROOT", "dep", "prep", "pobj"],
    )
    document = integration.document_from_doc(doc)
    assert [(token.text, token.head, token.deprel) for token in document.tokens] == [
        ("Troops", 3, "nsubj"),
        ("are", 3, "cop"),
        ("in", 3, "case"),
        ("Kursk", 3, "root"),
    ]


def test_an_empty_doc_is_an_empty_document():
    document = integration.document_from_doc(spacy.blank("en")(""))
    assert isinstance(document, Document)
    assert document.tokens == ()
