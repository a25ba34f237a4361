"""The places that Sayso knows: stores of facts, read by ``sayso.gazetteer``; no code of its own.

``NOTICE`` says where each place comes from and under which licence.
"""

from pathlib import Path

__all__ = ["DATA"]

DATA = Path(__file__).parent / "data"
"""The folder of the stores."""
