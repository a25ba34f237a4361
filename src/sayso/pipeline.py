"""How a report is read, from its text to its claims: the page to read first.

Each step is a plain function that returns new, frozen values. None of them changes what it was given,
and all offsets point into the untouched text of the report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.annotate.figures import find_figures
from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places
from sayso.annotate.reference import find_references
from sayso.annotate.times import find_times
from sayso.extract.claims import make_claims
from sayso.extract.happenings import find_happenings
from sayso.extract.statements import find_statements
from sayso.language import Settings, analyse
from sayso.model import Annotations, Reading, Report

DEFAULT: Final = Settings()


def read_report(report: Report, settings: Settings = DEFAULT) -> Reading:
    """All statements and claims of one report, in text order."""
    annotations = annotate(report, settings)
    statements = find_statements(annotations)
    happenings = find_happenings(annotations, statements)
    claims = make_claims(annotations, statements, happenings)
    return Reading(report, annotations, statements, claims)


def annotate(report: Report, settings: Settings = DEFAULT) -> Annotations:
    """The report with its sentences, words and tree, and all that its words name, date and count."""
    document = analyse(report.text, settings=settings, start=report.body)
    parties = find_parties(document, report.published)
    named = Annotations(
        report=report,
        document=document,
        parties=parties,
        places=find_places(document, parties),
        times=find_times(document, report.published),
        figures=find_figures(document),
    )
    return replace(named, references=find_references(named))
