"""Sayso's analysis in the formats and libraries of others: CoNLL-U, spaCy."""
