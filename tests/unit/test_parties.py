"""Parties from trees built by hand, and the tables behind them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from sayso.annotate.bodies import clean, ministry_topic
from sayso.annotate.parties import find_parties
from sayso.language import analyse
from sayso.lexicon.names import fold
from sayso.lexicon.parties import load_party_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Document, Name, NameType, PartyKind, Sentence
from tests.build import build


def document_of(spec: str, *names: tuple[str, NameType, str]) -> Document:
    """A document of one sentence a line; each name is given by its words, its type and its rule."""
    built = build(spec)
    found = []
    for words, kind, rule in names:
        start = built.text.index(words)
        inside = [token for token in built.tokens if start <= token.start and token.end <= start + len(words)]
        heads = [token.index for token in inside if token.head not in {one.index for one in inside}]
        head = heads[0] if heads else inside[0].index
        first, last = inside[0].index, inside[-1].index + 1
        found.append(Name(start, start + len(words), words, kind, first, last, head, rule, 1.0))
    sentence = Sentence(0, len(built.text), 0, len(built.tokens))
    vectors = np.zeros((len(built.tokens), 1), dtype=np.float32)
    return Document(built.text, (sentence,), built.tokens, tuple(found), vectors)


def names_of(document: Document) -> dict[str, tuple[str, PartyKind]]:
    """Canonical name and kind by the head word of each mention."""
    return {
        document.tokens[mention.head].text: (mention.party.name, mention.kind) for mention in find_parties(document)
    }


def test_capital_that_tells_is_the_government():
    document = document_of(
        "Kyiv/PROPN/2/nsubj said/VERB/0/root so/ADV/2/advmod ./PUNCT/2/punct", ("Kyiv", NameType.PLACE, "known:Kyiv")
    )
    assert names_of(document) == {"Kyiv": ("Ukraine", PartyKind.STATE)}


def test_capital_after_in_is_a_city():
    document = document_of(
        "Shells/NOUN/2/nsubj fell/VERB/0/root in/ADP/4/case Kyiv/PROPN/2/obl ./PUNCT/2/punct",
        ("Kyiv", NameType.PLACE, "known:Kyiv"),
    )
    assert names_of(document) == {}


def test_office_with_a_name_beside_it_is_the_person():
    """In "Its commander, Oleksandr Syrskyi, said", the subject of the telling is the commander."""
    document = document_of(
        "Its/PRON/2/nmod:poss commander/NOUN/7/nsubj ,/PUNCT/4/punct Oleksandr/PROPN/2/appos Syrskyi/PROPN/4/flat "
        ",/PUNCT/4/punct said/VERB/0/root so/ADV/7/advmod ./PUNCT/7/punct",
        ("Oleksandr Syrskyi", NameType.PERSON, "title"),
    )
    assert names_of(document)["commander"] == ("Oleksandr Syrskyi", PartyKind.PERSON)


def test_soldiers_who_act_are_the_state_and_those_who_are_killed_are_not():
    name = ("Thai", NameType.DEMONYM, "demonym:Thai")
    acting = document_of("Thai/ADJ/2/amod troops/NOUN/3/nsubj fired/VERB/0/root ./PUNCT/3/punct", name)
    struck = document_of(
        "Shells/NOUN/2/nsubj killed/VERB/0/root Thai/ADJ/4/amod soldiers/NOUN/2/obj ./PUNCT/2/punct", name
    )
    assert names_of(acting)["troops"] == ("Thailand", PartyKind.STATE)
    assert "soldiers" not in names_of(struck)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Ministry of Defence", "Defence"),
        ("Russian Defense Ministry", "Defence"),
        ("Ministry of Foreign Affairs of Armenia", "Foreign"),
        ("ministry of public health", "Health"),
        ("the Ministry for Emergency Situations", "Emergencies"),
        ("Ministry", None),
        ("Security Council", None),
    ],
)
def test_topic_of_a_ministry(text: str, topic: str | None):
    assert ministry_topic(text) == topic


def test_clean_drops_article_possessive_and_line_break():
    assert clean("the Defence\nMinistry’s") == "Defence Ministry"


def test_every_body_and_metonym_is_found_by_each_of_its_names():
    lexicon = load_party_lexicon()
    assert lexicon.bodies[fold("Rosgvardiya")].name == "National Guard of Russia"
    assert lexicon.metonyms[fold("Kremlin")].party == "Russia"
    for table in (lexicon.bodies, lexicon.metonyms):
        assert all(key and row.name for key, row in table.items())


def test_no_name_stands_for_two_bodies():
    lexicon = load_party_lexicon()
    states = {fold(name) for country in load_place_lexicon().countries for name in (country.name, *country.also)}
    assert not set(lexicon.metonyms) & set(lexicon.bodies)
    assert not set(lexicon.metonyms) & states - {"vatican"}


def test_countries_of_tables_exist():
    countries = {country.code for country in load_place_lexicon().countries} | {""}
    lexicon = load_party_lexicon()
    used = {row.country for row in (*lexicon.bodies.values(), *lexicon.metonyms.values())}
    used |= {person.country for people in lexicon.people.values() for person in people}
    assert used <= countries


@pytest.mark.parametrize(("day", "name"), [(date(2024, 8, 14), "Alexei Smirnov"), (date(2023, 5, 2), "Smirnov")])
def test_a_bare_family_name_means_a_leading_figure_only_while_in_office(day, name):
    document = analyse("Governor Smirnov told reporters that the army had left the town.")
    assert find_parties(document, day)[0].party.name == name
