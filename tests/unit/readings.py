"""A report and its claims built by hand, so that views are tested without the pipeline."""

from __future__ import annotations

from datetime import date

import numpy as np

from sayso.model import (
    Annotations,
    Claim,
    Document,
    Figure,
    FigureMention,
    Manner,
    Morphology,
    Named,
    Operator,
    Period,
    Place,
    Polarity,
    Precision,
    Quote,
    Quoted,
    Reading,
    Report,
    Sentence,
    Span,
    Statement,
    Status,
    Token,
)

TEXT = """date 2024-08-13
source Dnipro Ledger
title Syrskyi reports

On Tuesday Syrskyi said 74 settlements of the Kursk region were held. Some 1,000 people fled.
He denied that the town had fallen. The town is quiet.
"""
PUBLISHED = date(2024, 8, 13)
KURSK = "Kursk Oblast, Russia"


def quote(words: str, text: str = TEXT) -> Quote:
    """Where the words stand the first time."""
    start = text.index(words)
    return Quote(start, start + len(words), words)


def build_reading(text: str = TEXT, name: str = "wire.txt") -> Reading:
    """Three claims: one told with all its details, one of the report itself, one denied with carried-over values."""
    report = Report(name, text, PUBLISHED, "Dnipro Ledger", "Syrskyi reports", body=text.index("\n\n") + 1)
    syrskyi = Named("Oleksandr Syrskyi", quote("Syrskyi said", text), "name")
    syrskyi = Named(syrskyi.name, Quote(syrskyi.words.start, syrskyi.words.start + 7, "Syrskyi"), "name")
    place = Place(KURSK, Precision.REGION, 51.75, 36.0, "g1", quote("the Kursk region", text), "gazetteer")
    told = {
        "speaker": syrskyi,
        "via": (Named("Volodymyr Zelensky", None, "carried:lead"),),
        "to": (Named("Volodymyr Zelensky", None, "carried:lead"),),
        "cue": Named("say", quote("said", text), "verb:say"),
        "manner": Manner.STATED,
        "quoted": Quoted.INDIRECT,
        "channel": Named("video call", None, "carried:lead"),
        "said_on": Period(PUBLISHED, PUBLISHED, quote("On Tuesday", text), "weekday"),
    }
    held, fled = quote("74 settlements of the Kursk region were held", text), quote("Some 1,000 people fled", text)
    fallen = quote("the town had fallen", text)
    settlements = Figure("settlements", Operator.EXACTLY, 74.0, 74.0, None, quote("74 settlements", text), "number")
    people = Figure("displaced", Operator.ABOUT, 1000.0, 1000.0, None, quote("Some 1,000 people", text), "number")
    shared = {"report": name, "published": PUBLISHED}
    claims = (
        Claim(
            **shared,
            quote=held,
            trigger=quote("held", text),
            kind="CONTROL",
            mode="held",
            polarity=Polarity.YES,
            status=Status.OCCURRED,
            **told,
            actor=(Named("Ukraine", None, "unsaid:holder"),),
            place=(place,),
            when=Period(date(2024, 8, 1), date(2024, 8, 31), None, "carried"),
            figures=(settlements,),
            rule="hold:passive",
            statement=0,
            confidence=0.9,
        ),
        Claim(
            **shared,
            quote=fled,
            trigger=quote("fled", text),
            kind="DISPLACEMENT",
            mode="fled",
            polarity=Polarity.YES,
            status=Status.OCCURRED,
            figures=(people,),
            rule="flee:active",
        ),
        Claim(
            **shared,
            quote=fallen,
            trigger=quote("fallen", text),
            kind="CONTROL",
            mode="captured",
            polarity=Polarity.NO,
            status=Status.POSSIBLE,
            speaker=Named("Oleksandr Syrskyi", quote("He", text), "pronoun"),
            manner=Manner.DENIED,
            quoted=Quoted.INDIRECT,
            rule="fall:active",
            statement=1,
        ),
    )
    statements = (
        Statement(0, (Span(held.start, held.end),), rule="verb:say", **{**told, "polarity": Polarity.YES}),
        Statement(
            1,
            (Span(fallen.start, fallen.end),),
            claims[2].speaker,
            Manner.DENIED,
            Quoted.INDIRECT,
            Named("deny", quote("denied", text)),
            parent=0,
            rule="verb:deny",
        ),
    )
    return Reading(report, _annotations(report, settlements, people), statements, claims)


def _annotations(report: Report, *figures: Figure) -> Annotations:
    """Two sentences a line, words parted at blanks, and the two figures."""
    text, tokens, sentences = report.text, [], []
    at, first = report.body, 0
    for word in text[report.body :].split():
        start = text.index(word, at)
        at = start + len(word)
        upos = "NUM" if word[0].isdigit() else "X"
        tokens.append(Token(len(tokens), start, at, word, word.lower(), upos, Morphology(), first, "dep"))
        if word.endswith("."):
            sentences.append(Sentence(tokens[first].start, at, first, len(tokens)))
            first = len(tokens)
    document = Document(text, tuple(sentences), tuple(tokens), (), np.zeros((len(tokens), 1), np.float32))
    mentions = []
    for figure in figures:
        inside = [one.index for one in tokens if figure.words.start <= one.start < figure.words.end]
        mentions.append(FigureMention(inside[0], inside[-1] + 1, inside[-1], figure))
    return Annotations(report, document, figures=tuple(mentions))
