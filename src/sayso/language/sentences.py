"""Where the sentences of a report begin and end.

Three steps. Lines first (``layout``): empty lines, headings, bullets, time stamps and the header of a
report file cut the text into blocks; a line break inside hard-wrapped prose does not. A dateline at
the start of a block is a heading of its own (``datelines``). Then, inside a block, the marks that may
end a sentence are judged by what stands around them.

Every word is in exactly one sentence. A colon or semicolon never ends one. Quote marks are judged
by the white space around them and never by their curl.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.language.characters import fold
from sayso.language.datelines import dateline_end
from sayso.language.layout import Block, find_blocks
from sayso.lexicon.abbreviations import find_abbreviation
from sayso.lexicon.segmentation import words_of
from sayso.model import Span

#: A sentence longer than this many words is cut at the best place.
LONGEST = 400
#: The cut leaves at least this many words before it.
_SHORTEST_CUT = 150

_FINAL = frozenset(".!?…。！？؟۔।॥")
_CLOSING = frozenset((")", "]", "}", "»", "›", '"', "'", "''", "」", "』"))
_OPENING = frozenset(("(", "[", "{", "«", "‹", '"', "'", "''", "``", "-", "–", "—", "--", "「", "『"))
_QUOTES = frozenset(('"', "'", "''", "»", "›"))
_CONTINUING = frozenset(",;:)]}»%/")


@dataclass(frozen=True, slots=True)
class SentenceBounds:
    """One sentence: its span in the text and its words ``first`` (inclusive) to ``last`` (exclusive).

    ``is_heading`` is true for headlines, section headings, time stamps, header lines and datelines.
    """

    start: int
    end: int
    first: int
    last: int
    is_heading: bool


def find_sentences(text: str, tokens: Sequence[Span]) -> tuple[SentenceBounds, ...]:
    """The sentences of ``text``, whose words are ``tokens``, in order and without overlap.

    >>> from sayso.language.tokeniser import find_tokens
    >>> text = "“We control 74 settlements,” he said. Kyiv did not comment."
    >>> [text[s.start : s.end] for s in find_sentences(text, find_tokens(text))]
    ['“We control 74 settlements,” he said.', 'Kyiv did not comment.']
    """
    folded = fold(text)
    found: list[SentenceBounds] = []
    is_top = True
    for whole in find_blocks(folded, tokens):
        block = _without_dateline(folded, tokens, whole, is_top=is_top)
        is_top = is_top and whole.is_heading
        if block.first > whole.first:
            dateline = tokens[whole.first : block.first]
            found.append(SentenceBounds(dateline[0].start, dateline[-1].end, whole.first, block.first, is_heading=True))
        ends = [block.last] if block.is_whole else _Judge(folded, tokens, block).ends()
        is_heading = block.is_heading and len(ends) == 1
        first = block.first
        for end in _shortened(folded, tokens, block.first, ends):
            found.append(SentenceBounds(tokens[first].start, tokens[end - 1].end, first, end, is_heading))
            first = end
    return tuple(found)


def _without_dateline(text: str, tokens: Sequence[Span], block: Block, *, is_top: bool) -> Block:
    """The block after its dateline, or the block itself where it has none."""
    start, end = tokens[block.first].start, tokens[block.last - 1].end
    after = None if block.is_whole else dateline_end(text, start, end, is_top=is_top)
    if after is None:
        return block
    first = next((index for index in range(block.first, block.last) if tokens[index].start >= after), block.last)
    if first == block.last or tokens[first - 1].end > after:
        return block
    return replace(block, first=first)


def _shortened(text: str, tokens: Sequence[Span], first: int, ends: Sequence[int]) -> list[int]:
    """``ends`` with further ends where a sentence is longer than ``LONGEST`` words."""
    found: list[int] = []
    for end in ends:
        while end - first > LONGEST:
            first = _best_cut(text, tokens, first)
            found.append(first)
        found.append(end)
        first = end
    return found


def _best_cut(text: str, tokens: Sequence[Span], first: int) -> int:
    """Where to cut an endless sentence: after its last semicolon, line, comma in reach, or anywhere."""
    places: dict[str, int] = {}
    for index in range(first + _SHORTEST_CUT, first + LONGEST):
        word = tokens[index]
        if word.end - word.start == 1 and text[word.start] in ";,":
            places[text[word.start]] = index + 1
        gap = text[word.end : min(tokens[index + 1].start, word.end + 8)]
        if "\n" in gap:
            places["\n"] = index + 1
    for mark in (";", "\n", ","):
        if mark in places:
            return places[mark]
    return first + LONGEST


class _Judge:
    """Judges, inside one block, which marks end a sentence."""

    def __init__(self, text: str, tokens: Sequence[Span], block: Block) -> None:
        self._text = text
        self._tokens = tokens
        self._block = block

    def ends(self) -> list[int]:
        """The indices after the last word of each sentence of the block."""
        text, tokens, last = self._text, self._tokens, self._block.last
        found: list[int] = []
        open_quotes = 0
        index = self._block.first
        while index < last:
            word = tokens[index]
            final = text[word.end - 1]
            if final == '"':
                open_quotes ^= 1
            elif final in _FINAL:
                after = self._after_closers(index, open_quotes)
                open_quotes ^= sum(self._form(at) == '"' for at in range(index + 1, after)) & 1
                if after < last and self._ends_at(index, after):
                    found.append(after)
                    open_quotes = 0
                index = after
                continue
            index += 1
        found.append(last)
        return found

    def _form(self, index: int) -> str:
        word = self._tokens[index]
        return self._text[word.start : word.end]

    def _touches(self, index: int) -> bool:
        """Whether no white space stands before the word."""
        return self._tokens[index - 1].end == self._tokens[index].start

    def _after_closers(self, index: int, open_quotes: int) -> int:
        """The first word after the mark at ``index`` and the quotes, brackets and notes that close on it."""
        at = index + 1
        last = self._block.last
        while at < last:
            form = self._form(at)
            if form == "[" and at + 2 < last and self._form(at + 1).isdigit() and self._form(at + 2) == "]":
                at += 3
                continue
            if self._touches(at):
                if form in _CLOSING:
                    at += 1
                    continue
            elif form == '"' and open_quotes and at == index + 1 and not (at + 1 < last and self._touches(at + 1)):
                at += 1
                continue
            break
        return at

    def _ends_at(self, mark: int, after: int) -> bool:
        """Whether the sentence ends with the mark (and its closers) before the word ``after``."""
        form = self._form(mark)
        head = self._first_word(after)
        start = self._form(head)[0]
        if start in _FINAL or self._form(after)[0] in _CONTINUING:
            return False
        if self._touches(after):
            return start.isupper() and self._ends_without_space(mark)
        if start.islower():
            return self._ends_before_lower_case(mark, after)
        if form[0].isalnum() and form[-1] == ".":
            return self._abbreviation_ends(form, mark, head, after)
        closers = range(mark + 1, after)
        if form[0] in "!?" and any(self._form(at) in _QUOTES for at in closers):
            return not self._cue_follows(head)
        return True

    def _first_word(self, index: int) -> int:
        """The first word from ``index`` on that is no opening quote, bracket or dash."""
        for at in range(index, min(index + 4, self._block.last)):
            if self._form(at) not in _OPENING:
                return at
        return index

    def _ends_without_space(self, mark: int) -> bool:
        """Whether a mark ends a sentence though the next word touches it: ``at dawn.The army``."""
        before = self._form(mark - 1) if mark > self._block.first else ""
        return self._form(mark) in (".", "!", "?") and len(before) > 1 and before.islower()

    def _ends_before_lower_case(self, mark: int, after: int) -> bool:
        """Whether a mark ends a sentence though a small letter follows: ``in Mogadishu. al-Shabab said``."""
        if after != mark + 1 or self._form(mark) not in (".", "!", "?"):
            return False
        before = self._form(mark - 1) if mark > self._block.first else ""
        if len(before) < 3 or find_abbreviation(before + ".") is not None:
            return False
        return self._form(mark) == "." or before.islower()

    def _abbreviation_ends(self, form: str, mark: int, head: int, after: int) -> bool:
        """Whether an abbreviation with its full stop also ends a sentence before ``head``."""
        if form[0].isdigit():
            return mark > self._block.first
        next_word = self._form(head)
        entry = find_abbreviation(form)
        if entry is None:
            if len(form) == 2:
                return False
            kind = "opener"
        else:
            kind = entry.ends_sentence
        if kind == "never":
            return False
        if after > mark + 1 and any(self._form(at) in _QUOTES for at in range(mark + 1, after)):
            return True
        if form in ("a.m.", "p.m."):
            return not self._clock_goes_on(head)
        return (kind == "capital" and not next_word[0].isdigit()) or next_word in words_of("opener")

    def _clock_goes_on(self, head: int) -> bool:
        """Whether a day, a time zone or a clock follows *5 p.m.*: ``Tuesday``, ``GMT``, ``Moscow time``."""
        word = self._form(head)
        if word in words_of("clock") or not word[0].isupper() or (word.isupper() and len(word) > 1):
            return True
        return any(self._form(at) in ("time", "Time") for at in range(head + 1, min(head + 3, self._block.last)))

    def _cue_follows(self, head: int) -> bool:
        """Whether a speaker and a cue follow: ``Zelensky said``, ``President Asif Ali Zardari asked``."""
        if self._form(head) in words_of("opener"):
            return False
        for at in range(head, min(head + 6, self._block.last)):
            form = self._form(at)
            if form in words_of("cue"):
                return at > head
            if not (form[0].isupper() or form in ("-", "al", "bin", "ibn", "de", "van", "of", "the", "'s")):
                return False
        return False
