"""Mentions in a text: parties, places, times, figures, and what words refer to."""
