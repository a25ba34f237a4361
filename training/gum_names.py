"""Names from GUM's entities: mentions whose head is a proper noun, cut down to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import conllu

from sayso.model import NameType
from training.names import ANYTHING, BODIES, NO_UNER_NAME, PLACES, outside, tags

GUM_TYPES: Final = {"person": (NameType.PERSON,), "place": PLACES, "organization": BODIES}


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
