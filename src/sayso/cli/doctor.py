"""``sayso doctor``: whether this installation is whole."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

import click

from sayso import __version__
from sayso.cli import OK, USER_ERROR
from sayso.errors import SaysoError

_LIBRARIES: Final = ("numpy", "onnxruntime", "tokenizers", "click")
_SENTENCE: Final = "Ukraine controls 28 settlements in Kursk region, the acting governor told Vladimir Putin."
_REPAIR: Final = "install sayso again"


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """One file of the encoder as it lies on the disk; ``whole`` = as the card's manifest says."""

    name: str
    bytes: int | None
    sha256: str | None
    whole: bool


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One sentence analysed: ``first_ms`` includes loading the encoder, ``again_ms`` does not."""

    sentence: str
    words: int
    verb: str
    subject: str
    names: tuple[str, ...]
    first_ms: float
    again_ms: float


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that ``sayso doctor`` found; ``problems`` is empty when the installation is whole."""

    sayso: str
    python: str
    platform: str
    cores: int
    threads: int
    libraries: dict[str, str]
    weights_version: str | None
    weights_folder: str | None
    weights: tuple[WeightsFile, ...]
    self_test: SelfTest | None
    problems: tuple[str, ...]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(*, as_json: bool) -> int:
    """Check that this installation is whole: libraries, weights, a test sentence.

    Prints the versions of Python and of the libraries, the files of the encoder with their size and
    SHA-256 as checked against the model card, and the analysis of one sentence with its time.
    Exit code 1 when something is wrong.
    """
    diagnosis = diagnose()
    if as_json:
        click.echo(json.dumps(asdict(diagnosis), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(diagnosis)))
    return USER_ERROR if diagnosis.problems else OK


def diagnose() -> Diagnosis:
    """Return what there is to know about this installation."""
    problems: list[str] = []
    libraries = _libraries(problems)
    version, folder, files = _weights(problems)
    test = None if problems else _self_test(problems)
    return Diagnosis(
        sayso=__version__,
        python=f"{platform.python_version()} ({sys.implementation.name})",
        platform=platform.platform(terse=True),
        cores=os.cpu_count() or 1,
        threads=_default_threads(),
        libraries=libraries,
        weights_version=version,
        weights_folder=str(folder) if folder else None,
        weights=files,
        self_test=test,
        problems=tuple(problems),
    )


def _libraries(problems: list[str]) -> dict[str, str]:
    versions = {}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            problems.append(f"{name} is not installed; {_REPAIR}")
    return versions


def _weights(problems: list[str]) -> tuple[str | None, Path | None, tuple[WeightsFile, ...]]:
    """Return version, folder and files of the encoder; what is wrong with them goes to ``problems``."""
    try:
        from sayso.language import weights  # noqa: PLC0415 - a broken library must not break the doctor

        folder = weights.weights_folder()
        card = weights.manifest()
        problems.extend(weights.verify())
    except (SaysoError, ImportError, OSError) as error:
        problems.append(f"the weights cannot be read: {error}")
        return None, None, ()
    files = tuple(_file(folder, row, weights.sha256) for row in card.files)
    return card.version, folder, files


def _file(folder: Path, expected: tuple[str, int, str], sha256: Callable[[Path], str]) -> WeightsFile:
    name, size, digest = expected
    path = folder / name
    if not path.is_file():
        return WeightsFile(name, None, None, whole=False)
    actual = (path.stat().st_size, sha256(path))
    return WeightsFile(name, *actual, whole=actual == (size, digest))


def _self_test(problems: list[str]) -> SelfTest | None:
    """Analyse one sentence twice; the second time tells the speed without the loading."""
    try:
        from sayso.language import analyse  # noqa: PLC0415 - as above

        began = time.perf_counter()
        document = analyse(_SENTENCE)
        loaded = time.perf_counter()
        analyse(_SENTENCE)
        ended = time.perf_counter()
    except Exception as error:  # noqa: BLE001 - the doctor reports whatever is broken
        problems.append(f"the self test failed: {error}")
        return None
    root = next(token for token in document.tokens if token.is_root)
    subject = next((child for child in document.children(root) if child.deprel == "nsubj"), None)
    found = SelfTest(
        sentence=_SENTENCE,
        words=len(document.tokens),
        verb=root.lemma,
        subject=subject.text if subject else "-",
        names=tuple(f"{name.text} ({name.type.value})" for name in document.names),
        first_ms=round((loaded - began) * 1000, 1),
        again_ms=round((ended - loaded) * 1000, 1),
    )
    if (found.verb, found.subject) != ("tell", "governor"):
        problems.append(
            f"the self test read {found.subject!r} {found.verb!r} where 'governor' 'tell' stands; {_REPAIR}"
        )
    return found


def _default_threads() -> int:
    try:
        from sayso.language import Settings  # noqa: PLC0415 - as above
    except ImportError:
        return 1
    return Settings().threads


def _lines(diagnosis: Diagnosis) -> list[str]:
    """Return the diagnosis as lines for a person."""
    libraries = ", ".join(f"{name} {version}" for name, version in diagnosis.libraries.items())
    lines = [
        f"sayso      {diagnosis.sayso}",
        f"Python     {diagnosis.python} on {diagnosis.platform}",
        f"libraries  {libraries}",
        f"threads    {diagnosis.threads} of {diagnosis.cores} cores (sayso read --threads N)",
        f"weights    version {diagnosis.weights_version or 'unknown'} in {diagnosis.weights_folder or '-'}",
    ]
    for file in diagnosis.weights:
        state = "as in the card" if file.whole else ("missing" if file.sha256 is None else "NOT as in the card")
        size = "-" if file.bytes is None else f"{file.bytes:,}"
        lines.append(f"  {file.name:<20} {size:>12} bytes  {state}\n  sha256 {file.sha256 or '-'}")
    if test := diagnosis.self_test:
        lines += [
            f"self test  {test.sentence}",
            f"  {test.words} words in {test.again_ms} ms ({test.first_ms} ms with loading)",
            f"  {test.subject} <- {test.verb}; {', '.join(test.names) or 'no names'}",
        ]
    lines += [f"PROBLEM    {problem}" for problem in diagnosis.problems] or ["all is well"]
    return lines
