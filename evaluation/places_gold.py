"""Our own marked places (``tests/gold/places``): read, and measured against what Sayso finds.

    Shells fell on Shebekino, in the Belgorod region.
      Shebekino = Shebekino, Belgorod Oblast, Russia (town; literal; point)
      Belgorod region = Belgorod Oblast, Russia (region)

The README beside the sentences explains the form. What is counted, missing mentions always as wrong:

* ``found``: some name of Sayso overlaps the words; ``too much``: its names that overlap none.
* ``use``: literal, metonym or demonym; ``literal or metonym`` leaves demonyms out, as the aim does.
* over literal mentions: ``kind``, ``containment`` (country and first-level division, as far as the gold names them;
  a division or area must be the very one), both together, and ``same place`` (both, and the same name or id).
* over metonyms and demonyms: the ``country`` of the party.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from evaluation.places_corpora import GoldPlace, Use
from evaluation.places_reading import containers, read_toponyms
from evaluation.places_score import Found, Share, division_key, pair
from sayso.gazetteer import load_gazetteer, place_key
from sayso.lexicon.names import fold
from sayso.lexicon.places import load_place_lexicon

_LINE: Final = re.compile(r"  (?P<words>[^=]+) = (?P<name>[^()]+) \((?P<marks>[^()]+)\)")

#: The broad kind of each kind that the gold or Sayso tells.
BROAD: Final = {
    "country": ("country",),
    "region": ("region",),
    "district": ("district",),
    "settlement": ("settlement", "city", "town", "village", "locality"),
    "suburb": ("suburb", "neighbourhood", "borough"),
    "area": ("area", "water", "other", "sea", "strait", "river", "lake", "island", "mountain", "gulf", "bay"),
    "facility": (
        *("facility", "site", "exact", "plant", "airport", "airfield", "base", "camp", "crossing", "dam", "port"),
        *("hospital", "bridge", "depot", "prison", "building", "nuclear", "airbase", "power plant"),
    ),
}
_BROAD_OF: Final = {kind: broad for broad, kinds in BROAD.items() for kind in kinds}
#: Broad kinds that answer to another: areas are told with the precision of a region.
_ANSWERS: Final = {
    "area": frozenset({"area", "region"}),
    "suburb": frozenset({"suburb", "settlement", "district", "facility"}),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One place that a person has marked: its span, its canonical name with containers, kind, use and footprint."""

    start: int
    end: int
    words: str
    name: tuple[str, ...]
    kind: str
    use: Use
    footprint: str

    @property
    def line(self) -> str:
        """The mark as its line has it."""
        return f"{self.words} = {', '.join(self.name)} ({self.kind}; {self.use}; {self.footprint})"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with all its places, in text order; ``at`` is file and line."""

    at: str
    text: str
    places: tuple[Marked, ...]


def read_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """The paragraphs of a file. Raises ``ValueError`` with file and line for a mark that is none."""
    paragraphs: list[Paragraph] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        at = f"{path.name}:{number}"
        if line.startswith("  "):
            last = paragraphs[-1]
            mark = _marked(last, line, at)
            paragraphs[-1] = Paragraph(last.at, last.text, (*last.places, mark))
        elif line and not line.startswith("#"):
            paragraphs.append(Paragraph(at, line, ()))
    return tuple(paragraphs)


def _marked(paragraph: Paragraph, line: str, at: str) -> Marked:
    match = _LINE.fullmatch(line)
    if not match:
        raise ValueError(f"{at}: not `words = name, division, country (kind; use; footprint)`: {line.strip()}")
    words, name = match["words"], tuple(match["name"].split(", "))
    kind, use, footprint = (*match["marks"].split("; "), "", "")[:3]
    if kind not in _BROAD_OF:
        raise ValueError(f"{at}: no such kind: {kind}")
    after = paragraph.places[-1].end if paragraph.places else 0
    found = re.compile(rf"\b{re.escape(words)}\b").search(paragraph.text, after)
    if not found:
        raise ValueError(f"{at}: {words!r} does not stand in the paragraph after the place before it")
    default = "unit" if _BROAD_OF[kind] in {"country", "region", "district", "area"} else "point"
    return Marked(found.start(), found.end(), words, name, kind, Use(use or "literal"), footprint or default)


@dataclass(slots=True)
class Verdict:
    """How one mention was read; ``None`` where it does not apply."""

    at: str
    marked: Marked
    found: Found | None
    is_use: bool = False
    is_kind: bool | None = None
    is_contained: bool | None = None
    is_same: bool | None = None
    is_country: bool | None = None
    is_footprint: bool | None = None

    @property
    def is_right(self) -> bool | None:
        """Kind and containment together."""
        return None if self.is_kind is None else bool(self.is_kind and self.is_contained)


def judge(at: str, mine: Marked, theirs: Found | None) -> Verdict:
    """The verdict on one mention."""
    verdict = Verdict(at, mine, theirs)
    verdict.is_use = theirs is not None and _use(theirs) is mine.use
    if mine.use is not Use.LITERAL:
        country = containers(mine.name)[0]
        verdict.is_country = theirs is not None and bool(country) and theirs.country == country
        return verdict
    placed = theirs if theirs is not None and theirs.use is Use.LITERAL else None
    verdict.is_kind = placed is not None and answers(mine.kind, placed.kind)
    verdict.is_contained = placed is not None and is_contained(mine, placed)
    verdict.is_same = bool(placed is not None and verdict.is_right and is_same(mine, placed))
    verdict.is_footprint = placed is not None and _footprint(mine) == placed.footprint
    return verdict


def _use(theirs: Found) -> Use:
    """The use as the gold calls it: a name before an office or in that of a body stands for who sits there."""
    return Use.METONYM if theirs.use is Use.EMBEDDED else theirs.use


def _footprint(mine: Marked) -> str:
    """The footprint as Sayso calls it: a road is between two places, outskirts are near."""
    word = mine.footprint.partition(" ")[0]
    return {"road": "between", "outskirts": "near"}.get(word, word)


def answers(kind: str, given: str) -> bool:
    """Whether a kind of Sayso is the one that the gold asks for, broadly.

    >>> answers("village", "settlement"), answers("sea", "region"), answers("region", "settlement")
    (True, True, False)
    """
    broad = _BROAD_OF[kind]
    return _BROAD_OF.get(given) in _ANSWERS.get(broad, frozenset({broad}))


def is_contained(mine: Marked, theirs: Found) -> bool:
    """Whether country and division are the gold's; a division, area or country must be the very one."""
    broad = _BROAD_OF[mine.kind]
    if broad == "area":
        return is_same(mine, theirs)
    country, region = containers(mine.name)
    if fold(mine.name[-1]) not in load_place_lexicon().country_named:
        country = ""  # a disputed place: the gold names no country, and none is asked for
    if country and theirs.country != country:
        return False
    if broad == "region":
        return division_key(mine.name[0], country) == division_key(theirs.name, country)
    return not region or (bool(theirs.region) and division_key(region, country) == division_key(theirs.region, country))


def is_same(mine: Marked, theirs: Found) -> bool:
    """Whether both are one place: the same name, or one entry of the gazetteer under both."""
    if _BROAD_OF[mine.kind] == "region" and theirs.kind == "region":
        return division_key(mine.name[0]) == division_key(theirs.name)
    if place_key(mine.name[0]) == place_key(theirs.name):
        return True
    ids = {entry.id for entry in load_gazetteer().lookup(mine.name[0])}
    return bool(theirs.id and theirs.id in ids)


@dataclass(slots=True)
class GoldScore:
    """All verdicts, and the names that nothing marks."""

    verdicts: list[Verdict] = field(default_factory=list)
    surplus: list[tuple[str, str]] = field(default_factory=list)

    def shares(self, among: Iterable[Verdict] | None = None) -> dict[str, Share]:
        """The measures by name, over all verdicts or some of them."""
        shares = {name: Share() for name in MEASURES}
        for one in self.verdicts if among is None else among:
            names_party = one.marked.use is Use.DEMONYM
            values = (
                one.found is not None,
                one.is_use,
                None if names_party else one.is_use,
                one.is_kind,
                one.is_contained,
                one.is_right,
                one.is_same,
                one.is_country,
                one.is_footprint if self.tells_footprints else None,
            )
            for name, value in zip(MEASURES, values, strict=True):
                shares[name].add(value)
        return shares

    @property
    def tells_footprints(self) -> bool:
        """Whether Sayso gave any footprint."""
        return any(one.found and one.found.footprint for one in self.verdicts)


MEASURES: Final = (
    *("found", "use", "literal or metonym", "kind", "containment", "kind + containment", "same place"),
    *("party's country", "footprint"),
)


def measure(paths: Sequence[Path]) -> GoldScore:
    """Read the paragraphs of these files with Sayso, and judge every mention."""
    score = GoldScore()
    for path in paths:
        for paragraph in read_paragraphs(path):
            _judge_paragraph(paragraph, read_toponyms(paragraph.text), score)
    return score


def _judge_paragraph(paragraph: Paragraph, found: Sequence[Found], score: GoldScore) -> None:
    gold = [GoldPlace(mark.start, mark.end, mark.words, mark.use) for mark in paragraph.places]
    answer_of = {id(mine): theirs for mine, theirs in pair(gold, found)}
    for place, mark in zip(gold, paragraph.places, strict=True):
        score.verdicts.append(judge(paragraph.at, mark, answer_of.get(id(place))))
    paired = {id(one) for one in answer_of.values()}
    covered = {index for mark in paragraph.places for index in range(mark.start, mark.end)}
    for one in found:
        if id(one) not in paired and one.use is not Use.EMBEDDED and covered.isdisjoint(range(one.start, one.end)):
            score.surplus.append((paragraph.at, f"{paragraph.text[one.start : one.end]} ({one.use}) {one.name}"))


def gold_report(paths: Sequence[Path], *, errors: int, as_json: bool) -> str:
    """The figures of our own gold, for a person or as JSON; ``errors`` faults of each kind."""
    score = measure(paths)
    if as_json:
        shares = score.shares()
        objects = {
            name: {"percent": round(one.percent, 2), "right": one.right, "all": one.all} for name, one in shares.items()
        }
        return json.dumps(objects | {"too much": len(score.surplus)})
    return "\n".join(gold_lines(score, errors=errors))


def gold_lines(score: GoldScore, *, errors: int) -> Iterator[str]:
    """The figures for a person, then ``errors`` faults of each kind."""
    yield from _share_lines(score, score.shares())
    yield from _fault_lines(score, errors)


def _share_lines(score: GoldScore, shares: dict[str, Share]) -> Iterator[str]:
    yield f"{len(score.verdicts)} mentions; {len(score.surplus)} names too much"
    yield from (f"  {name:20}{one.percent:6.1f}   {one.right} of {one.all}" for name, one in shares.items() if one.all)
    for title, key in (("by kind", _by_kind), ("by file", _by_file), ("by footprint", _by_footprint)):
        groups: dict[str, list[Verdict]] = defaultdict(list)
        for one in score.verdicts:
            groups[key(one)].append(one)
        yield f"{title}: found, right use, kind + containment of the literal ones"
        for name, verdicts in sorted(groups.items()):
            some = score.shares(verdicts)
            cells = (some[measure_] for measure_ in ("found", "use", "kind + containment"))
            yield f"  {name:24}" + "   ".join(f"{one.percent:5.1f} ({one.right}/{one.all})" for one in cells if one.all)


def _by_kind(one: Verdict) -> str:
    return _BROAD_OF[one.marked.kind] if one.marked.use is Use.LITERAL else one.marked.use.value


def _by_file(one: Verdict) -> str:
    return one.at.partition(":")[0]


def _by_footprint(one: Verdict) -> str:
    return one.marked.footprint.partition(" ")[0]


def _fault_lines(score: GoldScore, most: int) -> Iterator[str]:
    faults: dict[str, list[str]] = defaultdict(list)
    for one in score.verdicts:
        for fault in _faults(one):
            theirs = one.found
            answer = (
                f"{theirs.name}; {theirs.region}; {theirs.country} ({theirs.kind}; {theirs.use})" if theirs else "-"
            )
            faults[fault].append(f"{one.at}  {one.marked.line}  <-  {answer}")
    if score.surplus:
        faults["too much"] = [f"{at}  {words}" for at, words in score.surplus]
    for fault, lines in sorted(faults.items(), key=lambda item: -len(item[1])):
        if most:
            yield f"{fault}: {len(lines)}"
            yield from (f"    {line}" for line in lines[:most])


def _faults(one: Verdict) -> Iterator[str]:
    use = one.marked.use.value
    if one.found is None:
        yield f"missed {use} {_BROAD_OF[one.marked.kind]}"
    elif not one.is_use:
        yield f"{use} read as {one.found.use}"
    elif one.is_kind is False:
        yield f"kind: {_BROAD_OF[one.marked.kind]} read as {one.found.kind}"
    elif one.is_contained is False:
        yield f"containment of a {_BROAD_OF[one.marked.kind]}"
    elif one.is_same is False:
        yield f"other place for a {_BROAD_OF[one.marked.kind]}"
    elif one.is_country is False:
        yield f"country of a {use}"
