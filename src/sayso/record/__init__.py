"""The record: reports, what they claim, and a log, in one SQLite file that only ever grows."""

from sayso.record.checking import Problem, Verification
from sayso.record.filters import LEDGER, OWN_VOICE, Filters
from sayso.record.ingesting import Outcome, Reader, State
from sayso.record.loading import Entry
from sayso.record.store import Record, Shown, make_record, open_record

__all__ = [
    "LEDGER",
    "OWN_VOICE",
    "Entry",
    "Filters",
    "Outcome",
    "Problem",
    "Reader",
    "Record",
    "Shown",
    "State",
    "Verification",
    "make_record",
    "open_record",
]
