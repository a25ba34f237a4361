"""Everything the encoder is trained on, gathered once and varied anew for each epoch."""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from sayso.model import NameType
from training.examples import Example
from training.gum_names import gum_names
from training.names import (
    MARK,
    own_example,
    own_lines,
    re3d_examples,
    read_wikigold,
    with_uner,
)
from training.re3d import read_re3d, split_re3d, without_boilerplate
from training.treebanks import ewt_train, example, gum_train, part, read_conllu

SENTENCES: Final = Path(__file__).parent / "sentences"
SWAP: Final = 0.5
"""Chance that a marked name of our own sentences is exchanged for another of its type."""

REPEATS: Final = 2
"""Variants of each of our own sentences in one epoch."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Examples by what they teach; ``dev`` parts are only measured on."""

    treebank: tuple[Example, ...]
    marked: tuple[Example, ...]
    own: tuple[str, ...]
    substitutes: dict[NameType, tuple[str, ...]]
    dev: dict[str, tuple[Example, ...]]

    def epoch(self, random: Random) -> list[Example]:
        """The examples of one epoch: our own sentences get other names each time."""
        varied = [own_example(swap(line, self.substitutes, random)) for line in self.own for _ in range(REPEATS)]
        return [*self.treebank, *self.marked, *varied]


def swap(line: str, substitutes: dict[NameType, tuple[str, ...]], random: Random) -> str:
    """A marked sentence with some of its names exchanged for others of the same type."""

    def other(kind: str, name: str) -> str:
        known = substitutes.get(NameType(kind.lower()), ())
        # a common noun ("tanks") keeps its number and article: only capitalised names are exchanged
        if not known or not name[:1].isupper() or random.random() > SWAP:
            return f"[{kind} {name}]"
        return f"[{kind} {random.choice(known)}]"

    return MARK.sub(lambda match: other(match[1], match[2]), line)


def gather(options: argparse.Namespace) -> Corpus:
    """Reads all corpora named on the command line; those left out are simply not learnt from."""
    ewt = [example(sentence, "ewt") for sentence in ewt_train(options.ewt)]
    if options.uner:
        ewt = with_uner(ewt, next(iter(sorted(options.uner.glob("*-ud-train.iob2")))))
    gum = [example(one, "gum").named(gum_names(one)) for one in gum_train(options.gum)]
    own = [example(one, "own") for one in read_conllu(SENTENCES / "constructions.conllu")]
    marked: list[Example] = []
    if options.re3d:
        train, _ = split_re3d(read_re3d(options.re3d, names_only=True))
        marked += re3d_examples(map(without_boilerplate, train))
    if options.wikigold:
        marked += read_wikigold(options.wikigold)
    return Corpus(
        treebank=(*ewt, *gum, *own),
        marked=tuple(marked),
        own=own_lines(SENTENCES / "names.txt"),
        substitutes=read_substitutes(SENTENCES / "substitutes.csv"),
        dev={"ewt": dev_part(options.ewt, "ewt"), "gum": dev_part(options.gum, "gum")},
    )


def dev_part(folder: Path, corpus: str) -> tuple[Example, ...]:
    """The released dev part of a treebank."""
    path = part(folder, "dev")
    return tuple(example(s, corpus) for s in read_conllu(path)) if path else ()


def read_substitutes(path: Path) -> dict[NameType, tuple[str, ...]]:
    """Names by type, to be put in place of others."""
    found: dict[NameType, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found.setdefault(NameType(row["type"].lower()), []).append(row["name"])
    return {kind: tuple(names) for kind, names in found.items()}
