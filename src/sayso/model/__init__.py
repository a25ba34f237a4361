"""Frozen, slotted dataclasses: the values that travel between the steps."""

from sayso.model.document import Document, Morphology, Name, NameType, Sentence, Span, Token

__all__ = ["Document", "Morphology", "Name", "NameType", "Sentence", "Span", "Token"]
