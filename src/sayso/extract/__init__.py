"""Statements (who said), happenings (what), and claims (both joined)."""
