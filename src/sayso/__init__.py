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
    from sayso.interface import find_figures, find_names, find_places, find_statements, find_times, open, read  # noqa: A004 - as `gzip.open`
    from sayso.language import Settings, analyse
    from sayso.model import Claim, Document, Figure, Name, Reading, Report, Statement
    from sayso.record import Record

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Document",
    "Figure",
    "Name",
    "Reading",
    "Record",
    "Report",
    "Settings",
    "Statement",
    "__version__",
    "analyse",
    "find_figures",
    "find_names",
    "find_places",
    "find_statements",
    "find_times",
    "open",
    "read",
]

_HOMES = {
    "sayso.interface": ("find_figures", "find_names", "find_places", "find_statements", "find_times", "open", "read"),
    "sayso.language": ("Settings", "analyse"),
    "sayso.model": ("Claim", "Document", "Figure", "Name", "Reading", "Report", "Statement"),
    "sayso.record": ("Record",),
}


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use (PEP 562)."""
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - as above

    value: object = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *__all__})
