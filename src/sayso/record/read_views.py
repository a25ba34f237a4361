"""The views that people query: ``v_reports v_statements v_claims v_figures``, flat and current.

They show the newest extraction of every report; ``docs/record.md`` says what each column holds. Several
names in one cell are joined with ``; ``.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, TableClause, column, func, select, table

from sayso.record.schema import claims, extractions, figures, mentions, reports, statements

_JOIN: Final = "; "


def _current() -> Select[Any]:
    """The numbers of the newest extraction of every report."""
    return select(func.max(extractions.c.id)).group_by(extractions.c.report)


def _value(owner: ColumnElement[Any], of: ColumnElement[Any], role: str, wanted: str = "name") -> ScalarSelect[Any]:
    """The one value of a role."""
    return (
        select(mentions.c[wanted])
        .where(owner == of, mentions.c.role == role)
        .order_by(mentions.c.number)
        .limit(1)
        .scalar_subquery()
    )


def _names(owner: ColumnElement[Any], of: ColumnElement[Any], role: str) -> ScalarSelect[Any]:
    """All names of a role in their order, in one cell."""
    names = (
        select(mentions.c.name)
        .where(owner == of, mentions.c.role == role)
        .order_by(mentions.c.number)
        .correlate(of.table)
        .subquery()
    )
    return select(func.aggregate_strings(names.c.name, _JOIN)).scalar_subquery()


def _since(wanted: str) -> ScalarSelect[Any]:
    """The time since which a figure counts."""
    return (
        select(mentions.c[wanted])
        .where(mentions.c.claim == claims.c.id, mentions.c.role == "since", mentions.c.number == figures.c.number)
        .limit(1)
        .scalar_subquery()
    )


def _part(start: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[str]:
    return func.substr(reports.c.text, start + 1, end - start)


def _telling(owner: ColumnElement[Any], of: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [
        _value(owner, of, "speaker").label("speaker"),
        _names(owner, of, "via").label("via"),
        _names(owner, of, "to").label("addressee"),
        _value(owner, of, "channel").label("channel"),
        _value(owner, of, "cue").label("cue"),
    ]


def _reports() -> Select[Any]:
    return (
        select(
            reports.c.name.label("report"),
            reports.c.published,
            reports.c.outlet,
            reports.c.title,
            reports.c.url,
            select(func.count())
            .select_from(statements)
            .where(statements.c.extraction == extractions.c.id)
            .scalar_subquery()
            .label("statements"),
            select(func.count())
            .select_from(claims)
            .where(claims.c.extraction == extractions.c.id)
            .scalar_subquery()
            .label("claims"),
            reports.c.ingested_at,
            extractions.c.made_at.label("extracted_at"),
            extractions.c.code.label("code_version"),
            extractions.c.model.label("model_version"),
            extractions.c.lexicon.label("lexicon_version"),
            reports.c.media_type,
            func.length(reports.c.text).label("characters"),
            reports.c.sha256.label("report_sha256"),
        )
        .join_from(extractions, reports)
        .where(extractions.c.id.in_(_current()))
    )


def _statements() -> Select[Any]:
    owner, of = mentions.c.statement, statements.c.id
    return (
        select(
            reports.c.name.label("report"),
            reports.c.published,
            reports.c.outlet,
            statements.c.number.label("statement"),
            statements.c.parent,
            statements.c.told_first,
            statements.c.told_last,
            *_telling(owner, of),
            statements.c.manner,
            statements.c.quoted,
            statements.c.polarity,
            statements.c.continuation,
            _part(statements.c.start_char, statements.c.end_char).label("told"),
            statements.c.start_char,
            statements.c.end_char,
            statements.c.content.label("content_spans"),
            statements.c.rule,
            reports.c.sha256.label("report_sha256"),
            statements.c.id.label("statement_row"),
        )
        .join_from(statements, extractions)
        .join(reports, extractions.c.report == reports.c.id)
        .where(statements.c.extraction.in_(_current()))
    )


def _claims() -> Select[Any]:
    owner, of = mentions.c.claim, claims.c.id
    shown = select(figures.c.shown).where(figures.c.claim == of).order_by(figures.c.number).correlate(claims).subquery()
    return (
        select(
            claims.c.ref.label("claim"),
            claims.c.told_first,
            claims.c.told_last,
            *_telling(owner, of),
            claims.c.manner,
            claims.c.quoted,
            claims.c.kind,
            claims.c.mode,
            claims.c.polarity,
            claims.c.status,
            _names(owner, of, "actor").label("actor"),
            _names(owner, of, "target").label("target"),
            _names(owner, of, "place").label("place"),
            _value(owner, of, "place", "latitude").label("latitude"),
            _value(owner, of, "place", "longitude").label("longitude"),
            _value(owner, of, "place", "place_id").label("place_id"),
            _value(owner, of, "place", "precision").label("precision"),
            _value(owner, of, "when", "first_day").label("when_first"),
            _value(owner, of, "when", "last_day").label("when_last"),
            _value(owner, of, "when", "words").label("when_words"),
            _value(owner, of, "when", "precision").label("when_precision"),
            _value(owner, of, "when", "anchor").label("when_anchor"),
            _value(owner, of, "when", "anchor_name").label("when_event"),
            select(func.aggregate_strings(shown.c.shown, _JOIN)).scalar_subquery().label("figures"),
            claims.c.quote,
            _part(claims.c.sentence_start, claims.c.sentence_end).label("sentence"),
            reports.c.name.label("report"),
            reports.c.published,
            reports.c.outlet,
            claims.c.start_char,
            claims.c.end_char,
            claims.c.confidence,
            claims.c.rule,
            select(statements.c.number)
            .where(statements.c.id == claims.c.statement)
            .scalar_subquery()
            .label("statement"),
            claims.c.number,
            reports.c.sha256.label("report_sha256"),
            claims.c.id.label("claim_row"),
        )
        .join_from(claims, extractions)
        .join(reports, extractions.c.report == reports.c.id)
        .where(claims.c.extraction.in_(_current()))
    )


def _figures() -> Select[Any]:
    owner, of = mentions.c.claim, claims.c.id
    return (
        select(
            claims.c.ref.label("claim"),
            figures.c.what,
            figures.c.operator,
            figures.c.low,
            figures.c.high,
            figures.c.unit,
            figures.c.shown.label("figure"),
            figures.c.words,
            figures.c.si_low,
            figures.c.si_high,
            figures.c.si_unit,
            figures.c.scope,
            _since("first_day").label("since"),
            figures.c.each,
            figures.c.part_words.label("part_of"),
            figures.c.warning,
            claims.c.told_first,
            _value(owner, of, "speaker").label("speaker"),
            claims.c.kind,
            claims.c.mode,
            claims.c.polarity,
            claims.c.status,
            _names(owner, of, "place").label("place"),
            _value(owner, of, "when", "first_day").label("when_first"),
            _value(owner, of, "when", "last_day").label("when_last"),
            claims.c.quote,
            reports.c.name.label("report"),
            reports.c.published,
            reports.c.outlet,
            figures.c.start_char,
            figures.c.end_char,
            figures.c.rule,
            reports.c.sha256.label("report_sha256"),
            claims.c.id.label("claim_row"),
            figures.c.number,
        )
        .join_from(figures, claims)
        .join(extractions, claims.c.extraction == extractions.c.id)
        .join(reports, extractions.c.report == reports.c.id)
        .where(claims.c.extraction.in_(_current()))
    )


VIEWS: Final[dict[str, Select[Any]]] = {
    "v_reports": _reports(),
    "v_statements": _statements(),
    "v_claims": _claims(),
    "v_figures": _figures(),
}


def view(name: str) -> TableClause:
    """A view, to select from."""
    return table(name, *(column(key, found.type) for key, found in VIEWS[name].selected_columns.items()))
