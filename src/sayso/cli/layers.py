"""The layers that ``sayso read --layer`` prints, and a mention as one line for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from sayso.model import Annotations, Reading
from sayso.views import layers
from sayso.views.contract import Object
from sayso.views.layers import one_line

__all__ = ["DATED", "LATER", "OF_THE_DOCUMENT", "OF_THE_READING", "OF_THE_TEXT", "READY", "line", "one_line"]

OF_THE_DOCUMENT: Final[dict[str, Callable[[Annotations], Iterator[Object]]]] = {
    "sentences": layers.sentences,
    "words": layers.words,
}
"""Layers of the English analysis alone."""

OF_THE_TEXT: Final[dict[str, Callable[[Annotations], Iterator[Object]]]] = {
    "names": layers.names,
    "places": layers.places,
    "times": layers.times,
    "figures": layers.figures,
}
"""Layers of mentions."""

OF_THE_READING: Final[dict[str, Callable[[Reading], Iterator[Object]]]] = {
    "statements": layers.statements,
    "claims": layers.claims,
}
"""Layers that take the whole pipeline."""

READY: Final = (*OF_THE_DOCUMENT, *OF_THE_TEXT, *OF_THE_READING)
LATER: Final[tuple[str, ...]] = ()
DATED: Final = frozenset({"times", *OF_THE_READING})
"""Layers that cannot be had without the day on which a report was published."""

_NOT_SHOWN: Final = frozenset({"text", "rule", "confidence", "content", "cue_words", "quote", "lat", "lon"})


def line(mention: Object) -> str:
    r"""A mention as one line for a person: its values, tab between them, the words last.

    >>> line({"report": "a.txt", "text": "Kursk", "start": 0, "end": 5, "type": "place", "name": "Kursk"})
    'a.txt\t0\t5\tplace\tKursk'
    """
    hidden = _NOT_SHOWN | {"name"} if "type" in mention else _NOT_SHOWN  # the words of a name say it
    cells = [_cell(key, value) for key, value in mention.items() if key not in hidden]
    return "\t".join([*cells, one_line(str(mention.get("text", mention.get("quote"))))])


def _cell(key: str, value: object) -> str:
    """A value on one line; what is not there is a dash, what holds is named by its key."""
    if isinstance(value, dict):
        return _object_cell(value) or "-"
    if isinstance(value, list):
        return "; ".join(_cell(key, part) for part in value) or "-"
    if isinstance(value, bool):
        return key if value else "-"
    return "-" if value is None else one_line(str(value))


def _object_cell(value: Object) -> str:
    if "day" in value:  # what a time was counted from
        return " ".join(str(value[key]) for key in ("kind", "name", "day") if value[key])
    if "name" in value or set(value) == {"text", "start", "end"}:
        return one_line(str(value.get("name", value.get("text"))))
    if "from" in value:
        return f"{value['from'] or ''}/{value['to'] or ''}"
    if "what" in value:
        return " ".join(
            one_line(str(value[key])) for key in ("what", "op", "low", "high", "unit") if value[key] is not None
        )
    return "|".join(f"{name}={content}" for name, content in value.items())
