"""The weights on disk are what the manifest says, and damage is told in one sentence."""

import json
import shutil

import pytest

from sayso.errors import WeightsError
from sayso.language import Settings, analyse
from sayso.language.weights import manifest, verify, weights_folder

LARGEST = 28 * 1024 * 1024


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "weights"
    shutil.copytree(weights_folder(), folder)
    return folder


def test_the_shipped_weights_are_whole():
    assert verify() == ()


def test_the_folder_stays_small():
    assert sum(path.stat().st_size for path in weights_folder().iterdir()) <= LARGEST


def test_the_manifest_names_every_file_that_is_loaded():
    names = {name for name, _, _ in manifest().files}
    assert names == {"encoder.onnx", "relations.onnx", "labels.json", "lemmas.tsv", "tokenizer.json"}


@pytest.mark.parametrize("name", ["CARD.md", "LICENSE", "NOTICE"])
def test_card_and_licence_lie_beside_them(name):
    assert (weights_folder() / name).read_text(encoding="utf-8").strip()


def test_the_card_is_of_this_version():
    assert manifest().version in (weights_folder() / "CARD.md").read_text(encoding="utf-8")


def test_a_changed_file_is_named(copy):
    path = copy / "labels.json"
    path.write_text(path.read_text().replace("nsubj", "subjn"))
    assert [problem.split(" ")[0] for problem in verify(copy)] == [str(path)]


def test_a_missing_file_is_named(copy):
    (copy / "lemmas.tsv").unlink()
    assert "lemmas.tsv is missing" in verify(copy)[0]


@pytest.mark.parametrize("content", ["", "{}", json.dumps({"version": "1", "files": [{"name": "x"}]})])
def test_a_broken_manifest_is_one_clear_error(copy, content):
    (copy / "manifest.json").write_text(content)
    with pytest.raises(WeightsError, match="install Sayso again"):
        verify(copy)


@pytest.mark.parametrize("name", ["encoder.onnx", "relations.onnx", "labels.json", "tokenizer.json", "lemmas.tsv"])
def test_analysing_with_damaged_weights_is_one_clear_error(copy, name):
    (copy / name).write_bytes(b"\x00damaged")
    with pytest.raises(WeightsError, match="install Sayso again"):
        analyse("Kyiv says so.", settings=Settings(weights=copy))
