"""``python -m sayso`` is the command line ``sayso``."""

from sayso.cli import run

run()
