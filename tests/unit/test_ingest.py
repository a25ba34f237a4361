"""Reports from files, folders, lines of JSON and standard input, and what is refused."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import (
    BinaryInput,
    EmptyInput,
    EncodingError,
    InputError,
    MalformedInput,
    OversizedInput,
    UndatedInput,
    UnreadableInput,
)
from sayso.ingest import Limits, Rejection, read_reports, report_from_text
from sayso.ingest.text import decode, read_header
from sayso.model import Report

SEED = Path(__file__).parents[3] / "shared" / "gold" / "seed.txt"
DAY = date(2024, 8, 13)


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path, published=DAY, **limits):
    return list(read_reports(path, published, Limits(**limits)))


def errors(found):
    return [(one.name, type(one.error)) for one in found if isinstance(one, Rejection)]


# ---------------------------------------------------------------- text


def test_a_header_gives_day_outlet_title_and_address_and_stays_in_the_text(tmp_path):
    text = "date 2024-08-12\r\nsource  Northern Wire \ntitle Kursk: how much\nurl https://e.org/a\n\nKyiv said 😀.\n"
    [report] = read(write(tmp_path / "kursk-0812.txt", text))
    assert (report.name, report.text, report.published) == ("kursk-0812.txt", text, date(2024, 8, 12))
    assert (report.outlet, report.title, report.url) == ("Northern Wire", "Kursk: how much", "https://e.org/a")
    assert report.text[report.body :] == "\nKyiv said 😀.\n"
    assert report.raw == text.encode()
    assert report.sha256 == hashlib.sha256(report.raw).hexdigest()


@pytest.mark.parametrize(
    ("text", "body", "day"),
    [
        ("Kyiv said.", "Kyiv said.", None),
        (" date 2024-08-14 Kyiv said.", "Kyiv said.", date(2024, 8, 14)),
        ("\n\n date 2024-08-14  Kyiv said.\ntitle x", "Kyiv said.\ntitle x", date(2024, 8, 14)),
        ("date 2024-08-14\nKyiv said.", "Kyiv said.", date(2024, 8, 14)),
        ("date 2024-08-14\r\n\r\nKyiv said.", "\r\nKyiv said.", date(2024, 8, 14)),
        ("date 2024-08-14\rKyiv said.", "\rKyiv said.", date(2024, 8, 14)),
        ("date 2024-08-14\ntitle Sources say\n\nsource x", "\nsource x", date(2024, 8, 14)),
        ("date 2024-08-14\nsourced from TASS", "sourced from TASS", date(2024, 8, 14)),
        ("date 2024-08-145 Kyiv", "date 2024-08-145 Kyiv", None),
        ("date ٢٠٢٤-08-14 Kyiv", "date ٢٠٢٤-08-14 Kyiv", None),
        ("update 2024-08-14 Kyiv", "update 2024-08-14 Kyiv", None),
        ("source X\ndate 2024-08-14", "source X\ndate 2024-08-14", None),
    ],
)
def test_where_the_text_begins(text, body, day):
    header = read_header(text, "a.txt")
    assert (text[header.body :], header.published) == (body, day)


@pytest.mark.skipif(not SEED.is_file(), reason="the seed report lies outside the project")
def test_the_seed_report_is_read():
    [report] = read(SEED, None)
    assert report.published == date(2024, 8, 14)
    assert report.text[report.body :].startswith("Ukrainian President Volodymyr Zelensky said")


def test_an_undated_report_is_refused_unless_somebody_says_the_day(tmp_path):
    path = write(tmp_path / "a.txt", "Kyiv said.")
    [refused] = read(path, None)
    assert isinstance(refused.error, UndatedInput)
    assert str(refused.error) == (
        f"{path}: it does not say on which day it was published; "
        "begin it with a line `date 2024-08-13`, or give the day with --published"
    )
    assert [report.published for report in read(path, DAY)] == [DAY]


def test_the_day_that_a_report_says_itself_counts(tmp_path):
    assert read(write(tmp_path / "a.txt", "date 2022-02-24\n\nx"), DAY)[0].published == date(2022, 2, 24)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyInput),
        (b" \n\t", EmptyInput),
        (b"date 2024-08-13\ntitle x\n\n", EmptyInput),
        (b"date 2024-13-13\n\nx", MalformedInput),
        (b"Kyiv\0said", BinaryInput),
        (b"PK\x03\x04", BinaryInput),
        ("Kyiv".encode("utf-16"), EncodingError),
        ("Kyïv said".encode("cp1252"), EncodingError),
        (b"Kyiv \xed\xa0\x80", EncodingError),
    ],
)
def test_what_is_no_text_is_refused(tmp_path, content, error):
    path = write(tmp_path / "a.txt", content)
    found = read(path)
    assert errors(found) == [("a.txt", error)]
    assert str(path) in str(found[0].error)


def test_control_and_bidirectional_characters_stay(tmp_path):
    text = "a\x07\x1b[2J\u202eb\u2066c\u2069\ufeff\u200b\x85\u2028d\x0b\x0c\r\n"
    [report] = read(write(tmp_path / "a.txt", text))
    assert report.text == text


def test_a_byte_order_mark_is_in_the_bytes_and_not_in_the_text(tmp_path):
    [report] = read(write(tmp_path / "a.txt", b"\xef\xbb\xbfdate 2024-08-13\n\nx"))
    assert (report.text, report.raw[:3]) == ("date 2024-08-13\n\nx", b"\xef\xbb\xbf")


def test_a_text_beyond_the_limit_is_refused(tmp_path):
    path = write(tmp_path / "a.txt", "x" * 1001)
    assert errors(read(path, text_bytes=1000)) == [("a.txt", OversizedInput)]
    assert len(read(path, text_bytes=1001)[0].text) == 1001


def test_a_text_in_memory_is_a_report():
    report = report_from_text("date 2024-08-13\n\nKyiv said.", "a")
    assert (report.published, report.body, report.raw) == (DAY, 16, report.text.encode())
    with pytest.raises(EncodingError):
        report_from_text("\ud800", published=DAY)
    with pytest.raises(EmptyInput):
        report_from_text(" ", published=DAY)


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (b"", EmptyInput, "a.txt: there is nothing in it; leave it out"),
        (b" \r\n\t", EmptyInput, "a.txt: there is nothing in it; leave it out"),
        ("\u00a0\u2003".encode(), EmptyInput, "a.txt: there is nothing in it but white space; leave it out"),
        (b"\xef\xbb\xbf\n", EmptyInput, "a.txt: there is nothing in it but white space; leave it out"),
        (b"ab\0c", BinaryInput, "a.txt: byte 2 is NUL: this is not text; save its text as a UTF-8 .txt file"),
        (b"%PDF-1.7 \xff", BinaryInput, "a.txt: this is a PDF, not text; save its text as a UTF-8 .txt file"),
        (
            "Kursk".encode("utf-16"),
            EncodingError,
            "a.txt: this text is UTF-16; convert it: iconv -f UTF-16 -t UTF-8 FILE",
        ),
        (
            "Kursk\nthe region’s".encode("cp1252"),
            EncodingError,
            "a.txt:2: byte 16 is not UTF-8; convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE",
        ),
        (
            b"\xef\xbb\xbfK\n\n\xff",
            EncodingError,
            "a.txt:3: byte 6 is not UTF-8; convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE",
        ),
    ],
)
def test_what_is_not_text_is_refused_in_one_sentence(content, error, message):
    with pytest.raises(InputError) as refused:
        decode(content, "a.txt")
    assert (type(refused.value), str(refused.value)) == (error, message)


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(b"\xef\xbb\xbfKursk", "a.txt") == "Kursk"


# ---------------------------------------------------------------- lines of JSON


def test_each_line_is_a_report_of_its_own(tmp_path):
    path = write(
        tmp_path / "feed.jsonl",
        b'\xef\xbb\xbf{"text": "Kyiv said \\ud83d\\ude00.", "date": "2024-08-12", "source": "TASS", '
        b'"url": "u", "title": "t", "other": [1]}\r\n\n'
        b'{"text": "date 2020-01-01 is not a header here"}\n{"text": "x", "date": "2024-08-12T23:59:00+03:00"}',
    )
    first, second, third = read(path)
    assert (first.name, first.text, first.published) == ("feed.jsonl:1", "Kyiv said 😀.", date(2024, 8, 12))
    assert (first.outlet, first.url, first.title, first.body) == ("TASS", "u", "t", 0)
    assert first.raw.startswith(b'{"text"')
    assert first.raw.endswith(b"}")
    assert (second.name, second.published, second.body) == ("feed.jsonl:3", DAY, 0)
    assert third.published == date(2024, 8, 12)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("nonsense", MalformedInput),
        ("[1]", MalformedInput),
        ("[" * 100_000, MalformedInput),
        ("1" * 5000, MalformedInput),
        ("{}", MalformedInput),
        ('{"text": 3}', MalformedInput),
        ('{"text": "x", "source": {}}', MalformedInput),
        ('{"text": "x", "date": "13 August"}', MalformedInput),
        ('{"text": "x", "date": "2024-02-30"}', MalformedInput),
        ('{"text": " "}', EmptyInput),
        ('{"text": "a\\u0000"}', BinaryInput),
        ('{"text": "a\\ud800"}', EncodingError),
        ('{"text": "a", "title": "\\udfff"}', EncodingError),
        (b'{"text": "\xff"}', EncodingError),
        (b'{"text": "\0"}', BinaryInput),
        ('{"text": "' + "x" * 2000 + '"}', OversizedInput),
    ],
)
def test_a_bad_line_rejects_only_itself(tmp_path, line, error):
    good = b'{"text": "good"}'
    content = line if isinstance(line, bytes) else line.encode()
    path = write(tmp_path / "feed.jsonl", good + b"\n" + content + b"\n" + good)
    found = read(path, text_bytes=max(1000, 0 if error is OversizedInput else 200_000))
    assert [one.name for one in found] == ["feed.jsonl:1", "feed.jsonl:2", "feed.jsonl:3"]
    assert errors(found) == [("feed.jsonl:2", error)]
    assert f"{path}:2: " in str(found[1].error)


def test_a_line_without_a_day_says_what_to_do(tmp_path):
    [refused] = read(write(tmp_path / "feed.jsonl", '{"text": "x", "date": null}'), None)
    assert 'give it "date": "2024-08-13", or give the day with --published' in str(refused.error)


@pytest.mark.parametrize(
    ("content", "error"), [(b"", EmptyInput), (b"\n \n", EmptyInput), (b"%PDF-1.7\n\n", BinaryInput)]
)
def test_a_file_without_lines_is_refused_as_a_whole(tmp_path, content, error):
    assert errors(read(write(tmp_path / "feed.jsonl", content))) == [("feed.jsonl", error)]


# ---------------------------------------------------------------- folders, patterns, standard input


def test_a_folder_gives_its_reports_sorted_and_nothing_else(tmp_path):
    for name in ("b.txt", "a/z.TXT", "a/b/c.jsonl", "x.pdf", ".hidden.txt", ".git/x.txt", "README.md"):
        write(tmp_path / name, '{"text": "x"}')
    assert [one.name for one in read(tmp_path)] == ["c.jsonl:1", "z.TXT", "b.txt"]


def test_a_folder_without_reports_is_refused(tmp_path):
    assert errors(read(tmp_path)) == [(str(tmp_path), UnreadableInput)]


def test_patterns(tmp_path):
    for name in ("b.txt", "a.txt", "c.text", "d/e.txt", "[x].txt"):
        write(tmp_path / name, "x")
    assert [one.name for one in read(f"{tmp_path}/?.txt")] == ["a.txt", "b.txt"]
    assert [one.name for one in read(f"{tmp_path}/**/?.txt")] == ["a.txt", "b.txt", "e.txt"]
    assert [one.name for one in read(f"{tmp_path}/[x].txt")] == ["[x].txt"]
    assert [one.name for one in read(f"{tmp_path}/c*")] == ["c.text"]
    assert [one.name for one in read(f"{tmp_path}/d*")] == ["e.txt"]
    assert errors(read(f"{tmp_path}/*.nope")) == [(f"{tmp_path}/*.nope", UnreadableInput)]


def test_what_is_not_there_is_named_and_the_others_are_read(tmp_path):
    found = read([tmp_path / "none.txt", write(tmp_path / "a.txt", "x"), "a\0b"])
    assert [type(one) for one in found] == [Rejection, Report, Rejection]
    assert errors(found) == [("none.txt", UnreadableInput), ("a\0b", UnreadableInput)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_opened_is_named(tmp_path):
    write(tmp_path / "a.txt", "x").chmod(0)
    assert errors(read(tmp_path)) == [("a.txt", UnreadableInput)]


def test_a_name_that_is_not_utf_8_can_be_printed(tmp_path):
    path = os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9.txt")
    write(Path(path), "x")
    assert [one.name for one in read(tmp_path)] == ["caf\ufffd.txt"]


@pytest.mark.parametrize(
    ("content", "names", "texts"),
    [
        ("Kyiv said.", ["-"], ["Kyiv said."]),
        ('{"text": "a"}\n{"text": "b"}\n', ["-:1", "-:2"], ["a", "b"]),
        ('{"news": "a"}\n', ["-"], ['{"news": "a"}\n']),
        ("{ Kyiv", ["-"], ["{ Kyiv"]),
    ],
)
def test_standard_input_is_what_it_looks_like(monkeypatch, content, names, texts):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content.encode()), encoding="ascii"))
    found = read("-")
    assert [one.name for one in found] == names
    assert [one.text for one in found] == texts


def test_empty_standard_input_is_refused(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    [refused] = read("-")
    assert str(refused.error) == "standard input: there is nothing in it; leave it out"
