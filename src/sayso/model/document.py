"""What the English analysis of a text is: a document of sentences, tokens and names.

Everything is frozen. Offsets are code points into the untouched text:
``document.text[token.start:token.end] == token.text``, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class NameType(StrEnum):
    """The closed list of what a name in a conflict report can stand for."""

    PERSON = "person"
    PLACE = "place"
    FACILITY = "facility"
    GOVERNMENT = "government"
    FORCE = "force"
    ORGANISATION = "organisation"
    MEDIA = "media"
    WEAPON = "weapon"
    EVENT = "event"
    DEMONYM = "demonym"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: code points ``start`` (inclusive) to ``end`` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Morphology:
    """The inflection of one word, in Universal Dependencies values (``Past``, ``Plur`` ...).

    A feature the word does not have is ``None``. ``voice`` is ``Pass`` on passive participles;
    ``polarity`` is ``Neg`` on *not*, *n't*, *never*, *no*.
    """

    tense: str | None = None
    mood: str | None = None
    voice: str | None = None
    verb_form: str | None = None
    number: str | None = None
    person: str | None = None
    polarity: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. ``head`` is the index of its head in the document; a root is its own head."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    morphology: Morphology
    head: int
    deprel: str

    @property
    def is_root(self) -> bool:
        """Whether the token heads its sentence."""
        return self.head == self.index


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span in the text and its tokens ``first`` (inclusive) to ``last`` (exclusive)."""

    start: int
    end: int
    first: int
    last: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """One name, typed for this field.

    ``first`` and ``last`` are token indices (``last`` exclusive), ``head`` the token that heads the
    name in the parse, ``rule`` says what decided the type (``encoder`` or the lexicon row or pattern).
    """

    start: int
    end: int
    text: str
    type: NameType
    first: int
    last: int
    head: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text with its English analysis.

    ``vectors`` holds one row per token (float32, read only), for later sense steps.
    """

    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    vectors: NDArray[np.float32] = field(repr=False)
    _children: dict[int, list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        children: dict[int, list[int]] = {}
        for token in self.tokens:
            if token.head != token.index:
                children.setdefault(token.head, []).append(token.index)
        object.__setattr__(self, "_children", children)

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence, in text order."""
        return self.tokens[sentence.first : sentence.last]

    def children(self, token: Token) -> Iterator[Token]:
        """The tokens that depend directly on ``token``, in text order."""
        return (self.tokens[index] for index in self._children.get(token.index, ()))

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds ``token``."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].last <= token.index:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low]
