"""The multi-task encoder: a six-layer MiniLM with heads for tags, names and the parse.

Word-piece states become word vectors (first piece ++ last piece ++ word shape). Two learned mixes of
the last three layers feed the taggers and the biaffine parser (Dozat and Manning 2017). The word and
position embeddings of the starting model stay frozen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from sayso.language.pieces import SHAPES

WIDTH: Final = 384
LAYERS: Final = 6
ATTENTION_HEADS: Final = 12
INNER: Final = 1536
MIXED: Final = 3
SHAPE_WIDTH: Final = 16
WORD_WIDTH: Final = 2 * WIDTH + SHAPE_WIDTH


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of labels, and the widths of the heads."""

    upos: int
    xpos: int
    feats: int
    names: int
    relations: int
    hidden: int = 256
    arc: int = 256
    relation: int = 128


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of a batch: B sentences of up to N words (position 0 of the heads is the root)."""

    upos: Tensor  # B, N, upos
    xpos: Tensor  # B, N, xpos
    feats: Tensor  # B, N, feats
    names: Tensor  # B, N, names
    arcs: Tensor  # B, N, N + 1
    dependent: Tensor  # B, N, relation
    governor: Tensor  # B, N + 1, relation
    vectors: Tensor  # B, N, WIDTH


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = states.shape
        shape = (batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = self.query_key_value(states).view(shape).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5 + bias
        weights = self.dropout(scores.softmax(-1))
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        states = self.attention_norm(states + self.dropout(self.out(mixed)))
        inner = functional.gelu(self.inner(states))
        normed: Tensor = self.norm(states + self.dropout(self.outer(inner)))
        return normed


class Mix(nn.Module):
    """A learned, softmax-weighted mix of the last layers."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(MIXED))

    def forward(self, layers: list[Tensor]) -> Tensor:
        share = self.weights.softmax(0)
        return torch.stack([share[i] * layer for i, layer in enumerate(layers)]).sum(0)


class Network(nn.Module):
    """The whole encoder with its heads; ``forward`` gives scores, ``relation_scores`` the labels."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.25) -> None:
        super().__init__()
        self.sizes = sizes
        self.word_embedding = nn.Embedding(30522, WIDTH)
        self.position_embedding = nn.Embedding(512, WIDTH)
        self.shape_embedding = nn.Embedding(len(SHAPES), WIDTH)
        self.embedding_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.tag_mix, self.parse_mix = Mix(), Mix()
        self.word_shape = nn.Embedding(len(SHAPES), SHAPE_WIDTH)
        self.dropout = nn.Dropout(dropout)
        self.head_dropout = nn.Dropout(head_dropout)
        self.tag_hidden = nn.Linear(WORD_WIDTH, sizes.hidden)
        self.name_hidden = nn.Linear(WORD_WIDTH, sizes.hidden)
        self.upos = nn.Linear(sizes.hidden, sizes.upos)
        self.xpos = nn.Linear(sizes.hidden, sizes.xpos)
        self.feats = nn.Linear(sizes.hidden, sizes.feats)
        self.names = nn.Linear(sizes.hidden, sizes.names)
        self.arc_dependent = nn.Linear(WORD_WIDTH, sizes.arc)
        self.arc_governor = nn.Linear(WORD_WIDTH, sizes.arc)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.relation_dependent = nn.Linear(WORD_WIDTH, sizes.relation)
        self.relation_governor = nn.Linear(WORD_WIDTH, sizes.relation)
        self.relation = nn.Parameter(torch.zeros(sizes.relations, sizes.relation + 1, sizes.relation + 1))
        nn.init.zeros_(self.shape_embedding.weight)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.relation, std=sizes.relation**-1.0)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, word_shapes: Tensor) -> Outputs:
        """Scores for padded batches.

        ``pieces`` and ``shapes`` are B x P; ``first``, ``last`` (indices of a word's first and last
        piece) and ``word_shapes`` are B x (N + 1): word 0 is ``[CLS]``, which stands for the root.
        """
        layers = self.encode(pieces, shapes)[-MIXED:]
        shape = self.word_shape(word_shapes)
        tagging = self._words(self.tag_mix(layers), first, last, shape)
        parsing = self._words(self.parse_mix(layers), first, last, shape)
        words = tagging[:, 1:]
        tag = self.head_dropout(functional.gelu(self.tag_hidden(words)))
        name = self.head_dropout(functional.gelu(self.name_hidden(words)))
        dependent = self.head_dropout(functional.gelu(self.arc_dependent(parsing[:, 1:])))
        governor = self.head_dropout(functional.gelu(self.arc_governor(parsing)))
        return Outputs(
            upos=self.upos(tag),
            xpos=self.xpos(tag),
            feats=self.feats(tag),
            names=self.names(name),
            arcs=self._arcs(dependent, governor),
            dependent=functional.gelu(self.relation_dependent(parsing[:, 1:])),
            governor=functional.gelu(self.relation_governor(parsing)),
            vectors=words[..., :WIDTH],
        )

    def encode(self, pieces: Tensor, shapes: Tensor) -> list[Tensor]:
        """The states after each layer, B x P x WIDTH."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.word_embedding(pieces) + self.position_embedding(positions) + self.shape_embedding(shapes)
        states = self.dropout(self.embedding_norm(states))
        bias = (pieces == 0)[:, None, None, :].to(states.dtype) * -10000.0
        result = []
        for layer in self.layers:
            states = layer(states, bias)
            result.append(states)
        return result

    def _words(self, states: Tensor, first: Tensor, last: Tensor, shape: Tensor) -> Tensor:
        def gather(index: Tensor) -> Tensor:
            return states.gather(1, index.unsqueeze(-1).expand(-1, -1, WIDTH))

        return self.head_dropout(torch.cat([gather(first), gather(last), shape], -1))

    def _arcs(self, dependent: Tensor, governor: Tensor) -> Tensor:
        scores = dependent @ self.arc[:-1] + self.arc[-1]
        return scores @ governor.transpose(1, 2)

    def relation_scores(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """Label scores (M, relations) for M pairs of dependent and governor vectors."""
        left = self.head_dropout(dependent) @ self.relation[:, :-1].permute(1, 0, 2).flatten(1)
        left = left.view(len(dependent), self.sizes.relations, -1) + self.relation[:, -1]
        right = self.head_dropout(governor)
        return (left[..., :-1] * right[:, None]).sum(-1) + left[..., -1]


def load_start(network: Network, path: Path) -> None:
    """Copies the starting model's weights (``model.safetensors``) in; freezes its embeddings."""
    state = load_file(path)
    token_type = state["embeddings.token_type_embeddings.weight"][0]
    network.word_embedding.weight.data = state["embeddings.word_embeddings.weight"].float()
    network.position_embedding.weight.data = (state["embeddings.position_embeddings.weight"] + token_type).float()
    _copy(network.embedding_norm, state, "embeddings.LayerNorm")
    for number, layer in enumerate(network.layers):
        name = f"encoder.layer.{number}"
        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        for kind in ("weight", "bias"):
            joined = torch.cat([state[f"{part}.{kind}"] for part in parts])
            getattr(layer.query_key_value, kind).data = joined.float()
        _copy(layer.out, state, f"{name}.attention.output.dense")
        _copy(layer.attention_norm, state, f"{name}.attention.output.LayerNorm")
        _copy(layer.inner, state, f"{name}.intermediate.dense")
        _copy(layer.outer, state, f"{name}.output.dense")
        _copy(layer.norm, state, f"{name}.output.LayerNorm")
    freeze(network)


def freeze(network: Network) -> None:
    """Keeps the word and position embeddings as they are."""
    network.word_embedding.weight.requires_grad = False
    network.position_embedding.weight.requires_grad = False


def _copy(module: nn.Module, state: dict[str, Tensor], name: str) -> None:
    for kind in ("weight", "bias"):
        getattr(module, kind).data = state[f"{name}.{kind}"].float()
