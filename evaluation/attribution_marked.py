"""How much of our own marked passages is read right, slot by slot (see ``tests/gold/attribution/README.md``).

Statements are paired with the marked ones of their passage by the words of their contents, then by speaker and cue.
*found* is the share of marked statements that have a pair, *precision* the share of read ones that do. The
other slots are counted on pairs: how often a value is right, of the pairs in which it is marked or read at
all. Contents are right where nine words in ten are the same; speakers, addressees and relays where the names say the
same words or, of persons, end in the same family name; channels and cues where they share a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from evaluation.assignment import assign
from sayso.extract.statements import find_statements
from sayso.model import Named, Polarity, Report, Statement
from sayso.pipeline import annotate

DAY: Final = date(2024, 8, 14)
SLOTS: Final = "speaker cue manner quoted refused continuation content channel to via said_on place parent".split()
_LIGHT: Final = frozenset("a an the of s 's ’s".split())
_SAME: Final = 0.9
_DETAILS: Final = {"by": "channel", "to": "to", "via": "via", "day": "said_on", "at": "place", "in": "parent"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked statement; ``values`` are the alternatives of each slot that it marks."""

    content: str
    values: dict[str, tuple[str, ...]]
    line: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its marked statements and the construction that it is an example of."""

    construction: str
    text: str
    statements: tuple[Marked, ...]


@dataclass(slots=True)
class Tally:
    """How often each slot is right, and how often it is marked or read; and what is wrong."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    whole: Counter[str] = field(default_factory=Counter)
    passages: Counter[str] = field(default_factory=Counter)

    def share(self, slot: str) -> float:
        """The share of a slot that is right, in per cent."""
        return round(100 * self.right[slot] / self.all[slot], 1) if self.all[slot] else 0.0


def read_passages(folder: Path) -> list[Passage]:
    """The passages of all files of a folder; none is an error."""
    found: list[Passage] = []
    for path in sorted(folder.glob("*.txt")):
        construction = path.stem
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# ----"):
                construction = line.removeprefix("# ----").strip()
            elif line.startswith("  "):
                last = found[-1]
                found[-1] = Passage(last.construction, last.text, (*last.statements, read_marked(line)))
            elif line and not line.startswith("#"):
                found.append(Passage(construction, line.removeprefix("! ").replace(" / ", "\n\n"), ()))
    if not found:
        raise ValueError(f"{folder}: no marked passages")
    return found


def read_marked(line: str) -> Marked:
    """``speaker < cue | manner form | content | detail | detail``."""
    who, how, content, *rest = (part.strip() for part in line.strip().split(" | "))
    speaker, _, cue = who.partition(" < ")
    manner, quoted, *marks = how.split()
    values = {
        "speaker": _alternatives(speaker),
        "cue": _alternatives(cue),
        "manner": (manner,),
        "quoted": (quoted,),
        "refused": ("yes",) * ("not" in marks),
        "continuation": ("yes",) * ("on" in marks),
    }
    for detail in rest:
        label, _, value = detail.partition(" ")
        values[_DETAILS[label]] = _alternatives(value)
    return Marked(content, values, line.strip())


def _alternatives(words: str) -> tuple[str, ...]:
    return () if words == "-" else tuple("" if one == "-" else one for one in words.split(" = "))


def tally(passages: Sequence[Passage]) -> Tally:
    """All passages read and compared."""
    result = Tally()
    for passage in passages:
        annotations = annotate(Report(name="passage", text=passage.text, published=DAY))
        _add(result, passage, find_statements(annotations))
    return result


def _add(result: Tally, passage: Passage, statements: Sequence[Statement]) -> None:
    contents = [" ".join(passage.text[span.start : span.end] for span in one.content) for one in statements]
    weights = [
        [_weight(marked, one, content) for one, content in zip(statements, contents, strict=True)]
        for marked in passage.statements
    ]
    pairs = assign(weights)
    result.right["found"] += len(pairs)
    result.all["found"] += len(passage.statements)
    result.right["precision"] += len(pairs)
    result.all["precision"] += len(statements)
    place_of = {column: row for row, column in pairs}
    faults = [f"missed: {passage.statements[row].line}" for row in range(len(weights)) if row not in dict(pairs)]
    faults += [
        f"spurious: {_shown(one, content)}"
        for column, (one, content) in enumerate(zip(statements, contents, strict=True))
        if column not in place_of
    ]
    for row, column in pairs:
        marked, one = passage.statements[row], statements[column]
        parent = None if one.parent is None else place_of.get(one.parent, -2) + 1
        for slot, right in _compared(marked, one, contents[column], parent):
            result.all[slot] += 1
            result.right[slot] += right
            if not right:
                faults.append(f"{slot}: {_shown(one, contents[column])} <> {marked.line}")
    result.passages[passage.construction] += 1
    result.whole[passage.construction] += not faults
    result.wrong += [f"{passage.construction}: {fault}" for fault in faults]


def _weight(marked: Marked, one: Statement, content: str) -> int:
    share = _overlap(_words(marked.content), _words(content))
    speaker = _agrees("speaker", marked.values["speaker"], _value(one, "speaker"))
    cue = _agrees("cue", marked.values["cue"], _value(one, "cue"))
    if share < 0.3 and not (cue and marked.content == "-"):
        return 0
    return round(1000 * share) + 300 * speaker + 300 * cue


def _compared(marked: Marked, one: Statement, content: str, parent: int | None) -> Iterator[tuple[str, bool]]:
    """Each slot that is marked or read, and whether it is right."""
    for slot in SLOTS:
        if slot == "content":
            words, others = _words(marked.content), _words(content)
            yield slot, words == others or _overlap(words, others) >= _SAME
            continue
        expected = marked.values.get(slot, ())
        value = (str(parent) if parent is not None else "") if slot == "parent" else _value(one, slot)
        if slot == "place" and not hasattr(one, "said_at"):
            if expected:
                yield slot, False
        elif any(expected) or value or expected == ("",):
            yield slot, _agrees(slot, expected, value)


def _agrees(slot: str, expected: tuple[str, ...], value: str) -> bool:
    if not expected or not value:
        return not value and (not expected or "" in expected)
    return any(_alike(slot, one, value) for one in expected)


def _alike(slot: str, expected: str, value: str) -> bool:
    one, other = _words(expected), _words(value)
    if slot in {"channel", "cue"}:
        return bool(one & other)
    if slot in {"speaker", "to", "via", "place"}:
        last = expected.split()[-1:], value.split()[-1:]
        return one == other or (last[0] == last[1] and expected[:1].isupper() and value[:1].isupper())
    return expected == value


def _value(one: Statement, slot: str) -> str:
    """A slot of a statement as the marks write it; nothing is the empty string."""
    if slot == "refused":
        return "yes" * (one.polarity is Polarity.NO)
    if slot == "continuation":
        return "yes" * one.continuation
    if slot == "said_on":
        period = one.said_on
        if period is None or period.first is None:
            return ""
        return f"{period.first}" + f"..{period.last}" * (period.first != period.last)
    held = getattr(one, "said_at" if slot == "place" else slot, None)
    if isinstance(held, tuple):
        held = held[0] if held else None
    if isinstance(held, Named):
        return held.name
    return str(getattr(held, "name", held)) if held is not None and slot == "place" else str(held or "")


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower())) - _LIGHT


def _shown(one: Statement, content: str) -> str:
    details = [
        f"{slot} {value}"
        for slot in SLOTS
        if slot not in {"speaker", "cue", "content"} and (value := _value(one, slot))
    ]
    shown = " ".join(content.split())
    return f"{_value(one, 'speaker') or '-'} < {_value(one, 'cue') or '-'} [{shown}] {', '.join(details)}"


def shares(result: Tally) -> dict[str, float]:
    """The share of each slot that is right, in per cent, from *found* on."""
    return {slot: result.share(slot) for slot in ("found", "precision", *SLOTS)}
