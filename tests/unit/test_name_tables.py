"""Every row of the names tables: its example holds the name, its counter-example does not."""

from __future__ import annotations

import pytest

from sayso.language.names import find_names
from sayso.lexicon import names as tables
from sayso.lexicon.names import NameLexicon, fold, fold_all, load_name_lexicon, read_weapon_patterns
from sayso.lexicon.tables import parse_table, read_table
from sayso.model.document import Name, NameType
from tests.build import plain

TABLES = {
    "known_names": tables.KNOWN_COLUMNS,
    "name_heads": tables.HEAD_COLUMNS,
    "demonyms": tables.DEMONYM_COLUMNS,
    "weapon_nouns": tables.WEAPON_COLUMNS,
    "titles": tables.TITLE_COLUMNS,
}


def names_in(text: str) -> tuple[Name, ...]:
    built = plain(text)
    return find_names(built.text, built.tokens, (), load_name_lexicon())


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_unique_and_sourced(name: str) -> None:
    rows = read_table(name, TABLES[name])
    keys = [next(iter(row.values())) + "\t" + row.get("position", "") for row in rows]
    assert keys == sorted(set(keys))
    assert all(row["source"] and row["example"] for row in rows)


def test_every_known_name_is_found_in_its_example() -> None:
    for row in read_table("known_names", tables.KNOWN_COLUMNS):
        rules = {(name.rule, name.type.value) for name in names_in(row["example"])}
        assert (f"known:{row['name']}", row["type"]) in rules, row["example"]
        assert row["not_example"] == "" or row["name"] not in {
            name.text for name in names_in(row["not_example"]) if name.type.value == row["type"]
        }, row["not_example"]


def test_no_spelling_of_a_known_name_has_two_types() -> None:
    types: dict[str, str] = {}
    for row in read_table("known_names", tables.KNOWN_COLUMNS):
        for spelling in filter(None, (row["name"], *row["also"].split("|"))):
            assert types.setdefault(fold(spelling), row["type"]) == row["type"], spelling


def test_every_firm_head_types_its_example() -> None:
    for row in read_table("name_heads", tables.HEAD_COLUMNS):
        if row["strength"] == "firm":
            assert row["type"] in {name.type.value for name in names_in(row["example"])}, row["example"]
        if row["not_example"]:
            assert row["type"] not in {name.type.value for name in names_in(row["not_example"])}, row["not_example"]


@pytest.mark.parametrize(
    ("table", "columns", "kind"),
    [
        ("demonyms", tables.DEMONYM_COLUMNS, NameType.DEMONYM),
        ("weapon_nouns", tables.WEAPON_COLUMNS, NameType.WEAPON),
    ],
)
def test_every_noun_and_demonym_is_found_in_its_example(table: str, columns: tuple[str, ...], kind: NameType) -> None:
    for row in read_table(table, columns):
        assert kind in {name.type for name in names_in(row["example"])}, row["example"]
        assert kind not in {name.type for name in names_in(row["not_example"])}, row["not_example"]


def test_every_title_is_known_by_its_folded_form() -> None:
    titles = load_name_lexicon().titles
    for row in read_table("titles", tables.TITLE_COLUMNS):
        assert titles[fold(row["title"])] == row["kind"]


def test_every_weapon_pattern_matches_its_examples_only() -> None:
    lexicon = load_name_lexicon()
    for pattern in read_weapon_patterns():
        for example in pattern.example:
            found = lexicon.pattern_of(example)
            assert found is not None, example
            assert found.id == pattern.id, example
        for example in pattern.not_example:
            assert lexicon.designation.search(example) is None, example


def test_folding_a_list_is_folding_each() -> None:
    texts = ["Al-Qa'ida", "U.S. Army", "Médecins Sans Frontières", "S. Rajaratnam", "A & B"]
    assert fold_all(texts) == [fold(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,c\n1,2\n", r"t\.csv:1: unknown column c"),
        ("a\n1\n", r"t\.csv:1: missing column b"),
        ("a,b,a\n1,2,3\n", r"t\.csv:1: a column appears twice"),
        ("a,b\n1,2\n1\n", r"t\.csv:3: 1 cells where the header has 2"),
    ],
)
def test_a_broken_table_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_table(text, ("a", "b"), "t.csv")


def test_tables_are_read_when_first_asked_for() -> None:
    assert vars(NameLexicon()) == {}
