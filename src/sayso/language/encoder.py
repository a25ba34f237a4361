"""Runs the shipped encoder: words in, scores out.

One onnxruntime session with one thread per worker is the fastest and the steadiest arrangement on a
busy machine. Sentences are read by themselves, or on demand in batches of like length. By itself a
sentence always gets the same scores; in a batch, the 8-bit scaling of its neighbours shows in the last digits.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.errors import WeightsError
from sayso.language.pieces import CLS, PAD, SEP, Word, WordReader

if TYPE_CHECKING:
    from numpy.typing import NDArray

AT_ONCE: Final = 256
"""Words whose relations are found together; bounds the memory of that step to some 8 MB."""

MOST_PIECES: Final = 510
"""Word pieces that fit one reading; a longer sentence is read in parts."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The label inventories, in the order of the encoder's scores."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The encoder's output for one sentence of N words.

    ``upos``, ``xpos`` and ``feats`` are label ids (N); ``names`` are tag probabilities
    (N x tags); ``arcs`` is N x (N + 1), column 0 the root; ``dependent`` (N) and ``governor`` (N + 1)
    are the vectors that ``relations`` compares; ``vectors`` is N x 384.
    """

    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    feats: NDArray[np.int64]
    names: NDArray[np.float32]
    arcs: NDArray[np.float32]
    dependent: NDArray[np.float32]
    governor: NDArray[np.float32]
    vectors: NDArray[np.float32]


class Encoder:
    """The loaded encoder. Safe to share between threads of one process.

    Raises:
        WeightsError: a file of the folder is missing or is no model.
    """

    def __init__(self, folder: Path, threads: int = 1, batch_pieces: int = 1) -> None:
        # imported here: half of the cold start, and `sayso --help` needs none of it
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self.labels = Labels(**{name: tuple(values) for name, values in labels.items()})
            self._reader = WordReader(folder / "tokenizer.json")
            self._session, self._labeller = (
                onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
                for name in ("encoder.onnx", "relations.onnx")
            )
        except Exception as error:
            message = f"the weights in {folder} cannot be loaded ({error}); install Sayso again"
            raise WeightsError(message) from error
        self._batch_pieces = batch_pieces

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """The scores of each sentence (a list of words, not empty), in order."""
        parts: list[tuple[int, list[Word]]] = []
        for number, words in enumerate(sentences):
            parts.extend((number, part) for part in fitting(self._reader.read(words)))
        order = sorted(range(len(parts)), key=lambda i: (_length(parts[i][1]), i))
        results: dict[int, Scores] = {}
        for batch in self._batches(order, parts):
            results |= zip(batch, self._run([parts[i][1] for i in batch]), strict=True)
        joined: list[list[Scores]] = [[] for _ in sentences]
        for place, (number, _) in enumerate(parts):
            joined[number].append(results[place])
        return [pieces[0] if len(pieces) == 1 else join(pieces) for pieces in joined]

    def relations(self, scores: Sequence[Scores], heads: Sequence[NDArray[np.intp]]) -> list[NDArray[np.int64]]:
        """The relation ids of each sentence's words to their given heads (0 = root, else 1-based)."""
        if not scores:
            return []
        dependent = np.concatenate([one.dependent for one in scores])
        governor = np.concatenate([one.governor[of] for one, of in zip(scores, heads, strict=True)])
        parts = [
            self._labeller.run(
                ["relation"],
                {"dependent": dependent[at : at + AT_ONCE], "governor": governor[at : at + AT_ONCE]},
            )[0]
            for at in range(0, len(dependent), AT_ONCE)
        ]
        labels = np.concatenate(parts)
        labels[np.concatenate(list(heads)) == 0] = self.labels.relations.index("root")
        return np.split(labels, np.cumsum([len(of) for of in heads])[:-1])

    def _batches(self, order: Sequence[int], parts: Sequence[tuple[int, list[Word]]]) -> Iterator[list[int]]:
        batch: list[int] = []
        for place in order:
            if batch and _length(parts[place][1]) * (len(batch) + 1) > self._batch_pieces:
                yield batch
                batch = []
            batch.append(place)
        if batch:
            yield batch

    def _run(self, sentences: Sequence[Sequence[Word]]) -> Iterator[Scores]:
        rows, longest = len(sentences), max(map(_length, sentences))
        most = max(map(len, sentences)) + 1
        pieces = np.full((rows, longest), PAD, dtype=np.int64)
        shapes = np.zeros((rows, longest), dtype=np.int64)
        first = np.zeros((rows, most), dtype=np.int64)
        last = np.zeros((rows, most), dtype=np.int64)
        word_shapes = np.zeros((rows, most), dtype=np.int64)
        for row, words in enumerate(sentences):
            ids, looks = [CLS], [0]
            for position, word in enumerate(words, 1):
                first[row, position] = len(ids)
                ids.extend(word.pieces)
                looks.extend([word.shape] * len(word.pieces))
                last[row, position] = len(ids) - 1
                word_shapes[row, position] = word.shape
            ids.append(SEP)
            pieces[row, : len(ids)] = ids
            shapes[row, : len(looks)] = looks
        outputs = self._session.run(
            OUTPUTS,
            {
                "pieces": pieces,
                "shapes": shapes,
                "first": first,
                "last": last,
                "word_shapes": word_shapes,
            },
        )
        for row, words in enumerate(sentences):
            size = len(words)
            upos, xpos, feats, names, arcs, dependent, governor, vectors = (output[row] for output in outputs)
            yield Scores(
                upos=upos[:size],
                xpos=xpos[:size],
                feats=feats[:size],
                names=names[:size],
                arcs=arcs[:size, : size + 1],
                dependent=dependent[:size],
                governor=governor[: size + 1],
                vectors=vectors[:size],
            )


OUTPUTS: Final = ["upos", "xpos", "feats", "names", "arcs", "dependent", "governor", "vectors"]


def fitting(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words in parts of at most ``MOST_PIECES`` pieces."""
    part: list[Word] = []
    size = 0
    for word in words:
        if part and size + len(word.pieces) > MOST_PIECES:
            yield part
            part, size = [], 0
        part.append(word)
        size += len(word.pieces)
    yield part


def join(parts: Sequence[Scores]) -> Scores:
    """The scores of a sentence read in parts: words look for a head in their own part only."""
    total = sum(len(part.upos) for part in parts)
    arcs = np.full((total, total + 1), -1e9, dtype=np.float32)
    start = 0
    for part in parts:
        size = len(part.upos)
        arcs[start : start + size, 0] = part.arcs[:, 0]
        arcs[start : start + size, start + 1 : start + size + 1] = part.arcs[:, 1:]
        if start:
            # what heads a later part hangs on the last word of the part before
            arcs[start : start + size, start] = part.arcs[:, 0]
            arcs[start : start + size, 0] = -1e9
        start += size
    return Scores(
        upos=np.concatenate([part.upos for part in parts]),
        xpos=np.concatenate([part.xpos for part in parts]),
        feats=np.concatenate([part.feats for part in parts]),
        names=np.concatenate([part.names for part in parts]),
        arcs=arcs,
        dependent=np.concatenate([part.dependent for part in parts]),
        governor=np.concatenate([parts[0].governor[:1], *(p.governor[1:] for p in parts)]),
        vectors=np.concatenate([part.vectors for part in parts]),
    )


def _length(words: Sequence[Word]) -> int:
    return sum(len(word.pieces) for word in words) + 2
