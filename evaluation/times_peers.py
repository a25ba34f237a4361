"""Peers run beside Sayso on the same texts: what they find, and how long they take."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from evaluation.time_scores import Timed

_SCRIPT: Final = Path(__file__).parent / "peers_times.py"


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


def installed_peers(python: Path) -> dict[str, str]:
    """The peers that another environment has, with their versions."""
    listed: dict[str, str] = json.loads(_call(python, ["--list"], "").splitlines()[-1])
    return listed


def run_peer(python: Path, name: str, texts: Sequence[PeerText]) -> Run:
    """One peer on all texts, in a process of its own; a peer that fails is a ``ValueError``."""
    lines = "".join(json.dumps(_asked(one)) + "\n" for one in texts)
    answer = [json.loads(line) for line in _call(python, ["--peer", name], lines).splitlines()]
    if len(answer) != len(texts) + 1:
        raise ValueError(f"{name}: {len(answer) - 1} answers to {len(texts)} texts")
    found = tuple(tuple(_timed([(start, end, kind, value) for start, end, kind, value in one])) for one in answer[:-1])
    return Run(name, found, answer[-1]["seconds"])


def _asked(one: PeerText) -> dict[str, Any]:
    return {"text": one.text, "published": one.published.isoformat(), "sentences": one.sentences}


def _timed(times: Sequence[tuple[int, int, str, str]]) -> Iterator[Timed]:
    """The times of one text, each span once."""
    seen = set()
    for start, end, kind, value in sorted(times):
        if (start, end) not in seen:
            seen.add((start, end))
            yield Timed(start, end, kind, value)


def _call(python: Path, arguments: Sequence[str], given: str) -> str:
    command = [str(python), "-W", "ignore", str(_SCRIPT), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603 (ours)
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().splitlines()[-1:] or ["no word"]
        raise ValueError(f"{' '.join(arguments)} with {python} failed: {last[0]}") from error
    return done.stdout
