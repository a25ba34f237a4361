"""The evaluation of places: corpora read, distances, pairs, shares, and our own marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.places import main
from evaluation.places_corpora import GoldPlace, Use, is_demonym, read_articles
from evaluation.places_gold import answers, judge, read_paragraphs
from evaluation.places_peers import capitalised
from evaluation.places_reading import country_of_demonym, read_toponyms
from evaluation.places_score import Found, Score, great_circle_km, pair, score_all

TEXT = "Shells hit Kharkiv. Kyiv said Russian guns fired."


def _write(path: Path, body: str) -> Path:
    path.write_text(f"<?xml version='1.0' encoding='utf-8'?>\n<articles>{body}</articles>", encoding="utf-8")
    return path


@pytest.fixture
def geonames_file(tmp_path):
    """The form of LGL and TR-News; the second name is two letters off, the third has no entry."""
    return _write(
        tmp_path / "lgl.xml",
        f"""<article docid="1"><title>t</title><text><![CDATA[{TEXT}]]></text><toponyms>
        <toponym><start>11</start><end>18</end><phrase>Kharkiv</phrase><gaztag geonameid="706483">
          <name>Kharkiv</name><fclass>P</fclass><fcode>PPLA</fcode><lat>49.98</lat><lon>36.25</lon>
          <country geonameid="690791">Ukraine</country><admin1 geonameid="706482">Kharkiv</admin1></gaztag></toponym>
        <toponym><start>32</start><end>39</end><phrase>Russian</phrase><gaztag geonameid="2017370">
          <name>Russia</name><fclass>A</fclass><fcode>PCLI</fcode><lat>60</lat><lon>100</lon>
          <country geonameid="2017370">Russia</country></gaztag></toponym>
        <toponym><start>20</start><end>24</end><phrase>Kyiv</phrase></toponym>
        </toponyms></article>""",
    )


@pytest.fixture
def typed_file(tmp_path):
    """The form that the code of GeoWebNews writes."""
    return _write(
        tmp_path / "gwn.xml",
        f"""<article file="0"><title>t</title><link>l</link><text>{TEXT}</text><toponyms>
        <toponym><extractedName>Kharkiv</extractedName><normalisedName>Kharkiv</normalisedName><type>Literal</type>
          <modifierType/><nonLocational>No</nonLocational><start>11</start><end>18</end>
          <geonamesID>706483</geonamesID><latitude>49.98</latitude><longitude>36.25</longitude></toponym>
        <toponym><extractedName>Kyiv</extractedName><normalisedName/><type>Metonymic</type><modifierType/>
          <nonLocational>No</nonLocational><start>20</start><end>24</end></toponym>
        <toponym><extractedName>Russian</extractedName><normalisedName/><type>Non_Literal_Modifier</type>
          <modifierType>Adjective</modifierType><nonLocational>No</nonLocational><start>30</start><end>37</end></toponym>
        <toponym><extractedName>guns</extractedName><normalisedName/><type>Non_Toponym</type><modifierType/>
          <nonLocational>No</nonLocational><start>38</start><end>42</end></toponym>
        </toponyms></article>""",
    )


def test_a_corpus_of_geonames_is_read(geonames_file):
    (article,) = read_articles(geonames_file)
    kharkiv, kyiv, russian = article.places
    assert (kharkiv.use, kharkiv.kind, kharkiv.country, kharkiv.region) == (
        Use.NAME,
        "settlement",
        "Ukraine",
        "Kharkiv",
    )
    assert (kharkiv.id, kharkiv.lat, kharkiv.lon) == ("gn:706483", 49.98, 36.25)
    assert not kyiv.has_point
    assert russian.use is Use.DEMONYM
    assert (russian.start, russian.end) == (30, 37)


def test_geovirus_counts_from_one(tmp_path):
    body = f"""<article><text>{TEXT}</text><locations><location><name>Kharkiv</name><start>12</start><end>19</end>
      <lat>50</lat><lon>36</lon><page>p</page></location></locations></article>"""
    (article,) = read_articles(_write(tmp_path / "geovirus.xml", body))
    assert [(place.start, place.end) for place in article.places] == [(11, 18)]


def test_types_tell_literal_from_metonym(typed_file):
    (article,) = read_articles(typed_file)
    assert [place.use for place in article.places] == [Use.LITERAL, Use.METONYM, Use.DEMONYM]


def test_a_file_without_articles_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no <article>"):
        read_articles(_write(tmp_path / "x.xml", ""))


def test_demonyms_are_told_from_names():
    assert is_demonym("Russian")
    assert is_demonym("Ohioans", "Ohio")
    assert not is_demonym("New Orleans", "New Orleans")
    assert country_of_demonym("Syrians") == "SY"


@pytest.mark.parametrize(
    ("points", "km"),
    [((0, 0, 0, 0), 0), ((0, 0, 0, 90), 10007.6), ((50.45, 30.52, 55.75, 37.62), 755.1), ((90, 0, -90, 0), 20015.1)],
)
def test_distances_on_a_sphere(points, km):
    assert great_circle_km(*points) == pytest.approx(km, abs=0.5)


def _gold(start, end, **more):
    return GoldPlace(start, end, "w", more.pop("use", Use.NAME), **more)


def test_the_same_span_is_paired_before_an_overlapping_one():
    gold = [_gold(0, 12), _gold(0, 5)]
    found = [Found(0, 5), Found(6, 12)]
    assert {(mine.end, theirs.end) for mine, theirs in pair(gold, found)} == {(5, 5), (12, 12)}


def test_accuracy_counts_the_missed_and_the_unplaced():
    gold = [_gold(0, 5, lat=10.0, lon=10.0), _gold(6, 9, lat=0.0, lon=0.0), _gold(10, 12, lat=5.0, lon=5.0)]
    found = [Found(0, 5, lat=10.5, lon=10.0), Found(6, 9), Found(20, 22)]
    score = Score()
    score.add(gold, found)
    assert [(share.right, share.all) for share in (score.everywhere, score.matched, score.placed)] == [
        (1, 3),
        (1, 2),
        (1, 1),
    ]
    assert score.prf(score.exact) == pytest.approx((200 / 3, 200 / 3, 200 / 3))
    assert score.median_km == pytest.approx(55.6, abs=0.1)


def test_only_the_wanted_uses_are_counted():
    gold = [[_gold(0, 5, use=Use.LITERAL), _gold(6, 9, use=Use.METONYM)]]
    found = [[Found(0, 5), Found(6, 9, use=Use.METONYM)]]
    score = score_all(gold, found, gold_uses=frozenset({Use.LITERAL}), uses=frozenset({Use.LITERAL}))
    assert (score.gold, score.found, score.exact) == (1, 1, 1)


def test_sayso_tells_places_metonyms_and_demonyms():
    found = {TEXT[one.start : one.end]: one for one in read_toponyms(TEXT)}
    assert {words: one.use for words, one in found.items()} == {
        "Kharkiv": Use.LITERAL,
        "Kyiv": Use.METONYM,
        "Russian": Use.DEMONYM,
    }
    assert found["Kharkiv"].region == "Kharkiv Oblast"
    assert [one.country for one in found.values()] == ["UA", "UA", "RU"]


def test_the_baseline_takes_the_longest_known_run():
    text = "He left New York for Kharkiv"
    assert [text[one.start : one.end] for one in capitalised(text)] == ["New York", "Kharkiv"]


def test_the_command_prints_json(geonames_file, capsys):
    assert main([str(geonames_file), "--json"]) == 0
    (file,) = json.loads(capsys.readouterr().out)
    assert file["marked"] == {"demonym": 1, "name": 2}
    everything = file["rows"][2]
    assert everything["exact"]["f1"] == 100.0
    assert everything["everywhere"]["all"] == 2


def test_the_command_prints_tables_and_faults(geonames_file, capsys):
    main([str(geonames_file), "--errors", "2", "--peers"])
    shown = capsys.readouterr().out
    assert "sayso + metonyms" in shown
    assert "capitals, most populous" in shown


# ---- our own marks


def _mark(tmp_path, line, text="Shells fell on Bara and on Bara again."):
    path = tmp_path / "places.txt"
    path.write_text(f"# a comment\n{text}\n{line}", encoding="utf-8")
    return read_paragraphs(path)


def test_marks_have_defaults_and_follow_each_other(tmp_path):
    line = "  Bara = Bara, North Kordofan, Sudan (town)\n  Bara = Bara, North Kordofan, Sudan (town; literal; near)\n"
    (paragraph,) = _mark(tmp_path, line)
    first, second = paragraph.places
    assert (first.start, first.use, first.footprint) == (15, Use.LITERAL, "point")
    assert (second.start, second.footprint) == (27, "near")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("  Bara is a town", "not `words"),
        ("  Bara = Bara, Sudan (hamlet)", "no such kind"),
        ("  Sennar = Sennar, Sudan (town)", "'Sennar' does not stand"),
    ],
)
def test_a_wrong_mark_is_refused_with_its_line(tmp_path, line, what):
    with pytest.raises(ValueError, match=rf"places\.txt:3: {what}"):
        _mark(tmp_path, line)


def test_kinds_answer_broadly():
    assert answers("village", "settlement")
    assert answers("river", "region")
    assert answers("plant", "site")
    assert not answers("region", "settlement")


@pytest.mark.parametrize(
    ("found", "right", "same"),
    [
        (Found(15, 19, kind="settlement", name="Bara", country="SD", region="North Kordofan"), True, True),
        (Found(15, 19, kind="settlement", name="Bara", country="SD", region="South Kordofan"), False, False),
        (Found(15, 19, kind="region", name="Bara", country="SD", region="North Kordofan"), False, False),
        (Found(15, 19, kind="settlement", name="Umm Bara", country="SD", region="North Kordofan"), True, False),
    ],
)
def test_kind_and_containment_are_judged(tmp_path, found, right, same):
    (paragraph,) = _mark(tmp_path, "  Bara = Bara, North Kordofan, Sudan (town)\n")
    verdict = judge("here", paragraph.places[0], found)
    assert (verdict.is_right, verdict.is_same) == (right, same)


def test_a_metonym_is_judged_by_its_country(tmp_path):
    (paragraph,) = _mark(tmp_path, "  Kyiv = Kyiv, Ukraine (city; metonym)\n", "Kyiv denied it.")
    found = Found(0, 4, Use.METONYM, country="UA")
    verdict = judge("here", paragraph.places[0], found)
    assert (verdict.is_use, verdict.is_country, verdict.is_kind) == (True, True, None)


def test_what_is_missed_is_wrong(tmp_path):
    (paragraph,) = _mark(tmp_path, "  Bara = Bara, North Kordofan, Sudan (town)\n")
    verdict = judge("here", paragraph.places[0], None)
    assert (verdict.is_use, verdict.is_right) == (False, False)


def test_the_command_measures_marks(tmp_path, capsys):
    _mark(tmp_path, "  Bara = Bara, North Kordofan, Sudan (town)\n  Bara = Bara, North Kordofan, Sudan (town)\n")
    assert main(["--gold", str(tmp_path / "places.txt"), "--errors", "1"]) == 0
    assert "kind + containment" in capsys.readouterr().out
    assert main(["--gold", str(tmp_path / "places.txt"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["found"]["all"] == 2
