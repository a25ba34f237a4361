"""Web pages: the article's text, taken out in a process that can be killed.

A page may be built so that its extraction takes minutes or all memory. A worker process does the work;
when it is late or dies, the page is refused and the next page gets a new worker.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from types import TracebackType
from typing import IO, Final, Self

from sayso.errors import EmptyInput, EncodingError, MalformedInput, MissingExtraError, OversizedInput
from sayso.ingest.limits import Limits, check_size
from sayso.ingest.text import decode, refuse_binary

#: ``<!DOCTYPE html`` · ``<html lang="en">``, after comments and an XML declaration
_PAGE_START: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:(?:<\?xml[^>]*>|<!--(?:(?!-->).)*+-->)\s*)*+<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
#: ``<meta charset="windows-1251">`` · ``content="text/html; charset=koi8-u"``
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD: Final = 4096
_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, and what the page's metadata say about it."""

    text: str
    published: date | None
    outlet: str | None
    title: str | None
    url: str | None


def looks_like_page(content: bytes) -> bool:
    """Whether content begins as a web page does."""
    return bool(_PAGE_START.match(content[:_HEAD]))


def decode_page(content: bytes, where: str) -> str:
    """The markup that the bytes hold: UTF-8, or else what the page itself declares."""
    if not content.strip():
        raise EmptyInput("there is nothing in it", where=where, todo="leave it out")
    refuse_binary(content, where)
    try:
        return decode(content, where)
    except EncodingError as error:
        declared = _CHARSET.search(content[:_HEAD])
        if not declared:
            raise EncodingError(
                "this page is not UTF-8 and does not declare what it is", where=where, todo="save it as UTF-8"
            ) from error
        name = declared[1].decode("ascii", "replace")
        try:
            return content.decode(name)
        except (LookupError, UnicodeError):
            raise EncodingError(
                f"this page is neither UTF-8 nor {name}, as it declares", where=where, todo="save it as UTF-8"
            ) from error


@dataclass(slots=True)
class PageReader:
    """Reads pages, one after the other; a context manager that ends its worker."""

    limits: Limits = field(default_factory=Limits)
    _worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, content: bytes, where: str) -> Page:
        """The article of a page; raises an ``InputError`` where there is none to be had."""
        if find_spec("trafilatura") is None:
            raise MissingExtraError("web pages need trafilatura", where=where, todo="pip install 'sayso[html]'")
        check_size(content, self.limits.page_bytes, where)
        tags = content.count(b"<")
        if tags > self.limits.page_tags:
            raise OversizedInput(
                f"this page has {tags:,} tags, and {self.limits.page_tags:,} are the limit",
                where=where,
                todo="save the text of the article as a .txt file",
            )
        found = self._ask(decode_page(content, where), where)
        if not found.get("text"):
            raise EmptyInput("no article was found on this page", where=where, todo="save its text as a .txt file")
        day = found.get("date")
        return Page(
            text=found["text"] or "",
            published=date.fromisoformat(day) if day else None,
            outlet=found.get("outlet"),
            title=found.get("title"),
            url=found.get("url"),
        )

    def close(self) -> None:
        """End the worker, if there is one."""
        worker, self._worker = self._worker, None
        if worker:
            worker.kill()
            with worker:  # closes the pipes and waits
                pass

    def _ask(self, page: str, where: str) -> dict[str, str | None]:
        """What the worker finds on the page."""
        worker = self._start()
        answer: list[bytes] = []
        errand = threading.Thread(target=_exchange, args=(worker, page.encode(), answer), daemon=True)
        errand.start()
        errand.join(self.limits.page_seconds)
        late = errand.is_alive()
        if late or not answer:
            worker.kill()
            errand.join()
            self.close()
        if late:
            raise OversizedInput(
                f"this page took longer than {self.limits.page_seconds:g} s to read",
                where=where,
                todo="save the text of the article as a .txt file",
            )
        found: dict[str, str | None] = json.loads(answer[0]) if answer else {"error": "its reader broke down"}
        if reason := found.get("error"):
            raise MalformedInput(
                f"this page cannot be read ({reason})", where=where, todo="save the text of the article as a .txt file"
            )
        return found

    def _start(self) -> subprocess.Popen[bytes]:
        if self._worker is None:
            self._worker = subprocess.Popen(  # noqa: S603 - ourselves; -P: nothing from the current folder
                [sys.executable, "-P", "-m", "sayso.ingest.page_worker", str(self.limits.page_memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._worker


def send(stream: IO[bytes], message: bytes) -> None:
    """Write one message: its length in eight bytes, then itself."""
    stream.write(len(message).to_bytes(_LENGTH, "big") + message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one message; ``None`` when the other side has gone."""
    length = stream.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    size = int.from_bytes(length, "big")
    message = stream.read(size)
    return message if len(message) == size else None


def _exchange(worker: subprocess.Popen[bytes], page: bytes, answer: list[bytes]) -> None:
    """Send the page and keep the answer; nothing is kept if the worker dies on the way."""
    if not (worker.stdin and worker.stdout):  # both are pipes: this is for the type checker
        return
    try:
        send(worker.stdin, page)
        found = receive(worker.stdout)
    except (OSError, ValueError):
        return
    if found is not None:
        answer.append(found)
