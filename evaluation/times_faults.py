"""Faults of found times, printed so that the most frequent is read first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.time_scores import Dated, DatedText, Fault, Timed, TimedText, faults, matches


@dataclass(frozen=True, slots=True)
class Shown:
    """One fault as it is printed: what it is about, and the line it stands in."""

    fault: Fault
    words: str
    line: str


def shown_faults(text: TimedText, found: Sequence[Timed]) -> Iterator[Shown]:
    """What is wrong in one text with annotated values."""
    for fault, gold, mine in faults(text.times, found):
        sides = [(side, one) for side, one in (("gold", gold), ("found", mine)) if one is not None]
        words = [_flat(text.text[one.start : one.end]) for _, one in sides]
        about = words[0] if fault is Fault.VALUE else " <- ".join(words)
        values = " ".join(f"{side} {one.type} {one.value}" for side, one in sides)
        yield Shown(fault, about, _line(text, values, sides[0][1]))


def shown_days(text: DatedText, found: Sequence[Dated]) -> Iterator[Shown]:
    """What is wrong in one text with annotated days."""
    pairs = dict(matches(text.times, found))
    for at, gold in enumerate(text.times):
        mine = found[pairs[at]] if at in pairs else None
        if mine and (mine.first, mine.last) == (gold.first, gold.last):
            continue
        values = f"gold {gold.first}..{gold.last}" + (f" found {mine.first}..{mine.last}" if mine else "")
        fault = Fault.VALUE if mine else Fault.MISSED
        yield Shown(fault, _flat(text.text[gold.start : gold.end]), _line(text, values, gold))


def fault_lines(shown: Sequence[Shown], most: int) -> Iterator[str]:
    """The most frequent kind first, in it the most frequent words, each with one line of context."""
    for fault, count in Counter(one.fault for one in shown).most_common():
        yield f"\n{fault.value}: {count}"
        groups: dict[str, list[Shown]] = defaultdict(list)
        for one in shown:
            if one.fault is fault:
                groups[one.words.lower()].append(one)
        ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        yield from (f"  {len(held):>3} {words}  {held[0].line}" for words, held in ranked[:most])


def _line(text: TimedText | DatedText, values: str, place: Timed | Dated, around: int = 70) -> str:
    """The values, the words around the time, which stands in brackets, and where it is."""
    before = text.text[max(0, place.start - around) : place.start]
    after = text.text[place.end : place.end + around]
    words = _flat(f"{before}[{text.text[place.start : place.end]}]{after}")
    return f"[{values}] {words}  ({text.name}, {text.published})"


def _flat(words: str) -> str:
    return " ".join(words.split())
