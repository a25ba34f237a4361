"""Peers run beside Sayso on the same texts: what they find, and how long they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from evaluation.peers import ask
from evaluation.time_scores import Timed

SCRIPT: Final = Path(__file__).parent / "peers_times.py"


@dataclass(frozen=True, slots=True)
class PeerText:
    """A text as peers get it, with the bounds of its sentences."""

    text: str
    published: date
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What one program found in each text, and the seconds it took, its start left out."""

    name: str
    found: tuple[tuple[Timed, ...], ...]
    seconds: float


def run_peer(python: Path, name: str, texts: Sequence[PeerText]) -> Run:
    """One peer on all texts, in a process of its own; a peer that fails is a ``ValueError``."""
    answers = ask(SCRIPT, python, ["--peer", name], map(_asked, texts))
    found = tuple(
        tuple(_timed([(start, end, kind, value) for start, end, kind, value in one])) for one in answers.texts
    )
    return Run(name, found, answers.about["seconds"])


def _asked(one: PeerText) -> dict[str, Any]:
    return {"text": one.text, "published": one.published.isoformat(), "sentences": one.sentences}


def _timed(times: Sequence[tuple[int, int, str, str]]) -> Iterator[Timed]:
    """The times of one text, each span once."""
    seen = set()
    for start, end, kind, value in sorted(times):
        if (start, end) not in seen:
            seen.add((start, end))
            yield Timed(start, end, kind, value)
