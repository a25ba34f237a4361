"""The tables of a record, the same on every database.

Rows are evidence: they are only ever added. ``extractions`` says when and with what a report was read;
the newest extraction of a report is the current one, and older ones stay. Offsets are code points into
``reports.text``, ``start_char`` inclusive and ``end_char`` exclusive; days are ISO and inclusive.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData()

reports: Final = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("published", Date, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("media_type", Text, nullable=False),
    Column("body", Integer, nullable=False),
    Column("ingested_at", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("raw", LargeBinary),  # empty where it is the text in UTF-8, byte for byte
    Index("reports_by_name", "name"),
)

extractions: Final = Table(
    "extractions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("code", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("made_at", Text, nullable=False),
    Index("extractions_by_report", "report"),
)

statements: Final = Table(
    "statements",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("extraction", ForeignKey("extractions.id"), nullable=False),
    Column("number", Integer, nullable=False),  # its index in the report, from 0
    Column("parent", Integer),  # the number of the statement it is told in
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("content", Text, nullable=False),  # the spans told, as JSON: [[start, end], ...]
    Column("manner", Text, nullable=False),
    Column("quoted", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("continuation", Boolean, nullable=False),
    Column("told_first", Date, nullable=False),
    Column("told_last", Date, nullable=False),
    Column("rule", Text, nullable=False),
    UniqueConstraint("extraction", "number"),
)

claims: Final = Table(
    "claims",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("extraction", ForeignKey("extractions.id"), nullable=False),
    Column("number", Integer, nullable=False),  # its place in the report, from 0
    Column("ref", String(16), nullable=False),  # what people call it by: see ``sayso.record.rows.claim_refs``
    Column("statement", ForeignKey("statements.id")),  # none: the report's own voice
    Column("kind", Text, nullable=False),
    Column("mode", Text),
    Column("polarity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("manner", Text),
    Column("quoted", Text),
    Column("told_first", Date, nullable=False),
    Column("told_last", Date, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("trigger_words", Text, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("extraction", "number"),
    UniqueConstraint("ref", "extraction"),
    Index("claims_by_day", "told_first"),
)

figures: Final = Table(
    "figures",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("unit", Text),
    Column("shown", Text, nullable=False),  # ``area = ~1000 km2``
    Column("start_char", Integer),  # no words: carried over from elsewhere
    Column("end_char", Integer),
    Column("words", Text),
    Column("rule", Text, nullable=False),
    Column("si_low", Float),  # the bounds in the SI unit, measures only
    Column("si_high", Float),
    Column("si_unit", Text),
    Column("scope", Text),  # state, daily, cumulative, change; since when: mentions in the role "since"
    Column("scope_start", Integer),
    Column("scope_end", Integer),
    Column("scope_words", Text),
    Column("scope_rule", Text),
    Column("each", Boolean),  # so many for each of several
    Column("part_start", Integer),  # the figure that this one is a part of
    Column("part_end", Integer),
    Column("part_words", Text),
    Column("warning", Text),
    UniqueConstraint("claim", "number"),
)

mentions: Final = Table(
    "mentions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.id")),
    Column("statement", ForeignKey("statements.id")),
    Column("role", Text, nullable=False),
    Column("number", Integer, nullable=False),  # for "since": the number of the figure
    Column("name", Text),  # none for times
    Column("folded", Text),  # the name for searching: small letters without accents
    Column("first_day", Date),  # times only; an open end is empty
    Column("last_day", Date),
    Column("precision", Text),  # of places and times
    Column("latitude", Float),  # places only, as the next two
    Column("longitude", Float),
    Column("place_id", Text),
    Column("start_char", Integer),
    Column("end_char", Integer),
    Column("words", Text),
    Column("rule", Text, nullable=False),
    Column("modifier", Text),  # times only, as all that follow: early, mid, late, about
    Column("direction", Text),  # past or future, where it decided
    Column("first_hour", Text),  # HH:MM
    Column("last_hour", Text),
    Column("anchor", Text),  # publication, telling, heading, time, event
    Column("anchor_day", Date),  # empty: nothing dates it so far
    Column("anchor_name", Text),
    Column("anchor_source", Text),
    Column("kind", Text),  # places only, as all that follow
    Column("country", Text),
    Column("footprint", Text),  # JSON
    Column("rivals", Text),  # JSON
    CheckConstraint("(claim IS NULL) <> (statement IS NULL)", name="of_a_claim_or_of_a_statement"),
    Index("mentions_of_claim", "claim", "role", "number"),
    Index("mentions_of_statement", "statement", "role", "number"),
    Index("mentions_by_name", "role", "folded", "claim"),
)

log: Final = Table(
    "log",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("report", Text),  # its SHA-256
    Column("detail", Text, nullable=False),  # JSON
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

EVIDENCE: Final = (reports, extractions, statements, claims, figures, mentions, log)
"""Tables whose rows are never changed and never deleted."""
