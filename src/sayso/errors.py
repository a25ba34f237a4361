"""Every error that Sayso raises on purpose.

::

    SaysoError
    ├── UsageError            the caller asked for something that cannot be done
    │   └── NotYetError       ... that this version cannot do yet
    ├── InputError            one report cannot be read; the others are not touched
    │   ├── UnreadableInput   no such file, a folder, no permission
    │   ├── EmptyInput        nothing in it
    │   ├── BinaryInput       not text at all
    │   ├── EncodingError     text, but not UTF-8
    │   ├── UndatedInput      it does not say on which day it was published
    │   ├── OversizedInput    larger, deeper or slower than the limits allow
    │   └── MalformedInput    a line of JSON or a page that breaks its own format
    ├── RecordError           the record cannot be opened, read or written
    │   ├── NoRecord          there is no record at this path
    │   ├── SchemaError       the record was made by another version, or is no record of Sayso
    │   └── UnknownClaim      the record has no claim of this number
    ├── WeightsError          the shipped encoder is missing, damaged or does not fit
    ├── GazetteerError        places that a user brings cannot be read
    ├── LexiconError          a table of the lexicon breaks its own rules
    └── MissingExtraError     an optional library (spaCy) is not installed

A message says what is wrong, where, and what to do: ``what`` alone is a sentence fragment,
``str(error)`` joins the three. Anything else that comes out of Sayso is a bug.
"""

from __future__ import annotations


class SaysoError(Exception):
    """The root of the tree: ``except SaysoError`` catches all that Sayso raises on purpose."""

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        super().__init__(what, where, todo)
        self.what = what
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.todo}" if self.todo else ""
        return f"{place}{self.what}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error travel between processes with all of its parts."""
        return (_rebuild, (type(self), self.what, self.where, self.todo))


def _rebuild(kind: type[SaysoError], what: str, where: str | None, todo: str | None) -> SaysoError:
    return kind(what, where=where, todo=todo)


class UsageError(SaysoError):
    """The caller asked for something that cannot be done."""


class NotYetError(UsageError):
    """The caller asked for something that comes with a later version."""


class InputError(SaysoError):
    """One report cannot be read; the others are not touched."""


class UnreadableInput(InputError):
    """There is no such file, it is a folder, or it may not be opened."""


class EmptyInput(InputError):
    """The input holds nothing, or nothing but white space."""


class BinaryInput(InputError):
    """The input is not text: it holds NUL bytes or starts like a PDF, an archive or a picture."""


class EncodingError(InputError):
    """The input is text in another encoding than UTF-8."""


class UndatedInput(InputError):
    """The report does not say on which day it was published, and nobody else did."""


class OversizedInput(InputError):
    """The input is larger, deeper or slower to read than the limits allow."""


class MalformedInput(InputError):
    """A line of JSON or a page breaks its own format."""


class RecordError(SaysoError):
    """The record cannot be opened, read or written."""


class NoRecord(RecordError):
    """There is no record at this path."""


class SchemaError(RecordError):
    """The record was made by another version of Sayso, or is no record of Sayso."""


class UnknownClaim(RecordError):
    """The record has no claim of this number."""


class WeightsError(SaysoError):
    """The shipped encoder is missing, damaged, or of a version that this code cannot run."""


class GazetteerError(SaysoError):
    """Places that a user brings are in no form that can be read."""


class LexiconError(SaysoError):
    """A table of the lexicon breaks its own rules (unknown column, wrong order, failing example)."""


class MissingExtraError(SaysoError):
    """An optional library is needed for this and is not installed."""
