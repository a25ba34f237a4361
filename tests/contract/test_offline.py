"""Offline by default: nothing that Sayso does opens a socket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.language import weights

CHECKOUT = Path(__file__).parents[2]
REPORT = CHECKOUT / "examples" / "kursk-2024" / "05-northern-wire-0812.txt"

# Python tells an audit hook of every socket that is made, looked up or connected.
NO_SOCKETS = """
import sys

def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"the network was asked for: {event} {arguments}")

sys.addaudithook(refuse)
from sayso.cli import run
run()
"""

pytestmark = pytest.mark.skipif(
    not (weights.weights_folder() / "manifest.json").is_file(), reason="the weights are not in this checkout"
)


def sayso(*arguments: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    return subprocess.run(
        [sys.executable, "-c", NO_SOCKETS, *arguments], capture_output=True, text=True, check=False, env=bare
    )


@pytest.mark.parametrize("layer", ["sentences", "words", "names"])
def test_a_report_is_read_without_the_network(layer):
    done = sayso("read", str(REPORT), "--layer", layer, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    text = REPORT.read_text(encoding="utf-8")
    mentions = [json.loads(line) for line in done.stdout.splitlines()]
    assert mentions
    for mention in mentions:
        assert mention["report"] == REPORT.name
        assert text[mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize("command", ["demo", "doctor"])
def test_the_other_commands_need_no_network_either(command):
    done = sayso(command)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_same_report_gives_the_same_bytes():
    first, again = (sayso("read", str(REPORT), "--conllu") for _ in range(2))
    assert first.stdout == again.stdout != ""
