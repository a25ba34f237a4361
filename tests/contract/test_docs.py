"""Documentation that cannot drift: every command and option stands in the README."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import click
import pytest

import sayso
from sayso import cli
from sayso.cli.layers import LATER, READY
from sayso.language import weights

CHECKOUT = Path(__file__).parents[2]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
HAVE_WEIGHTS = (weights.weights_folder() / "manifest.json").is_file()
NEED_WEIGHTS = frozenset({"sayso", "sayso.language", "sayso.language.analysis"})


def section(command: str) -> str:
    """What the README says about one command."""
    found = re.search(rf"^### `sayso {command}[^\n]*\n(.*?)(?=^##|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found is not None, f"README.md has no section '### `sayso {command} ...`'"
    return found.group(1)


def options(name: str) -> set[str]:
    """The options of a command and of the commands below it."""
    command = cli.main.get_command(click.Context(cli.main), name)
    assert command is not None
    below = tuple(command.commands.values()) if isinstance(command, click.Group) else ()
    found = [parameter for one in (command, *below) for parameter in one.params if isinstance(parameter, click.Option)]
    return {spelling for parameter in found for spelling in parameter.opts}


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_and_option_is_documented(name):
    text = section(name)
    for spelling in options(name):
        assert f"`{spelling}" in text, f"README.md, sayso {name}: {spelling} is not documented"


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_no_option_is_documented_that_does_not_exist(name):
    known = {"--help"} | options(name)
    assert set(re.findall(r"`(--[a-z0-9-]+)", section(name))) <= known


def test_every_layer_is_documented():
    for layer in (*READY, *LATER):
        assert f"`{layer}`" in section("read")


def test_every_exit_code_is_documented():
    for code in (cli.OK, cli.USER_ERROR, cli.SOME_REJECTED, cli.INTERNAL_ERROR):
        assert re.search(rf"^\| {code} \|", README, re.MULTILINE)


def test_every_make_target_is_documented():
    targets = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)
    documented = README + (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for target in targets:
        if target != "help":
            assert f"`make {target}" in documented or f"\nmake {target}" in documented, target


def test_every_file_that_the_readme_links_to_exists():
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", README):
        if not target.startswith("src/sayso/language/weights") or HAVE_WEIGHTS:
            assert (CHECKOUT / target).exists(), target


def modules() -> list[str]:
    found = [module.name for module in pkgutil.walk_packages(sayso.__path__, "sayso.")]
    return ["sayso", *(name for name in found if name != "sayso.__main__")]


@pytest.mark.parametrize("name", modules())
def test_every_example_in_a_docstring_is_true(name):
    if name == "sayso.integrations.spacy":
        pytest.importorskip("spacy")
    if name in NEED_WEIGHTS and not HAVE_WEIGHTS:
        pytest.skip("the weights are not in this checkout")
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0
