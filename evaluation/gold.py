"""Gold sheets: what a perfect reader gets out of a report, one block of lines per claim.

    python -m evaluation.gold FILE.gold... [--texts FOLDER]

checks every rule of the format; the exit status is 1 when one is broken. ``sayso read --sheet`` prints
the same format, so a wrong reading is a difference between two texts.

``in:`` must stand exactly once in the report below its header. The words right of the bar may stand
often: an occurrence that does not cut a word wins, then one inside the ``in:`` span, then the nearest,
then the first. ``in: @120..163`` gives the offsets instead: such a sheet needs no report beside it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from evaluation.claim import Claim
from evaluation.gold_lines import Block, Problems, Value, closest, split_blocks
from evaluation.gold_values import CLOSED, parse_figure, parse_period
from evaluation.gold_words import find_words, occurrences, read_text, report_head, similar
from sayso.lexicon.kinds import load_kinds
from sayso.model import Figure, Manner, Named, Period, Polarity, Quote, Quoted, Span, Status

T = TypeVar("T", Period, Figure)

_OFFSETS: Final = re.compile(r"@(\d+)\.\.(\d+)")  # "@120..163"
_REQUIRED: Final = ("claim", "in", "kind")
_SPEECH: Final = frozenset({"APPEAL", "VOW", "ACCUSE", "ADMIT_DENY", "ASSESS"})
_MOST_PARTS: Final = 3  # of a place: name, region, country


@dataclass(frozen=True, slots=True)
class Gold:
    """What a gold file holds. Claims that break a rule are left out, and ``problems`` says why."""

    path: Path
    report: str = ""
    published: date | None = None
    claims: tuple[Claim, ...] = ()
    summaries: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """The report that the words of a sheet are looked for in; ``text`` is ``None`` when it is not there."""

    name: str
    text: str | None
    begin: int
    problems: Problems


def read_gold(path: Path, texts: Path | None = None) -> Gold:
    """Read and check one gold file; ``texts`` is the folder of the reports, if not beside it."""
    problems = Problems(path)
    blocks = split_blocks(path.read_bytes().decode("utf-8-sig"), problems)
    if not blocks or "report" not in blocks[0].fields:
        problems.add(1, "a gold file starts with a header: `report: NAME.txt`, `published: YYYY-MM-DD`, an empty line")
        return Gold(path, problems=tuple(problems.lines))
    published = _read_published(blocks[0], problems)
    source = _read_source(blocks, published, texts, problems)
    claims, summaries, last_start = [], [], 0
    for block in blocks[1:]:
        known = len(problems.lines)
        claim = _read_claim(block, source)
        if claim and claim.start < last_start:
            problems.add(block.line, "out of text order: an earlier claim of this file starts further down the report")
        if claim:
            last_start = claim.start
        if claim and len(problems.lines) == known:
            claims.append(claim)
            summaries.append(block.text("claim") or "")
    return Gold(path, source.name, published, tuple(claims), tuple(summaries), tuple(problems.lines))


def gold_files(places: list[Path]) -> Iterator[Path]:
    """The gold files among files and folders, in order."""
    for place in places:
        yield from sorted(place.rglob("*.gold")) if place.is_dir() else [place]


# ---------------------------------------------------------------- the header


def _read_published(header: Block, problems: Problems) -> date | None:
    published = header.first("published")
    if not published:
        problems.add(header.fields["report"][0].line, "the header lacks `published: YYYY-MM-DD`")
        return None
    try:
        return date.fromisoformat(published.text)
    except ValueError:
        problems.add(published.line, f"published: {published.text!r} is not a day (YYYY-MM-DD)")
        return None


def _read_source(blocks: list[Block], published: date | None, texts: Path | None, problems: Problems) -> _Source:
    """The report of the sheet, checked against what the header says about it."""
    report = blocks[0].fields["report"][0]
    name = Path(report.text).name
    if name != f"{problems.path.stem}.txt":
        problems.add(report.line, f"NAME.gold goes with NAME.txt, so report: must be {problems.path.stem}.txt")
    place = (texts or problems.path.parent) / name
    if not place.is_file():
        if any(map(_needs_text, blocks[1:])):
            problems.add(report.line, f"no report at {place}; without it only the offset form can be read")
        return _Source(name, None, 0, problems)
    text = read_text(place)
    day, begin = report_head(text)
    if day is None:
        problems.add(report.line, f"{place} does not begin with `date YYYY-MM-DD`")
    elif published and day != published.isoformat():
        line = blocks[0].fields["published"][0].line
        problems.add(line, f"published: {published}, but the report says date {day}")
    return _Source(name, text, begin, problems)


def _needs_text(block: Block) -> bool:
    values = [value for name, values in block.fields.items() if name not in {"claim", "in"} for value in values]
    span = block.text("in")
    return any(value.words for value in values) or bool(span and not _OFFSETS.fullmatch(span))


# ---------------------------------------------------------------- one claim


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one claim, each value with the place of its words."""

    block: Block
    source: _Source
    span: Span | None

    def words(self, value: Value) -> Quote | None:
        """Where the words right of the bar stand."""
        text = self.source.text
        if not value.words or text is None:
            return None
        found = find_words(value.words, text, self.source.begin, self.span)
        if not found:
            nearest = similar(value.words, text[self.source.begin :])
            self.source.problems.add(value.line, f"{value.words!r} is not in the report", nearest)
            return None
        return Quote(found.start, found.end, value.words)

    def names(self, name: str) -> tuple[Named, ...]:
        return tuple(Named(value.text, self.words(value)) for value in self.block.fields.get(name, ()))

    def plain(self, name: str) -> str | None:
        value = self.block.first(name)
        if value:
            self.words(value)
        return value.text if value else None

    def parsed(self, name: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        results = []
        for value in self.block.fields.get(name, ()):
            try:
                results.append(replace(parse(value.text), words=self.words(value)))
            except ValueError as error:
                self.source.problems.add(value.line, f"{name}: {value.text!r}: {error}")
        return tuple(results)


def _read_claim(block: Block, source: _Source) -> Claim | None:
    """One claim, or ``None`` when its ``in:`` was not found; broken rules go to the problems."""
    for name in _REQUIRED:
        if name not in block.fields:
            source.problems.add(block.line, f"the claim lacks `{name}:`")
    _check_words(block, source.problems)
    _check_voice(block, source.problems)
    span = _find_span(block, source)
    fields = _Fields(block, source, span)
    kind, _, mode = (fields.plain("kind") or "").partition(".")
    _check_kind(block, kind, mode, source.problems)
    claim = Claim(
        report=source.name,
        start=span.start if span else 0,
        end=span.end if span else 0,
        kind=kind,
        mode=mode or None,
        quote=source.text[span.start : span.end] if span and source.text is not None else None,
        polarity=_word(Polarity, fields.plain("polarity")) or Polarity.YES,
        status=_word(Status, fields.plain("status")) or Status.OCCURRED,
        speaker=next(iter(fields.names("speaker")), None),
        via=fields.names("via"),
        to=fields.names("to"),
        cue=fields.plain("cue"),
        manner=_word(Manner, fields.plain("manner")),
        quoted=_word(Quoted, fields.plain("quoted")),
        channel=fields.plain("channel"),
        said_on=next(iter(fields.parsed("said on", parse_period)), None),
        actor=fields.names("actor"),
        target=fields.names("target"),
        place=fields.names("place"),
        when=next(iter(fields.parsed("when", parse_period)), None),
        figures=fields.parsed("figure", parse_figure),
    )
    return claim if span else None


E = TypeVar("E", Manner, Quoted, Polarity, Status)


def _word(kind: type[E], text: str | None) -> E | None:
    """The word of a closed list; one that is not on it is a problem already."""
    return next((word for word in kind if word.value == text), None)


def _find_span(block: Block, source: _Source) -> Span | None:
    """The span of ``in:``, by its offsets or by its words."""
    value = block.first("in")
    if not value:
        return None
    text = source.text
    if offsets := _OFFSETS.fullmatch(value.text):
        start, end = int(offsets[1]), int(offsets[2])
        if start >= end or (text is not None and end > len(text)):
            source.problems.add(value.line, f"in: {value.text} is not a stretch of the report")
            return None
        return Span(start, end)
    if text is None:
        return None
    found = occurrences(value.text, text, source.begin)
    if len(found) == 1:
        return Span(found[0], found[0] + len(value.text))
    if found:
        lines = ", ".join(str(text.count("\n", 0, at) + 1) for at in found)
        message = f"in: stands {len(found)} times in the report (lines {lines}); widen it: {value.text!r}"
        source.problems.add(value.line, message)
    else:
        nearest = similar(value.text, text[source.begin :])
        source.problems.add(value.line, f"in: {value.text!r} is not in the report", nearest)
    return None


# ---------------------------------------------------------------- rules


def _check_words(block: Block, problems: Problems) -> None:
    """The closed lists, and the shape of places."""
    for name, kind in CLOSED.items():
        value = block.first(name)
        choices = [word.value for word in kind]
        if value and value.text not in choices:
            message = f"{name}: {value.text!r} is none of {', '.join(choices)}"
            problems.add(value.line, message, closest(value.text, choices))
    for place in block.fields.get("place", ()):
        parts = [part.strip() for part in place.text.split(",")]
        if len(parts) > _MOST_PARTS or not all(parts):
            problems.add(place.line, f"place: {place.text!r} is not `Name, Country` or `Name, Region, Country`")


def _check_voice(block: Block, problems: Problems) -> None:
    """The rules that tie who tells it, how, and what is told together."""
    for name in ("quoted", "via"):
        value = block.first(name)
        if value and "speaker" not in block.fields:
            problems.add(value.line, f"`{name}` without a speaker: the report's own voice has none")
    kind = (block.text("kind") or "").partition(".")[0]
    manner = block.first("manner")
    if manner and manner.text == "denied" and kind != "ADMIT_DENY" and block.text("polarity") != "no":
        problems.add(manner.line, "manner: denied needs polarity: no (the claim is the thing denied)")
    if kind == "VOW" and block.text("status") != "planned":
        problems.add(block.fields["kind"][0].line, "a VOW has status: planned")
    for actor in block.fields.get("actor", ()):
        if kind in _SPEECH and actor.text == block.text("speaker"):
            problems.add(actor.line, f"the speaker of a speech kind ({kind}) is not repeated as actor")


def _check_kind(block: Block, kind: str, mode: str, problems: Problems) -> None:
    value, kinds = block.first("kind"), load_kinds()
    if value and kind not in kinds:
        problems.add(value.line, f"kind: {kind!r} is no kind of happening", closest(kind, kinds))
    elif value and mode and mode not in kinds[kind].modes:
        modes = kinds[kind].modes
        message = f"kind: {mode!r} is no mode of {kind} (it has {', '.join(modes) or 'none'})"
        problems.add(value.line, message, closest(mode, modes))


# ---------------------------------------------------------------- the command line


def main(arguments: list[str] | None = None) -> int:
    """Check gold files; the exit status is 1 when a rule is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.gold")
    parser.add_argument("--texts", type=Path, help="folder of the reports, if they are not beside the gold")
    options = parser.parse_args(arguments)
    broken = False
    for path in gold_files(options.files):
        gold = read_gold(path, options.texts)
        broken = broken or bool(gold.problems)
        print("\n".join(gold.problems) or f"{path}: {len(gold.claims)} claims, no problems")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
