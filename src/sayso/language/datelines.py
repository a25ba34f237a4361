"""Where the dateline of a report ends: ``MOSCOW, Aug 7 (Interfax) -``, ``KURSK.``, ``Beirut, Lebanon –``.

A dateline names places, a date, an agency, and ends in a mark; a sentence starts after it. A date or
an agency in brackets is evidence enough. A bare place is not ("Ukraine – Putin's aim ..."): it must
stand in capitals, or beside its country, at the top of the report.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from sayso.lexicon.names import fold, load_name_lexicon
from sayso.lexicon.segmentation import words_of
from sayso.model import NameType

#: No dateline is longer than this many characters.
_LONGEST: Final = 160
_LONGEST_PLACE: Final = 5
_LONGEST_AGENCY: Final = 4
_SHORTEST_CAPITALS: Final = 4

_WORD = r"[^\W\d_](?:[\w'.]|-(?=\w))*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})\b(?:,? \d{{4}})?"
    rf"|{_WEEKDAY}"
)
_AGENCY = r"\([^()\n]{2,40}\)|/[^/\n]{2,30}/"
#: A dash with a blank after it, or a long one without; a colon; the full stop after the agency's slash.
_MARK = r"\.? ?(?:-{1,3}|[–—]+)(?=\s)|(?:--|—)(?=\S)|:(?=\s)|(?<=/)\.(?=\s)"
_PARTS = (
    rf"(?P<places>{_WORD}(?:(?:,? | ?/ ?){_WORD}){{0,9}}?)(?: \[[^\]\n]{{2,30}}\])?"
    rf"(?:[,.]? (?P<date>{_DATE})\.?)?(?: ?,? ?(?P<agency>{_AGENCY}))?"
)
#: ``KYIV, Aug 7 (Reuters) -`` · ``Kyiv. 14 August. Interfax -``; then, without a mark, ``KURSK.`` · ``DELHI, Aug 14 (PTI)``
_DATELINES: Final = (
    re.compile(rf"{_PARTS}(?P<mark>{_MARK}|(?<=\.) {_WORD} [-–—]+(?=\s))"),
    re.compile(rf"{_PARTS}(?P<mark>(?<=[.)])(?=\s))"),
)
#: ``August 14, 2024 (KHARTOUM) –`` · ``(CNN) —``
_BRACKETS_ONLY: Final = re.compile(rf"(?:(?P<date>{_DATE}) )?\((?P<inside>[^()\n]{{2,30}})\) ?(?:-{{1,3}}|[–—]+)(?=\s)")
_POSSESSIVE: Final = re.compile(r"'s\b")
_SMALL_WORD: Final = re.compile(r"\b[^\W\d_A-Z]{3,}")
_OPENERS: Final = re.compile(r"[\s\"'(\[«‹]*")
#: The second dash of an aside: "SUDAN – once the largest country – is at war."
_ASIDE: Final = re.compile(r"[^.!?\n]* [-–—]+ (?:is|are|was|were|has|have|had|will|would|said|says|can|could|did)\b")
_IN_SMALL: Final = frozenset(
    ("al", "an", "and", "da", "de", "del", "des", "do", "du", "el", "in", "la", "le", "near", "occupied", "of", "the")
)


def dateline_end(text: str, start: int, end: int, *, is_top: bool) -> int | None:
    """The offset after the dateline at ``start`` of a block that ends at ``end``, or None.

    ``is_top``: the block is the first of the report that is no heading.

    >>> dateline_end("GOMA, DR Congo (AP) — M23 took the airport.", 0, 43, is_top=True)
    21
    """
    limit = min(end, start + _LONGEST)
    match = _BRACKETS_ONLY.match(text, start, limit)
    if match:
        inside = match["inside"]
        is_dateline = _is_agency(inside, "") and _starts_sentence(text, match.end(), end)
        return match.end() if is_dateline else None
    for pattern in _DATELINES:
        match = pattern.match(text, start, limit)
        if match and _names_places(match["places"]):
            judge = _is_dated if match["date"] or match["agency"] else partial(_is_bare, is_top=is_top)
            if judge(match, text, end):
                return match.end()
    return None


def _is_dated(match: re.Match[str], text: str, end: int) -> bool:
    """Whether places with a date or an agency are a dateline."""
    places, date, agency, mark = match["places"], match["date"], match["agency"], match["mark"]
    if agency and not (_is_agency(agency[1:-1], places) or re.search(_DATE, agency)):
        return False
    is_capital = _is_capital(places)
    if not date and not is_capital and _is_body(places):
        return False
    if not mark or mark == ".":
        # PTI sets no mark, TASS a full stop after its slash
        has_both = date is not None and agency is not None
        if not (has_both or (agency and agency[0] == "/")):
            return False
    elif ":" in mark and not (date or is_capital):
        return False
    return _starts_sentence(text, match.end(), end) or (agency is not None and (is_capital or date is not None))


def _is_bare(match: re.Match[str], text: str, end: int, *, is_top: bool) -> bool:
    """Whether places alone are a dateline: in capitals, with their country, or joined by a slash."""
    places, mark, after = match["places"], match["mark"], match.end()
    if not is_top or _is_body(places) or not _starts_sentence(text, after, end) or _ASIDE.match(text, after, end):
        return False
    if not _SMALL_WORD.search(text, after, min(end, after + _LONGEST)):
        return False  # a headline in capitals goes on
    parts = [part.strip(" .") for part in re.split(r"[,/]", places)]
    has_country = len(parts) > 1 and _is_known(parts[-1].removeprefix("occupied "), NameType.PLACE, NameType.MEDIA)
    is_dash = mark not in (":", "")
    if _is_capital(places):
        return _is_word_in_capitals(parts[0]) and (
            is_dash or not (_speaks(text, after) or "," in places) or has_country
        )
    if not is_dash or _POSSESSIVE.search(places) or text[match.start("mark")] == "—":
        return False
    return any(_is_known(part, NameType.PLACE) for part in parts) if "/" in places else has_country


def _is_word_in_capitals(place: str) -> bool:
    """Whether a place in capitals is more than an abbreviation: ``KURSK``, ``UFA``, not ``UN``, ``U.S``."""
    if len(place) >= _SHORTEST_CAPITALS:
        return place[1] != "."  # ST. PETERSBURG, but no U.S.A.
    return len(place) == _SHORTEST_CAPITALS - 1 and place.isalpha() and _is_known(place, NameType.PLACE)


def _names_places(places: str) -> bool:
    """Whether the words can be places: capitalised, few, no opener of a sentence."""
    parts = [part.strip() for part in re.split(r"[,/]", places)]
    words = places.replace("/", " ").replace(",", " ").split()
    if any(len(part.split()) > _LONGEST_PLACE for part in parts):
        return False
    if not words[0][0].isupper() or words[0].capitalize() in words_of("opener") or words[0] in words_of("kicker"):
        return False
    return all(word[0].isupper() or word.partition("-")[0] in _IN_SMALL for word in words)


def _is_capital(places: str) -> bool:
    """Whether the first place stands in capitals: ``YANGON, Myanmar``."""
    return places.partition(",")[0].isupper()


def _is_known(name: str, *types: NameType) -> bool:
    """Whether the name is known, and only as one of the types."""
    known = load_name_lexicon().known(fold(name))
    return bool(known) and all(one.type in types for one in known)


def _is_body(places: str) -> bool:
    """Whether the first name is known, and never as a place: ``NATO``, ``Hamas``."""
    return _is_known(places.partition(",")[0].rstrip("."), *(kind for kind in NameType if kind is not NameType.PLACE))


def _is_agency(inside: str, places: str) -> bool:
    """Whether the words in brackets can be an agency, and are not the places' own initials."""
    words = inside.split()
    initials = "".join(word[0] for word in places.split() if word[0].isupper())
    if len(words) > _LONGEST_AGENCY or not inside[0].isalpha() or inside in (initials, initials[1:]):
        return False
    if _is_known(inside, NameType.MEDIA):
        return True
    return all(word[0].isupper() or not word[0].isalpha() for word in words)


def _starts_sentence(text: str, offset: int, end: int) -> bool:
    """Whether a capital or a figure follows."""
    opened = _OPENERS.match(text, offset, end)
    at = opened.end() if opened else offset
    if at >= end:
        return False
    return text[at].isdigit() or (text[at].isalpha() and not text[at].islower())


def _speaks(text: str, offset: int) -> bool:
    """Whether the words after a colon are speech: ``ZELENSKY: We will``, ``IDF: "We struck``."""
    return re.match(r"\s+(?:\"|'|(?:I|We|You|Yes|No|Well|My|Our)\b)", text[offset : offset + 12]) is not None
