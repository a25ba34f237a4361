"""Variants of a training sentence that news text has and the treebanks hardly do.

Quotation marks inside a clause ("at minimum"), headlines in capitals, a missing full stop, a bullet.
Every variant keeps the tree: new words are attached where the guidelines would put them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Final

from training.examples import Example

QUOTES: Final = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»"))
QUOTE_WEIGHTS: Final = (5, 4, 1, 1, 1)


def vary(example: Example, random: Random, quotes: float = 0.12, looks: float = 0.12) -> Example:
    """The example, or with the given chances a variant with inserted quotes or another look."""
    if example.heads is not None and len(example.words) > 4 and random.random() < quotes:
        example = insert_quotes(example, random)
    if random.random() < looks:
        example = random.choice((upper, title, unpunctuated, bulleted, lower, curly))(example)
    return example


def upper(example: Example) -> Example:
    """As a headline in capitals."""
    return replace(example, words=tuple(word.upper() for word in example.words))


def title(example: Example) -> Example:
    """As a headline with capital initials (names keep theirs, small words stay small)."""
    words = [
        word[:1].upper() + word[1:] if len(word) > 3 or not position else word
        for position, word in enumerate(example.words)
    ]
    return replace(example, words=tuple(words))


def lower(example: Example) -> Example:
    """As careless typing: all small letters."""
    return replace(example, words=tuple(word.lower() for word in example.words))


def curly(example: Example) -> Example:
    """With typographic apostrophes."""
    return replace(example, words=tuple(word.replace("'", "’") for word in example.words))


def unpunctuated(example: Example) -> Example:
    """Without its final full stop."""
    if example.words[-1] not in (".", "!", "?") or len(example.words) < 3:
        return example
    last = len(example.words)
    if example.heads is not None and last in example.heads:
        return example
    return _sliced(example, last - 1)


def bulleted(example: Example) -> Example:
    """As an item of a list."""
    return insert(example, [(0, "•", None)])


def insert_quotes(example: Example, random: Random) -> Example:
    """With quotation marks around one constituent, or around a head with what follows it."""
    spans = quotable(example)
    if not spans:
        return example
    first, last, head = random.choice(spans)
    opening, closing = random.choices(QUOTES, QUOTE_WEIGHTS)[0]
    return insert(example, [(first, opening, head), (last + 1, closing, head)])


def quotable(example: Example) -> list[tuple[int, int, int]]:
    """First word, last word and head (0-based) of each stretch that a writer could quote."""
    assert example.heads is not None
    low, high = _reach(example.heads)
    spans = []
    for word, head in enumerate(example.heads):
        if head == 0 or example.upos is None or example.upos[word] in ("PUNCT", "DET", "ADP"):
            continue
        for first, last in {(low[word], high[word]), (word, high[word])}:
            if 0 <= last - first < 12 and _whole(example, first, last) and _one_head(example.heads, first, last, word):
                spans.append((first, last, word))
    return spans


def insert(example: Example, marks: Sequence[tuple[int, str, int | None]]) -> Example:
    """The example with punctuation put before the given positions.

    A mark's head is a word of the example (0-based), or the root when ``None``.
    """
    root = example.heads.index(0) if example.heads is not None else 0
    shift = [sum(position <= word for position, _, _ in marks) for word in range(len(example.words))]
    layers: dict[str, list[object]] = {
        name: list(value) for name in _LAYERS if (value := getattr(example, name)) is not None
    }
    if "heads" in layers:
        layers["heads"] = [h and h + shift[h - 1] for h in example.heads or ()]
    for position, mark, head in sorted(marks, key=lambda one: -one[0]):
        target = root if head is None else head
        opening = head is not None and position <= target
        new = {
            "words": mark,
            "upos": "PUNCT",
            "xpos": "NFP" if head is None else "``" if opening else "''",
            "feats": "_",
            "heads": target + 1 + shift[target],
            "relations": "punct",
            "names": frozenset({"O"}),
        }
        for name, values in layers.items():
            values.insert(position, new[name])
    changed = {name: tuple(values) for name, values in layers.items()}
    return replace(example, **changed)  # type: ignore[arg-type]


_LAYERS: Final = ("words", "upos", "xpos", "feats", "heads", "relations", "names")


def _sliced(example: Example, length: int) -> Example:
    changed = {name: value[:length] for name in _LAYERS if (value := getattr(example, name)) is not None}
    return replace(example, **changed)


def _reach(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The leftmost and rightmost word below each word."""
    low = list(range(len(heads)))
    high = list(range(len(heads)))
    for word in range(len(heads)):
        above, steps = heads[word], 0
        while above and steps <= len(heads):
            low[above - 1] = min(low[above - 1], word)
            high[above - 1] = max(high[above - 1], word)
            above, steps = heads[above - 1], steps + 1
    return low, high


def _one_head(heads: Sequence[int], first: int, last: int, head: int) -> bool:
    inside = range(first + 1, last + 2)
    return all(w == head or heads[w] in inside for w in range(first, last + 1)) and all(
        heads[w] == head + 1 or heads[w] not in inside for w in range(len(heads)) if not first <= w <= last
    )


def _whole(example: Example, first: int, last: int) -> bool:
    """Whether the stretch starts and ends with words and cuts no name."""
    if example.upos and "PUNCT" in (example.upos[first], example.upos[last]):
        return False
    if example.names is None:
        return True
    after = example.names[last + 1] if last + 1 < len(example.names) else frozenset({"O"})
    cut = [any(tag[0] == "I" for tag in tags) for tags in (example.names[first], after)]
    return not any(cut)
