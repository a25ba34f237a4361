"""The gazetteer: places by name, in stores that are only read."""

from sayso.gazetteer.keys import place_key
from sayso.gazetteer.lookup import Entry, Gazetteer, load_gazetteer

__all__ = ["Entry", "Gazetteer", "load_gazetteer", "place_key"]
