"""Readings built by hand, so that the record is tested without the analysis.

``READING`` has every kind of value: a telling inside a telling, one without a speaker, values with and
without words, open times, all operators of figures. ``reading_of`` gives the plainest one of any text.
"""

from __future__ import annotations

import hashlib
from datetime import date, time

import numpy as np

from sayso.model import (
    Anchor,
    AnchorKind,
    AnchorSource,
    Annotations,
    Claim,
    Document,
    Figure,
    FigureScope,
    Footprint,
    FootprintKind,
    Hours,
    Manner,
    Modifier,
    Named,
    Operator,
    Period,
    Place,
    Polarity,
    Precision,
    Quantity,
    Quote,
    Quoted,
    Reading,
    Report,
    Rival,
    Scope,
    Sentence,
    Span,
    Statement,
    Status,
    TimePrecision,
)

TEXT = (
    "date 2024-08-13\nsource Dnipro Ledger\ntitle Syrskyi reports\nurl https://example.org/1\n\n"
    "“Today 74 settlements are under our control”, Syrskyi told Zelensky by video link on Tuesday. 😀\n\n"
    "At least 12 people were killed in Sudzha, TASS said, citing Smirnov. Some 1,000 to 1,500 left; up to 28 did not.\n"
)
BODY = TEXT.index("“")


def words(part: str, text: str = TEXT) -> Quote:
    """Where these words stand first, below the header."""
    start = text.index(part, BODY if text == TEXT else 0)
    return Quote(start, start + len(part), part)


def report(text: str = TEXT, name: str = "dnipro-0813.txt", published: date = date(2024, 8, 13)) -> Report:
    """The report of a text, with the header of ``TEXT``."""
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()
    body = BODY if text == TEXT else 0
    header = ("Dnipro Ledger", "Syrskyi reports", "https://example.org/1") if text == TEXT else (None, None, None)
    return Report(name, text, published, *header, body=body, raw=raw, sha256=digest)


def document(text: str) -> Document:
    """A document that has sentences, one a paragraph, and no words."""
    sentences, at = [], 0
    for paragraph in text.split("\n\n"):
        sentences.append(Sentence(at, at + len(paragraph.rstrip("\n")), 0, 0))
        at += len(paragraph) + 2
    return Document(text, tuple(sentences), (), (), np.zeros((0, 4), dtype=np.float32))


def reading(given: Report, statements: tuple[Statement, ...], claims: tuple[Claim, ...]) -> Reading:
    """A reading of a report with these statements and claims."""
    return Reading(given, Annotations(given, document(given.text)), statements, claims)


def reading_of(given: Report) -> Reading:
    """A reading with one claim in the report's own voice: its first word is held by nobody."""
    start = next(at for at, letter in enumerate(given.text) if not letter.isspace())
    quote = Quote(start, start + 1, given.text[start])
    place = Place("Sudzha, Kursk Oblast, Russia", Precision.SETTLEMENT)
    claim = Claim(
        given.name, given.published, quote, quote, "CONTROL", "held", Polarity.NO, Status.OCCURRED, place=(place,)
    )
    return reading(given, (), (claim,))


_AT = TEXT.index("Syrskyi told")
_SYRSKYI = Named("Oleksandr Syrskyi", Quote(_AT, _AT + 7, "Syrskyi"), "name")
_TUESDAY = Period(date(2024, 8, 13), date(2024, 8, 13), words("on Tuesday"), "weekday")
_SINCE = Period(
    date(2024, 8, 6),
    None,
    words("on Tuesday"),
    "since",
    TimePrecision.WEEK,
    Modifier.EARLY,
    Hours(time(5, 45), None),
    "past",
    Anchor(AnchorKind.TELLING, date(2024, 8, 13), "the telling"),
)
STATEMENTS = (
    Statement(
        index=0,
        content=(Span(BODY + 1, BODY + 43),),
        speaker=_SYRSKYI,
        manner=Manner.STATED,
        quoted=Quoted.DIRECT,
        cue=Named("tell", words("told"), "verb:tell"),
        to=(Named("Volodymyr Zelensky", words("Zelensky")),),
        channel=Named("video link", words("by video link")),
        said_on=_TUESDAY,
        rule="verb:tell:quotation",
    ),
    Statement(
        index=1,
        content=(Span(words("At least").start, words("Sudzha").end), Span(words("citing").start, words("Smirnov").end)),
        speaker=None,
        manner=Manner.CLAIMED,
        quoted=Quoted.INDIRECT,
        via=(Named("TASS", words("TASS")), Named("RIA Novosti")),
        said_on=Period(None, date(2024, 8, 12)),
        polarity=Polarity.NO,
        parent=0,
        continuation=True,
        rule="continued",
    ),
)
CLAIMS = (
    Claim(
        report="dnipro-0813.txt",
        published=date(2024, 8, 13),
        quote=words("Today 74 settlements are under our control"),
        trigger=words("control"),
        kind="CONTROL",
        mode="held",
        polarity=Polarity.YES,
        status=Status.OCCURRED,
        speaker=_SYRSKYI,
        to=STATEMENTS[0].to,
        cue=STATEMENTS[0].cue,
        manner=Manner.STATED,
        quoted=Quoted.DIRECT,
        channel=STATEMENTS[0].channel,
        said_on=_TUESDAY,
        actor=(Named("Ukraine", words("our"), "pronoun"), Named("Türkiye")),
        target=(Named("settlements", words("settlements")),),
        place=(
            Place("Kursk Oblast, Russia", Precision.REGION, 51.7, 36.2, "gn:538555", None, "carried:region"),
            Place(
                *("Nowhere", Precision.EXACT, None, None, None, None, "", "site", "RU"),
                Footprint(FootprintKind.OFFSET, None, 15, 0.0, ("Sudzha",), words("in Sudzha")),
                (Rival("Nowhere, Oklahoma", "gn:1", "another country"),),
            ),
        ),
        when=Period(date(2024, 8, 13), None, words("Today"), "day:deictic"),
        figures=(Figure("settlements", Operator.EXACTLY, 74.0, 74.0, None, words("74 settlements"), "number"),),
        rule="under control",
        statement=0,
        confidence=0.9,
    ),
    Claim(
        report="dnipro-0813.txt",
        published=date(2024, 8, 13),
        quote=words("At least 12 people were killed in Sudzha"),
        trigger=words("killed"),
        kind="CASUALTIES",
        mode=None,
        polarity=Polarity.NO,
        status=Status.ONGOING,
        via=STATEMENTS[1].via,
        manner=Manner.CLAIMED,
        quoted=Quoted.INDIRECT,
        said_on=STATEMENTS[1].said_on,
        place=(Place("Sudzha, Kursk Oblast, Russia", Precision.SETTLEMENT, words=words("Sudzha")),),
        when=Period(
            None,
            None,
            words("in Sudzha"),
            "event",
            TimePrecision.EVENT,
            anchor=Anchor(AnchorKind.EVENT, None, "the raid", AnchorSource.TABLE),
        ),
        figures=(
            Figure(
                *("killed", Operator.AT_LEAST, 12, None, None, words("At least 12")),
                scope=FigureScope(Scope.CUMULATIVE, words("citing"), _SINCE, "adverb"),
                each=True,
                part_of=words("1,000"),
            ),
        ),
        statement=1,
        confidence=1 / 3,
    ),
    Claim(
        report="dnipro-0813.txt",
        published=date(2024, 8, 13),
        quote=words("Some 1,000 to 1,500 left"),
        trigger=words("left"),
        kind="EVACUATION",
        mode=None,
        polarity=Polarity.YES,
        status=Status.OCCURRED,
        figures=(
            Figure("evacuated", Operator.ABOUT, 1000, 1500),
            Figure(
                *("distance", Operator.BETWEEN, 1.5, 2, "km"), si=Quantity(1500, 2000, "m"), warning="2 km is 1.2 miles"
            ),
            Figure("residents", Operator.AT_MOST, None, 28, None, words("up to 28")),
        ),
    ),
)
READING = reading(report(), STATEMENTS, CLAIMS)
