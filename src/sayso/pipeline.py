"""How a report is read, from its text to its claims: the page to read first.

Each step is a plain function that returns new, frozen values. None of them changes what it was given,
and all offsets point into the untouched text of the report.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.annotate.figures import find_figures
from sayso.annotate.footprints import with_footprints
from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places
from sayso.annotate.reference import find_references
from sayso.annotate.times import find_times
from sayso.annotate.times.anchors import EventDates, Setting
from sayso.extract.claims import make_claims
from sayso.extract.happenings import find_happenings
from sayso.extract.solving import solve_times
from sayso.extract.statements import find_statements
from sayso.language import Settings, analyse
from sayso.lexicon.anchors import Anchors, load_anchors
from sayso.model import Annotations, Reading, Report

DEFAULT: Final = Settings()


def read_report(report: Report, settings: Settings = DEFAULT, anchors: Anchors | None = None) -> Reading:
    """All statements and claims of one report, in text order.

    ``anchors`` are the dated events that *since the war began* is counted from: those that ship, unless others
    are given.
    """
    annotations = annotate(report, settings, anchors)
    statements = find_statements(annotations)
    happenings = find_happenings(annotations, statements)
    claims = make_claims(annotations, statements, happenings)
    return solve_times(Reading(report, annotations, statements, claims), anchors or load_anchors())


def annotate(report: Report, settings: Settings = DEFAULT, anchors: Anchors | None = None) -> Annotations:
    """The report with its sentences, words and tree, and all that its words name, date and count."""
    document = analyse(report.text, settings=settings, start=report.body)
    parties = find_parties(document, report.published)
    places = find_places(document, parties)
    events = EventDates(document, report.published, anchors or load_anchors(), lambda: Setting(places, parties))
    times = find_times(document, report.published, events)
    figures = find_figures(document, times)
    named = Annotations(
        report=report,
        document=document,
        parties=parties,
        places=with_footprints(document, places, figures),
        times=times,
        figures=figures,
    )
    return replace(named, references=find_references(named))
