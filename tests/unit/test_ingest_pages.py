"""Web pages: the article, its metadata, and pages that do harm."""

from __future__ import annotations

import io
import os
import signal
import sys
from datetime import date

import pytest

from sayso.errors import (
    BinaryInput,
    EmptyInput,
    EncodingError,
    MalformedInput,
    MissingExtraError,
    OversizedInput,
    UndatedInput,
)
from sayso.ingest import Limits, Rejection, page_worker, read_reports
from sayso.ingest.page_dates import day_in_address, published_day, read_day
from sayso.ingest.pages import PageReader, looks_like_page

pytest.importorskip("trafilatura")
lxml_html = pytest.importorskip("lxml.html")

SENTENCE = "Debris from a missile damaged an apartment building in Kursk and injured 13 people, the governor said."
META = '<meta property="article:published_time" content="2024-08-11T22:30:00+03:00">'
PAGE = f"""<!DOCTYPE html><html><head><title>Flats hit | Oblast Courier</title>{META}
<meta property="og:site_name" content="Oblast Courier"><link rel="canonical" href="https://example.org/flats">
</head><body><nav><a href="/">Home</a></nav><article><h1>Flats hit</h1><p>{SENTENCE}</p>
<p>Two of the injured are in a serious condition – Alexei Smirnov wrote this on Telegram on Sunday.</p></article>
<footer>Copyright 2023</footer></body></html>"""


def read(tmp_path, content, published=None, name="a.html", **limits):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    [found] = read_reports(path, published, Limits(**limits))
    return found


def refusal(*given, **more):
    found = read(*given, **more)
    assert isinstance(found, Rejection)
    return type(found.error)


def test_a_page_is_its_article_with_bytes_and_metadata(tmp_path):
    report = read(tmp_path, PAGE)
    assert report.text == (
        f"Flats hit\n\n{SENTENCE}\n\n"
        "Two of the injured are in a serious condition – Alexei Smirnov wrote this on Telegram on Sunday."
    )
    assert (report.published, report.outlet, report.title) == (date(2024, 8, 11), "Oblast Courier", "Flats hit")
    assert (report.url, report.media_type, report.body) == ("https://example.org/flats", "text/html", 0)
    assert report.raw == PAGE.encode()


def test_the_same_page_reads_the_same(tmp_path):
    assert read(tmp_path, PAGE) == read(tmp_path, PAGE)


def test_a_page_that_does_not_say_its_day_is_not_guessed_at(tmp_path):
    undated = PAGE.replace(META, "")
    assert refusal(tmp_path, undated) is UndatedInput
    assert read(tmp_path, undated, date(2024, 8, 12)).published == date(2024, 8, 12)


def test_the_declared_encoding_counts_where_the_page_is_not_utf_8(tmp_path):
    declared = PAGE.replace("<head>", '<head><meta charset="windows-1252">').encode("cp1252")
    assert "condition – Alexei" in read(tmp_path, declared).text
    assert refusal(tmp_path, PAGE.encode("cp1252")) is EncodingError
    assert refusal(tmp_path, declared.replace(b"windows-1252", b"nonesuch")) is EncodingError


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInput),
        (b"<html></html>", EmptyInput),
        (b"no page at all", EmptyInput),
        (b"%PDF-1.7", BinaryInput),
        (b"<html>\0</html>", BinaryInput),
        ("<html>".encode("utf-16"), EncodingError),
        (b"<div>" * 5000, EmptyInput),
    ],
)
def test_what_is_no_page_is_refused(tmp_path, content, error):
    assert refusal(tmp_path, content) is error


def test_a_page_that_is_too_large_or_has_too_many_tags_is_refused(tmp_path):
    assert refusal(tmp_path, PAGE, page_bytes=100) is OversizedInput
    assert refusal(tmp_path, PAGE, page_tags=10) is OversizedInput


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_is_read(tmp_path):
    slow = PAGE.replace(SENTENCE, "<p>".join(f"Some words of paragraph {number}. " * 3 for number in range(60_000)))
    assert refusal(tmp_path, slow, page_seconds=0.2) is OversizedInput
    with PageReader(Limits(page_seconds=30)) as pages:
        first = pages._start()
        pages.read(PAGE.encode(), "a.html")
        assert pages._start() is first  # one worker for all pages
        os.kill(first.pid, signal.SIGKILL)
        with pytest.raises(MalformedInput, match="its reader broke down"):
            pages.read(PAGE.encode(), "a.html")
        assert pages.read(PAGE.encode(), "a.html").title == "Flats hit"


def test_without_trafilatura_pages_are_refused_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.ingest.pages.find_spec", lambda _: None)
    found = read(tmp_path, PAGE)
    assert isinstance(found.error, MissingExtraError)
    assert str(found.error).endswith("web pages need trafilatura; pip install 'sayso[html]'")


def test_a_page_on_standard_input_is_seen_to_be_one(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"\n<!-- a -->{PAGE}".encode())))
    [report] = read_reports("-")
    assert (report.name, report.title) == ("-", "Flats hit")


@pytest.mark.parametrize(
    ("content", "is_page"),
    [
        ("<html>", True),
        ("\ufeff <!doctype HTML>", True),
        ('<?xml version="1.0"?>\n<!-- <p> --><html lang="en">', True),
        ("<htmlx>", False),
        ("Kyiv said <html>", False),
        ("<!-- -->" * 400 + "x", False),
    ],
)
def test_what_looks_like_a_page(content, is_page):
    assert looks_like_page(content.encode()) is is_page


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (META, date(2024, 8, 11)),
        ('<meta name="Date" content="2024-08-10"><meta name="pubdate" content="20240811">', date(2024, 8, 11)),
        ('<meta itemprop="datePublished" content="Sun, 11 Aug 2024 21:30:00 +0300">', date(2024, 8, 11)),
        ('<meta name="date" content="soon">', None),
        ('<meta property="article:modified_time" content="2024-08-11">', None),
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
                ' {"@type": ["NewsArticle"], "datePublished": "2024-08-11T10:00Z"}]}</script>'
            ),
            date(2024, 8, 11),
        ),
        ('<script type="application/ld+json">[{"@type": "VideoObject", "datePublished": "2024-08-11"}]</script>',
         date(2024, 8, 11)),
        ('<script type="application/ld+json">{"datePublished": 7}</script>', None),
        ('<script type="application/ld+json">{nonsense</script>', None),
        ('</head><body><time pubdate datetime="2024-08-11">Sunday</time>', date(2024, 8, 11)),
        ('</head><body><time datetime="2024-08-11">Sunday</time>', None),
        ('</head><body><span itemprop="datePublished">2024-08-11</span>', date(2024, 8, 11)),
    ],
)  # fmt: skip
def test_days_in_metadata(head, day):
    assert published_day(lxml_html.fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-08-13T21:30:00Z", date(2024, 8, 13)),
        ("2024/08/13", date(2024, 8, 13)),
        ("2024-08-130", None),
        ("2024-8-13", None),
        ("2024-02-30", None),
        ("1723580000000", None),
        ("", None),
    ],
)
def test_written_days(written, day):
    assert read_day(written) == day


def test_days_in_addresses():
    assert day_in_address("https://e.org/world/2024-08-13/flats") == date(2024, 8, 13)
    assert day_in_address("https://e.org/2024/08/13") == date(2024, 8, 13)
    assert day_in_address("https://e.org/a-2024-08-13") is None
    assert day_in_address(None) is None


def test_the_worker_answers_until_its_input_ends(monkeypatch):
    class Streams:
        def __init__(self, content=b""):
            self.buffer = io.BytesIO(content)

    page = PAGE.encode()
    monkeypatch.setattr(sys, "stdin", Streams(len(page).to_bytes(8, "big") + page + b"\0\0"))
    monkeypatch.setattr(sys, "stdout", Streams())
    monkeypatch.setattr(sys, "argv", ["page_worker"])
    page_worker.main()
    assert b'"title": "Flats hit"' in sys.stdout.buffer.getvalue()
