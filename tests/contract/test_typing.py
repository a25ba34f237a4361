"""What a type checker sees of ``import sayso``: every public name, with its type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sayso

USE = """
from datetime import date
from pathlib import Path
from typing import assert_type

import sayso
from sayso.model import Claim, FigureMention, Name, PlaceMention, Reading, Statement, TimeMention

reading = sayso.read(Path("report.txt"), published=date(2024, 8, 13))
assert_type(reading, Reading)
assert_type(sayso.read("a text", published="2024-08-13").claims, tuple[Claim, ...])
assert_type(sayso.find_names(""), tuple[Name, ...])
assert_type(sayso.find_places(""), tuple[PlaceMention, ...])
assert_type(sayso.find_figures(""), tuple[FigureMention, ...])
assert_type(sayso.find_times("", "2024-08-13"), tuple[TimeMention, ...])
assert_type(sayso.find_statements(""), tuple[Statement, ...])
assert_type(sayso.open("kursk.db"), sayso.Record)
"""


def test_the_public_names_are_typed(tmp_path):
    use = tmp_path / "use.py"
    use.write_text(USE, encoding="utf-8")
    settings = tmp_path / "mypy.ini"
    settings.write_text(
        "[mypy]\nstrict = true\n[mypy-onnxruntime.*]\nignore_missing_imports = true\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "mypy", "--config-file", settings, "--cache-dir", tmp_path / "cache", use]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_says_that_it_is_typed():
    assert (Path(sayso.__file__).parent / "py.typed").is_file()
