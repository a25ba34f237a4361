"""Tokens built by hand, so that steps after the encoder are tested without it.

``build("Putin/PROPN/2/nsubj said/VERB/0/root ./PUNCT/2/punct")`` gives text and tokens: head is the
position in the sentence, from 1, and 0 is the root. Left out, a part of speech is guessed, the head
is the next word and the relation ``dep``. One sentence a line; ``_`` before a word glues it to the
word before it (``Kyiv _-/PUNCT _based``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model.document import Morphology, Token

_SMALL = {
    **dict.fromkeys("the a an this that these those some any no".split(), "DET"),
    **dict.fromkeys("of in on at by to for from with near over after before since into against during".split(), "ADP"),
    **dict.fromkeys("and or but".split(), "CCONJ"),
    **dict.fromkeys("is was were are be been has have had will did".split(), "AUX"),
    **dict.fromkeys("he she it they we i you his her their who".split(), "PRON"),
    **dict.fromkeys("said told reported asked called went launched hit destroyed killed left".split(), "VERB"),
    **dict.fromkeys("burned fled spoke denied agreed confirmed withdrew ended wounded seized polish".split(), "VERB"),
    **dict.fromkeys("more old new anti long armed heavy light".split(), "ADJ"),
}
_WORD = re.compile(r"\d+(?:[.,]\d+)*\w*|(?:[A-Z]\.){2,}|[A-Z][a-z]{0,3}\.(?= [A-Z])|'s\b|’s\b|[\w&+]+(?:\.\w+)*|\S")


@dataclass(frozen=True, slots=True)
class Built:
    """A text and its tokens."""

    text: str
    tokens: tuple[Token, ...]


def build(spec: str) -> Built:
    """Text and tokens of a specification, one sentence a line."""
    text = ""
    tokens: list[Token] = []
    for line in filter(None, (line.strip() for line in spec.splitlines())):
        first, parts = len(tokens), line.split()
        for position, part in enumerate(parts):
            glued = part.startswith("_") and len(part) > 1
            word, upos, head, deprel = _fields(part.removeprefix("_") if glued else part, position, len(parts))
            text += "" if glued or not text else " "
            index = first + position
            where = index if head == 0 else first + head - 1
            tokens.append(
                Token(
                    index, len(text), len(text) + len(word), word, _lemma(word, upos), upos, Morphology(), where, deprel
                )
            )
            text += word
    return Built(text, tuple(tokens))


def plain(text: str) -> Built:
    """Text and tokens of plain words: one sentence, parts of speech guessed, each word on the next."""
    words = [(match.start(), match.group()) for match in _WORD.finditer(text)]
    tokens = []
    for index, (start, word) in enumerate(words):
        upos = _guess(word, first=index == 0)
        head = min(index + 1, len(words) - 1)
        deprel = "root" if head == index else "dep"
        lemma = _lemma(word, upos)
        tokens.append(Token(index, start, start + len(word), word, lemma, upos, Morphology(), head, deprel))
    return Built(text, tuple(tokens))


def _fields(part: str, position: int, count: int) -> tuple[str, str, int, str]:
    """Word, part of speech, head and relation of one word of a specification."""
    word, *rest = part.split("/") if part != "/" else ["/"]
    upos = rest[0] if rest else _guess(word, first=position == 0)
    last = position + 1 == count
    head = int(rest[1]) if len(rest) > 1 else (0 if last else position + 2)
    return word, upos, head, rest[2] if len(rest) > 2 else ("root" if head == 0 else "dep")


def _guess(word: str, *, first: bool) -> str:
    """A rough part of speech, good enough for made-up sentences."""
    if not any(mark.isalnum() for mark in word):
        return "PUNCT"
    small = _SMALL.get(word.lower())
    if small is not None and (not word[0].isupper() or first):
        return small
    if word in {"'s", "’s"}:
        return "PART"
    if word.isdigit():
        return "NUM"
    return "PROPN" if word[0].isupper() else "NOUN"


def _lemma(word: str, upos: str) -> str:
    """A rough lemma: no plural "s", "say" for "said"."""
    if word in {"said", "told"}:
        return {"said": "say", "told": "tell"}[word]
    if upos == "NOUN":
        for ending, lemma in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch")):
            if word.endswith(ending):
                return word[: -len(ending)] + lemma
        return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
    return word.lower() if upos not in {"PROPN", "NUM"} else word
