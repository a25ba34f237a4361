"""Sayso reads news reports of an armed conflict and keeps every statement with its source.

>>> import sayso
>>> document = sayso.analyse("Ukraine controls 28 settlements, Smirnov told Putin.")
>>> [name.text for name in document.names]
['Ukraine', 'Smirnov', 'Putin']

Everything here is loaded on first use: ``import sayso`` itself costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.language import Settings, analyse
    from sayso.model import Document, Name

__version__ = "0.1.0"

__all__ = ["Document", "Name", "Settings", "__version__", "analyse", "find_names"]

_HOMES = {
    "Document": "sayso.model",
    "Name": "sayso.model",
    "Settings": "sayso.language",
    "analyse": "sayso.language",
}


def find_names(text: str) -> tuple[Name, ...]:
    """Return the names in a text, typed for this field, in text order.

    Offsets are code points: ``text[name.start:name.end] == name.text``.
    """
    from sayso.language import analyse  # noqa: PLC0415 - keeps `import sayso` quick

    return analyse(text).names


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - as above

    value: object = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
