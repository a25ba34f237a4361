"""A telling as the parse shows it, before speaker, day and channel are named; and what all finders share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sayso.annotate.quotations import Quotation, find_quotations, paragraph_of, paragraph_starts
from sayso.annotate.tree import Tree
from sayso.lexicon.cues import ChannelWord, CueLexicon, load_cue_lexicon
from sayso.lexicon.happenings import load_happening_lexicon
from sayso.model import Annotations, Manner, Name, NameType

_NO_SPEAKERS: Final = frozenset({NameType.WEAPON, NameType.EVENT})
_MUTE: Final = frozenset({"thing", "weapon", "event", "danger", "money"})
_HUMAN: Final = frozenset({"people", "party", "troops", "captive"})
_PERSONAL: Final = frozenset({"he", "she", "they", "it", "who", "which", "that", "one", "both", "neither", "everyone"})
_FIRST_OR_SECOND: Final = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One act of telling, in tokens.

    ``head`` is the word that channel, day and addressee hang on, ``others`` further words that they may
    hang on. ``subject`` heads the phrase of the speaker; ``impersonal`` tellings have none ("is said to").
    ``governor`` is the verb whose telling lends its details ("... said, adding that").
    """

    head: int
    cue: tuple[int, ...]
    lemma: str
    manner: Manner
    content: frozenset[int]
    rule: str
    subject: int | None = None
    listeners: tuple[int, ...] = ()
    relays: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    governor: int | None = None
    negated: bool = False
    impersonal: bool = False
    continuation: bool = False


class Ground:
    """What every finder looks at: the annotations, the tree, the quotations and the lexicon."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self.document = annotations.document
        self.tree = Tree(annotations.document)
        self.lexicon: CueLexicon = load_cue_lexicon()
        self.quotations: tuple[Quotation, ...] = find_quotations(annotations.document)
        self._names = {name.head: name for name in annotations.document.names}
        self._name_over = {index: name for name in annotations.document.names for index in range(name.first, name.last)}
        self._quotation_at = {
            index: quotation for quotation in self.quotations for index in range(quotation.first, quotation.last)
        }

    @cached_property
    def paragraphs(self) -> list[int]:
        """Where the paragraphs of the text begin."""
        return paragraph_starts(self.document.text)

    def paragraph(self, index: int) -> int:
        """The number of the paragraph that holds a token."""
        return paragraph_of(self.paragraphs, self.document.tokens[index].start)

    def quotation(self, index: int) -> Quotation | None:
        """The quotation that a token stands in."""
        return self._quotation_at.get(index)

    def name_type(self, index: int) -> NameType | None:
        """The type of the name that a token heads."""
        name = self._names.get(index)
        return name.type if name else None

    def named_over(self, index: int) -> Name | None:
        """The name of a speaker that covers a token."""
        name = self._name_over.get(index)
        return name if name is not None and name.type not in _NO_SPEAKERS | {NameType.PLACE} else None

    def is_time(self, index: int) -> bool:
        """Whether the phrase that a token heads dates something."""
        return bool(self.annotations.times_in((index,))) or self.tree[index].lemma in _TIME_NOUNS

    def channel_word(self, index: int) -> ChannelWord | None:
        """The channel word that a token is, alone or with the words before it (*press conference*)."""
        tokens = self.document.tokens
        token = tokens[index]
        known = self.lexicon.channels
        for back in (2, 1):
            if index < back:
                continue
            start = tokens[index - back].start
            words = self.document.text[start : token.start].lower()
            long = known.get(words + token.lemma.lower()) or known.get(words + token.text.lower())
            if long:
                return long
        if index + 1 < len(tokens) and (tokens[index + 1].head == index or token.upos == "PROPN"):
            long = known.get(self.document.text[token.start : tokens[index + 1].end].lower())
            if long:
                return long
        found = known.get(token.lemma.lower()) or known.get(token.text.lower())
        if found and found.kind == "platform" and not token.text[:1].isupper():
            return None
        return found

    def kind_of_speaker(self, index: int) -> str | None:
        """Whether a noun is a ``person``, ``people``, ``body`` or ``document``; ``None`` for other things."""
        token = self.tree[index]
        if token.upos == "PRON":
            return "person" if token.lemma.lower() in _PERSONAL else None
        if self.annotations.who(index):
            return "body"
        known = self.lexicon.speakers
        kind = known.get(token.lemma.lower()) or known.get(token.text.lower())
        if kind:
            return kind
        name = self.name_type(index)
        if name in _NO_SPEAKERS:
            return None
        if name is not None or token.upos == "PROPN":
            return "body"
        return "people" if token.upos in {"ADJ", "NUM", "DET"} else None

    def is_mute(self, index: int) -> bool:
        """Whether a noun stands for something that never speaks: a deed, a weapon, a vehicle, a building."""
        if self.kind_of_speaker(index) is not None:
            return False
        token = self.tree[index]
        classes = load_happening_lexicon().classes.get(token.lemma.lower(), frozenset())
        return self.name_type(index) in _NO_SPEAKERS or bool(classes & _MUTE and not classes & _HUMAN)

    def is_cue(self, index: int) -> bool:
        """Whether a verb with a subject of its own is a cue."""
        lemma = self.tree.lemma(index)
        return bool(self.lexicon.cues("verb", lemma)) and bool(self.tree.children(index, "nsubj"))

    def is_first_person(self, index: int) -> bool:
        """Whether a token is *we*, *I* or *you*."""
        return self.tree[index].upos == "PRON" and self.tree.lemma(index) in _FIRST_OR_SECOND

    def sentence_tokens(self, index: int) -> range:
        """The tokens of the sentence that holds a token."""
        sentence = self.tree.sentence(index)
        return range(sentence.first, sentence.last)

    def words(self, indices: Iterable[int]) -> str:
        """The text from the first of some tokens to the last."""
        ordered = sorted(indices)
        return self.document.text[self.tree[ordered[0]].start : self.tree[ordered[-1]].end] if ordered else ""


_TIME_NOUNS: Final = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December today yesterday day week month year morning afternoon evening night noon "
    "midnight dawn weekend hour minute".split()
)
