"""With what a report is read: the versions that stand beside every extraction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso import __version__
from sayso.gazetteer import load_gazetteer
from sayso.gazetteer.stores import trie_of


@dataclass(frozen=True, slots=True)
class Versions:
    """The version of the code, that of the weights, and a digest of the lexicon's tables and the gazetteer."""

    code: str
    model: str
    lexicon: str


@cache
def current_versions() -> Versions:
    """The versions of this installation."""
    from sayso.language.weights import manifest  # noqa: PLC0415 - loads the analysis, which only ingesting needs

    return Versions(__version__, manifest().version, _lexicon())


def _lexicon() -> str:
    tables = sorted(files("sayso.lexicon").joinpath("tables").iterdir(), key=lambda table: table.name)
    digest = hashlib.sha256()
    stores = sorted(path for store in load_gazetteer().stores for path in (store.path, trie_of(store.path)))
    for table in (*tables, *stores):
        if table.is_file():
            content = table.read_bytes()
            digest.update(f"{table.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]
