"""Words that count or measure, as bounds of a counted thing."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.annotate.figures.conversions import without_conversions
from sayso.annotate.figures.finder import FigureFinder
from sayso.annotate.figures.parts import with_parts
from sayso.annotate.figures.scope import with_scopes, with_starts
from sayso.model import Document, FigureMention, TimeMention

__all__ = ["find_figures"]


def find_figures(document: Document, times: Sequence[TimeMention] | None = None) -> tuple[FigureMention, ...]:
    """The figures of the text, in text order.

    A figure is bounds, an operator and what is counted; ages, dates, durations, models and list numbers
    are none. ``times`` are those of the same document; left out, they are looked for.

    >>> from sayso.language import analyse
    >>> figure = find_figures(analyse("Some 1,000 villagers fled Kivu."))[0].figure
    >>> figure.what, figure.operator.value, figure.low
    ('villagers', '~', 1000.0)
    """
    finder = FigureFinder(document, times)
    found = tuple(mention for sentence in document.sentences for mention in finder.find(sentence))
    found = without_conversions(document, found)
    return with_starts(with_parts(document, with_scopes(document, found)), times or ())
