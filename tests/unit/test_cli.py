"""The command line as a whole: help, exit codes, and what a broken call answers."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys

import click
import pytest

import sayso
from sayso import cli
from sayso.errors import EmptyInput, SaysoError


def call(capsys, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        cli.run(list(arguments))
    captured = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, captured.out, captured.err


def test_help_lists_every_command_without_importing_one():
    code = "import sys; from sayso.cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for command in cli.COMMANDS:
        assert f"\n  {command} " in done.stdout
        assert f"sayso.cli.{command}" not in done.stdout
    assert "numpy" not in done.stdout


@pytest.mark.parametrize("command", sorted(cli.COMMANDS))
def test_every_command_has_help_of_its_own(capsys, command):
    code, out, _ = call(capsys, command, "--help")
    assert code == 0
    assert out.startswith(f"Usage: sayso {command}")


def test_the_list_of_commands_says_what_each_command_says():
    context = click.Context(cli.main)
    for name, summary in cli.COMMANDS.items():
        command = cli.main.get_command(context, name)
        assert command is not None
        assert (command.help or "").split("\n\n")[0].replace("\n", " ") == summary


def test_version_is_the_package_version(capsys):
    assert call(capsys, "--version") == (0, f"sayso, version {sayso.__version__}\n", "")


@pytest.mark.parametrize("arguments", [("nonesuch",), ("read", "--nonesuch"), ("read",)])
def test_a_wrong_call_is_a_user_error(capsys, arguments):
    code, out, err = call(capsys, *arguments)
    assert code == 1
    assert out == ""
    assert "Error: " in err


def test_an_error_of_our_own_is_code_3_with_a_trace(capsys, monkeypatch):
    def break_down(_context: click.Context) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(cli.main, "invoke", break_down)
    code, out, err = call(capsys, "doctor")
    assert (code, out) == (3, "")
    assert "ZeroDivisionError: on purpose" in err
    assert "please report it" in err


def test_a_reader_that_leaves_early_gets_no_trace():
    """``sayso read ... | head`` ends quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "--help"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_message_says_what_where_and_what_to_do():
    error = EmptyInput("there is nothing in it", where="a.txt:3", todo="leave it out")
    assert str(error) == "a.txt:3: there is nothing in it; leave it out"
    assert str(SaysoError("it broke")) == "it broke"


def test_an_error_survives_the_way_between_processes():
    error = EmptyInput("there is nothing in it", where="a.txt", todo="leave it out")
    for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (type(other), str(other)) == (EmptyInput, str(error))
