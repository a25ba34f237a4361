"""Texts with annotated times, read from TimeML documents and from the English part of MEANTIME.

A TimeML document (``.tml``, TIMEX3 inside TEXT) is taken as it is: the text is that of TEXT, tags left
out, and the day of publication that of DCT.

MEANTIME (CAT XML) gives tokens without spaces between them, so its texts are put together again. Only
the first sentences of an article are annotated, and only these are scored; the line with its date is
the time of the document and is left out, as TempEval-3 leaves out DCT.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from evaluation.time_scores import Stretch, Timed, TimedText
from evaluation.times_joined import join_words

_DAY: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")  # 2009-02-03 · 2009-02-03T10:15
_TURNED: Final = re.compile(r"(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>\d{4})")  # 03-02-2009: once in MEANTIME
_ANNOTATED: Final = 6  # sentences of an article of MEANTIME, the title and its date among them


def parsed(path: Path) -> ET.Element:
    """The XML of a file; a fault in it is a ``ValueError`` that names the file."""
    try:
        return ET.parse(path).getroot()  # noqa: S314 (corpora that the user names)
    except ET.ParseError as error:
        raise ValueError(f"{path}: {error}; is this XML?") from error


def read_timeml(path: Path) -> TimedText:
    """One TimeML document; a fault in it is a ``ValueError`` that names the file."""
    root = parsed(path)
    body = root.find(".//TEXT")
    created = root.find(".//DCT/TIMEX3")
    if body is None or created is None:
        raise ValueError(f"{path}: no TEXT or no DCT with a TIMEX3; is this TimeML?")
    parts: list[str] = []
    times = tuple(one for one in _walk(body, parts, 0) if one.end > one.start)
    text = "".join(parts)
    return TimedText(path.stem, text, _day(path, created), tuple(sorted(times, key=_order)), (Stretch(0, len(text)),))


def _walk(element: ET.Element, parts: list[str], at: int) -> Iterator[Timed]:
    """The times inside an element; ``parts`` is filled with its text, which starts at ``at``."""
    begin = len(parts)
    parts.append(element.text or "")
    for child in element:
        start = at + sum(map(len, parts[begin:]))
        yield from _walk(child, parts, start)
        end = at + sum(map(len, parts[begin:]))
        if child.tag == "TIMEX3":
            yield Timed(start, end, child.get("type", ""), child.get("value", ""))
        parts.append(child.tail or "")


def read_meantime(path: Path) -> TimedText:
    """One article of MEANTIME."""
    root = parsed(path)
    tokens = list(root.iter("token"))
    places = {token.get("t_id"): at for at, token in enumerate(tokens)}
    sentences = [int(token.get("sentence", "0")) for token in tokens]
    breaks = [at for at in range(1, len(tokens)) if sentences[at] != sentences[at - 1]]
    text, spans = join_words([token.text or "" for token in tokens], breaks)
    created: ET.Element | None = None
    times: list[Timed] = []
    for timex in root.iter("TIMEX3"):
        held = sorted(places[anchor.get("t_id")] for anchor in timex.iter("token_anchor"))
        if timex.get("functionInDocument") == "CREATION_TIME":
            created = timex
        elif held:
            start, end = spans[held[0]].start, spans[held[-1]].end
            times.append(Timed(start, end, timex.get("type", ""), timex.get("value", "")))
    dateline = _sentence_of(created, places, sentences)
    scored = tuple(
        Stretch(
            min(spans[at].start for at in range(len(tokens)) if sentences[at] == number),
            max(spans[at].end for at in range(len(tokens)) if sentences[at] == number),
        )
        for number in sorted(set(sentences))
        if number < _ANNOTATED and number != dateline
    )
    if created is None:  # two articles mark the line of their date as an ordinary time
        created = next(iter(root.iter("TIMEX3")))
    kept = (one for one in times if any(bound.start <= one.start and one.end <= bound.end for bound in scored))
    return TimedText(path.stem, text, _day(path, created), tuple(sorted(kept, key=_order)), scored)


def _sentence_of(timex: ET.Element | None, places: dict[str | None, int], sentences: list[int]) -> int:
    """The sentence that holds the time of the document; without one it is the second."""
    anchors = [] if timex is None else list(timex.iter("token_anchor"))
    return sentences[places[anchors[0].get("t_id")]] if anchors else 1


def _day(path: Path, timex: ET.Element) -> date:
    value = timex.get("value", "")
    found = _DAY.match(value) or _TURNED.match(value)
    if found is None:
        raise ValueError(f"{path}: the document is dated {value!r}, which is no day")
    return date(int(found["year"]), int(found["month"]), int(found["day"]))


def _order(one: Timed) -> tuple[int, int]:
    return one.start, one.end


def read_folder(folder: Path) -> list[TimedText]:
    """Every document below a folder: ``.tml`` as TimeML, ``.xml`` as MEANTIME; none is an error."""
    files = sorted(path for path in folder.rglob("*") if not path.name.startswith("."))
    found = [read_timeml(path) for path in files if path.suffix == ".tml"]
    found += [read_meantime(path) for path in files if path.suffix == ".xml"]
    if not found:
        raise ValueError(f"{folder}: no .tml and no .xml file in it")
    return found
