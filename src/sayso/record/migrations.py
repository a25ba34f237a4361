"""How a record is made, and how one that an older version made is brought up to date.

``user_version`` in the file is the number of its schema. A new record is made from the tables as they
stand in ``sayso.record.schema``; an older one takes the steps below, one after the other, in one
transaction. A step says in plain SQL what changed at that time: it must not use the tables of today,
which may have changed since. Views and guards are made anew after the last step.

================  ==========================================================================
version           what it brought
================  ==========================================================================
1                 reports, extractions, statements, claims, figures, mentions, the log
2                 ``claims_search``: full-text search over quotes and names
3                 precision, hours and anchor of times; SI value, scope and parts of figures; kind,
                  country and footprint of places, and the places that they were chosen over
================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection, Engine

from sayso import __version__
from sayso.errors import SchemaError
from sayso.record import log, sqlite

CURRENT: Final = 3


def _add_search(connection: Connection) -> None:
    """Version 2: full-text search."""
    connection.exec_driver_sql("""
        CREATE VIRTUAL TABLE claims_search USING fts5(
            quote, names, content='', tokenize='porter unicode61 remove_diacritics 2'
        )""")
    connection.exec_driver_sql("""
        INSERT INTO claims_search (rowid, quote, names)
        SELECT id, quote, (
            SELECT group_concat(name, ' ') FROM mentions
            WHERE claim = claims.id AND role IN ('speaker', 'via', 'actor', 'target', 'place')
        ) FROM claims""")


def _add_values(connection: Connection) -> None:
    """Version 3: what times and figures say beyond their bounds; empty in readings made before."""
    added = {
        "figures": (
            "si_low FLOAT, si_high FLOAT, si_unit TEXT, scope TEXT, scope_start INTEGER, scope_end INTEGER, "
            "scope_words TEXT, scope_rule TEXT, each BOOLEAN, part_start INTEGER, part_end INTEGER, part_words TEXT, "
            "warning TEXT"
        ),
        "mentions": (
            "modifier TEXT, direction TEXT, first_hour TEXT, last_hour TEXT, anchor TEXT, anchor_day DATE, "
            "anchor_name TEXT, anchor_source TEXT, kind TEXT, country TEXT, footprint TEXT, rivals TEXT"
        ),
    }
    for table, columns in added.items():
        for column in columns.split(", "):
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")


STEPS: Final[Mapping[int, Callable[[Connection], None]]] = {2: _add_search, 3: _add_values}
"""What each version does to a record of the version before it."""


def make(engine: Engine, now: str) -> None:
    """Make a record in a file that is new or empty."""
    sqlite.use_wal(engine)
    with sqlite.writing(engine) as connection:
        for statement in (*sqlite.tables_sql(), sqlite.SEARCH):
            connection.exec_driver_sql(statement)
        _finish(connection)
        log.append(connection, log.Action.MADE, now, {"schema": CURRENT, "sayso": __version__})


def bring_up_to_date(engine: Engine, where: str, now: str) -> None:
    """Take the record in a file to the current schema; nothing happens if it is there already.

    Raises ``SchemaError`` if the file is no record or a newer version made it.
    """
    with engine.connect() as connection:
        version = _version(connection, where)
    if version == CURRENT:
        return
    with sqlite.writing(engine) as connection:
        version = _version(connection, where)  # again: somebody else may have been quicker
        if version == CURRENT:
            return
        sqlite.drop_derived(connection)
        for step in range(version + 1, CURRENT + 1):
            STEPS[step](connection)
        _finish(connection)
        detail = {"from": version, "to": CURRENT, "sayso": __version__}
        log.append(connection, log.Action.MIGRATED, now, detail)


def _finish(connection: Connection) -> None:
    for statement in (*sqlite.views_sql(), *sqlite.guards_sql()):
        connection.exec_driver_sql(statement)
    sqlite.stamp(connection, CURRENT)


def _version(connection: Connection, where: str) -> int:
    is_record, version = sqlite.stamped(connection)
    if not is_record:
        raise SchemaError("this database is no record of Sayso", where=where, todo="name another file with --db")
    if version > CURRENT:
        raise SchemaError(
            f"a newer Sayso made this record (schema {version}, this one knows {CURRENT})",
            where=where,
            todo="update Sayso",
        )
    return version
