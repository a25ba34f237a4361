"""Reads Universal Dependencies treebanks, rebuilding a train part that a checkout lacks.

Some snapshots of UD_English-EWT and UD_English-GUM come without their large train file. It is
rebuilt exactly: from the file list and the sources for EWT, and for GUM (whose list is stale) from
all sources less the documents of the released dev and test parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import conllu

from training.examples import Example, bundle

NON_COMMERCIAL: Final = frozenset({"whow", "fiction", "essay", "letter", "podcast", "reddit"})
"""GUM genres under a non-commercial licence: never in weights that are shipped."""

RENAMED: Final = {
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
}
"""Relations of older releases, which a stale source file may still use."""


def read_conllu(path: Path) -> Iterator[conllu.TokenList]:
    """The sentences of one CoNLL-U file, in order."""
    with path.open(encoding="utf-8") as lines:
        yield from conllu.parse_incr(lines)


def example(sentence: conllu.TokenList, corpus: str) -> Example:
    """One training example from one annotated sentence (ranges and empty nodes left out)."""
    words = [token for token in sentence if isinstance(token["id"], int)]
    return Example(
        words=tuple(token["form"] for token in words),
        upos=tuple(token["upos"] for token in words),
        xpos=tuple(token["xpos"] or "_" for token in words),
        feats=tuple(bundle(token["feats"]) for token in words),
        heads=tuple(token["head"] for token in words),
        relations=tuple(RENAMED.get(token["deprel"], token["deprel"]) for token in words),
        corpus=corpus,
    )


def genre(document: str) -> str:
    """The genre of a GUM document id: ``GUM_news_afghan`` is ``news``."""
    return document.split("_")[1]


def part(folder: Path, name: str) -> Path | None:
    """The released file of a part (``train``, ``dev``, ``test``), when the folder has it."""
    return next(iter(sorted(folder.glob(f"*-ud-{name}.conllu"))), None)


def ewt_train(folder: Path) -> list[conllu.TokenList]:
    """The train part of UD_English-EWT: the released file, or the sources in listed order."""
    released = part(folder, "train")
    if released is not None:
        return list(read_conllu(released))
    listed = (folder / "not-to-release" / "file-lists" / "files.train").read_text("utf-8").split()
    sources = folder / "not-to-release" / "sources"
    return [sentence for name in listed for sentence in read_conllu(sources / name)]


def gum_train(folder: Path) -> list[conllu.TokenList]:
    """The train part of UD_English-GUM without its non-commercial genres, in document order."""
    kept: list[conllu.TokenList] = []
    for sentences in _gum_documents(folder):
        if genre(sentences[0].metadata["newdoc id"]) not in NON_COMMERCIAL:
            kept.extend(sentences)
    return kept


def _gum_documents(folder: Path) -> Iterator[list[conllu.TokenList]]:
    released = part(folder, "train")
    if released is not None:
        yield from _by_document(read_conllu(released))
        return
    held_out = {
        document[0].metadata["newdoc id"]
        for name in ("dev", "test")
        if (path := part(folder, name)) is not None
        for document in _by_document(read_conllu(path))
    }
    for source in sorted((folder / "not-to-release" / "sources").glob("GUM_*.conllu")):
        if source.stem not in held_out:
            yield from _by_document(read_conllu(source))


def _by_document(sentences: Iterator[conllu.TokenList]) -> Iterator[list[conllu.TokenList]]:
    document: list[conllu.TokenList] = []
    for sentence in sentences:
        if "newdoc id" in sentence.metadata and document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document
