"""Every reporting verb of the trickiest sentences has the right subject and the right content.

``reporting.tsv`` says, for each telling, which words must be linked and how. The seed report is
not part of the project: its lines are skipped where the file is not at hand.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from sayso.model import Document, Token

HERE: Final = Path(__file__).parent
SEED: Final = HERE.parents[2] / "shared" / "gold" / "seed.txt"
EXAMPLES: Final = HERE.parents[1] / "examples" / "kursk-2024"

# The columns, as the last of the comment lines names them.
COLUMNS: Final = "#report start end verb verb_at subject subject_at content content_at path head known note"

# "date 2024-08-07\nsource Northern Wire\ntitle Border raid\n\n", or the seed's " date 2024-08-14 "
HEADER: Final = re.compile(r"(?:(?:date|source|title|url) [^\n]*\n)+\n| date \d{4}-\d{2}-\d{2} ")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a report and where it starts, in code points of the whole file."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One line of ``reporting.tsv``. ``subjects`` are alternatives; empty: the verb has no subject."""

    report: str
    start: int
    end: int
    verb: Word
    subjects: tuple[Word, ...]
    content: Word
    path: tuple[str, ...]
    verb_is_head: bool
    known: str

    @property
    def words(self) -> tuple[Word, ...]:
        """All words that the line names."""
        return (self.verb, *self.subjects, self.content)


def words_of(texts: str, places: str) -> tuple[Word, ...]:
    """The words of two cells: ``general|director`` and ``2586|2577``."""
    if not texts:
        return ()
    pairs = zip(texts.split("|"), places.split("|"), strict=True)
    return tuple(Word(text, int(at)) for text, at in pairs)


def telling(row: dict[str, str]) -> Telling:
    """One telling from one row."""
    (verb,) = words_of(row["verb"], row["verb_at"])
    (content,) = words_of(row["content"], row["content_at"])
    return Telling(
        report=row["report"],
        start=int(row["start"]),
        end=int(row["end"]),
        verb=verb,
        subjects=words_of(row["subject"], row["subject_at"]),
        content=content,
        path=tuple(row["path"].split(">")),
        verb_is_head={"verb": True, "content": False}[row["head"]],
        known=row["known"],
    )


def read_tellings() -> list[Telling]:
    """All tellings of ``reporting.tsv``, in file order."""
    with (HERE / "reporting.tsv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("# ")]
    assert " ".join(lines[0].split()) == COLUMNS
    lines[0] = lines[0].removeprefix("#")
    rows = csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE, strict=True)
    return [telling(row) for row in rows]


def name_of(one: Telling) -> str:
    """How a test report calls the telling."""
    return f"{Path(one.report).stem}-{one.verb.text}-{one.content.text}"


def marked(one: Telling) -> ParameterSet:
    """The telling as a test parameter: one with a known failure must fail, until it is mended."""
    marks = (pytest.mark.xfail(reason=one.known, strict=True),) if one.known else ()
    return pytest.param(one, marks=marks, id=name_of(one))


@cache
def report_text(name: str) -> str:
    """The text of a report, header lines included; skips the test where the seed is absent."""
    path = SEED if name == SEED.name else EXAMPLES / name
    if name == SEED.name and not path.exists():
        pytest.skip("the seed report is not at hand")
    return path.read_text(encoding="utf-8")


@cache
def analysed(name: str) -> tuple[Document, int]:
    """The analysis of a report without its header, and how long the header is."""
    from sayso.language import analyse  # noqa: PLC0415 - the lines can be checked without the weights

    text = report_text(name)
    header = HEADER.match(text)
    length = header.end() if header else 0
    return analyse(text[length:]), length


def token_at(document: Document, word: Word, header: int) -> Token:
    """The token that is ``word``."""
    found = [token for token in document.tokens if token.start == word.at - header]
    assert found, f"no token starts at {word.at}, where {word.text!r} does"
    assert found[0].text == word.text
    return found[0]


def climb(document: Document, lower: Token, steps: int) -> tuple[tuple[str, ...], Token]:
    """The relations met on ``steps`` steps up from ``lower``, and the token reached."""
    relations, token = [], lower
    for _ in range(steps):
        relations.append(token.deprel)
        token = document.tokens[token.head]
    return tuple(relations), token


TELLINGS: Final = read_tellings()


@pytest.mark.parametrize("one", TELLINGS, ids=name_of)
def test_the_words_of_a_line_stand_where_it_says(one: Telling) -> None:
    """Each word is found at its place in the report, inside the sentence of its line."""
    text = report_text(one.report)
    for word in one.words:
        assert text[word.at : word.at + len(word.text)] == word.text
        assert one.start <= word.at < one.end


@pytest.mark.parametrize("one", [marked(one) for one in TELLINGS])
def test_a_telling_is_linked_to_its_subject_and_its_content(one: Telling) -> None:
    """The verb has the right subject and no other; verb and content are linked by the right relations."""
    document, header = analysed(one.report)
    verb = token_at(document, one.verb, header)
    content = token_at(document, one.content, header)

    subjects = [child for child in document.children(verb) if child.deprel.startswith("nsubj")]
    found = [token.start + header for token in subjects]
    if one.subjects:
        assert len(found) == 1  # a second subject is a wrong one: a dateline, an addressee
        assert found[0] in {word.at for word in one.subjects}
    else:
        assert not found

    lower, higher = (content, verb) if one.verb_is_head else (verb, content)
    relations, reached = climb(document, lower, len(one.path))
    assert (relations, reached.text, reached.start) == (one.path, higher.text, higher.start)
