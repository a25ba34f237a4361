"""Every time in the terms of TIMEX3: type, value and modifier, as TimeBank writes them.

The words of a TIMEX3 leave out the preposition (*since last week*: ``last week``), and what a time is counted
from by its own words (*a week after the raid*: ``a week``). What TimeML does not mark has none (*since the war
began*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, singledispatch
from typing import Final

from sayso.annotate.times import event_nodes, named, nodes, placed
from sayso.annotate.times.lasting import Amount, Lasting, Loose, Repeating, lasting_value
from sayso.annotate.times.moments import Node
from sayso.annotate.times.repeats import PARTS
from sayso.annotate.times.spans import Days
from sayso.annotate.times.words import DASHES, Reading
from sayso.lexicon.lengths import load_length_lexicon
from sayso.lexicon.times import load_time_lexicon
from sayso.model import Document, Quote, TimeMention, Timex, TimexType

_PHASES: Final = {"start": "START", "mid": "MID", "end": "END"}
_SEASON_OF: Final = ("WI", "WI", "SP", "SP", "SP", "SU", "SU", "SU", "FA", "FA", "FA", "WI")
_APPROXIMATE: Final = frozenset("about around approximately roughly".split())
#: A modifier that the words spell, to be read off them.
_SAID: Final = "APPROX"
#: Words that end the amount of a time counted from something: *a week after ...*, *the 24 hours to ...*.
_COUNTED_FROM: Final = frozenset("after before into since to until till ending of from following within".split())
_JOINTS: Final = frozenset(("to", "and", "until", "till", "through", "or", "&", *DASHES))
_RELATIVE: Final = {"earlier": "START", "later": "END"}
_CLAUSE: Final = frozenset(("VERB", "AUX"))
_EVENT: Final = _CLAUSE | {"NOUN"}
#: Words before a time that TimeML leaves out: *just two days ago*.
_UNMARKED: Final = frozenset("just only exactly even".split())
#: Prepositions that loose words may start with: *in the future*.
_BEFORE_LOOSE: Final = frozenset("in for at as of".split())
_UNKNOWN: Final = {
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "year": "XXXX",
    "quarter": "XXXX-QX",
}


@dataclass(frozen=True, slots=True)
class Value:
    """Type, value and modifier of a time; ``is_counted``: only its amount is marked, not what it is counted from."""

    type: TimexType
    value: str
    mod: str | None = None
    is_counted: bool = False


def timex_span(mention: TimeMention) -> Quote | None:
    """The words that TimeML marks of a time: without the preposition."""
    return (mention.timex.words if mention.timex else None) or mention.period.words


def timex_of(document: Document, lower: Sequence[str], reading: Reading, days: Days) -> Timex | None:
    """The TIMEX3 of a time, or nothing where TimeML marks none; ``days`` are those of its core."""
    node = reading.inner or reading.node
    if isinstance(node, Repeating):
        value = Value(TimexType.SET, node.value)
        return replace(_timex(document, reading.core, reading.last, value), quant=node.quant, freq=node.freq)
    ends = _ends(document, lower, reading, node, days)
    if ends:
        whole = Value(ends[0].type, f"{ends[0].value}/{ends[1].value}")
        return replace(_timex(document, reading.core, reading.last, whole), ends=ends)
    found = value_of(node, days)
    if found is None:
        return _dated_event(document, lower, reading)
    first, last = _words(document, lower, reading, is_counted=found.is_counted)
    return _timex(document, first, last, _with_mod(found, lower, reading, first, last))


def _words(document: Document, lower: Sequence[str], reading: Reading, *, is_counted: bool) -> tuple[int, int]:
    """The tokens that TimeML marks: without a preposition, with *about* and *earlier*."""
    first, last = _dated_words(document, lower, reading)
    is_loose = isinstance(reading.node, named.Now)
    while first + 1 < last and (
        (is_loose and lower[first] in _BEFORE_LOOSE)
        or (lower[first] in _UNMARKED and lower[first + 1] not in ("over", "under"))
    ):
        first += 1
    if is_counted:
        last = next((at for at in range(first + 1, last) if lower[at] in _COUNTED_FROM), last)
    if lower[reading.first] in _RELATIVE:
        first = reading.first
    elif first > reading.first and lower[first - 1] in _APPROXIMATE:
        first -= 1
    return first, last


def _with_mod(found: Value, lower: Sequence[str], reading: Reading, first: int, last: int) -> Value:
    """The value with the modifier that the words spell, if the node has none."""
    if found.type is TimexType.TIME and found.value[-3:-2] == ":" and _says_utc(lower, first, last):
        found = replace(found, value=f"{found.value}Z")
    if lower[first] == "tonight" and found.type is TimexType.DATE:
        found = replace(found, type=TimexType.TIME, value=f"{found.value}TNI")
    if found.mod not in (None, _SAID):
        return found
    mod = _RELATIVE.get(lower[reading.first]) if found.type is not TimexType.DURATION else None
    mod = mod or ("APPROX" if lower[first] in _APPROXIMATE else None) or _said_mod(lower, first, last)
    return replace(found, mod=mod or found.mod)


def _says_utc(lower: Sequence[str], first: int, last: int) -> bool:
    """``08:30 UTC``, and not ``11:30 am (08:30 GMT)``, which is written by the clock of the place."""
    bracket = next((at for at in range(first, last) if lower[at] == "("), last)
    return any(word in ("gmt", "utc", "z") or word[-3:] in ("gmt", "utc") for word in lower[first:bracket])


def _dated_words(document: Document, lower: Sequence[str], reading: Reading) -> tuple[int, int]:
    """Of ``since the siege began on 7 May`` and ``since the 2021 coup`` only the date."""
    first, last, node = reading.core, reading.last, reading.inner or reading.node
    other = {document.tokens[at].upos for at in range(first, last) if not _is_calendar(document, lower, at)}
    is_date = isinstance(node, (nodes.Fixed, nodes.Month, nodes.MonthDay))
    is_event = isinstance(node, event_nodes.Event)
    if not is_event and (reading.inner is None or not other & (_EVENT if is_date else _CLAUSE)):
        return first, last
    found = next((at for at in range(first, last) if _is_calendar(document, lower, at)), None)
    if found is None and is_event:
        return first, next((at for at in range(first + 1, last) if lower[at] in ("'s", "’s")), last)
    if found is None:
        return first, last
    end = found + 1
    while end < last and (_is_calendar(document, lower, end) or lower[end] in (",", "of")):
        end += 1
    while lower[end - 1] in (",", "of"):
        end -= 1
    return found, end


def _is_calendar(document: Document, lower: Sequence[str], at: int) -> bool:
    """A month, a day of the week or a number."""
    text, words = document.tokens[at].text, _calendar_words()
    return text[:1].isdigit() or text in words or lower[at] in words


@cache
def _calendar_words() -> frozenset[str]:
    words = load_time_lexicon().words
    return frozenset(word for kind in ("month", "weekday", "phase", "season", "decade") for word in words[kind])


def _timex(document: Document, first: int, last: int, found: Value) -> Timex:
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return Timex(found.type, found.value, found.mod, words=Quote(start, end, document.text[start:end]))


def _ends(
    document: Document, lower: Sequence[str], reading: Reading, node: Node, days: Days
) -> tuple[Timex, Timex] | tuple[()]:
    """The two times of ``from Monday to Wednesday`` · ``13-14 August`` · ``2014-2015``, split at the word that joins them."""
    if days.first is None or days.last is None or days.first == days.last:
        return ()
    if isinstance(node, placed.Between):
        first = value_of(node.start, Days(days.first, days.first, _grain(node.start), ""))
        last = value_of(node.end, Days(days.last, days.last, _grain(node.end), ""))
    elif isinstance(node, nodes.Fixed) and days.grain == "year" and days.first.year < days.last.year:
        first, last = Value(TimexType.DATE, f"{days.first.year}"), Value(TimexType.DATE, f"{days.last.year}")
    else:
        return ()
    joint = next((at for at in range(reading.core + 1, reading.last - 1) if lower[at] in _JOINTS), None)
    if joint is None or first is None or last is None:
        return ()
    second = joint + 1
    while second + 1 < reading.last and lower[second] in ("on", "in", "at"):
        second += 1
    return _timex(document, reading.core, joint, first), _timex(document, second, reading.last, last)


def _grain(node: Node) -> str:
    """How closely one end of a range tells."""
    if isinstance(node, nodes.Fixed):
        return node.days.grain
    if isinstance(node, (nodes.Shifted, placed.Same)):
        return node.unit
    if isinstance(node, (placed.Part, placed.Edge)):
        return _grain(node.of)
    return {nodes.Month: "month", nodes.Season: "season", named.Quarter: "quarter"}.get(type(node), "day")


def _said_mod(lower: Sequence[str], first: int, last: int) -> str | None:
    """``more than``, ``nearly`` and the like at the start of the words."""
    for phrase in load_length_lexicon().phrases["mod"].get(lower[first], ()):
        if first + len(phrase.words) < last and tuple(lower[first : first + len(phrase.words)]) == phrase.words:
            return phrase.value
    return None


def _dated_event(document: Document, lower: Sequence[str], reading: Reading) -> Timex | None:
    """``since the 2021 coup`` · ``since the war began in May 2024``: of the words of an event TimeML marks the date."""
    months = load_time_lexicon().words["month"]
    for at in range(reading.core, reading.last):
        word = lower[at]
        if len(word) == 4 and word.isascii() and word.isdecimal() and word[:2] in ("18", "19", "20"):
            month = months.get(document.tokens[at - 1].text) if at > reading.core else None
            value = f"{word}-{int(month.value):02}" if month else word
            return _timex(document, at - 1 if month else at, at + 1, Value(TimexType.DATE, value))
    return None


# ---------------------------------------------------------------- by kind of node


@singledispatch
def value_of(node: Node, days: Days) -> Value | None:
    """The type, value and modifier of a node whose days are known: a day, a week, a month ..."""
    del node
    if days.first is None or days.last is None:
        value = _UNKNOWN.get(days.grain, "XXXX-XX-XX")
        return None if days.grain == "event" else Value(TimexType.DATE, value)
    if days.grain in ("period", "range", "event"):
        if days.first == days.last:
            return Value(TimexType.DATE, days.first.isoformat())
        return None if days.grain == "period" else _stretch(days.first, days.last)
    return Value(TimexType.DATE, _calendar(days.first, days.grain))


@value_of.register
def _(node: placed.Part, days: Days) -> Value | None:
    found = value_of(node.of, days)
    return replace(found, mod=_PHASES[node.part]) if found else None


@value_of.register
def _(node: placed.Edge, days: Days) -> Value | None:
    found = value_of(node.of, days) if node.edge != "eve" else value_of.dispatch(object)(node, days)
    return replace(found, mod=_PHASES.get(node.edge)) if found else None


@value_of.register
def _(node: placed.About, days: Days) -> Value | None:
    found = value_of(node.of, days)
    return replace(found, mod=found.mod or _SAID) if found else None


@value_of.register(placed.Since)
@value_of.register(placed.Until)
@value_of.register(placed.After)
@value_of.register(placed.SoFar)
def _(node: placed.Since | placed.Until | placed.After | placed.SoFar, days: Days) -> Value | None:
    return value_of(node.of, days)


@value_of.register
def _(node: placed.OfDay, days: Days) -> Value | None:
    day = days.first or days.last
    if day is None:
        return Value(TimexType.TIME, f"XXXX-XX-XX{PARTS.get(node.part, '')}")
    hour = (node.hours.first or node.hours.last) if node.hours else None
    if hour is not None:
        return Value(TimexType.TIME, f"{day}T{hour:%H:%M}")
    return Value(TimexType.TIME, f"{day}{PARTS.get(node.part, '')}")


@value_of.register
def _(node: nodes.Nightly, days: Days) -> Value | None:
    del node
    return Value(TimexType.TIME, f"{days.first or 'XXXX-XX-XX'}TNI")


@value_of.register
def _(node: placed.Between, days: Days) -> Value | None:
    del node
    if days.first is None or days.last is None:
        return None
    return _stretch(days.first, days.last)


@value_of.register
def _(node: placed.Slice, days: Days) -> Value | None:
    if days.first is None or days.last is None:
        return None
    if node.unit == "half":
        if days.first.month in (1, 7) and (days.last - days.first).days > 150:
            return Value(TimexType.DATE, f"{days.first.year}-H{1 if days.first.month == 1 else 2}")
        return Value(TimexType.DATE, f"{days.first:%Y-%m}", "START" if node.place == 0 else "END")
    if node.count == 1:
        return Value(TimexType.DATE, _calendar(days.first, node.unit))
    return Value(TimexType.DURATION, lasting_value((Amount(node.count, node.count, node.unit),)), is_counted=True)


@value_of.register
def _(node: placed.Same, days: Days) -> Value | None:
    if days.first is None:
        return Value(TimexType.DATE, "PAST_REF")
    return value_of.dispatch(object)(node, days)


@value_of.register
def _(node: placed.Happening, days: Days) -> Value | None:
    del node, days
    return None


@value_of.register
def _(node: nodes.Distance, days: Days) -> Value | None:
    is_event = isinstance(node.origin, (event_nodes.Event, placed.Happening))
    if node.origin is not None and (is_event or not (node.low == node.high == 1 and node.unit == "day")):
        return Value(TimexType.DURATION, lasting_value((Amount(node.low, node.high, node.unit),)), is_counted=True)
    if node.low != node.high:
        return Value(TimexType.DATE, "PAST_REF" if node.sign < 0 else "FUTURE_REF")
    return value_of.dispatch(object)(node, days)


@value_of.register
def _(node: nodes.Window, days: Days) -> Value | None:
    del days
    amount = Amount(node.low, node.high, node.unit)
    return Value(TimexType.DURATION, lasting_value((amount,)), is_counted=node.edge is not None)


@value_of.register
def _(node: nodes.Within, days: Days) -> Value | None:
    del days
    return Value(TimexType.DURATION, lasting_value((Amount(node.low, node.high, node.unit),)))


@value_of.register
def _(node: Lasting, days: Days) -> Value | None:
    del days
    return Value(TimexType.DURATION, lasting_value(node.amounts), node.mod)


@value_of.register
def _(node: Loose, days: Days) -> Value | None:
    del days
    return Value(TimexType.DATE, node.value, node.mod)


@value_of.register
def _(node: named.Now, days: Days) -> Value | None:
    del node, days
    return Value(TimexType.DATE, "PRESENT_REF")


@value_of.register
def _(node: event_nodes.Beside, days: Days) -> Value | None:
    del days
    amount = Amount(node.high, node.high, node.unit)
    return Value(TimexType.DURATION, lasting_value((amount,)), is_counted=True)


@value_of.register
def _(node: event_nodes.Event, days: Days) -> Value | None:
    if node.dated is None or days.first is None:
        return None
    return Value(TimexType.DATE, _calendar(days.first, _grain(node.dated)))


@value_of.register(event_nodes.SinceEvent)
@value_of.register(event_nodes.UpToNow)
def _(node: Node, days: Days) -> Value | None:
    del node, days
    return None


@value_of.register(event_nodes.NthOf)
@value_of.register(event_nodes.Anniversary)
def _(node: Node, days: Days) -> Value | None:
    del node
    if days.first is None or days.first != days.last:
        return None
    return Value(TimexType.DATE, days.first.isoformat(), is_counted=True)


# ---------------------------------------------------------------- the calendar


def _calendar(first: date, grain: str) -> str:
    """A unit of the calendar as ISO 8601 and TimeML write it, by its first day."""
    if grain in ("week", "weekend"):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}{'-WE' if grain == 'weekend' else ''}"
    if grain == "month":
        return f"{first:%Y-%m}"
    if grain == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    if grain == "season":
        return f"{first.year - (first.month < 3)}-{_SEASON_OF[first.month - 1]}"
    if grain == "year":
        return f"{first.year}"
    if grain == "decade":
        return f"{first.year // 10}"
    return f"{first.year // 100}" if grain == "century" else first.isoformat()


def _stretch(first: date, last: date) -> Value:
    """A stretch from one day to another: so many days."""
    return Value(TimexType.DURATION, f"P{(last - first).days + 1}D")
