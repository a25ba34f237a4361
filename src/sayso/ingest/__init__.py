"""Files, folders, pages, lines of JSON and standard input in; reports out, or one clear refusal each.

>>> from sayso.ingest import Rejection, read_reports
>>> [rejection] = read_reports("nonesuch.txt")
>>> str(rejection.error)
'nonesuch.txt: there is no such file; check the path'
"""

from sayso.ingest.limits import Limits
from sayso.ingest.reports import Rejection, read_reports, report_from_text
from sayso.ingest.sources import STANDARD_INPUT

__all__ = ["STANDARD_INPUT", "Limits", "Rejection", "read_reports", "report_from_text"]
