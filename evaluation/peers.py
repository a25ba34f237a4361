"""Peers in an environment of their own: a script that reads texts as JSON lines and answers a line a text.

Its last line is about the run: the seconds it took, its start left out.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple


class Answers(NamedTuple):
    """What a peer answered to each text, and what it says of its run."""

    texts: tuple[Any, ...]
    about: dict[str, Any]


def installed_peers(script: Path, python: Path) -> dict[str, str]:
    """The peers that an environment has, with their versions, by a script that knows ``--list``."""
    listed: dict[str, str] = json.loads(_call(script, python, ["--list"], "").splitlines()[-1])
    return listed


def ask(script: Path, python: Path, arguments: list[str], texts: Iterable[Any]) -> Answers:
    """The answers of a peer to all texts, in a process of its own; one that fails is a ``ValueError``."""
    asked = [json.dumps(text) + "\n" for text in texts]
    *answers, about = [json.loads(line) for line in _call(script, python, arguments, "".join(asked)).splitlines()]
    if len(answers) != len(asked):
        raise ValueError(f"{' '.join(arguments)}: {len(answers)} answers to {len(asked)} texts")
    return Answers(tuple(answers), about)


def _call(script: Path, python: Path, arguments: list[str], given: str) -> str:
    command = [str(python), "-W", "ignore", str(script), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603 (ours)
    except subprocess.CalledProcessError as error:
        last = error.stderr.strip().splitlines()[-1:] or ["no word"]
        raise ValueError(f"{' '.join(arguments)} with {python} failed: {last[0]}") from error
    return done.stdout
