"""Names for speakers whom the report does not name: *doctors at the South Hospital*, *director of the clinic*.

How many they are, articles and *unnamed* are left out; one of several is named in the singular, and an
owner that a pronoun points to is named: "its director" is "director of the Charité hospital".
"""

from __future__ import annotations

from typing import Final

from sayso.extract.phrases import ARTICLES, phrase_tokens
from sayso.extract.telling import Ground
from sayso.model import Named, NameType, PartyKind

_UNNAMED: Final = frozenset({"unnamed", "anonymous", "unidentified", "undisclosed"})
_PAIRED: Final = frozenset({"side", "party", "country", "camp", "army"})  # "both sides" says who
_SOME: Final = frozenset({"another", "several", "some", "many", "both", "various", "numerous", "multiple", "few"})
_CROWDS: Final = frozenset({"dozen", "score", "hundred", "thousand", "number", "handful", "couple"})
_SINGLE: Final = frozenset({"one", "another"})
_OWNED: Final = frozenset({"his", "her", "its", "their"})
_OWNER_TYPES: Final = frozenset({NameType.FACILITY, NameType.ORGANISATION, NameType.FORCE, NameType.MEDIA})


def anonymous_name(ground: Ground, index: int, *, single: bool = False) -> str:
    """The report's own words for somebody, as a name; ``single``: for one of those that the words stand for."""
    tree = ground.tree
    if tree.lemma(index) in _CROWDS:
        index = next((child for child in tree.children(index, "nmod") if "of" in tree.marks(child)), index)
    words = _without_openers(ground, index, phrase_tokens(ground, index))
    first = tree[words[0]]
    owner = None
    if first.text.lower() in _OWNED and len(words) > 1:
        owner = _owner(ground, words[0])
        words = words[1:] if owner else words
    text = ground.words(words)
    if single:
        text = _in_singular(ground, index, words)
    first = tree[words[0]]
    opens = words[0] == tree.sentence(index).first
    named = any(name.first <= words[0] < name.last for name in ground.document.names)
    if opens and first.upos != "PROPN" and not first.text.isupper() and not named:
        text = text[:1].lower() + text[1:]
    text = " ".join(text.split())
    return f"{text} of {owner}" if owner else text


def _without_openers(ground: Ground, index: int, words: list[int]) -> list[int]:
    """The words without articles, counts and *unnamed* before them."""
    tree = ground.tree
    counts: set[int] = set()
    counted = tree[index].upos == "NOUN" and ground.lexicon.speakers.get(tree.lemma(index)) != "document"
    if counted:
        counts = {
            inner for one in tree.children(index, "nummod") if tree[one].upos == "NUM" for inner in tree.subtree(one)
        }
    while len(words) > 1 and words[0] < index:
        text = tree[words[0]].text.lower()
        several = text in _SOME and counted and not (text == "both" and tree[index].lemma.lower() in _PAIRED)
        if text not in ARTICLES | _UNNAMED and words[0] not in counts and not several:
            break
        words = words[1:]
    return words


def _in_singular(ground: Ground, index: int, words: list[int]) -> str:
    """The words with the noun in the singular."""
    noun = ground.tree[index]
    if noun.morphology.number != "Plur" or noun.upos != "NOUN" or index not in words:
        return ground.words(words)
    before = [word for word in words if word < index]
    after = [word for word in words if word > index]
    parts = [ground.words(before), noun.lemma, ground.words(after)]
    return " ".join(part for part in parts if part)


def one_of(ground: Ground, index: int) -> tuple[bool, int | None]:
    """Whether a phrase stands for one of several ("one of them", "another"), and the noun it is one of."""
    tree = ground.tree
    if tree[index].text.lower() not in _SINGLE or tree.children(index, "det", "amod"):
        return False, None
    for child in tree.children(index, "nmod"):
        if "of" in tree.marks(child):
            return True, child if tree[child].upos in {"NOUN", "PROPN"} else None
    return not tree.children(index, "nmod", "acl"), None


def _owner(ground: Ground, pronoun: int) -> str | None:
    """Whose it is, as a name: what the pronoun stands for, or the nearest named thing before it."""
    found = ground.annotations.who(pronoun)
    if len(found) == 1:
        return _staffed_before(ground, pronoun, found[0].name) or found[0].name
    reference = ground.annotations.reference_at(pronoun)
    if reference is not None and reference.place is not None:
        return reference.place.name.partition(",")[0]
    if ground.tree[pronoun].text.lower() != "its":
        return None
    return _named_before(ground, pronoun)


def _staffed_before(ground: Ground, pronoun: int, other: str) -> str | None:
    """The one hospital or plant of this sentence that *its* may mean, where ``other`` is not named in it."""
    sentence = ground.tree.sentence(pronoun)
    if ground.tree[pronoun].text.lower() != "its" or any(
        sentence.first <= mention.head < pronoun and mention.party.name == other
        for mention in ground.annotations.parties
    ):
        return None
    sites = {
        name.text
        for name in ground.document.names
        if sentence.first <= name.first and name.last <= pronoun and name.type is NameType.FACILITY
    }
    return _named_before(ground, pronoun) if len(sites) == 1 else None


def _named_before(ground: Ground, pronoun: int) -> str | None:
    """The hospital, agency or force that is named last in this sentence or the one before, if there is but one."""
    number = ground.tree.sentence_number(pronoun)
    start = ground.document.sentences[max(number - 1, 0)].first
    if ground.paragraph(start) != ground.paragraph(pronoun):
        start = ground.tree.sentence(pronoun).first
    near = [
        name
        for name in ground.document.names
        if start <= name.first and name.last <= pronoun and name.type in _OWNER_TYPES
    ]
    if len({name.text for name in near}) != 1:
        return None
    name = near[-1]
    text = " ".join(name.text.split())
    return f"the {text}" if ground.tree[name.head].upos == "NOUN" and not text.lower().startswith("the ") else text


def with_owner(ground: Ground, index: int, named: Named) -> Named:
    """A body's name with the place it belongs to: "Gaza's Civil Defence" is the Gaza Civil Defence."""
    party = ground.annotations.party_at(index)
    if party is None or party.kind is not PartyKind.BODY:
        return named
    for child in ground.tree.children(index, "nmod:poss"):
        place = ground.annotations.where(child) is not None or ground.name_type(child) is NameType.PLACE
        behind = [one for one in range(child + 1, index + 1) if ground.tree[one].deprel not in {"case", "punct"}]
        bare = ground.words(behind).casefold() == named.name.casefold()  # no adjective of a country was added
        if place and bare and ground.tree[child].upos == "PROPN":
            return Named(f"{ground.tree[child].text} {named.name}", named.words, named.rule)
    return named
