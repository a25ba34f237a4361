"""Peers run beside Sayso on the same texts: what they find, and how long they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evaluation.attribution_score import Attribution, Spans
from evaluation.peers import ask

SCRIPT: Final = Path(__file__).parent / "peers_attribution.py"
_Pair = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Run:
    """What one program found in each text, and the seconds it took, its start left out."""

    name: str
    found: tuple[tuple[Attribution, ...], ...]
    seconds: float


def run_peer(python: Path, name: str, texts: Sequence[str]) -> Run:
    """One peer on all texts, in a process of its own; a peer that fails is a ``ValueError``."""
    answers = ask(SCRIPT, python, ["--peer", name], ({"text": text} for text in texts))
    return Run(name, tuple(map(_attributions, answers.texts)), answers.about["seconds"])


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
