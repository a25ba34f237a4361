"""Any parsed spaCy ``Doc`` as Sayso's ``Document``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sayso.errors import UsageError
from sayso.integrations.clearnlp import Node, is_clearnlp, to_universal
from sayso.model import Document, Morphology, Name, NameType, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_UNKNOWN_CONFIDENCE: Final = 0.5
"""A spaCy entity carries no confidence: neither sure nor unsure."""

_TYPES: Final = {
    **{kind.value.upper(): kind for kind in NameType},
    # The labels of OntoNotes, which spaCy's own pipelines use. PRODUCT, LAW, WORK_OF_ART, LANGUAGE and
    # the quantities (DATE, CARDINAL ...) are no names of ours.
    "FAC": NameType.FACILITY,
    "GPE": NameType.PLACE,
    "LOC": NameType.PLACE,
    "NORP": NameType.DEMONYM,
    "ORG": NameType.ORGANISATION,
    "PER": NameType.PERSON,
}


def document_from_doc(doc: Doc) -> Document:
    """A parsed spaCy ``Doc`` as our ``Document``, so that your own pipeline can stand in for our analysis.

    A parse in Universal Dependencies is taken as it is; one in the scheme of spaCy's own English
    pipelines (``prep``, ``pobj``, ``attr`` ...) is converted, see ``sayso.integrations.clearnlp``.
    White-space tokens are left out. Entities get the type of ours that fits their label, and are left
    out where none fits. ``doc.tensor`` becomes the vectors, when it has a row for each token.

    Raises ``UsageError`` when there is no parse.
    """
    if len(doc) and not doc.has_annotation("DEP"):
        raise UsageError("this Doc has no dependency parse", todo="run a pipeline with a parser on it first")
    words = [token for token in doc if not token.is_space]
    number = {token.i: at for at, token in enumerate(words)}
    sentences = tuple(_sentences(doc, number))
    tokens = [_token(at, token, number) for at, token in enumerate(words)]
    if is_clearnlp(token.dep_ for token in words):
        for sentence in sentences:
            tokens[sentence.first : sentence.last] = _converted(tokens[sentence.first : sentence.last])
    return Document(
        text=doc.text,
        sentences=sentences,
        tokens=tuple(_with_universal_root(token) for token in tokens),
        names=tuple(_names(doc, number)),
        vectors=_vectors(doc, [token.i for token in words]),
    )


def _converted(tokens: list[Token]) -> list[Token]:
    """One sentence of another scheme in Universal Dependencies."""
    first = tokens[0].index
    nodes = [Node(token.lemma, token.upos, token.head - first, token.deprel) for token in tokens]
    to_universal(nodes)
    return [
        replace(token, head=node.head + first, deprel=node.deprel) for token, node in zip(tokens, nodes, strict=True)
    ]


def _with_universal_root(token: Token) -> Token:
    return replace(token, deprel="root") if token.deprel == "ROOT" else token


def _token(at: int, token: SpacyToken, number: dict[int, int]) -> Token:
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return Token(
        index=at,
        start=token.idx,
        end=token.idx + len(token.text),
        text=token.text,
        lemma=token.lemma_ or token.text,
        upos=token.pos_ or "X",
        morphology=_morphology(token),
        head=number.get(head.i, at),
        deprel=token.dep_ or "dep",
    )


def _morphology(token: SpacyToken) -> Morphology:
    def value(feature: str) -> str | None:
        return next(iter(token.morph.get(feature, [])), None)

    return Morphology(
        tense=value("Tense"),
        mood=value("Mood"),
        voice=value("Voice"),
        verb_form=value("VerbForm"),
        number=value("Number"),
        person=value("Person"),
        polarity=value("Polarity"),
    )


def _sentences(doc: Doc, number: dict[int, int]) -> Iterator[Sentence]:
    for span in doc.sents:
        words = [token for token in span if token.i in number]
        if words:
            first, last = words[0], words[-1]
            yield Sentence(
                start=first.idx,
                end=last.idx + len(last.text),
                first=number[first.i],
                last=number[last.i] + 1,
            )


def _names(doc: Doc, number: dict[int, int]) -> Iterator[Name]:
    for entity in doc.ents:
        kind = _TYPES.get(entity.label_)
        words = [token for token in entity if token.i in number]
        if kind is None or not words:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1].text)
        yield Name(
            start=start,
            end=end,
            text=doc.text[start:end],
            type=kind,
            first=number[words[0].i],
            last=number[words[-1].i] + 1,
            head=number.get(entity.root.i, number[words[-1].i]),
            rule=f"spacy:{entity.label_}",
            confidence=_UNKNOWN_CONFIDENCE,
        )


def _vectors(doc: Doc, kept: list[int]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """The rows of ``doc.tensor`` for the kept tokens; rows of no columns when the pipeline gives none."""
    if getattr(doc.tensor, "ndim", 0) == 2 and len(doc.tensor) == len(doc):
        vectors = np.array(doc.tensor[kept], dtype=np.float32)
    else:
        vectors = np.zeros((len(kept), 0), dtype=np.float32)
    vectors.flags.writeable = False
    return vectors
