"""``sayso doctor``: a whole installation, and each way in which it can be broken."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata

import pytest

import sayso.language
from sayso import cli
from sayso.language import weights
from sayso.model import Document, Morphology, Name, NameType, Sentence, Token

#       words, lemmas, parts of speech, heads, relations
ROWS = (
    ("Ukraine", "Ukraine", "PROPN", 1, "nsubj"),
    ("controls", "control", "VERB", 3, "ccomp"),
    ("governor", "governor", "NOUN", 3, "nsubj"),
    ("told", "tell", "VERB", 3, "root"),
)


@pytest.fixture
def healthy(monkeypatch, tmp_path):
    """Weights of one small file with a manifest that fits, and an analysis that reads the test sentence right."""
    content = b"not really an encoder"
    (tmp_path / "encoder.onnx").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    rows = [{"name": "encoder.onnx", "bytes": len(content), "sha256": digest}]
    (tmp_path / "manifest.json").write_text(json.dumps({"version": "1.0.0", "files": rows}), encoding="utf-8")
    monkeypatch.setattr(weights, "weights_folder", lambda: tmp_path)
    monkeypatch.setattr(sayso.language, "analyse", analyse)
    return tmp_path


def analyse(text: str) -> Document:
    tokens = []
    for index, (word, lemma, upos, head, deprel) in enumerate(ROWS):
        start = text.index(word)
        tokens.append(Token(index, start, start + len(word), word, lemma, upos, Morphology(), head, deprel))
    name = Name(0, 7, "Ukraine", NameType.GOVERNMENT, 0, 1, 0, "encoder", 0.9)
    return Document(text, (Sentence(0, len(text), 0, 4),), tuple(tokens), (name,), None)


def doctor(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        cli.run(["doctor", *arguments])
    return end.value.code, capsys.readouterr().out


def test_a_whole_installation_is_well(capsys, healthy):
    code, out = doctor(capsys)
    assert code == 0
    assert out.endswith("all is well\n")
    assert f"onnxruntime {metadata.version('onnxruntime')}" in out
    assert f"weights    version 1.0.0 in {healthy}" in out
    assert hashlib.sha256(b"not really an encoder").hexdigest() in out
    assert "governor <- tell; Ukraine (government)" in out


@pytest.mark.usefixtures("healthy")
def test_json_says_the_same(capsys):
    code, out = doctor(capsys, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["problems"] == []
    assert found["sayso"] == sayso.__version__
    assert set(found["libraries"]) == {"numpy", "onnxruntime", "tokenizers", "click"}
    assert found["weights_version"] == "1.0.0"
    assert found["weights"] == [
        {
            "name": "encoder.onnx",
            "bytes": 21,
            "sha256": hashlib.sha256(b"not really an encoder").hexdigest(),
            "whole": True,
        }
    ]
    assert found["self_test"]["subject"] == "governor"
    assert found["threads"] >= 1


def test_a_changed_file_is_named(capsys, healthy):
    (healthy / "encoder.onnx").write_bytes(b"something else")
    code, out = doctor(capsys)
    assert code == 1
    assert "NOT as in the card" in out
    assert "PROBLEM" in out
    assert "self test" not in out


def test_a_missing_file_is_named(capsys, healthy):
    (healthy / "encoder.onnx").unlink()
    code, out = doctor(capsys)
    assert code == 1
    assert "encoder.onnx                    - bytes  missing" in out


def test_missing_weights_do_not_break_the_doctor(capsys, healthy):
    (healthy / "manifest.json").unlink()
    code, out = doctor(capsys)
    assert code == 1
    assert "PROBLEM    the weights cannot be read" in out
    assert "weights    version unknown" in out


@pytest.mark.usefixtures("healthy")
def test_a_failing_analysis_does_not_break_the_doctor(capsys, monkeypatch):
    def fail(_text):
        raise RuntimeError("the encoder does not start")

    monkeypatch.setattr(sayso.language, "analyse", fail)
    code, out = doctor(capsys)
    assert code == 1
    assert "PROBLEM    the self test failed: the encoder does not start" in out


@pytest.mark.usefixtures("healthy")
def test_a_wrong_reading_is_a_problem(capsys, monkeypatch):
    wrong = (*ROWS[:2], ("governor", "governor", "NOUN", 3, "obj"), *ROWS[3:])
    monkeypatch.setitem(globals(), "ROWS", wrong)
    code, out = doctor(capsys)
    assert code == 1
    assert "PROBLEM    the self test read '-' 'tell'" in out


@pytest.mark.usefixtures("healthy")
def test_a_missing_library_is_named(capsys, monkeypatch):
    def version(name):
        if name == "tokenizers":
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(metadata, "version", version)
    code, out = doctor(capsys)
    assert code == 1
    assert "PROBLEM    tokenizers is not installed; install sayso again" in out
