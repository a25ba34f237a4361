"""Any bytes and any text into every reader: an ``InputError`` or a faithful report, and nothing else."""

from __future__ import annotations

import contextlib
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest import Limits, Rejection, read_reports, report_from_text
from sayso.ingest.lines import looks_like_line, read_line
from sayso.ingest.page_dates import day_in_address, read_day
from sayso.ingest.pages import PageReader, looks_like_page
from sayso.ingest.text import read_header
from sayso.model import Report

DAY = date(2024, 8, 13)
PIECES = [
    "date 2024-08-13",
    "date ",
    "\n",
    "\r\n",
    "source X",
    "title ",
    "url",
    " ",
    "\ufeff",
    "\0",
    "\u202e",
    "😀",
    "Kyiv",
]
ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
ANY_BYTES = st.one_of(st.binary(), ANY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")))
MARKUP = st.lists(
    st.sampled_from(
        "<html> <body> <p> </p> <div> <table> <tr> <td> <article> <!-- --> <![CDATA[ &#0; &amp; < > <script> </script> "
        "<meta <time content= pubdate Kyiv 2024-08-13 <?xml ?> <a href=x> <svg> </body>".split()
    ),
    max_size=40,
).map(" ".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)

quick = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def pages():
    with PageReader(Limits()) as reader:
        yield reader


@quick
@given(ANY_BYTES, st.sampled_from([".txt", ".jsonl", ""]))
def test_a_file_of_any_bytes(tmp_path, content, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    found = list(read_reports(path, DAY))
    assert found
    for one in found:
        if isinstance(one, Rejection):
            assert isinstance(one.error, InputError)
            assert one.error.where
        elif suffix != ".jsonl":
            assert one.raw == content
            assert one.text.encode() == content.removeprefix(b"\xef\xbb\xbf")  # not an offset is changed
            assert 0 <= one.body < len(one.text)


@quick
@given(ANY_TEXT)
def test_any_text_in_memory(text):
    try:
        report = report_from_text(text, published=DAY)
    except InputError:
        return
    assert report.text == text


@quick
@given(ANY_TEXT)
def test_the_text_begins_inside_the_text(text):
    with contextlib.suppress(InputError):
        assert 0 <= read_header(text, "a").body <= len(text)


@quick
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("text", "date", "source", "url", "title", "x"), JSON)))
def test_any_object_on_a_line(fields):
    line = json.dumps(fields).encode()
    looks_like_line(line)
    try:
        found = read_line(line, "a:1", 1_000_000)
    except InputError:
        return
    assert found.text == fields["text"]


@quick
@given(st.binary() | JSON.map(json.dumps).map(str.encode))
def test_any_bytes_on_a_line(line):
    looks_like_line(line)
    looks_like_page(line)
    with contextlib.suppress(InputError):
        read_line(line, "a:1", 1_000)


@settings(max_examples=60, deadline=None)
@given(content=MARKUP.map(str.encode) | st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_as_a_page(pages, content):
    try:
        page = pages.read(content, "a.html")
    except InputError:
        return
    assert page.text
    page.text.encode()
    assert "\0" not in page.text


@quick
@given(st.text() | st.from_regex(r"\d{4}[-/.]?\d{2}[-/.]?\d{2}.*"))
def test_any_text_as_a_day(written):
    read_day(written)
    day_in_address(f"https://e.org/{written}/")


@quick
@given(st.lists(ANY_BYTES, max_size=5))
def test_a_bad_line_never_costs_its_neighbours(tmp_path, lines):
    good = b'{"text": "good"}'
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([good, *(line.replace(b"\n", b" ") for line in lines), good]))
    found = list(read_reports(path, DAY))
    kept = [one.name for one in found if isinstance(one, Report)]
    assert {"a.jsonl:1", f"a.jsonl:{len(lines) + 2}"} <= set(kept)
