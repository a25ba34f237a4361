"""A document built by hand, so that what is around the analysis is tested without the encoder."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.model import Document, Morphology, Name, NameType, Sentence, Token

TEXT = "Kursk hit\n\nSmirnov did n't say  that\nKyiv's  troops had left. \n"

#       words, lemmas, parts of speech, heads (in the document), relations
ROWS = (
    ("Kursk", "Kursk", "PROPN", 1, "nsubj"),
    ("hit", "hit", "VERB", 1, "root"),
    ("Smirnov", "Smirnov", "PROPN", 5, "nsubj"),
    ("did", "do", "AUX", 5, "aux"),
    ("n't", "not", "PART", 5, "advmod"),
    ("say", "say", "VERB", 5, "root"),
    ("that", "that", "SCONJ", 11, "mark"),
    ("Kyiv", "Kyiv", "PROPN", 9, "nmod:poss"),
    ("'s", "'s", "PART", 7, "case"),
    ("troops", "troop", "NOUN", 11, "nsubj"),
    ("had", "have", "AUX", 11, "aux"),
    ("left", "leave", "VERB", 5, "ccomp"),
    (".", ".", "PUNCT", 5, "punct"),
)
MORPHOLOGY = {
    4: Morphology(polarity="Neg"),
    9: Morphology(number="Plur"),
    10: Morphology(tense="Past", mood="Ind", verb_form="Fin"),
    11: Morphology(tense="Past", verb_form="Part"),
}


def build_document(text: str = TEXT) -> Document:
    """The document of ``TEXT``: a heading, odd white space, a clitic, a negated telling, three names."""
    tokens = []
    at = 0
    for index, (word, lemma, upos, head, deprel) in enumerate(ROWS):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(index, start, at, word, lemma, upos, MORPHOLOGY.get(index, Morphology()), head, deprel))
    names = (_name(tokens, 0, NameType.PLACE), _name(tokens, 2, NameType.PERSON), _name(tokens, 7, NameType.GOVERNMENT))
    vectors = np.arange(len(tokens) * 4, dtype=np.float32).reshape(len(tokens), 4)
    vectors.flags.writeable = False
    sentences = (
        Sentence(tokens[0].start, tokens[1].end, 0, 2, is_heading=True),
        Sentence(tokens[2].start, tokens[12].end, 2, 13),
    )
    return Document(text, sentences, tuple(tokens), names, vectors)


def _name(tokens: list[Token], index: int, kind: NameType) -> Name:
    token = tokens[index]
    return Name(token.start, token.end, token.text, kind, index, index + 1, index, "encoder", 0.9)


@pytest.fixture
def document() -> Document:
    return build_document()
