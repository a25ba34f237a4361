"""The words of a document as the names steps read them: folded pieces, neighbours, children.

Tokenisers differ on hyphens and apostrophes ("Al-Qa'ida" is one token or five), so names are
matched over *pieces*: the folded parts of all tokens in a row. A match must begin where a token
begins and end where a token ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.names import fold
from sayso.model.document import Token

_SOFT = frozenset("-‐‑‒–'’‘ʼ`/.")  # marks that a name may run across without a piece of their own
_BARRIER = "\n"
_ARTICLES = frozenset({"al", "el", "an", "ar", "as", "at", "ad", "az"})
_FULL_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens with the lookups that the names steps share; built once for each document.

    ``pieces`` are folded word parts and ``owner`` their tokens; ``starts[i]`` is the first piece of
    token ``i``, ``starts[i + 1]`` one past its last. ``ends[i]`` is the end of the sentence of
    token ``i``, ``begins[i]`` its beginning, ``shouting[i]`` whether that sentence is in capitals and
    ``headline[i]`` whether most of its words begin with one.
    """

    text: str
    tokens: Sequence[Token]
    pieces: tuple[str, ...]
    owner: tuple[int, ...]
    starts: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    shouting: tuple[bool, ...]
    headline: tuple[bool, ...]
    children: Mapping[int, tuple[int, ...]]

    def slice(self, first: int, last: int) -> str:
        """The text from the first token to the last, blanks included."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def folded(self, first: int, last: int) -> str:
        """The folded form of the tokens ``first`` to ``last`` (exclusive)."""
        return " ".join(self.pieces[self.starts[first] : self.starts[last]])

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter (or an Arabic article and a hyphen before one)."""
        text = self.tokens[index].text
        if text[0].isupper():
            return True
        return text[2:3] == "-" and text[3:4].isupper() and text[:2] in _ARTICLES

    def head(self, first: int, last: int) -> int:
        """The token of a span whose head lies outside it: the head of the name."""
        for index in range(first, last):
            token = self.tokens[index]
            if token.upos != "PUNCT" and (token.is_root or not first <= token.head < last):
                return index
        return last - 1

    def runs(self, longest: Mapping[str, int], start: int) -> Iterator[tuple[int, str]]:
        """Folded runs from token ``start`` that a table with these lengths may hold, longest first.

        Yields the token after the run, and the run.
        """
        base = self.starts[start]
        if base == self.starts[start + 1]:
            return
        limit = longest.get(self.pieces[base])
        if limit is None:
            return
        end = min(base + limit, self.starts[self.ends[start]])
        for stop in range(end, base, -1):
            last = self.owner[stop - 1]
            if self.starts[last + 1] == stop and _BARRIER not in self.pieces[base:stop]:
                yield last + 1, " ".join(self.pieces[base:stop])


def read_words(text: str, tokens: Sequence[Token]) -> Words:
    """The shared lookups of a document's tokens; a sentence is a row of tokens under one root."""
    pieces: list[str] = []
    owner: list[int] = []
    starts: list[int] = []
    children: dict[int, list[int]] = {}
    for token in tokens:
        starts.append(len(pieces))
        parts = _pieces(token.text)
        pieces.extend(parts)
        owner.extend([token.index] * len(parts))
        if not token.is_root:
            children.setdefault(token.head, []).append(token.index)
    starts.append(len(pieces))
    begins, ends = [0] * len(tokens), [len(tokens)] * len(tokens)
    shouting, headline = [False] * len(tokens), [False] * len(tokens)
    for first, last in _sentences(tokens):
        loud = _shouts(tokens[first:last])
        titled = loud or _is_headline(tokens[first:last])
        for index in range(first, last):
            begins[index], ends[index], shouting[index], headline[index] = first, last, loud, titled
    return Words(
        text,
        tokens,
        tuple(pieces),
        tuple(owner),
        tuple(starts),
        tuple(begins),
        tuple(ends),
        tuple(shouting),
        tuple(headline),
        {head: tuple(rest) for head, rest in children.items()},
    )


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of each sentence: the neighbours that hang from the same root."""
    roots: list[int] = [-1] * len(tokens)
    for token in tokens:
        path: list[int] = []
        index = token.index
        while roots[index] < 0 and tokens[index].head != index and len(path) <= len(tokens):
            path.append(index)
            index = tokens[index].head
        root = roots[index] if roots[index] >= 0 else index
        for passed in (*path, index):
            roots[passed] = root
    first = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or roots[index] != roots[first]:
            yield first, index
            first = index


def _pieces(text: str) -> list[str]:
    """The folded parts of one token; a comma or bracket is a barrier that no name crosses."""
    if text.isascii() and text.isalnum():
        return [text.lower()]
    if len(text) == 1 and text in _SOFT:
        return []
    return fold(text).split() if any(mark.isalnum() or mark == "&" for mark in text) else [_BARRIER]


def _shouts(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set in capitals: its words have no small letter, at least four of them."""
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 1]
    return len(words) > 3 and all(word.isupper() for word in words)


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Whether all words but the small ones have capitals, five or more: "Kyiv Says the Talks Have Failed Again"."""
    words = [token for token in tokens if token.upos in _FULL_WORDS and token.text[0].isalpha()]
    return (
        len(words) > 4
        and any(token.upos == "VERB" for token in words)
        and all(token.text[0].isupper() for token in words)
    )
