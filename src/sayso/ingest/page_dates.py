"""The day on which a page says that it was published: from its metadata only, never guessed.

A wrong day is worse than none: every "on Monday" of the report would be wrong with it. So days in the
running text, in the footer and of other articles do not count.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Final, Protocol

#: Names of ``<meta>`` elements that give the day of publication, the surest first.
_META: Final = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
)
#: ``2024-08-13T21:30:00+03:00`` · ``2024/08/13`` · ``20240813``, at the start
_DAY: Final = re.compile(r"\s*(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)", re.ASCII)
#: ``https://example.org/2024/08/13/flats-hit`` · ``.../2024-08-13/...``
_IN_ADDRESS: Final = re.compile(r"/(\d{4})([/-])(\d{2})\2(\d{2})(?:[/-]|$)", re.ASCII)
#: ``NewsArticle`` · ``LiveBlogPosting`` · ``Report``, of schema.org
_ARTICLES: Final = re.compile(r"(?:Article|Posting|Report)$")


class Element(Protocol):
    """An element of a page, as lxml has it."""

    tag: str
    text: str | None

    def get(self, name: str) -> str | None:
        """The value of an attribute."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """The element itself and all below it that have one of these tags, in the order of the page."""


def published_day(page: Element) -> date | None:
    """The day that the metadata of a page give, as it is written there, in the time zone of the page."""
    for written in (*_of_meta(page), *_of_linked_data(page), *_of_times(page)):
        if day := read_day(written):
            return day
    return None


def day_in_address(address: str | None) -> date | None:
    """The day that the address of a page holds.

    >>> day_in_address("https://example.org/2024/08/13/flats-hit")
    datetime.date(2024, 8, 13)
    """
    found = _IN_ADDRESS.search(address or "")
    return _day(found[1], found[3], found[4]) if found else None


def read_day(written: str) -> date | None:
    """The day of a time stamp in ISO form or in that of e-mail.

    >>> read_day("Sun, 11 Aug 2024 21:30:00 +0300")
    datetime.date(2024, 8, 11)
    """
    found = _DAY.match(written)
    if found:
        return _day(found[1], found[3], found[4])
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _of_meta(page: Element) -> Iterator[str]:
    found: dict[str, str] = {}
    for element in page.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := element.get("content"):
            found.setdefault(name.strip().lower(), content)
    yield from (found[name] for name in _META if name in found)


def _of_linked_data(page: Element) -> Iterator[str]:
    """``datePublished`` of JSON-LD: first of what calls itself an article, then of anything."""
    others = []
    for element in page.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            content = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(content):
            written = thing.get("datePublished")
            if isinstance(written, str):
                kinds = thing.get("@type")
                names = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(name, str) and _ARTICLES.search(name) for name in names):
                    yield written
                else:
                    others.append(written)
    yield from others


def _things(content: object) -> Iterator[dict[str, object]]:
    """The objects of linked data that describe the page: at the top, or in its ``@graph``."""
    for thing in content if isinstance(content, list) else [content]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (member for member in graph if isinstance(member, dict))


def _of_times(page: Element) -> Iterator[str]:
    """``<time>`` and other elements that are marked as the day of publication."""
    for element in page.iter("time", "span", "abbr"):
        marked = "datepublished" in (element.get("itemprop") or "").lower() or (
            element.tag == "time" and element.get("pubdate") is not None
        )
        if marked:
            yield element.get("datetime") or element.get("content") or element.get("title") or element.text or ""
