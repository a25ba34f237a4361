"""What an installed Sayso promises: it is whole, quick to import, and keeps to its layers."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import sayso
from sayso.language import weights

CHECKOUT = Path(__file__).parents[2]
SOURCE = CHECKOUT / "src"
EXAMPLES = CHECKOUT / "examples" / "kursk-2024"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    """The wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_every_file_of_the_package(wheel):
    """Tables, weights and ``py.typed`` too: a missing one is found here and not at a user's."""
    ours = {
        path.relative_to(SOURCE).as_posix()
        for path in (SOURCE / "sayso").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "sayso/py.typed" in ours
    assert any(name.startswith("sayso/lexicon/tables/") for name in ours)
    assert ours <= set(wheel.namelist())


def test_the_weights_are_there_and_whole():
    assert weights.verify() == ()
    assert sum(size for _, size, _ in weights.manifest().files) <= 28 * 1024 * 1024


def test_the_wheel_brings_the_example_reports_along(wheel):
    reports = sorted(path.name for path in EXAMPLES.glob("*.txt"))
    assert len(reports) == 16
    assert set(wheel.namelist()) >= {f"sayso/examples/kursk-2024/{name}" for name in reports}


def test_the_wheel_carries_its_licences(wheel):
    names = set(wheel.namelist())
    folder = f"sayso-{sayso.__version__}.dist-info/licenses"
    assert {f"{folder}/LICENSE", f"{folder}/NOTICE"} <= names


def test_the_wheel_of_the_gazetteer_holds_its_stores_and_their_licences(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path],
        cwd=CHECKOUT / "gazetteer",
        check=True,
        capture_output=True,
    )
    (path,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(path).namelist())
    stores = {
        f"sayso_gazetteer/data/{name}.{kind}" for name in ("core", "villages", "nuclear") for kind in ("sqlite", "trie")
    }
    assert names >= {*stores, "sayso_gazetteer/data/outlines.sqlite", "sayso_gazetteer/__init__.py"}
    assert any(name.endswith("licenses/NOTICE") for name in names)


def test_nothing_but_the_package_is_in_the_wheel(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"sayso", f"sayso-{sayso.__version__}.dist-info"}


def test_import_sayso_loads_no_library():
    heavy = {"click", "numpy", "onnxruntime", "pint", "marisa_trie", "tokenizers", "huggingface_hub", "spacy"}
    code = "import sys, sayso; sayso.__version__; dir(sayso); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(done.stdout.split())


def test_every_public_name_can_be_had():
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
        assert name in dir(sayso)
    with pytest.raises(AttributeError, match="no attribute 'nonesuch'"):
        sayso.nonesuch  # noqa: B018 - the look-up is the test


def test_the_entry_points_can_be_loaded():
    (script,) = entry_points(group="console_scripts", name="sayso")
    assert callable(script.load())
    pytest.importorskip("spacy")
    for group in ("spacy_factories", "spacy_tokenizers"):
        (point,) = (found for found in entry_points(group=group) if found.name.startswith("sayso"))
        assert callable(point.load())


def test_imports_go_one_way():
    """The contracts in pyproject.toml: layers, and no training library at run time."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
