"""Stores of places: written, asked, added to; and what ships."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date

import pytest
import shapely
from click.testing import CliRunner
from sayso_gazetteer import DATA

from sayso.cli import main
from sayso.errors import GazetteerError
from sayso.gazetteer import Gazetteer, load_gazetteer
from sayso.gazetteer.build.census import counties
from sayso.gazetteer.build.outlines import Outlines, write_outlines
from sayso.gazetteer.build.postal import romanise
from sayso.gazetteer.build.second_level import read_second_level
from sayso.gazetteer.build.text import is_cyrillic, is_latin, plain
from sayso.gazetteer.importing import read_source
from sayso.gazetteer.stores import FormerName, Row, Source, Store, trie_of, write_store

OWN = Source("own", "our table", "CC0", "us", "https://example.org")
ROWS = (
    Row("own:1", ("Oldtown", "Altstadt"), "settlement", "XA", 10.12345, -20.5, "own", "North", "Upper", 500),
    Row("own:x", ("Oldtown",), "settlement", "XB", 1.0, 2.0, "own", population=900, viewpoint="under XB in a table"),
    Row(
        *("own:3", ("Newtown", "Новый"), "settlement", "XA", 0.0, 0.0, "own", "North"),
        former=(FormerName("Kingstown", None, date(1990, 5, 1)),),
    ),
)


@pytest.fixture
def store(tmp_path) -> Store:
    assert write_store(tmp_path / "own.sqlite", ROWS, (OWN,)) == 3
    return Store(tmp_path / "own.sqlite")


def test_places_come_back_by_each_of_their_names(store):
    gazetteer = Gazetteer((store,))
    assert [entry.id for entry in gazetteer.lookup("Oldtown")] == ["own:x", "own:1"]  # the most populous first
    (found,) = gazetteer.lookup("ALTSTADT")
    assert (found.name, found.region, found.district, found.lat, found.lon) == (
        "Oldtown",
        "North",
        "Upper",
        10.1234,
        -20.5,
    )
    assert found.viewpoint == ""
    assert gazetteer.lookup("Oldtown")[0].viewpoint == "under XB in a table"
    assert [entry.name for entry in gazetteer.lookup("новый")] == ["Newtown"]
    assert gazetteer.lookup("Nowhere") == gazetteer.lookup("") == ()


def test_a_former_name_finds_the_place_and_says_until_when(store):
    gazetteer = Gazetteer((store,))
    (found,) = gazetteer.lookup("Kingstown")
    assert found.name == "Newtown"
    assert gazetteer.former_names(found) == (FormerName("Kingstown", None, date(1990, 5, 1)),)


def test_villages_are_asked_for_their_countries_alone(store):
    gazetteer = Gazetteer((), (store,))
    assert gazetteer.lookup("Oldtown") == ()
    assert [entry.id for entry in gazetteer.lookup_villages("Oldtown", {"XA"})] == ["own:1"]


def test_the_same_rows_give_the_same_bytes(tmp_path, store):
    write_store(tmp_path / "again.sqlite", ROWS, (OWN,))
    assert (tmp_path / "again.sqlite").read_bytes() == store.path.read_bytes()
    assert trie_of(tmp_path / "again.sqlite").read_bytes() == trie_of(store.path).read_bytes()


def test_a_store_says_where_its_places_come_from(store):
    assert store.sources() == ((OWN, 3),)
    assert store.countries() == {"XA", "XB"}


# ------------------------------------------------------------ what ships


def test_every_place_that_ships_has_a_source_with_a_licence():
    notice = (DATA.parents[2] / "NOTICE").read_text(encoding="utf-8")
    for one in load_gazetteer().stores:
        for source, count in one.sources():
            assert count
            assert source.licence
            assert f"  {source.code} " in notice, source


def test_the_stores_stay_small():
    core, villages = load_gazetteer().world[0], load_gazetteer().villages[0]
    outlines = (DATA / "outlines.sqlite").stat().st_size
    assert core.size() + outlines < 40 * 1024 * 1024
    assert villages.size() < 25 * 1024 * 1024


def test_nuclear_sites_are_in_a_file_of_their_own():
    """Their licence asks to share alike; nothing else may mix with it."""
    core, nuclear = load_gazetteer().world[:2]
    assert {source.code for source, _ in nuclear.sources()} == {"nuc"}
    assert "nuc" not in {source.code for source, _ in core.sources()}


def test_a_division_has_an_outline():
    outline = load_gazetteer().outline("a1:RU.41")
    assert outline is not None
    shape = shapely.from_geojson(outline)
    assert shape.contains(shapely.Point(36.18, 51.73))  # the city of Kursk
    assert not shape.contains(shapely.Point(36.58, 50.6))  # Belgorod
    assert load_gazetteer().outline("a1:none") is None


def test_a_place_of_two_accounts_says_so():
    crimea = next(entry for entry in load_gazetteer().lookup("Crimea") if entry.id == "a1:UA.11")
    assert crimea.viewpoint == "under RU in Natural Earth, under UA in GeoNames"


# ------------------------------------------------------------ places of one's own

DUMP = (
    "10\tOldtown\tOldtown\tAltstadt,Alte Stadt\t1.5\t2.5\tP\tPPL\tXA\t\t01\t007\t\t\t1200\t\t\tZone\t2024-01-01\n"
    "11\tNorth\tNorth\t\t1.0\t2.0\tA\tADM1\tXA\t\t01\t\t\t\t0\t\t\tZone\t2024-01-01\n"
    "12\tUpper\tUpper\t\t1.0\t2.0\tA\tADM2\tXA\t\t01\t007\t\t\t0\t\t\tZone\t2024-01-01\n"
    "13\tA road\tA road\t\t1.0\t2.0\tR\tRD\tXA\t\t01\t\t\t\t0\t\t\tZone\t2024-01-01\n"
)


def test_a_country_dump_of_geonames_is_read(tmp_path):
    (tmp_path / "XA.txt").write_text(DUMP, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "XA.zip", "w") as packed:
        packed.writestr("XA.txt", DUMP)
    for name in ("XA.txt", "XA.zip"):
        source, rows = read_source(tmp_path / name)
        found = {row.id: row for row in rows}
        assert source.licence == "CC BY 4.0"
        assert sorted(found) == ["gn:10", "gn:11", "gn:12"]  # a road is no place
        assert found["gn:10"] == Row(
            *(
                "gn:10",
                ("Oldtown", "Altstadt", "Alte Stadt"),
                "settlement",
                "XA",
                1.5,
                2.5,
                "gn",
                "North",
                "Upper",
                1200,
            )
        )


def test_a_folder_of_whos_on_first_is_read(tmp_path):
    for number, (placetype, name) in enumerate((("region", "North"), ("locality", "Oldtown")), 1):
        properties = {
            "wof:id": number,
            "wof:name": name,
            "wof:placetype": placetype,
            "iso:country": "XA",
            "geom:latitude": 1.5,
            "geom:longitude": 2.5,
            "wof:hierarchy": [{"region_id": 1}],
            "name:eng_x": ["Old"],
        }
        path = tmp_path / "data" / f"{number}.geojson"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"properties": properties}), encoding="utf-8")
    _, rows = read_source(tmp_path)
    town = next(row for row in rows if row.kind == "settlement")
    assert (town.names, town.region) == (("Oldtown", "Old"), "North")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("XA.txt", b"1\t2\n", "line 1 has 2 columns, a GeoNames dump has 19"),
        ("XA.txt", b"\xff\xfe", "not text in UTF-8"),
        ("XA.zip", b"no archive", "not a zip archive"),
    ],
)
def test_what_is_no_dump_is_refused_with_a_sentence(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GazetteerError, match=message):
        list(read_source(tmp_path / name)[1])


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(GazetteerError, match="no such file"):
        read_source(tmp_path / "none.txt")
    with pytest.raises(GazetteerError, match=r"no \.geojson file"):
        read_source(tmp_path)


def test_imported_places_are_found_and_a_broken_import_leaves_the_old_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_GAZETTEER", str(tmp_path / "stores"))
    (tmp_path / "XA.txt").write_text(DUMP, encoding="utf-8")
    run = CliRunner().invoke
    assert "3 places in" in run(main, ["gazetteer", "import", str(tmp_path / "XA.txt")]).output
    load_gazetteer.cache_clear()
    try:
        assert [entry.id for entry in load_gazetteer().lookup("Alte Stadt")] == ["gn:10"]
        (tmp_path / "XA.txt").write_text(DUMP + "broken\n", encoding="utf-8")
        assert isinstance(run(main, ["gazetteer", "import", str(tmp_path / "XA.txt")]).exception, GazetteerError)
        assert sorted(path.name for path in (tmp_path / "stores").iterdir()) == ["XA.sqlite", "XA.trie"]
    finally:
        load_gazetteer.cache_clear()


def test_lookup_prints_places_and_former_names():
    run = CliRunner().invoke
    found = [json.loads(line) for line in run(main, ["gazetteer", "lookup", "Artemivsk", "--json"]).output.splitlines()]
    assert found[0]["full_name"] == "Bakhmut, Donetsk Oblast, Ukraine"
    assert {"name": "Artemivsk", "first": "1924-01-01", "last": "2016-02-04"} in found[0]["former"]
    assert "Kursk Oblast, Russia" in run(main, ["gazetteer", "lookup", "Kursk"]).output
    assert "GeoNames" in run(main, ["gazetteer", "info"]).output


# ------------------------------------------------------------ how it is made


def test_names_are_made_plain():
    assert plain("Şanlıurfa") == "Sanliurfa"
    assert is_latin("Deir ez-Zor")
    assert not is_latin("دمشق")
    assert not is_latin("12 de Abril")
    assert is_cyrillic("Нью-Йорк")
    assert not is_cyrillic("Kyiv")
    assert romanise("Большое Солдатское") == "Bolshoye Soldatskoye"


def test_a_town_lies_in_the_division_whose_outline_holds_it(tmp_path):
    outlines = Outlines()
    outlines.add("XA.01", shapely.box(0, 0, 1, 1))
    outlines.add("XA.02", shapely.box(1, 0, 3, 1))
    assert outlines.division("XA.01", 0.5, 0.5) == "XA.01"
    assert outlines.division("XA.01", 0.5, 2.5) == "XA.02"  # its source was wrong
    assert outlines.division("XA.01", 0.5, -0.2) == "XA.01"  # off the coast
    assert outlines.division("XA.01", 0.5, -9.0) == ""
    assert outlines.holding("XB", 0.5, 0.5) == ""
    middle = outlines.middle("XA")
    assert middle is not None
    assert 0 < middle[1] < 3
    assert write_outlines(tmp_path / "outlines.sqlite", [("a1:XA.01", outlines.by_code["XA.01"])]) == 1


def test_counties_are_drawn_from_the_arcs_that_neighbours_share(tmp_path):
    square = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    topology = {
        "transform": {"scale": [0.1, 0.1], "translate": [-90.0, 40.0]},
        "arcs": [square],
        "objects": {"counties": {"geometries": [{"type": "Polygon", "id": "17001", "arcs": [[0]]}]}},
    }
    (tmp_path / "counties.json").write_text(json.dumps(topology), "utf-8")
    listed = [{"fips": "17001", "name": "Adams County", "state": "IL"}]
    (tmp_path / "names.json").write_text(json.dumps(listed), "utf-8")
    towns = ((40.5, -89.5, 30_000), (45.0, -89.5, 9_000))
    [(row, shape)] = counties(tmp_path / "counties.json", tmp_path / "names.json", towns)
    assert (row.names, row.region, row.population) == (("Adams County", "Adams"), "US.IL", 30_000)
    assert (round(row.lat, 1), round(row.lon, 1), round(shape.area, 2)) == (40.5, -89.5, 1.0)


def test_a_second_level_division_lies_between_its_towns(tmp_path):
    def town(city: str, lat: float) -> dict[str, object]:
        place = {"country_code": "UA", "city": city, "latitude": lat, "longitude": 32.0, "population": 40_000}
        return place | {"state": "Chernihiv", "county": "Nizhyns'ka Mis'krada"}

    with gzip.open(tmp_path / "geocode.gz", "wt", encoding="utf-8") as packed:
        packed.write(json.dumps([town("Nizhyn", 51.0), town("Ichnia", 51.2), town("Nosivka", 51.1)]))
    second = read_second_level(tmp_path / "geocode.gz", Outlines())
    [row] = second.rows
    assert (row.names[0], row.lat, row.population) == ("Nizhyn Raion", 51.1, 120_000)
    assert second.holding["UA", 51.2, 32.0] == "Nizhyn Raion"
