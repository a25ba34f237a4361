"""All that is particular to SQLite: opening, transactions, full-text search, the guards of the evidence.

A record on another database needs a file like this one and nothing else.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Integer, Select, create_engine, event, select, table, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import URL
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql import ClauseElement, column

from sayso.record.read_views import VIEWS
from sayso.record.schema import EVIDENCE, METADATA, claims, mentions

APPLICATION_ID: Final = 0x53415953
"""``SAYS`` in the header of the file: what ``file`` and we know a record by."""

_WAIT_MS: Final = 30_000
_WRITING: Final = "sayso_writing"
_SEARCHED_ROLES: Final = ("speaker", "via", "actor", "target", "place")
#: ``"water supply"`` · ``advanc*`` · ``Su-34``
_TERM: Final = re.compile(r'"([^"]*)"?|(\S+)')

SEARCH: Final = """
CREATE VIRTUAL TABLE claims_search USING fts5(
    quote, names, content='', tokenize='porter unicode61 remove_diacritics 2'
)
"""


def make_engine(path: Path) -> Engine:
    """The engine of a record in a file; nothing is opened yet."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE: a writer waits for the one before it here, and not in the middle of its work
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that alone may write: all of it is kept, or nothing."""
    with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        yield connection


def use_wal(engine: Engine) -> None:
    """Let readers go on while somebody writes; the file remembers it."""
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]


def stamp(connection: Connection, version: int) -> None:
    """Write down that the file is a record, and of which version of the schema."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def stamped(connection: Connection) -> tuple[bool, int]:
    """Whether the file says that it is a record, and the version of its schema."""
    application: int = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return application == APPLICATION_ID, version


def is_blank(connection: Connection) -> bool:
    """Whether the file holds nothing at all."""
    return not connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first()


def faults(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    return found + [
        f"row {row[1]} of {row[0]} points at a row of {row[2]} that is not there"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]


def drop_derived(connection: Connection) -> None:
    """Take away the guards and the views, so that a migration can work and make them anew."""
    kept = "SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR (type = 'view' AND name LIKE 'v_%')"
    for kind, name in connection.exec_driver_sql(kept).all():
        connection.exec_driver_sql(f'DROP {kind} "{name}"')


def tables_sql() -> Iterator[str]:
    """The statements that make tables and their indexes."""
    dialect = sqlite.dialect()
    for one in METADATA.sorted_tables:
        yield str(CreateTable(one).compile(dialect=dialect))
        for index in sorted(one.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))


def guards_sql() -> Iterator[str]:
    """The triggers that refuse to change, delete or replace evidence."""
    for one in EVIDENCE:
        for verb in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {one.name}_no_{verb.lower()} BEFORE {verb} ON {one.name} BEGIN "
                f"SELECT RAISE(ABORT, 'evidence is never changed: a row of {one.name} can only be added'); END"
            )
        # INSERT OR REPLACE deletes without asking the trigger above
        yield (
            f"CREATE TRIGGER {one.name}_no_replace BEFORE INSERT ON {one.name} "  # noqa: S608 - our own names
            f"WHEN EXISTS (SELECT 1 FROM {one.name} WHERE id = NEW.id) BEGIN "
            f"SELECT RAISE(ABORT, 'evidence is never changed: this row of {one.name} is there already'); END"
        )


def views_sql() -> Iterator[str]:
    """The statements that make the read views."""
    for name, content in VIEWS.items():
        yield f"CREATE VIEW {name} AS {literal_sql(content)}"


def literal_sql(query: ClauseElement) -> str:
    """A query as SQL that can be pasted anywhere, its values written out."""
    return str(query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}))


def fill_search(connection: Connection, first_claim: int = 1) -> None:
    """Make the claims from this row on findable by their words."""
    roles = ", ".join(f"'{role}'" for role in _SEARCHED_ROLES)
    connection.execute(
        text(
            f"INSERT INTO claims_search (rowid, quote, names) SELECT {claims.name}.id, quote, "  # noqa: S608 - our own names
            f"(SELECT group_concat(name, ' ') FROM {mentions.name} WHERE claim = {claims.name}.id AND role IN ({roles})) "
            f"FROM {claims.name} WHERE {claims.name}.id >= :first"
        ),
        {"first": first_claim},
    )


def rows_with_words(words: str) -> Select[Any] | None:
    """The numbers of the claims that hold all of the words; none if there is no word in them.

    A part in double quotes is a phrase, a star at the end of a word stands for any ending.
    """
    terms = []
    for phrase, word in _TERM.findall(words):
        prefix = "*" if word.endswith("*") else ""
        term = (phrase or word.rstrip("*")).replace('"', " ").replace("\0", " ")
        if any(letter.isalnum() for letter in term):
            terms.append(f'"{term}"{prefix}')
    if not terms:
        return None
    search = table("claims_search", column("rowid", Integer))
    return select(search.c.rowid).where(column("claims_search").op("MATCH")(" ".join(terms)))
