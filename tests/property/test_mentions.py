"""What holds for parties and places of any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.parties import find_parties
from sayso.annotate.places import find_places
from sayso.gazetteer import place_key
from sayso.language import analyse

_WORDS = st.sampled_from(
    "Kyiv Moscow the Kursk region said Ukrainian forces officials of in on Hamas ’s , . “ ” President Putin army "
    "Russia's and strike village Sudzha RSF ( ) - he governor \n\n told who Gaza Ministry Defence was".split(" ")
)
TEXTS = st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=60))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_mentions_stand_on_their_words(text: str):
    """Words are slices of the text, heads lie inside, and no two mentions of a kind have one head."""
    document = analyse(text)
    parties = find_parties(document)
    places = find_places(document, parties)
    assert len({mention.head for mention in parties}) == len(parties)
    assert len({mention.head for mention in places}) == len(places)
    for mention, value in [(one, one.party) for one in parties] + [(one, one.place) for one in places]:
        assert 0 <= mention.first < mention.last <= len(document.tokens)
        assert value.words is not None
        assert text[value.words.start : value.words.end] == value.words.text
        assert value.name
        assert value.rule
    assert [mention.first for mention in parties] == sorted(mention.first for mention in parties)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_reading_twice_changes_nothing(text: str):
    document = analyse(text)
    parties = find_parties(document)
    assert parties == find_parties(document)
    assert find_places(document, parties) == find_places(document, parties)


@given(st.text(max_size=40))
def test_key_of_a_key_is_the_key(text: str):
    assert place_key(place_key(text)) == place_key(text)
