"""``sayso demo``: the whole way from sixteen example reports to a ledger, and what to try next."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

import click

from sayso.cli.ingest import ingest
from sayso.cli.ledger import ledger
from sayso.errors import UnreadableInput

EXAMPLE: Final = "kursk-2024"
RECORD: Final = "sayso-demo.db"

_RULE: Final = "-" * 100


@click.command()
@click.option("--db", metavar="PATH", default=RECORD, show_default=True, help="Where the record of the demo is kept.")
@click.option("--folder", is_flag=True, help="Print where the example reports lie, and nothing else.")
@click.pass_context
def demo(context: click.Context, *, db: str, folder: bool) -> None:
    """Read the example reports into a record and print its ledger.

    Sixteen short reports of the fighting in Kursk, August 2024, written for Sayso. The record stays where
    `--db` says, so that you can ask it more; a second demo changes nothing in it.
    """
    examples = example_folder()
    if folder:
        click.echo(str(examples))
        return
    from sayso.record import make_record  # noqa: PLC0415 - `sayso demo --help` needs no database

    if not Path(db).exists():
        make_record(db).close()
    click.echo(f"sayso ingest {examples} --db {db}\n")
    context.invoke(ingest, paths=(str(examples),), db=db)
    click.echo(f"\n{_RULE}\nsayso ledger --db {db}\n")
    context.invoke(ledger, db=db, limit=0)
    click.echo(f"\n{_RULE}\nHow many settlements? One question, and who answers it how:\n")
    context.invoke(ledger, db=db, text="settlements", kind="CONTROL")
    click.echo(_closing(db))


def example_folder() -> Path:
    """Return the folder of the example reports: in the installed package, else in the checkout."""
    installed = Path(str(resources.files("sayso"))) / "examples" / EXAMPLE
    checkout = Path(__file__).parents[3] / "examples" / EXAMPLE
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise UnreadableInput("the example reports are not there", where=str(installed), todo="install sayso again")


def _closing(db: str) -> str:
    return f"""
{_RULE}
Each line is what somebody says, never a fact. Next, take the number of any line above:
    sayso show CLAIM --db {db}
        its sentence with the words marked, and the reason for each value
or ask the record:
    sayso ledger --db {db} --speaker Smirnov
    sayso ledger --db {db} --kind CASUALTIES --from 2024-08-08 --to 2024-08-12 --csv
or read a report of your own, its first line `date 2024-08-13` (or give the day with --published):
    sayso read REPORT.txt"""
