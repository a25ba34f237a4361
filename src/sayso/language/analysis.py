"""The English analysis of a text, step by step: words, sentences, tags, tree, lemmas, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.language.encoder import Encoder, Scores
from sayso.language.lemmas import LemmaTable, load_lemmas
from sayso.language.morphology import read_morphology
from sayso.language.name_tags import find_candidates
from sayso.language.names import find_names
from sayso.language.sentences import SentenceBounds, find_sentences
from sayso.language.tokeniser import find_tokens
from sayso.language.trees import decode_heads
from sayso.language.weights import weights_folder
from sayso.lexicon.names import load_name_lexicon
from sayso.model import Document, Name, Sentence, Span, Token


@dataclass(frozen=True, slots=True)
class Settings:
    """How an analysis runs.

    ``threads`` belong to one encoder: one a worker is best on a busy machine; they do not change the result.
    ``batch_pieces`` bounds the word pieces of the sentences that are read together. 1 reads each sentence
    by itself, so that its analysis never depends on its neighbours; on one core that is also the fastest.
    More may serve several threads, and tips a doubtful word now and then. ``names`` may be switched off where none are needed.
    ``weights`` is a folder to use in place of the shipped one.
    """

    threads: int = 1
    batch_pieces: int = 1
    names: bool = True
    weights: Path | None = None


def analyse(text: str, *, settings: Settings = Settings(), start: int = 0) -> Document:
    """The sentences, words, tree and names of an English text.

    Offsets are code points into ``text``, which is not changed. The same text gives the same document.
    What stands before ``start`` (the header of a report) is passed over.

    Raises:
        WeightsError: the shipped encoder is missing or damaged.

    >>> document = analyse("Kyiv says 74 settlements are under its control.")
    >>> [token.lemma for token in document.tokens if token.is_root]
    ['say']
    """
    below = "\n" * start + text[start:]
    words = find_tokens(below)
    document = analyse_words(below, words, find_sentences(below, words), settings=settings)
    return replace(document, text=text) if start else document


def analyse_words(
    text: str,
    words: Sequence[Span],
    bounds: Sequence[SentenceBounds],
    *,
    settings: Settings = Settings(),
) -> Document:
    """The analysis of a text whose words and sentences are known already."""
    model = load_model(settings.weights or weights_folder(), settings.threads, settings.batch_pieces)
    forms = [text[word.start : word.end] for word in words]
    parses = _parses(model.encoder, forms, bounds)
    tokens = tuple(token for parse in parses for token in _tokens(model, forms, words, parse))
    sentences = tuple(Sentence(one.start, one.end, one.first, one.last, one.is_heading) for one in bounds)
    names: tuple[Name, ...] = ()
    if settings.names:
        tags = model.encoder.labels.names
        candidates = find_candidates(tags, sentences, (parse.scores.names for parse in parses))
        names = find_names(text, tokens, candidates, load_name_lexicon())
    return Document(text, sentences, tokens, names, _stacked(parse.scores.vectors for parse in parses))


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded weights."""

    encoder: Encoder
    lemmas: LemmaTable


@lru_cache(maxsize=4)
def load_model(folder: Path, threads: int, batch_pieces: int) -> Model:
    """The weights of a folder, loaded once a process."""
    return Model(Encoder(folder, threads, batch_pieces), load_lemmas(folder))


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    """What the encoder says of one sentence, decoded; all arrays are one entry a word."""

    bounds: SentenceBounds
    scores: Scores
    heads: NDArray[np.intp]
    relations: NDArray[np.int64]


def _parses(encoder: Encoder, forms: Sequence[str], bounds: Sequence[SentenceBounds]) -> list[Parse]:
    """One parse for each sentence, in order."""
    scores = encoder.read([forms[one.first : one.last] for one in bounds])
    heads = [decode_heads(one.arcs) for one in scores]
    relations = encoder.relations(scores, heads)
    return [Parse(*parts) for parts in zip(bounds, scores, heads, relations, strict=True)]


def _tokens(model: Model, forms: Sequence[str], words: Sequence[Span], parse: Parse) -> Iterator[Token]:
    """The tokens of one sentence; heads become indices into the document."""
    labels, scores, first = model.encoder.labels, parse.scores, parse.bounds.first
    layers = (scores.upos, scores.xpos, scores.feats, parse.heads, parse.relations)
    rows = zip(*(layer.tolist() for layer in layers), strict=True)
    for index, (upos, xpos, feats, head, relation) in enumerate(rows, first):
        form, word = forms[index], words[index]
        yield Token(
            index=index,
            start=word.start,
            end=word.end,
            text=form,
            lemma=model.lemmas.lemma(form, labels.xpos[xpos]),
            upos=labels.upos[upos],
            morphology=read_morphology(labels.feats[feats]),
            head=first + head - 1 if head else index,
            deprel=labels.relations[relation],
        )


def _stacked(vectors: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    rows = list(vectors)
    stacked = np.concatenate(rows) if rows else np.zeros((0, 0), dtype=np.float32)
    stacked.flags.writeable = False
    return stacked
