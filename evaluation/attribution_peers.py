"""Peers run beside Sayso on the same texts: what they find, and how long they take."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.attribution_score import Attribution, Spans

_SCRIPT: Final = Path(__file__).parent / "peers_attribution.py"
_Pair = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Run:
    """What one program found in each text, and the seconds it took, its start left out."""

    name: str
    found: tuple[tuple[Attribution, ...], ...]
    seconds: float


def installed_peers(python: Path) -> dict[str, str]:
    """The peers that another environment has, with their versions."""
    listed: dict[str, str] = json.loads(_call(python, ["--list"], "").splitlines()[-1])
    return listed


def run_peer(python: Path, name: str, texts: Sequence[str]) -> Run:
    """One peer on all texts, in a process of its own; a peer that fails is a ``ValueError``."""
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    answer = [json.loads(line) for line in _call(python, ["--peer", name], lines).splitlines()]
    if len(answer) != len(texts) + 1:
        raise ValueError(f"{name}: {len(answer) - 1} answers to {len(texts)} texts")
    return Run(name, tuple(_attributions(one) for one in answer[:-1]), answer[-1]["seconds"])


def _attributions(found: Sequence[Sequence[_Pair]]) -> tuple[Attribution, ...]:
    """What a peer found in one text; the parts of a split quotation, which share source and cue, as one."""
    parts: dict[tuple[Spans, Spans], list[Spans]] = {}
    for number, (content, source, cue) in enumerate(found):
        key = (_spans(source), _spans(cue)) if cue else ((), ((-number - 1, -number - 1),))
        parts.setdefault(key, []).append(_spans(content))
    return tuple(
        Attribution(tuple(sorted({span for held in contents for span in held})), source, cue if cue[0][0] >= 0 else ())
        for (source, cue), contents in parts.items()
    )


def _spans(pair: _Pair) -> Spans:
    return ((pair[0], pair[1]),) if pair else ()


def _call(python: Path, arguments: Sequence[str], given: str) -> str:
    command = [str(python), "-W", "ignore", str(_SCRIPT), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603 (ours)
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().splitlines()[-1:] or ["no word"]
        raise ValueError(f"{' '.join(arguments)} with {python} failed: {last[0]}") from error
    return done.stdout
