"""What other packages and a baseline find in the same articles.

The packages run in an environment of their own (``peers_places.py``). They give names and no points, so each
name is lent the point of the most populous place that Sayso's gazetteer has under it. The baseline does the same
with every run of capitalised words that the gazetteer knows, the longest first.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evaluation.peers import ask, installed_peers
from evaluation.places_corpora import Use
from evaluation.places_reading import country_of_demonym, of_entry
from evaluation.places_score import Found
from sayso.gazetteer import Entry, load_gazetteer
from sayso.lexicon.places import load_place_lexicon

SCRIPT: Final = Path(__file__).with_name("peers_places.py")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*(?<![.'’-])|[A-Z]\.(?:[A-Z]\.)+")
_MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Peer:
    """One reader, what it finds article by article, and how fast."""

    name: str
    found: tuple[tuple[Found, ...], ...]
    articles_s: float


def run_peers(texts: Sequence[str], pythons: Sequence[Path]) -> list[Peer]:
    """The baseline, then the packages of each environment on the texts, one process each."""
    peers = [_run_baseline(texts)]
    for python in pythons:
        peers += [_run_peer(python, name, texts) for name in installed_peers(SCRIPT, python)]
    return peers


def capitalised(text: str) -> list[Found]:
    """Runs of capitalised words that the gazetteer knows, the longest first, each its most populous place."""
    words = list(_WORD.finditer(text))
    found: list[Found] = []
    position = 0
    while position < len(words):
        length, entry = _longest(text, words[position : position + _MOST_WORDS])
        if entry:
            start, end = words[position].start(), words[position + length - 1].end()
            found.append(of_entry(entry, start, end, ()))
        position += max(length, 1)
    return found


def _longest(text: str, words: Sequence[re.Match[str]]) -> tuple[int, Entry | None]:
    for length in range(len(words), 0, -1):
        run = words[:length]
        start, end = run[0].start(), run[-1].end()
        gaps = text[start:end].count(" ") + text[start:end].count("-")
        if all(word.group()[0].isupper() for word in run) and gaps >= length - 1 and "," not in text[start:end]:
            known = load_gazetteer().lookup(text[start:end])
            if known:
                return length, max(known, key=lambda one: one.population)
    return 0, None


def _run_baseline(texts: Sequence[str]) -> Peer:
    capitalised(" ".join(texts[:1]))  # opens the gazetteer
    begun = time.process_time()
    found = tuple(tuple(capitalised(text)) for text in texts)
    return Peer("capitals, most populous", found, len(texts) / max(time.process_time() - begun, 1e-9))


def _run_peer(python: Path, name: str, texts: Sequence[str]) -> Peer:
    answers, about = ask(SCRIPT, python, [name], texts)
    found = tuple(tuple(_found(one) for one in answer) for answer in answers)
    return Peer(f"{name} {about['version']}", found, len(texts) / max(about["seconds"], 1e-9))


def _found(one: dict[str, Any]) -> Found:
    start, end, name, kind = one["start"], one["end"], one["name"], one["kind"]
    use = Use.LITERAL
    if kind == "demonym":
        use = Use.DEMONYM
        country = load_place_lexicon().country_of.get(country_of_demonym(name))
        name = country.name if country else name
    known = [entry for entry in load_gazetteer().lookup(name) if (entry.kind == "settlement") == (kind == "settlement")]
    return of_entry(max(known, key=lambda entry: entry.population, default=None), start, end, (name,), use=use)
