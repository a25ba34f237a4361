"""The place inside the name of a site that no gazetteer has: *Goma* of "Goma hospital", *Ohio* of "an Ohio church"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.model import Place, Precision

_WIDE: Final = frozenset({Precision.COUNTRY, Precision.REGION})


def inner_place(site: Place, near: Place) -> Place:
    """The site at the point and with the precision of the town that it is called after.

    A site called after a country or a division is no more than somewhere in it.
    """
    if site.lat is not None or near.lat is None:
        return site
    if near.precision in _WIDE:
        return replace(near, words=site.words, rule="place:site-somewhere-in")
    where = replace(site, lat=near.lat, lon=near.lon, precision=near.precision, country=near.country)
    return replace(where, rule="place:site-in-town", kind="site")
