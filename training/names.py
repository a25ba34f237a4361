"""Name labels for training, from corpora that each know a part of our types.

Every word gets the set of tags that its corpus allows. UNER knows persons, locations and
organisations and is silent on weapons, so its ``O`` allows a weapon and its ``B-ORG`` allows four of
our types; the loss is the log-probability of the whole set. Only our own sentences say one tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import conllu

from sayso.language.sentences import find_sentences
from sayso.language.tokeniser import find_tokens
from sayso.model import NameType
from training.examples import Example
from training.re3d import MarkedText

TYPES: Final = tuple(NameType)
TAGS: Final = ("O", *(f"{prefix}-{kind}" for kind in TYPES for prefix in "BI"))

_BODIES = (NameType.GOVERNMENT, NameType.FORCE, NameType.ORGANISATION, NameType.MEDIA)
_PLACES = (NameType.PLACE, NameType.FACILITY)
_UNSEEN = (NameType.WEAPON, NameType.EVENT, NameType.DEMONYM)
"""Types that UNER and GUM do not mark as names."""

UNER_TYPES: Final = {"PER": (NameType.PERSON,), "LOC": _PLACES, "ORG": _BODIES}
GUM_TYPES: Final = {"person": (NameType.PERSON,), "place": _PLACES, "organization": _BODIES}

ANYTHING: Final = frozenset(TAGS)
NOTHING: Final = frozenset({"O"})
NO_UNER_NAME: Final = frozenset({"O", *(f"{p}-{kind}" for kind in _UNSEEN for p in "BI")})

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "SYM", "X", "PUNCT"})

MARK: Final = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")
"""One marked name: ``[FORCE Rosgvardiya]``."""


def tags(prefix: str, kinds: Iterable[NameType]) -> frozenset[str]:
    """The tags of one position for a choice of types: ``B`` of place or facility."""
    return frozenset(f"{prefix}-{kind}" for kind in kinds)


def read_uner(path: Path) -> list[tuple[list[str], list[frozenset[str]]]]:
    """Words and allowed tags of each sentence of a UNER file (``.iob2``), in order."""
    sentences: list[tuple[list[str], list[frozenset[str]]]] = []
    words: list[str] = []
    allowed: list[frozenset[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            if words:
                sentences.append((words, allowed))
                words, allowed = [], []
        elif not line.startswith("#"):
            columns = line.split("\t")
            words.append(columns[1])
            allowed.append(uner_tags(columns[2]))
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
    known = {tuple(words): allowed for words, allowed in read_uner(path)}
    return [one.named(_narrowed(names, one.upos or ())) if (names := known.get(one.words)) else one for one in examples]


def _narrowed(names: Sequence[frozenset[str]], upos: Sequence[str]) -> tuple[frozenset[str], ...]:
    return tuple(
        outside(kind) if allowed == NO_UNER_NAME else allowed for allowed, kind in zip(names, upos, strict=True)
    )


def gum_names(sentence: conllu.TokenList) -> tuple[frozenset[str], ...] | None:
    """Allowed tags from GUM's entities whose head is a proper noun; ``None`` without entities.

    A person is the head with its flat words (titles stay outside). Another name is the whole
    mention when it is made of proper nouns and small words, otherwise the head with the proper
    nouns that it is compounded with.
    """
    words = [token for token in sentence if isinstance(token["id"], int)]
    if not any("Entity" in (token["misc"] or {}) for token in words):
        return None
    allowed = [_gum_outside(token) for token in words]
    spans: list[tuple[int, int, frozenset[NameType]]] = []
    for first, last, kind in gum_mentions(words):
        head = _head(words, first, last)
        if words[head]["upos"] != "PROPN":
            continue
        low, high = _name_span(words, first, last, head, kind)
        if kind in GUM_TYPES:
            spans.append((low, high, frozenset(GUM_TYPES[kind])))
        else:
            for position in range(low, high + 1):
                allowed[position] = NO_UNER_NAME
    for low, high, kinds in sorted(spans, key=lambda span: span[1] - span[0]):
        # longest last, so that "University of Kyiv" wins over "Kyiv"
        for position in range(low, high + 1):
            allowed[position] = tags("B" if position == low else "I", kinds)
    return tuple(allowed)


def outside(upos: str) -> frozenset[str]:
    """What a word outside every UNER name may be: only a noun-like word can be of another type."""
    return NO_UNER_NAME if upos in _NOMINAL else NOTHING


def _gum_outside(token: conllu.Token) -> frozenset[str]:
    # a proper noun outside every mention head ("the Trump team") may be part of a name
    return ANYTHING if token["upos"] == "PROPN" else outside(token["upos"])


def gum_mentions(words: Sequence[conllu.Token]) -> Iterator[tuple[int, int, str]]:
    """First word, last word and entity type of each mention of a GUM sentence.

    Read from ``Entity=(1-person-...`` (opens), ``1)`` (closes), ``(2-place-...)`` (one word).
    """
    opened: list[tuple[str, str, int]] = []
    for position, token in enumerate(words):
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", (token["misc"] or {}).get("Entity") or ""):
            if piece.startswith("("):
                fields = piece.strip("()").split("-")
                if piece.endswith(")"):
                    yield position, position, fields[1]
                else:
                    opened.append((fields[0], fields[1], position))
            else:
                name = piece.rstrip(")")
                match = next((one for one in reversed(opened) if one[0] == name), None)
                if match is not None:
                    opened.remove(match)
                    yield match[2], position, match[1]


def _head(words: Sequence[conllu.Token], first: int, last: int) -> int:
    inside = range(first + 1, last + 2)
    return next((p for p in range(first, last + 1) if words[p]["head"] not in inside), last)


def _name_span(words: Sequence[conllu.Token], first: int, last: int, head: int, kind: str) -> tuple[int, int]:
    def joined(position: int, relations: tuple[str, ...]) -> bool:
        word = words[position]
        return word["upos"] in ("PROPN", "NUM", "PUNCT") and (
            word["deprel"].split(":")[0] in relations or word["form"] in "-.'"
        )

    if kind != "person":
        low = first + (words[first]["upos"] == "DET")
        whole = [words[p]["upos"] for p in range(low, last + 1)]
        edges = bool(whole) and whole[0] == whole[-1] == "PROPN"
        if edges and set(whole) <= {"PROPN", "ADP", "DET", "CCONJ", "NUM", "ADJ"}:
            return low, last
    before = ("compound", "amod", "nummod") if kind != "person" else ("flat",)
    low = high = head
    while low > first and joined(low - 1, before):
        low -= 1
    while high < last and joined(high + 1, ("flat", "compound", "nummod")):
        high += 1
    while words[low]["upos"] == "PUNCT":
        low += 1
    while words[high]["upos"] == "PUNCT":
        high -= 1
    return low, high


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
