"""Name labels for training, from corpora that each know a part of our types.

Every word gets the set of tags that its corpus allows. UNER knows persons, locations and
organisations and is silent on weapons, so its ``O`` allows a weapon and its ``B-ORG`` allows four of
our types; the loss is the log-probability of the whole set. Only our own sentences say one tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from sayso.language.sentences import find_sentences
from sayso.language.tokeniser import find_tokens
from sayso.model import NameType
from training.examples import Example
from training.re3d import MarkedText

TYPES: Final = tuple(NameType)
TAGS: Final = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))

BODIES = (NameType.GOVERNMENT, NameType.FORCE, NameType.ORGANISATION, NameType.MEDIA)
PLACES = (NameType.PLACE, NameType.FACILITY)
_UNSEEN = (NameType.WEAPON, NameType.EVENT, NameType.DEMONYM)
"""Types that UNER and GUM do not mark as names."""

UNER_TYPES: Final = {"PER": (NameType.PERSON,), "LOC": PLACES, "ORG": BODIES}

ANYTHING: Final = frozenset(TAGS)
NOTHING: Final = frozenset({"O"})
NO_UNER_NAME: Final = frozenset({"O", *(f"{p}-{kind}" for kind in _UNSEEN for p in "BI")})

UNMARKED_BUT_WEAPON: Final = frozenset({"O", "B-weapon", "I-weapon"})

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM", "X", "PUNCT"})

MARK: Final = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")
"""One marked name: ``[FORCE Rosgvardiya]``."""


def tags(prefix: str, kinds: Iterable[NameType]) -> frozenset[str]:
    """The tags of one position for a choice of types: ``B`` of place or facility."""
    return frozenset(f"{prefix}-{kind}" for kind in kinds)


def read_iob2(path: Path) -> list[tuple[list[str], list[str]]]:
    """Words and labels of each sentence of a UNER file."""
    sentences: list[tuple[list[str], list[str]]] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        if rows:
            sentences.append(([row[1] for row in rows], [row[2] for row in rows]))
    return sentences


def uner_tags(label: str) -> frozenset[str]:
    """What UNER's label allows; its early ``OTH`` and ``O`` spans are left open.

    >>> sorted(uner_tags("B-LOC"))
    ['B-facility', 'B-place']
    """
    if label == "O":
        return NO_UNER_NAME
    prefix, kind = label.split("-", 1)
    if kind in UNER_TYPES:
        return tags(prefix, UNER_TYPES[kind])
    return NO_UNER_NAME


def with_uner(examples: Sequence[Example], path: Path) -> list[Example]:
    """The examples with UNER's names, where the words of a sentence agree one to one."""
    known = {tuple(words): [uner_tags(label) for label in labels] for words, labels in read_iob2(path)}
    return [one.named(_narrowed(names, one.upos or ())) if (names := known.get(one.words)) else one for one in examples]


def _narrowed(names: Sequence[frozenset[str]], upos: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(
        outside(kind) if allowed == NO_UNER_NAME else allowed for allowed, kind in zip(names, upos, strict=True)
    )


def read_wikigold(path: Path) -> list[Example]:
    """Wikigold (Balasuriya and others 2009) as examples, in our words.

    It marks persons, locations, organisations and a rest that may be one of our other types or none;
    what it leaves unmarked is no name but may be a weapon.
    """
    text = path.read_text(encoding="utf-8")
    blocks = [[line.split(" ") for line in block.splitlines() if line] for block in text.split("\n\n")]
    return [_wikigold_example(rows) for rows in blocks if rows]


def _wikigold_example(rows: Sequence[Sequence[str]]) -> Example:
    text, before = "", "O"
    spans: list[tuple[int, int, str]] = []
    for word, label in rows:
        start = len(text) + bool(text)
        text = f"{text} {word}" if text else word
        if label == "O":
            pass
        elif label == before:
            spans[-1] = (spans[-1][0], len(text), label[2:])
        else:
            spans.append((start, len(text), label[2:]))
        before = label
    words = [(token.start, token.end) for token in find_tokens(text)]
    allowed = [UNMARKED_BUT_WEAPON] * len(words)
    for start, end, label in spans:
        inside = [p for p, (low, high) in enumerate(words) if low < end and high > start]
        for position in inside:
            kinds = UNER_TYPES.get(label)
            prefix = "B" if position == inside[0] else "I"
            allowed[position] = tags(prefix, kinds) if kinds else NO_UNER_NAME
    forms = tuple(text[start:end] for start, end in words)
    return Example(words=forms, names=tuple(allowed), corpus="wikigold")


def outside(upos: str) -> frozenset[str]:
    """What a word outside every UNER name may be: only a noun-like word can be of another type."""
    return NO_UNER_NAME if upos in _NOMINAL else NOTHING


def marked(line: str) -> tuple[str, tuple[tuple[int, int, NameType], ...]]:
    """Text and typed spans of one marked sentence.

    >>> marked("[MEDIA TASS] said so.")
    ('TASS said so.', ((0, 4, <NameType.MEDIA: 'media'>),))
    """
    text, spans, end = "", [], 0
    for match in MARK.finditer(line):
        text += line[end : match.start()]
        spans.append((len(text), len(text) + len(match[2]), NameType(match[1].lower())))
        text += match[2]
        end = match.end()
    return text + line[end:], tuple(spans)


def tag_words(
    words: Sequence[tuple[int, int]],
    spans: Iterable[tuple[int, int, NameType]],
    outside: frozenset[str] = NOTHING,
) -> tuple[frozenset[str], ...]:
    """Allowed tags of words (start, end) for spans of a text; a word half inside is inside."""
    allowed = [outside] * len(words)
    for start, end, kind in spans:
        inside = [p for p, (low, high) in enumerate(words) if low < end and high > start]
        for position in inside:
            allowed[position] = tags("B" if position == inside[0] else "I", (kind,))
    return tuple(allowed)


def own_lines(path: Path) -> tuple[str, ...]:
    """Our own marked sentences, comments left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def own_example(line: str) -> Example:
    """One marked sentence as an example: words by our tokeniser, one tag a word."""
    text, spans = marked(line)
    words = [(token.start, token.end) for token in find_tokens(text)]
    return Example(
        words=tuple(text[start:end] for start, end in words),
        names=tag_words(words, spans),
        corpus="own",
    )


def re3d_examples(texts: Iterable[MarkedText]) -> list[Example]:
    """re3d documents as examples, one for each sentence."""
    result = []
    for text in texts:
        words = [(token.start, token.end) for token in find_tokens(text.text)]
        allowed = tag_words(words, [(s.start, s.end, s.type) for s in text.spans])
        for sentence in find_sentences(text.text, find_tokens(text.text)):
            inside = slice(sentence.first, sentence.last)
            result.append(
                Example(
                    words=tuple(text.text[start:end] for start, end in words[inside]),
                    names=allowed[inside],
                    corpus="re3d",
                )
            )
    return result
