"""How found attributions are scored against annotated ones: pure counting, no files and no reading.

What was told is compared by its words (letters and digits; marks do not count): a found attribution may be
paired with an annotated one where the words that both hold are at least half of those that either holds
(intersection over union of .5). Each is paired once, so that the sum of these shares is the highest, a pair with
the same source before one without. *Content* counts the pairs; *content + source* those whose source shares
a word with the annotated one, articles and the like aside. Where nobody is annotated as the source, none is
asked for. *Source overlap* is the share of content pairs, of those with an annotated source, that have it right.

Peripheral attributions (annotated ones of another kind than those measured) take what pairs with them
out of the count: it is neither right nor wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from evaluation.assignment import assign

_WORD: Final = re.compile(r"\w+")
_LIGHT: Final = frozenset("a an the of and in at for to on by 's s".split())
_ENOUGH: Final = 0.5

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What somebody told: characters of the content, of the source and of the cue.

        ``counts`` is false for a peripheral one. ``claim_bearing`` says that the content is a clause that can be true
        or false, ``loose`` that a found one may be missing in the annotation without being wrong, ``inner`` that it is told
    inside another.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    counts: bool = True
    claim_bearing: bool = False
    loose: bool = False
    inner: bool = False


@dataclass(frozen=True, slots=True)
class AttributedText:
    """A text with its annotated attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


class Fault(StrEnum):
    """What can be wrong with an attribution."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    SOURCE = "wrong source"
    SPAN = "wrong span"


@dataclass(frozen=True, slots=True)
class Compared:
    """Annotated and found attributions side by side; one of them is ``None`` where nothing answers it."""

    fault: Fault | None
    gold: Attribution | None
    found: Attribution | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over texts; add them up, then ask for the figures."""

    gold: int = 0
    found: int = 0
    content: int = 0
    both: int = 0
    sourced: int = 0
    source_right: int = 0
    claims: int = 0
    claims_found: int = 0
    left_out: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and F of both kinds, source overlap, claim-bearing recall; in per cent."""
        rows = {}
        for name, right in (("content", self.content), ("content+source", self.both)):
            rows[f"{name} P"] = _share(right, self.found)
            rows[f"{name} R"] = _share(right, self.gold)
            rows[f"{name} F"] = _share(2 * right, self.found + self.gold)
        rows["source overlap"] = _share(self.source_right, self.sourced)
        rows["claim-bearing R"] = _share(self.claims_found, self.claims)
        return rows


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def words_in(text: str, spans: Spans) -> frozenset[int]:
    """Where the words of some spans begin; their marks are left out."""
    return frozenset(found.start() for start, end in spans for found in _WORD.finditer(text, start, end))


def same_source(text: str, one: Spans, other: Spans) -> bool:
    """Whether two sources share a word that says something."""
    shared = words_in(text, one) & words_in(text, other)
    spoken = [_word_at(text, start) for start in shared]
    return any(word.lower() not in _LIGHT for word in spoken)


def compare(text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> Iterator[Compared]:
    """Every annotated attribution that counts, and every found one that counts, once."""
    pairs = _pairs(text, gold, found)
    paired = {column for _, column in pairs}
    partner = dict(pairs)
    for row, one in enumerate(gold):
        if not one.counts:
            continue
        if row in partner:
            other = found[partner[row]]
            right = not one.source or same_source(text, one.source, other.source)
            yield Compared(None if right else Fault.SOURCE, one, other)
        else:
            near = _nearest(text, one, [other for column, other in enumerate(found) if column not in paired])
            yield Compared(Fault.SPAN if near else Fault.MISSED, one, near)
    for column, other in enumerate(found):
        if column not in paired and other.counts and not other.loose:
            near = _nearest(text, other, [one for row, one in enumerate(gold) if row not in partner and one.counts])
            if near is None:
                yield Compared(Fault.SPURIOUS, None, other)


def score(text: AttributedText, found: Sequence[Attribution]) -> Counts:
    """The counts of one text."""
    gold = text.attributions
    pairs = _pairs(text.text, gold, found)
    paired = {column: row for row, column in pairs}
    right = [(gold[row], found[column]) for row, column in pairs if gold[row].counts]
    sources = [same_source(text.text, one.source, other.source) for one, other in right if one.source]
    kept = [
        other
        for column, other in enumerate(found)
        if (gold[paired[column]].counts if column in paired else other.counts and not other.loose)
    ]
    return Counts(
        gold=sum(one.counts for one in gold),
        found=len(kept),
        content=len(right),
        both=sum(sources) + sum(not one.source for one, _ in right),
        sourced=len(sources),
        source_right=sum(sources),
        claims=sum(one.counts and one.claim_bearing for one in gold),
        claims_found=sum(
            one.claim_bearing and (not one.source or same_source(text.text, one.source, other.source))
            for one, other in right
        ),
        left_out=len(found) - len(kept),
    )


def _pairs(text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Annotated and found ones that tell the same."""
    ours = [words_in(text, one.content) for one in found]
    weights = []
    for one in gold:
        words = words_in(text, one.content)
        row = []
        for other, told in zip(found, ours, strict=True):
            share = _overlap(words, told)
            alike = share >= _ENOUGH and same_source(text, one.source, other.source)
            row.append(round(1000 * share) + 1000 * alike if share >= _ENOUGH else 0)
        weights.append(row)
    return assign(weights)


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _nearest(text: str, one: Attribution, others: Sequence[Attribution]) -> Attribution | None:
    """An unpaired one that tells a part of the same and has the same cue or source."""
    words, cue = words_in(text, one.content), words_in(text, (*one.cue, *one.source))
    best = max(others, key=lambda other: _overlap(words, words_in(text, other.content)), default=None)
    if best is None or not words & words_in(text, best.content):
        return None
    return best if cue & words_in(text, (*best.cue, *best.source)) else None


def _word_at(text: str, start: int) -> str:
    found = _WORD.match(text, start)
    return found.group() if found else ""
