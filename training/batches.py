"""Examples as padded tensors, grouped by length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import torch
from torch import Tensor

from sayso.language.encoder import Labels
from sayso.language.pieces import CLS, SEP, WordReader
from training.examples import Example
from training.names import ANYTHING, TAGS

IGNORE: Final = -100
MOST_PIECES: Final = 300
"""Longer training sentences are left out: they are lists and tables."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One example as numbers; layers that its corpus lacks hold ``IGNORE``."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    word_shapes: list[int]
    upos: list[int]
    xpos: list[int]
    feats: list[int]
    heads: list[int]
    relations: list[int]
    names: list[list[bool]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of one step on one process."""

    pieces: Tensor
    shapes: Tensor
    first: Tensor
    last: Tensor
    word_shapes: Tensor
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor


def inventory(examples: Sequence[Example]) -> Labels:
    """The labels that occur in the examples, sorted."""

    def seen(layer: str) -> tuple[str, ...]:
        return tuple(sorted({label for one in examples for label in getattr(one, layer) or ()}))

    return Labels(seen("upos"), seen("xpos"), seen("feats"), seen("relations"), TAGS)


class Encoder:
    """Turns examples into numbers, with the word reader of the runtime."""

    def __init__(self, reader: WordReader, labels: Labels) -> None:
        self.reader, self.labels = reader, labels
        self._ids = {
            layer: {label: number for number, label in enumerate(getattr(labels, layer))}
            for layer in ("upos", "xpos", "feats", "relations", "names")
        }
        self._masks: dict[frozenset[str], list[bool]] = {}

    def encode(self, example: Example) -> Encoded:
        """One example as numbers."""
        pieces, shapes, first, last, word_shapes = [CLS], [0], [0], [0], [0]
        for word in self.reader.read(example.words):
            first.append(len(pieces))
            pieces.extend(word.pieces)
            shapes.extend([word.shape] * len(word.pieces))
            last.append(len(pieces) - 1)
            word_shapes.append(word.shape)
        nothing = [IGNORE] * len(example.words)
        return Encoded(
            pieces=[*pieces, SEP],
            shapes=[*shapes, 0],
            first=first,
            last=last,
            word_shapes=word_shapes,
            upos=self._layer("upos", example.upos) or nothing,
            xpos=self._layer("xpos", example.xpos) or nothing,
            feats=self._layer("feats", example.feats) or nothing,
            heads=list(example.heads) if example.heads else nothing,
            relations=self._layer("relations", example.relations) or nothing,
            names=[self._mask(allowed) for allowed in example.names or [ANYTHING] * len(nothing)],
        )

    def _layer(self, layer: str, labels: Sequence[str] | None) -> list[int]:
        return [self._ids[layer].get(label, IGNORE) for label in labels or ()]

    def _mask(self, allowed: frozenset[str]) -> list[bool]:
        if allowed not in self._masks:
            self._masks[allowed] = [tag in allowed for tag in self.labels.names]
        return self._masks[allowed]


def grouped(encoded: Sequence[Encoded], most_pieces: int, random: Random) -> list[list[Encoded]]:
    """Steps in random order; each holds sentences of like length, padded ``most_pieces`` in all."""
    kept = [one for one in encoded if len(one.pieces) <= MOST_PIECES]
    kept.sort(key=lambda one: len(one.pieces) + random.random() * 4)
    steps: list[list[Encoded]] = [[]]
    for one in kept:
        size = max((len(other.pieces) for other in [*steps[-1], one]), default=0)
        if steps[-1] and size * (len(steps[-1]) + 1) > most_pieces:
            steps.append([])
        steps[-1].append(one)
    random.shuffle(steps)
    return steps


def collate(sentences: Sequence[Encoded]) -> Batch:
    """Padded tensors of some sentences."""

    def padded(rows: list[list[int]], fill: int) -> Tensor:
        width = max(len(row) for row in rows)
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows])

    width = max(len(one.names) for one in sentences)
    allowed = torch.ones(len(sentences), width, len(sentences[0].names[0]), dtype=torch.bool)
    for row, one in enumerate(sentences):
        allowed[row, : len(one.names)] = torch.tensor(one.names)
    return Batch(
        pieces=padded([one.pieces for one in sentences], 0),
        shapes=padded([one.shapes for one in sentences], 0),
        first=padded([one.first for one in sentences], 0),
        last=padded([one.last for one in sentences], 0),
        word_shapes=padded([one.word_shapes for one in sentences], 0),
        upos=padded([one.upos for one in sentences], IGNORE),
        xpos=padded([one.xpos for one in sentences], IGNORE),
        feats=padded([one.feats for one in sentences], IGNORE),
        heads=padded([one.heads for one in sentences], IGNORE),
        relations=padded([one.relations for one in sentences], IGNORE),
        names=allowed,
    )
