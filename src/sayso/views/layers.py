"""The mentions of each layer as objects: what ``sayso read --layer`` prints, one a line.

Each has ``report``, ``text``, ``start`` and ``end`` (code points into the report's text); a layer adds
its own keys behind them. Keys may be added, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from sayso.model import Annotations, FigureMention, Morphology, Name, PlaceMention, Quote, Reading, TimeMention
from sayso.views.contract import Object, claim_object, figure_object, period_object, place_object, statement_object


def sentences(annotations: Annotations) -> Iterator[Object]:
    """The sentences; ``heading`` says that one stands alone as a title or a caption does."""
    for sentence in annotations.document.sentences:
        yield _mention(annotations, sentence.start, sentence.end) | {"heading": sentence.is_heading}


def words(annotations: Annotations) -> Iterator[Object]:
    """The words; ``head`` is the ``word`` number that this one depends on, null for a root."""
    document = annotations.document
    for number, sentence in enumerate(document.sentences):
        for token in document.tokens_of(sentence):
            yield _mention(annotations, token.start, token.end) | {
                "sentence": number,
                "word": token.index,
                "lemma": token.lemma,
                "upos": token.upos,
                "morphology": features(token.morphology),
                "head": None if token.is_root else token.head,
                "deprel": token.deprel,
            }


def names(annotations: Annotations) -> Iterator[Object]:
    """The names; ``name`` is the canonical one where it is known, else the words on one line."""
    for name in annotations.document.names:
        yield _mention(annotations, name.start, name.end) | {
            "type": name.type.value,
            "name": _canonical(annotations, name),
            "rule": name.rule,
            "confidence": round(name.confidence, 3),
        }


def places(annotations: Annotations) -> Iterator[Object]:
    """The places, with their points; ``use`` tells those of the map from governments, people and holders."""
    seen = set()
    for mention in annotations.places:
        if mention.place in seen:  # "the town of Goma" is found by both of its nouns
            continue
        seen.add(mention.place)
        value = _value(annotations, mention, mention.place.words, place_object(mention.place), mention.place.rule)
        yield value | {"use": mention.use.value}


def times(annotations: Annotations) -> Iterator[Object]:
    """The times, as days and in the terms of TIMEX3; what dates nothing (*for two hours*) has no days."""
    for mention in annotations.times:
        days = period_object(mention.period)
        marked = {key: getattr(mention.timex, key, None) for key in ("type", "value", "mod", "quant", "freq")}
        yield _value(annotations, mention, mention.period.words, days | marked, mention.period.rule)


def figures(annotations: Annotations) -> Iterator[Object]:
    """The figures, as bounds of a counted thing."""
    for mention in annotations.figures:
        yield _value(annotations, mention, mention.figure.words, figure_object(mention.figure), mention.figure.rule)


def statements(reading: Reading) -> Iterator[Object]:
    """The tellings: who says what, and how."""
    for statement in reading.statements:
        yield statement_object(statement, reading.report.name, reading.report.text)


def claims(reading: Reading) -> Iterator[Object]:
    """The claims."""
    return map(claim_object, reading.claims)


def features(morphology: Morphology) -> dict[str, str]:
    """What a word's inflection says, under its names in Universal Dependencies.

    >>> features(Morphology(tense="Past", verb_form="Fin"))
    {'Tense': 'Past', 'VerbForm': 'Fin'}
    """
    named = ((field.title().replace("_", ""), value) for field, value in asdict(morphology).items())
    return {name: value for name, value in sorted(named) if value is not None}


def one_line(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def _canonical(annotations: Annotations, name: Name) -> str:
    party, place = annotations.party_at(name.head), annotations.place_at(name.head)
    if party:
        return party.party.name
    return place.place.name if place else one_line(name.text)


def _value(
    annotations: Annotations,
    mention: PlaceMention | TimeMention | FigureMention,
    quote: Quote | None,
    value: Object,
    rule: str,
) -> Object:
    """A mention with its value; the words of the value are the mention's own, or else all of its tokens."""
    tokens = annotations.document.tokens
    start, end = (quote.start, quote.end) if quote else (tokens[mention.first].start, tokens[mention.last - 1].end)
    own = {key: part for key, part in value.items() if key not in {"text", "start", "end"}}
    return _mention(annotations, start, end) | own | {"rule": rule}


def _mention(annotations: Annotations, start: int, end: int) -> Object:
    return {"report": annotations.report.name, "text": annotations.report.text[start:end], "start": start, "end": end}
