"""Sayso's analysis as a spaCy pipeline, and any parsed spaCy ``Doc`` as Sayso's ``Document``.

Needs the extra ``sayso[spacy]``. Two ways in::

    import sayso.integrations.spacy
    nlp = sayso.integrations.spacy.load()     # our tokens, our parse, our names

    nlp = spacy.blank("en")                   # or in a pipeline of yours
    nlp.add_pipe("sayso", first=True)

and one way out, for those who want to keep their own pipeline and use the rest of Sayso::

    document = document_from_doc(nlp(text))

What a ``Doc`` gets: sentence starts, heads, dependency labels (Universal Dependencies, the root called
``ROOT`` as spaCy wants it), part of speech, lemma, morphology, the names as ``doc.ents`` labelled with
our types in upper case (``PERSON``, ``FORCE``, ``WEAPON`` ...), and our word vectors as ``doc.tensor``.
Fine-grained tags are not filled in. ``doc.text`` is the text, character for character.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from sayso.errors import MissingExtraError
from sayso.integrations.conllu import feature_string
from sayso.language import Settings, analyse
from sayso.language.tokeniser import find_tokens
from sayso.model import Document, Token
from sayso.model import Span as Stretch

try:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from sayso.integrations.spacy_reader import document_from_doc
except ImportError as error:  # pragma: no cover - needs an environment without spaCy
    raise MissingExtraError("spaCy is not installed", todo="install it with: pip install 'sayso[spacy]'") from error

if TYPE_CHECKING:
    from spacy.tokens import Token as SpacyToken
    from spacy.vocab import Vocab

__all__ = ["Component", "Tokenizer", "document_from_doc", "load", "make_sayso", "make_tokenizer"]

_SPACE_DEP: Final = "dep"
_SPACE_TAG: Final = "_SP"


def load(settings: Settings | None = None) -> Language:
    """A spaCy pipeline that is Sayso's analysis: our tokens, sentences, parse, lemmas and names.

    >>> nlp = load()  # doctest: +SKIP
    >>> [(entity.text, entity.label_) for entity in nlp("Apti Alaudinov spoke in Kursk.").ents]  # doctest: +SKIP
    [('Apti Alaudinov', 'PERSON'), ('Kursk', 'PLACE')]
    """
    chosen = settings or Settings()
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": "sayso.Tokenizer.v1"}}})
    nlp.add_pipe(
        "sayso",
        config={
            "threads": chosen.threads,
            "batch_pieces": chosen.batch_pieces,
            "names": chosen.names,
            "weights": str(chosen.weights) if chosen.weights else None,
        },
    )
    return nlp


@dataclass(frozen=True, slots=True)
class Component:
    """The pipeline step ``sayso``: a ``Doc`` with any tokens in, one with our analysis out.

    When the incoming tokens are not ours, the result is a new ``Doc`` with our tokens; ``user_data`` goes
    along, entities and span groups of earlier steps do not. So put the step first.
    """

    settings: Settings

    def __call__(self, doc: Doc) -> Doc:
        """The ``Doc`` with our analysis."""
        document = analyse(doc.text, settings=self.settings)
        pieces = tuple(_pieces(document.text, document.tokens))
        if not _same_tokens(doc, pieces):
            doc = _new_doc(doc, pieces)
        _fill(doc, document, pieces)
        return doc


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """A spaCy tokenizer that cuts a text into our tokens, without running the encoder."""

    vocab: Vocab

    def __call__(self, text: str) -> Doc:
        """The ``Doc`` of our tokens, and nothing else in it."""
        pieces = tuple(_pieces(text, find_tokens(text)))
        return Doc(self.vocab, words=[piece.text for piece in pieces], spaces=[piece.space for piece in pieces])

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the tokenizer has no state. spaCy asks for it when a pipeline is saved."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> Tokenizer:
        """The tokenizer itself."""
        return self

    def to_disk(self, _path: object, **_: Any) -> None:
        """Nothing is written."""

    def from_disk(self, _path: object, **_: Any) -> Tokenizer:
        """The tokenizer itself."""
        return self


@dataclass(frozen=True, slots=True)
class _Piece:
    """One token of a ``Doc``: a token of ours (by number) or what stands between two of them (``None``)."""

    text: str
    space: bool
    token: int | None


def _pieces(text: str, tokens: Sequence[Token | Stretch]) -> Iterator[_Piece]:
    r"""Cut a text into the tokens of a ``Doc``, so that they join up to the very same text.

    spaCy knows one blank behind a token; other white space ("\n\n", a second blank, an indent) becomes
    a token of its own, as in spaCy's own tokenizer.
    """
    pending: _Piece | None = None
    end = 0
    for number in range(len(tokens) + 1):
        start = tokens[number].start if number < len(tokens) else len(text)
        gap = text[end:start]
        if pending is not None:
            if gap.startswith(" "):
                pending, gap = replace(pending, space=True), gap[1:]
            yield pending
        if gap:
            inner = gap[:-1] if len(gap) > 1 and gap.endswith(" ") else gap
            yield _Piece(inner, len(inner) < len(gap), None)
        if number < len(tokens):
            pending, end = _Piece(text[start : tokens[number].end], space=False, token=number), tokens[number].end


def _same_tokens(doc: Doc, pieces: tuple[_Piece, ...]) -> bool:
    return len(doc) == len(pieces) and all(token.text == piece.text for token, piece in zip(doc, pieces, strict=True))


def _new_doc(doc: Doc, pieces: tuple[_Piece, ...]) -> Doc:
    """A ``Doc`` of our tokens that takes over what belongs to the whole text."""
    fresh = Doc(
        doc.vocab,
        words=[piece.text for piece in pieces],
        spaces=[piece.space for piece in pieces],
        user_data=doc.user_data,
    )
    fresh._context = doc._context  # noqa: SLF001 - nlp.pipe(..., as_tuples=True) keeps its context there
    return fresh


def _fill(doc: Doc, document: Document, pieces: tuple[_Piece, ...]) -> None:
    """Write the analysis into a ``Doc`` whose tokens are ``pieces``."""
    if not pieces:
        return
    place = {piece.token: at for at, piece in enumerate(pieces) if piece.token is not None}
    heads = _heads(document, pieces, place)
    strings = doc.vocab.strings
    labels = [_label(document, piece) for piece in pieces]
    arcs: Any = np.zeros((len(pieces), 2), dtype=np.uint64)
    arcs[:, 0] = (np.asarray(heads, dtype=np.int64) - np.arange(len(pieces))).astype(np.uint64)
    arcs[:, 1] = [strings.add(label) for label in labels]
    doc.from_array(["HEAD", "DEP"], arcs)
    for at, piece in enumerate(pieces):
        _write_word(doc[at], piece, document)
    doc.tensor = _tensor(document, pieces)
    _write_names(doc, document, place)


def _heads(document: Document, pieces: tuple[_Piece, ...], place: dict[int, int]) -> list[int]:
    """The head of each piece; white space hangs on the token before it, at the start on the one behind it."""
    heads: list[int] = []
    for at, piece in enumerate(pieces):
        if piece.token is not None:
            heads.append(place[document.tokens[piece.token].head])
        elif at > 0:
            heads.append(at - 1)
        else:
            heads.append(min(1, len(pieces) - 1))
    return heads


def _label(document: Document, piece: _Piece) -> str:
    if piece.token is None:
        return _SPACE_DEP
    token = document.tokens[piece.token]
    return "ROOT" if token.is_root else token.deprel


def _write_word(word: SpacyToken, piece: _Piece, document: Document) -> None:
    if piece.token is None:
        word.pos_ = "SPACE" if piece.text.isspace() else "X"
        word.tag_ = _SPACE_TAG if piece.text.isspace() else ""
        word.lemma_ = piece.text
        return
    token = document.tokens[piece.token]
    word.pos_ = token.upos
    word.lemma_ = token.lemma
    word.set_morph(feature_string(token.morphology))  # type: ignore[attr-defined]  # spaCy forgets it in its stubs


def _tensor(document: Document, pieces: tuple[_Piece, ...]) -> np.ndarray[Any, Any]:
    tensor = np.zeros((len(pieces), document.vectors.shape[1]), dtype=np.float32)
    ours = [at for at, piece in enumerate(pieces) if piece.token is not None]
    tensor[ours] = document.vectors
    return tensor


def _write_names(doc: Doc, document: Document, place: dict[int, int]) -> None:
    """Add the names as entities; an entity that an earlier step has set stays."""
    taken = {token.i for entity in doc.ents for token in entity}
    found = list(doc.ents)
    for name in document.names:
        span = Span(doc, place[name.first], place[name.last - 1] + 1, label=name.type.value.upper())
        if taken.isdisjoint(range(span.start, span.end)):
            found.append(span)
            taken.update(range(span.start, span.end))
    doc.ents = tuple(found)


@Language.factory(
    "sayso",
    default_config={
        "threads": Settings().threads,
        "batch_pieces": Settings().batch_pieces,
        "names": Settings().names,
        "weights": None,
    },
    assigns=[
        "doc.ents",
        "doc.sents",
        "doc.tensor",
        "token.dep",
        "token.ent_type",
        "token.head",
        "token.is_sent_start",
        "token.lemma",
        "token.morph",
        "token.pos",
    ],
)
def make_sayso(
    nlp: Language,
    name: str,
    *,
    threads: int,
    batch_pieces: int,
    names: bool,
    weights: str | None,
) -> Component:
    """What ``nlp.add_pipe("sayso")`` makes; the options are those of ``sayso.language.Settings``."""
    del nlp, name
    folder = Path(weights) if weights else None
    return Component(Settings(threads=threads, batch_pieces=batch_pieces, names=names, weights=folder))


def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """What ``{"@tokenizers": "sayso.Tokenizer.v1"}`` in a pipeline's configuration makes."""
    return lambda nlp: Tokenizer(nlp.vocab)
