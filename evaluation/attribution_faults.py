"""Faults of found attributions, printed so that the most frequent is read first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.attribution_score import AttributedText, Attribution, Fault, Spans, compare


@dataclass(frozen=True, slots=True)
class Shown:
    """One fault as it is printed: its cue, and the line it stands in."""

    fault: Fault
    cue: str
    line: str


def shown_faults(text: AttributedText, found: Sequence[Attribution]) -> Iterator[Shown]:
    """What is wrong in one text."""
    for one in compare(text.text, text.attributions, found):
        if one.fault is None:
            continue
        told = one.gold or one.found
        assert told is not None
        cue = _said(text.text, told.cue) or "(no cue)"
        yield Shown(one.fault, cue, f"{_sides(text.text, one.gold, one.found)}  ({text.name})")


def fault_lines(shown: Sequence[Shown], most: int) -> Iterator[str]:
    """The most frequent kind first, in it the most frequent cues, each with one line of context."""
    for fault, count in Counter(one.fault for one in shown).most_common():
        yield f"\n{fault.value}: {count}"
        groups: dict[str, list[Shown]] = defaultdict(list)
        for one in shown:
            if one.fault is fault:
                groups[one.cue.lower()].append(one)
        ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        yield from (f"  {len(held):>3} {cue[:40]}  {held[0].line}" for cue, held in ranked[:most])


def _sides(text: str, gold: Attribution | None, found: Attribution | None) -> str:
    sides = [(name, one) for name, one in (("gold", gold), ("found", found)) if one is not None]
    parts = [f"{name} {{{_said(text, one.source)}}} [{_short(_said(text, one.content))}]" for name, one in sides]
    return f"{' / '.join(parts)} IN {_around(text, sides[0][1])}"


def _around(text: str, one: Attribution, reach: int = 60) -> str:
    spans = one.cue or one.content
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return _flat(f"…{text[max(0, start - reach) : start]}<{_short(text[start:end])}>{text[end : end + reach]}…")


def _said(text: str, spans: Spans) -> str:
    """The words of some spans, with a mark where they have a gap."""
    parts: list[str] = []
    before = None
    for start, end in sorted(spans):
        if before is not None and re.search(r"\w", text[before:start]):
            parts.append(" … ")
        elif before is not None:
            parts.append(text[before:start])
        parts.append(text[start:end])
        before = end
    return _flat("".join(parts))


def _short(words: str, most: int = 150) -> str:
    return words if len(words) <= most else f"{words[: most // 2]} ~~ {words[-most // 2 :]}"


def _flat(words: str) -> str:
    return " ".join(words.split())
