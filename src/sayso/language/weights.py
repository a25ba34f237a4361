"""Where the shipped weights are, what they should be, and whether they still are.

The folder ``sayso/language/weights`` is package data: the encoder (``encoder.onnx``), the parser's
labeller (``relations.onnx``), the word-piece vocabulary, the labels, the lemma table, the model card
and the licence. ``manifest.json`` names every file that is loaded, with its size and SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from sayso.errors import WeightsError


@dataclass(frozen=True, slots=True)
class Manifest:
    """The version of the weights and their files: name, size in bytes, SHA-256 in hex."""

    version: str
    files: tuple[tuple[str, int, str], ...]


def weights_folder() -> Path:
    """The folder of the shipped weights, on disk."""
    return Path(str(resources.files("sayso.language") / "weights"))


def manifest(folder: Path | None = None) -> Manifest:
    """What the weights should be.

    Raises:
        WeightsError: the folder or its manifest is missing or cannot be read.
    """
    path = (folder or weights_folder()) / "manifest.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        files = tuple((row["name"], row["bytes"], row["sha256"]) for row in content["files"])
        return Manifest(content["version"], files)
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"the weights' manifest cannot be read: {path} ({error}); install Sayso again"
        raise WeightsError(message) from error


def verify(folder: Path | None = None) -> tuple[str, ...]:
    """Problems of the weights on disk, one sentence each; empty when all is well."""
    place = folder or weights_folder()
    problems = []
    for name, size, digest in manifest(place).files:
        path = place / name
        if not path.is_file():
            problems.append(f"{path} is missing; install Sayso again")
        elif path.stat().st_size != size or sha256(path) != digest:
            problems.append(f"{path} differs from the manifest; install Sayso again")
    return tuple(problems)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
