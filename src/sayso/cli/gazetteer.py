"""``sayso gazetteer``: the places that Sayso knows, looked up, counted, added to, made anew."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import OK, USER_ERROR
from sayso.cli.printing import visible
from sayso.errors import MissingExtraError

if TYPE_CHECKING:
    from sayso.gazetteer.lookup import Entry


@click.group()
def gazetteer() -> None:
    """The places that Sayso knows: look up a name, see the sources, add your own, make it anew."""


@gazetteer.command()
@click.argument("name")
@click.option("--country", metavar="CODE", help="Only places of this country, villages too: its ISO code, `UA`.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one object a place.")
def lookup(*, name: str, country: str | None, as_json: bool) -> int:
    """Print the places with this name or another spelling of it, the most populous first."""
    from sayso.gazetteer.lookup import load_gazetteer  # noqa: PLC0415 - `--help` opens no store

    known = load_gazetteer()
    code = country.upper() if country else ""
    found = [entry for entry in known.lookup(name) if code in {"", entry.country}]
    found += known.lookup_villages(name, {code}) if code else ()
    for entry in found:
        former = [
            {"name": one.name, "first": _day(one.first), "last": _day(one.last)} for one in known.former_names(entry)
        ]
        click.echo(json.dumps(_object(entry) | {"former": former}, ensure_ascii=False) if as_json else _line(entry))
    if not found:
        where = f" in {code}" if code else ""
        hint = "" if code else "; villages are looked up with --country CODE"
        click.echo(f"sayso: no place called {visible(name)}{where}{hint}", err=True)
        return USER_ERROR
    return OK


@gazetteer.command()
def info() -> int:
    """Print the stores, their size, and the sources of their places with the licence of each."""
    from sayso.gazetteer.lookup import load_gazetteer  # noqa: PLC0415 - as above

    for store in load_gazetteer().stores:
        sources = store.sources()
        click.echo(f"{store.path}  {sum(count for _, count in sources):,} places, {store.size() / 1e6:.1f} MB")
        for source, count in sources:
            click.echo(f"    {count:>9,}  {source.name} ({source.licence}) {source.url}".rstrip())
    return OK


@gazetteer.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="What the store is called; else as the file.")
def import_(*, source: Path, name: str | None) -> int:
    """Add the places of SOURCE: a GeoNames country dump (`XX.txt`, `XX.zip`) or a folder of Who's On First.

    They are kept in a store of their own, in `$SAYSO_GAZETTEER` or the user's data folder, and are asked
    beside those that ship with Sayso. The same name again replaces it.
    """
    from sayso.gazetteer.importing import read_source  # noqa: PLC0415 - as above
    from sayso.gazetteer.lookup import user_folder  # noqa: PLC0415 - as above
    from sayso.gazetteer.stores import replace_store  # noqa: PLC0415 - as above

    told, rows = read_source(source)
    folder = user_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name or source.resolve().stem}.sqlite"
    count = replace_store(path, rows, (told,))
    click.echo(f"{count:,} places in {path}")
    return OK


@gazetteer.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def build(arguments: tuple[str, ...]) -> int:
    """Make the stores that ship with Sayso anew from the files of their sources.

    `sayso gazetteer build -- --help` names them. The same files give the same bytes.
    """
    missing = [name for name in ("pyarrow", "shapely") if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"building needs {' and '.join(missing)}", todo="install `pip install sayso[gazetteer-build]`"
        )
    from sayso.gazetteer.build.__main__ import main  # noqa: PLC0415 - needs the extra

    main(list(arguments))
    return OK


def _object(entry: Entry) -> dict[str, object]:
    return {**entry._asdict(), "full_name": entry.full_name}


def _line(entry: Entry) -> str:
    people = f"{entry.population:,} people" if entry.kind == "settlement" and entry.population else ""
    parts = (f"{entry.lat:.4f} {entry.lon:.4f}", entry.kind, entry.full_name, entry.district, people, entry.viewpoint)
    return "  ".join([entry.id, *filter(None, parts)])


def _day(day: object) -> str | None:
    return str(day) if day else None
