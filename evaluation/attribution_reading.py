"""What Sayso finds in a text, in the terms of the annotated corpora.

A statement is found with its content; its source is the words of the speaker and of those who relay it (of
"TASS, citing the ministry" either is right) with the "who" that stands for them, or, where the speaker was carried
over, the nearest words that its name stands in. A quotation that goes on without a cue is a part of the telling before it, as PolNeAR
annotates; any other sentence that goes on is *loose*, for no corpus marks sentences without a cue. Statements without
content ("declined to comment") are left out.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from evaluation.attribution_score import Attribution, Spans
from sayso.extract.statements import find_statements
from sayso.model import Document, Named, Report, Statement
from sayso.pipeline import annotate

DAY: Final = date(2016, 9, 1)
_RELATIVE: Final = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class AttributionReading:
    """The attributions of one text; seconds of the whole analysis and of the step alone."""

    found: tuple[Attribution, ...]
    analysis_seconds: float
    seconds: float
    statements: int


def read_attributions(text: str, *, joins: bool) -> AttributionReading:
    """The attributions of a text; ``joins`` puts quotations that go on to the telling before them."""
    begun = time.perf_counter()
    annotations = annotate(Report(name="text", text=text, published=DAY))
    middle = time.perf_counter()
    statements = find_statements(annotations)
    end = time.perf_counter()
    return AttributionReading(
        tuple(attributions_of(annotations.document, statements, joins=joins)),
        middle - begun,
        end - middle,
        len(statements),
    )


def attributions_of(document: Document, statements: Sequence[Statement], *, joins: bool) -> list[Attribution]:
    """Statements as attributions, in text order."""
    found: list[Attribution] = []
    relative = _relative_subjects(document)
    for one in statements:
        content = tuple((span.start, span.end) for span in one.content)
        if not content:
            continue
        outer = next((place for place in reversed(range(len(found))) if not found[place].inner), None)
        if joins and one.rule == "continuation:quotation" and outer is not None:
            found[outer] = replace(found[outer], content=(*found[outer].content, *content))
            continue
        sources = _words(one.speaker) + tuple(span for relay in one.via for span in _words(relay))
        if not sources:
            sources = _named(document.text, one)
        elif one.cue and one.cue.words and one.cue.words.start in relative:
            sources = (*sources, relative[one.cue.words.start])
        inner = one.parent is not None
        found.append(Attribution(content, sources, _words(one.cue), loose=one.continuation, inner=inner))
    return found


def _relative_subjects(document: Document) -> dict[int, tuple[int, int]]:
    """The "who", "which" or "that" that is the subject of a verb, by where the verb begins."""
    return {
        document.tokens[token.head].start: (token.start, token.end)
        for token in document.tokens
        if token.deprel.startswith("nsubj") and token.text.lower() in _RELATIVE
    }


def _words(named: Named | None) -> Spans:
    return ((named.words.start, named.words.end),) if named and named.words else ()


def _named(text: str, one: Statement) -> Spans:
    """The nearest words before a statement that are the name of its speaker."""
    if one.speaker is None:
        return ()
    last = one.speaker.name.split()[-1:] or [""]
    at = text.rfind(last[0], 0, one.content[-1].end) if last[0] else -1
    return ((at, at + len(last[0])),) if at >= 0 else ()
