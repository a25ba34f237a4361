"""The record: every statement of every report, kept with its source."""
