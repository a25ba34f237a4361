"""``sayso demo``: the example reports, and what this version sees in them."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sayso.cli.inputs import read_input
from sayso.cli.layers import one_line
from sayso.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Document, Sentence, Token

EXAMPLE: Final = "kursk-2024"
_SHOWN_UNLESS_ALL: Final = 3
_INSIDE_A_NAME: Final = frozenset({"amod", "compound", "det", "flat", "nmod", "nmod:poss", "nummod"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A verb that takes a clause, and who its subject is: most often somebody who says something."""

    verb: str
    subject: str


@click.command()
@click.option("--all", "every", is_flag=True, help="Show all sixteen reports, not only the first three.")
@click.option("--folder", is_flag=True, help="Print where the example reports lie, and nothing else.")
def demo(*, every: bool, folder: bool) -> None:
    """Read the example reports and show what Sayso sees in them.

    Sixteen short reports of the fighting in Kursk, August 2024, written for Sayso. Of each sentence:
    the verbs that take a clause (who says), their subject, and the names with their types.
    """
    if folder:
        click.echo(str(example_folder()))
        return
    from sayso.language import analyse  # noqa: PLC0415 - `sayso demo --help` needs no encoder

    paths = sorted(example_folder().glob("*.txt"))
    shown = paths if every else paths[:_SHOWN_UNLESS_ALL]
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    for path in shown:
        given = read_input(str(path))
        click.echo("\n".join(_report(analyse(given.text), given.report, width)))
    click.echo("\n".join(_closing(len(paths), len(shown), width)))


def example_folder() -> Path:
    """Return the folder of the example reports: in the installed package, else in the checkout."""
    installed = Path(str(resources.files("sayso"))) / "examples" / EXAMPLE
    checkout = Path(__file__).parents[3] / "examples" / EXAMPLE
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise UnreadableInput("the example reports are not there", where=str(installed), todo="install sayso again")


def tellings(document: Document, sentence: Sentence) -> Iterator[Telling]:
    """Yield the verbs of a sentence that take a clause and have a subject, in text order.

    ``Smirnov said the fate of 2,000 people was unknown.`` gives *say*, *Smirnov*;
    ``Losses had reached 71 tanks, he said.`` gives *say*, *he*.
    """
    for token in document.tokens_of(sentence):
        children = tuple(document.children(token))
        takes_a_clause = any(child.deprel in {"ccomp", "parataxis"} for child in children)
        if token.upos == "VERB" and (takes_a_clause or token.deprel == "parataxis"):
            subject = next((child for child in children if child.deprel in {"nsubj", "nsubj:pass"}), None)
            if subject is not None:
                yield Telling(token.lemma, _phrase(document, subject))


def _phrase(document: Document, head: Token) -> str:
    """Return a noun with what stands before it and belongs to it, and the name that it is part of."""
    for name in document.names:
        if name.first <= head.index < name.last:
            return one_line(name.text)
    first = last = head
    for child in document.children(head):
        if child.deprel in _INSIDE_A_NAME and child.index < head.index:
            first = min(first, child, key=lambda token: token.index)
        elif child.deprel == "flat":
            last = child
    return one_line(document.text[first.start : last.end])


def _report(document: Document, report: str, width: int) -> Iterator[str]:
    """Yield one report as lines: its header, then each sentence with what was seen in it."""
    header, _, _ = document.text.partition("\n\n")
    fields = dict(line.split(" ", 1) for line in header.splitlines() if " " in line)
    yield "=" * width
    yield f"{report}  {fields.get('date', '')}  {fields.get('source', '')}"
    yield fields.get("title", "")
    yield "=" * width
    for sentence in document.sentences:
        if sentence.start < len(header):
            continue
        words = one_line(document.text[sentence.start : sentence.end])
        yield from textwrap.wrap(words, width)
        for telling in tellings(document, sentence):
            yield f"    says   {telling.subject} <- {telling.verb}"
        names = [
            f"{one_line(name.text)} ({name.type.value})"
            for name in document.names
            if sentence.start <= name.start < sentence.end
        ]
        yield from textwrap.wrap(", ".join(names), width, initial_indent="    names  ", subsequent_indent=" " * 11)
        yield ""


def _closing(count: int, shown: int, width: int) -> Iterator[str]:
    yield "=" * width
    if shown < count:
        yield f"That was {shown} of {count} reports. The rest: sayso demo --all"
    yield "'says' marks a verb that takes a clause, with its subject; who said what comes with a later version."
    yield "Next, on a report of your own (plain text):"
    yield "    sayso read REPORT.txt --layer names"
    yield "    sayso read REPORT.txt --conllu"
    yield "or on these: sayso read $(sayso demo --folder)/*.txt --layer names --json"
