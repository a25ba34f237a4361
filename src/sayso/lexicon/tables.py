"""Reading of the lexicon tables that ship with the package.

A table is a CSV file in ``sayso/lexicon/tables``: a header line, then one row a line. The caller
names the columns it knows; anything else in the file is an error, so a misspelt column is found
when the table is loaded and not when its values are missing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from importlib.resources import files
from operator import itemgetter


def read_table(name: str, columns: Sequence[str]) -> tuple[dict[str, str], ...]:
    """The rows of the table ``name`` as dictionaries of column to text.

    Every row holds exactly ``columns``; an empty cell is an empty string. Raises ``ValueError``,
    with file and line, on an unknown or missing column and on a row that is too long or too short.

    >>> read_table("demonyms", DEMONYM_COLUMNS)[0]["country"]  # doctest: +SKIP
    'AF'
    """
    resource = files("sayso.lexicon").joinpath("tables", f"{name}.csv")
    return parse_table(resource.read_text(encoding="utf-8"), columns, f"{name}.csv")


def read_columns(name: str, columns: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, ...]]:
    """The cells of the ``wanted`` columns (two or more) of each row, checked like ``read_table``.

    For tables of thousands of rows: twice as fast, since examples and sources are left behind.
    """
    resource = files("sayso.lexicon").joinpath("tables", f"{name}.csv")
    header, rows = _parse(resource.read_text(encoding="utf-8"), columns, f"{name}.csv")
    return list(map(itemgetter(*(header.index(column) for column in wanted)), rows))


def parse_table(text: str, columns: Sequence[str], where: str) -> tuple[dict[str, str], ...]:
    """The rows of a table given as text; ``where`` is the file name that errors are to show."""
    header, rows = _parse(text, columns, where)
    return tuple(dict(zip(header, cells, strict=True)) for cells in rows)


def _parse(text: str, columns: Sequence[str], where: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table, each row as long as the header."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader, [])
    _check_header(header, columns, where)
    rows: list[list[str]] = []
    width = len(header)
    try:
        for cells in reader:
            if len(cells) != width:
                raise ValueError(
                    f"{where}:{reader.line_num}: {len(cells)} cells where the header has {width}; "
                    "quote cells that hold a comma and leave no empty line"
                )
            rows.append(cells)
    except csv.Error as error:
        raise ValueError(f"{where}:{reader.line_num}: {error}") from error
    return header, rows


def _check_header(header: Sequence[str], columns: Sequence[str], where: str) -> None:
    """Raise ``ValueError`` unless the header holds each of ``columns`` once and nothing else."""
    unknown = [column for column in header if column not in columns]
    missing = [column for column in columns if column not in header]
    if unknown:
        raise ValueError(f"{where}:1: unknown column {', '.join(unknown)}; known are {', '.join(columns)}")
    if missing:
        raise ValueError(f"{where}:1: missing column {', '.join(missing)}")
    if len(set(header)) != len(header):
        raise ValueError(f"{where}:1: a column appears twice in {', '.join(header)}")
