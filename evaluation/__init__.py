"""Accuracy: what the analysis gets right on public test sets, and the floors it must not fall below."""
