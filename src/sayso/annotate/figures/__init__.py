"""Words that count or measure, as bounds of a counted thing."""

from __future__ import annotations

from sayso.annotate.figures.finder import FigureFinder
from sayso.model import Document, FigureMention

__all__ = ["find_figures"]


def find_figures(document: Document) -> tuple[FigureMention, ...]:
    """The figures of the text, in text order.

    A figure is bounds, an operator and what is counted; ages, dates, durations, models and list
    numbers are none.

    >>> from sayso.language import analyse
    >>> figure = find_figures(analyse("Some 1,000 villagers fled Kivu."))[0].figure
    >>> figure.what, figure.operator.value, figure.low
    ('villagers', '~', 1000.0)
    """
    finder = FigureFinder(document)
    return tuple(mention for sentence in document.sentences for mention in finder.find(sentence))
