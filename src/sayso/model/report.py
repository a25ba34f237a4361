"""What a report is: one published text with its outlet, its day and the bytes it was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One published text.

    ``text`` is the text layer that every offset points into, in code points; nothing in it is ever
    changed. For a ``.txt`` file it is the whole decoded file, and ``body`` says where the text begins
    below the header lines. For a page it is the extracted article, and ``raw`` keeps the page.
    ``sha256`` is the hash of ``raw`` in hexadecimal digits: it names the report in a record.
    """

    name: str
    text: str
    published: date
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    body: int = 0
    media_type: str = "text/plain"
    raw: bytes = field(default=b"", repr=False)
    sha256: str = ""
