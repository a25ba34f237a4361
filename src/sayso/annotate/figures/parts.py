"""How figures hang together: a part and its whole, so many for each, the count before and the one now.

``12 people, including 3 children`` · ``26 of the 33 hostages`` · ``115 each`` · ``rose from 12 to 17``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.lexicon.figures import FigureLexicon, load_figure_lexicon
from sayso.model import Document, FigureMention, FigureScope, Quote

EARLIER: Final = ", the count before"
"""How the rule of a figure ends that another one has replaced: *rose from [12] to 17*."""

_THEM: Final = frozenset(("them", "whom", "those", "these", "which", "us"))
_OPENERS: Final = (("including",), ("includes",), ("included",), ("among", "them"), ("among", "whom"), ("of", "whom"))
_MORE_OPENERS: Final = (("of", "them"), ("of", "which"), ("among", "those"), ("them",), ("include",), ("incl.",))
_OPENING: Final = frozenset(words[-1] for words in (*_OPENERS, *_MORE_OPENERS))
_JOINTS: Final = frozenset((("and",), (",",), ("and", "also"), ("as", "well", "as"), (",", "as", "well", "as")))
_COMPARED: Final = frozenset((("compared", "with"), ("compared", "to"), ("up", "from"), ("down", "from")))
_NEAR: Final = 8
_OLD: Final = frozenset(("previous", "earlier", "initial", "prior", "preliminary"))


def with_parts(document: Document, mentions: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """The figures, each with its whole, whether it is of each of several, and whether a later one replaces it."""
    reader = _PartReader(document, mentions)
    return tuple(reader.read(number) for number in range(len(mentions)))


class _PartReader:
    """Reads how the figures of one document hang together."""

    def __init__(self, document: Document, mentions: Sequence[FigureMention]) -> None:
        self._document = document
        self._tokens = document.tokens
        self._lower = [token.text.lower() for token in document.tokens]
        self._lexicon: FigureLexicon = load_figure_lexicon()
        self._mentions = list(mentions)
        self._numbers = [at for at, one in enumerate(document.sentences) for _ in range(one.first, one.last)]
        self._is_part: set[int] = set()

    def read(self, number: int) -> FigureMention:
        """The figure at one place of the list."""
        mention = self._mentions[number]
        figure = mention.figure
        is_theirs = self._is_of_them(mention)  # "11 of them": what was counted before, not what is counted next
        whole = self._whole(number) if is_theirs else figure.part_of or self._whole(number)
        if whole is not None:
            self._is_part.add(number)
        rule = figure.rule + (EARLIER if self._is_earlier(number) else "")
        each = figure.each or self._is_each(mention)
        scope = figure.scope or (self._scope_of(whole, number) if whole else None)
        if (whole, rule, each, scope) != (figure.part_of, figure.rule, figure.each, figure.scope):
            mention = replace(mention, figure=replace(figure, part_of=whole, rule=rule, each=each, scope=scope))
            self._mentions[number] = mention
        return mention

    def _scope_of(self, whole: Quote, number: int) -> FigureScope | None:
        """The scope of the whole: a part sums up the same stretch of time."""
        around = self._mentions[max(number - _NEAR, 0) : number + 2]
        return next((one.figure.scope for one in around if one.figure.words == whole), None)

    # ------------------------------------------------------------ parts

    def _whole(self, number: int) -> Quote | None:
        """The words of the figure that this one is a part of."""
        mention = self._mentions[number]
        if mention.figure.unit not in (None, "%"):
            return None
        joined = self._joined(number) or self._fronted(number)
        if joined is not None:
            return joined
        if not (self._opens_part(mention) or self._is_of_them(mention)):
            return None
        whole = self._nearest(number)
        return whole.figure.words if whole else None

    def _joined(self, number: int) -> Quote | None:
        """The whole of the part before, where this one is joined to it: *3 children and two women*."""
        if number == 0 or number - 1 not in self._is_part:
            return None
        before, mention = self._mentions[number - 1], self._mentions[number]
        between = tuple(self._lower[before.last : mention.first])
        is_rest = mention.counted is None or self._lower[mention.last - 1] in ("others", "more")
        same = before.first < mention.first and self._is_same_sentence(before, mention)
        return before.figure.part_of if same and between in _JOINTS and not is_rest else None

    def _fronted(self, number: int) -> Quote | None:
        """The whole that opens the sentence: *Of the 33 hostages, 8 were dead*."""
        if number == 0 or not self._is_same_sentence(self._mentions[number - 1], self._mentions[number]):
            return None
        whole, part = self._mentions[number - 1], self._mentions[number]
        first = self._document.sentences[self._sentence(whole)].first
        opened = self._lower[first : whole.first]
        is_front = opened[:1] == ["of"] and len(opened) <= 2 and self._lower[part.first - 1] == ","
        return whole.figure.words if is_front and self._holds(whole, part) else None

    def _opens_part(self, mention: FigureMention) -> bool:
        """Whether *including* or *among them* stands right before the figure."""
        at = mention.first
        if at and self._lower[at - 1] in ("were", "are", "was", "the"):
            at -= 1  # "among them were 3 children"
        if at == 0 or self._lower[at - 1] not in _OPENING:
            return False
        return any(tuple(self._lower[max(at - len(words), 0) : at]) == words for words in (*_OPENERS, *_MORE_OPENERS))

    def _is_of_them(self, mention: FigureMention) -> bool:
        """``three of them`` · ``half of whom``."""
        for at in range(mention.first, min(mention.last + 1, len(self._lower) - 1)):
            if self._lower[at] == "of" and self._lower[at + 1] in _THEM:
                return True
        return False

    def _nearest(self, number: int) -> FigureMention | None:
        """The nearest count before a part that can hold it, in its sentence or alone in the one before."""
        mention = self._mentions[number]
        before: list[FigureMention] = []
        for at in range(number - 1, max(number - _NEAR, 0) - 1, -1):
            one = self._mentions[at]
            distance = self._sentence(mention) - self._sentence(one)
            if distance > 1:
                break
            if at in self._is_part:
                continue
            if distance == 1:
                before.append(one)
            elif self._holds(one, mention):
                return one
        return before[0] if len(before) == 1 and self._holds(before[0], mention) else None

    def _holds(self, whole: FigureMention, part: FigureMention) -> bool:
        """Whether a count is big enough to have the other one as a part."""
        if whole.figure.unit is not None:
            return False
        if part.figure.unit == "%":
            return True
        top = whole.figure.high
        return top is None or part.figure.low is None or part.figure.low <= top

    def _is_same_sentence(self, one: FigureMention, other: FigureMention) -> bool:
        return self._sentence(one) == self._sentence(other)

    def _sentence(self, mention: FigureMention) -> int:
        return self._numbers[mention.first]

    # ------------------------------------------------------------ each

    def _is_each(self, mention: FigureMention) -> bool:
        """``12 per vehicle``; *per day* is a scope."""
        words = self._lower[mention.last : mention.last + 2]
        return len(words) == 2 and words[0] == "per" and words[1] not in self._lexicon.counted("time")

    # ------------------------------------------------------------ before and now

    def _is_earlier(self, number: int) -> bool:
        """``rose from [12] to 17`` · ``17, up from [9]`` · ``compared with [9]`` · ``a previous toll of [9]``."""
        mention = self._mentions[number]
        at = mention.first
        before = tuple(self._lower[max(at - 2, 0) : at])
        if before in _COMPARED:
            return True
        if before[-1:] == ("of",):
            noun = self._tokens[at - 2]
            is_toll = noun.lemma.lower() in self._lexicon.counted("toll")
            return is_toll and any(one.text.lower() in _OLD for one in self._document.children(noun))
        if before[-1:] != ("from",) or not self._changes(at):
            return False
        others = self._mentions[max(number - 2, 0) : number] + self._mentions[number + 1 : number + 3]
        return any(self._is_same_sentence(one, mention) and self._lower[one.first - 1] == "to" for one in others)

    def _changes(self, at: int) -> bool:
        """Whether a word of change stands before."""
        words = self._lexicon.counted("change")
        return any(self._tokens[here].lemma.lower() in words for here in range(max(at - 2 * _NEAR, 0), at))
