"""From the encoder's tag probabilities to name candidates: the best well-formed run of tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.language.names import Candidate
from sayso.model import NameType, Sentence

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORBIDDEN: Final = -1e4
"""The cost of a tag that cannot follow: ``I`` of a type after anything but ``B`` or ``I`` of it."""


def find_candidates(
    tags: Sequence[str], sentences: Sequence[Sentence], scores: Iterable[NDArray[np.float32]]
) -> tuple[Candidate, ...]:
    """The candidates of all sentences, in text order.

    ``tags`` are the encoder's (``O``, ``B-person``, ``I-person`` ...); ``scores`` holds, for each
    sentence, probabilities of shape words x tags.
    """
    links, types = transitions(tags), type_columns(tags)
    found: list[Candidate] = []
    for sentence, probabilities in zip(sentences, scores, strict=True):
        path = best_path(probabilities, links)
        by_type = probabilities @ types
        for first, last in spans([tags[tag] for tag in path]):
            mean = by_type[first:last].mean(0).tolist()
            shares = dict(zip(NameType, mean, strict=True))
            found.append(Candidate(sentence.first + first, sentence.first + last, shares))
    return tuple(found)


def transitions(tags: Sequence[str]) -> NDArray[np.float32]:
    """0 where tag *j* may follow tag *i*, else ``FORBIDDEN``; shape tags x tags."""
    links = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate(tags):
                if before[2:] != tag[2:]:
                    links[row, column] = FORBIDDEN
    return links


def best_path(probabilities: NDArray[np.float32], links: NDArray[np.float32]) -> list[int]:
    """The best well-formed tags (Viterbi); the greedy ones where those are well formed."""
    greedy = probabilities.argmax(1)
    start = links[0]  # a sentence starts as if after O
    if start[greedy[0]] == 0 and not links[greedy[:-1], greedy[1:]].any():
        path: list[int] = greedy.tolist()
        return path
    logs = np.log(np.maximum(probabilities, 1e-9))
    score = logs[0] + start
    back = np.zeros(probabilities.shape, dtype=np.intp)
    for word in range(1, len(logs)):
        sums = score[:, None] + links
        back[word] = sums.argmax(0)
        score = sums.max(0) + logs[word]
    path = [int(score.argmax())]
    for word in range(len(logs) - 1, 0, -1):
        path.append(int(back[word, path[-1]]))
    return path[::-1]


def spans(path: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First (inclusive) and last (exclusive) word of each name in a row of tags."""
    start: int | None = None
    for position, tag in enumerate([*path, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield start, position
            start = None
        if tag.startswith("B-"):
            start = position


def type_columns(tags: Sequence[str]) -> NDArray[np.float32]:
    """Tags x types: 1 where a tag begins or continues a name of the type."""
    return np.array([[tag[2:] == kind for kind in NameType] for tag in tags], dtype=np.float32)
