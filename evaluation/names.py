"""How well names are found and typed, as F1 of exact spans, in per cent.

    python -m evaluation.names FILE.iob2 [--json]      UNER: persons, organisations, locations
    python -m evaluation.names --re3d DIR [--json]     held-out re3d: weapons, armed groups, government bodies

UNER is read with its own words and sentences. Our types fall into its three: places and facilities are
locations; state bodies, forces, media and other organisations are organisations; it has no weapons,
events or demonyms, and such names of ours are left out. The re3d documents are read as raw text; they
were held out of training (``training.re3d.split_re3d``).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from evaluation.parse import analyse_forms
from sayso.language import Settings, analyse
from sayso.model import Name, NameType
from training.names import read_iob2
from training.re3d import MarkedText, read_re3d, split_re3d

TO_UNER: Final = {
    NameType.PERSON: "PER",
    NameType.PLACE: "LOC",
    NameType.FACILITY: "LOC",
    NameType.GOVERNMENT: "ORG",
    NameType.FORCE: "ORG",
    NameType.ORGANISATION: "ORG",
    NameType.MEDIA: "ORG",
}

Found = tuple[int, int, int, str]
"""Number of the text, first and last offset, type."""


def score_uner(path: Path, settings: Settings) -> dict[str, float]:
    """F1 for each UNER type and over all."""
    sentences = read_iob2(path)
    document = analyse_forms([words for words, _ in sentences], settings)
    gold: set[Found] = set()
    for number, (_, labels) in enumerate(sentences):
        gold |= {(number, *span) for span in labelled_spans(labels)}
    starts = {sentence.first: number for number, sentence in enumerate(document.sentences)}
    found: set[Found] = set()
    for name in document.names:
        if name.type in TO_UNER:
            first = document.sentence_of(document.tokens[name.first]).first
            kind = TO_UNER[name.type]
            found.add((starts[first], name.first - first, name.last - first, kind))
    return f1_by_type(gold, found, ("PER", "ORG", "LOC"))


def score_re3d(folder: Path, settings: Settings) -> dict[str, float]:
    """F1 for each of our types on the held-out documents, read for names."""
    _, held_out = split_re3d(read_re3d(folder, names_only=True))
    return score_marked(held_out, settings)


def score_marked(texts: Sequence[MarkedText], settings: Settings) -> dict[str, float]:
    """F1 for each of our types on marked texts."""
    gold: set[Found] = set()
    found: set[Found] = set()
    for number, text in enumerate(texts):
        gold |= {(number, span.start, span.end, span.type) for span in text.spans}
        names: tuple[Name, ...] = analyse(text.text, settings=settings).names
        found |= {(number, name.start, name.end, name.type) for name in names}
    return f1_by_type(gold, found, tuple(NameType))


def f1_by_type(gold: set[Found], found: set[Found], kinds: Iterable[str]) -> dict[str, float]:
    """F1 for each type in per cent, then over all types, with the number of gold spans."""
    scores: dict[str, float] = {}
    for kind in kinds:
        scores[kind] = f1({one for one in gold if one[3] == kind}, {one for one in found if one[3] == kind})
    scores["all"] = f1(gold, found)
    counts = Counter(one[3] for one in gold)
    return scores | {f"gold_{kind}": count for kind, count in sorted(counts.items())}


def f1(gold: set[Found], found: set[Found]) -> float:
    """F1 of two sets in per cent."""
    total = len(gold) + len(found)
    return round(200 * len(gold & found) / total, 2) if total else 0.0


def labelled_spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """First (inclusive) and last (exclusive) word and type of each span of IOB2 labels."""
    spans: list[tuple[int, int, str]] = []
    start: int | None = None
    for position, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            spans.append((start, position, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = position
    return spans


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="a UNER file")
    parser.add_argument("--re3d", type=Path, help="a checkout of re3d")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--weights", type=Path, help="another weights folder than the shipped one")
    options = parser.parse_args()
    settings = Settings(weights=options.weights)
    if (options.file is None) == (options.re3d is None):
        parser.error("name a UNER file or --re3d DIR")
    scores = score_uner(options.file, settings) if options.file else score_re3d(options.re3d, settings)
    if options.json:
        print(json.dumps(scores))
    else:
        print("\n".join(f"{name:20}{value:8.2f}" for name, value in scores.items()))


if __name__ == "__main__":
    main()
