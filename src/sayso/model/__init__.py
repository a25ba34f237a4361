"""Frozen, slotted dataclasses: the values that travel between the steps."""

from sayso.model.claims import Claim, Happening, Manner, Polarity, Quoted, Reading, Statement, Status
from sayso.model.document import Document, Morphology, Name, NameType, Sentence, Span, Token
from sayso.model.mentions import (
    Annotations,
    FigureMention,
    PartyKind,
    PartyMention,
    PlaceMention,
    Reference,
    TimeMention,
)
from sayso.model.report import Report
from sayso.model.values import Figure, Named, Operator, Period, Place, Precision, Quote

__all__ = [
    "Annotations",
    "Claim",
    "Document",
    "Figure",
    "FigureMention",
    "Happening",
    "Manner",
    "Morphology",
    "Name",
    "NameType",
    "Named",
    "Operator",
    "PartyKind",
    "PartyMention",
    "Period",
    "Place",
    "PlaceMention",
    "Polarity",
    "Precision",
    "Quote",
    "Quoted",
    "Reading",
    "Reference",
    "Report",
    "Sentence",
    "Span",
    "Statement",
    "Status",
    "TimeMention",
    "Token",
]
