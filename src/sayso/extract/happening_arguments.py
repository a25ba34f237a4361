"""Who did it and to whom: actor and target of a happening from the slots of its trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.extract.happening_slots import QUANTITIES, Company, Slots
from sayso.lexicon.happenings import Frame
from sayso.model import Named, PartyKind, Precision, Quote

# Words before a noun that a short noun phrase keeps: "Russian soldiers", "road bridge".
_KEPT = frozenset({"compound", "flat"})
_DEEPEST = 3
# What is aimed at stands for its owner: "struck eight Houthi targets".
_AIMS = frozenset({"target", "asset", "infrastructure"})
# What somebody owns or does: it stands for its owner where an actor is asked for.
_OWNED = frozenset({"weapon", "troops", "event", "equipment", "aircraft", "ship", "vehicle", "act"})
# These stand for what they are of: "members of the gang", "hundreds of rebels".
_PARTLY = frozenset({"number", "group"})


def find_actor(company: Company, frame: Frame, slots: Slots) -> tuple[Named, ...]:
    """The parties in the first actor slot that names one; weapons and acts stand for their owners."""
    return _unique(_from_slots(company, frame.actor, slots))


def _from_slots(company: Company, names: tuple[str, ...], slots: Slots) -> Iterator[Named]:
    for name in names:
        if name == "+":  # all slots so far and from here on count together: Russia and, with it, Ukraine
            continue
        found = [named for token in slots.get(name) for named in owners(company, token)]
        yield from found
        if found and "+" not in names:
            return


def owners(company: Company, token: int, depth: int = 0) -> tuple[Named, ...]:
    """Who a phrase stands for: its party, or the party whose drones, troops or attack it names.

    A person's troops are those of the person's state.
    """
    named = _who(company, token)
    classes = company.classes_of(token)
    is_common = company.tree[token].upos == "NOUN"
    owner = company.tree.child(token, "nmod:poss") if is_common and "troops" in classes else None
    if named and named[0].name.islower() and owner is not None and (found := _owner(company, owner)):
        return found  # "Israel's air force"
    if named and is_common and classes & _OWNED:
        return tuple(company.state_of(one) for one in (*named, *_joined_owners(company, token)))
    if named or depth > _DEEPEST:
        return named
    explained = next(filter(None, map(company.annotations.who, company.tree.children(token, "appos"))), ())
    if explained:
        return explained
    if not is_common and company.annotations.where(token) is None and depth == 0:
        return _named_party(company, token)
    return _owners_beside(company, token, depth) if classes & (_OWNED | _PARTLY) else ()


def _who(company: Company, token: int) -> tuple[Named, ...]:
    """Who a phrase stands for; *the rebels* and *junta troops* are those that the report names with that noun."""
    named = company.annotations.who(token)
    tree = company.tree
    if named or tree[token].upos != "NOUN" or "troops" not in company.classes_of(token):
        return named
    known = any(tree[one].text.lower() in {"the", "these", "those"} for one in tree.children(token, "det"))
    if not known and tree.relation(token) != "compound":
        return ()
    if any(tree.relation(one) in {"amod", "nmod", "acl", "nummod"} for one in tree.children(token)):
        return ()  # "the other rebels", "the rebels in the east"
    found = company.named_by_noun.get(tree.lemma(token))
    words = tree.quote(token, token + 1)
    return (Named(found, words, "named with this noun"),) if found else ()


def _owner(company: Company, token: int) -> tuple[Named, ...]:
    """The state or group that a possessive names, the country that it is the name of included."""
    found = company.annotations.who(token)
    if found:
        return tuple(map(company.state_of, found))
    place = company.annotations.where(token)
    is_country = place is not None and place.precision is Precision.COUNTRY
    return (Named(place.name, place.words, "country of a force"),) if place and is_country else ()


def _joined_owners(company: Company, token: int) -> tuple[Named, ...]:
    """The further parties of *Indian and Pakistani troops*."""
    tree = company.tree
    joined = [one for child in tree.children(token, "amod") for one in tree.conjuncts(child) if one != child]
    return tuple(named for one in joined for named in company.annotations.who(one))


def _owners_beside(company: Company, token: int, depth: int) -> tuple[Named, ...]:
    """The parties beside a noun: *Russian* drones, *his* pilots, an attack *by the rebels*."""
    tree = company.tree
    for relations in (("nmod:poss",), ("amod", "compound")):
        for child in tree.children(token, *relations):
            found = _who(company, child) or _named_party(company, child)
            if found:
                return tuple(company.state_of(one) for one in found)
    for child in tree.children(token, "nmod"):
        if set(tree.prepositions(child)) & {"of", "by", "from"}:
            found = owners(company, child, depth + 1)
            if found:
                return found
    return ()


def _named_party(company: Company, token: int) -> tuple[Named, ...]:
    """A force, body or person that the analysis names and that nobody has made a party."""
    if not company.classes_of(token) & {"party", "people", "troops"}:
        return ()
    for name in company.tree.document.names:
        if name.head == token and not name.text.lower().startswith(("pro-", "anti-")):
            return (Named(name.text, Quote(name.start, name.end, name.text), "name"),)
    return ()


def find_target(company: Company, frame: Frame, slots: Slots, actor: tuple[Named, ...]) -> tuple[Named, ...]:
    """Whom or what it was done to: a party, or a short noun phrase; bare places and mere people are none."""
    actors = {named.name for named in actor}
    for name in frame.target:
        tokens = slots.get(name)
        found = [named for token in tokens for named in _target_of(company, token, as_phrase=frame.as_phrase)]
        kept = [named for named in found if named.name not in actors or frame.as_phrase]
        if kept:
            return _unique(one for one in kept if not _is_named_next(kept, one))
    return ()


def _is_named_next(found: list[Named], one: Named) -> bool:
    """Whether the name of a thing follows it: *the coal carrier Tutor*."""
    end = one.words.end if one.words and one.rule == "phrase" else None
    return end is not None and any(other.words and other.words.start == end + 1 for other in found)


def _target_of(company: Company, token: int, *, as_phrase: bool) -> tuple[Named, ...]:
    """The party or noun phrase of one token."""
    token = _counted(company, token)
    elliptic = company.counted_before(token)
    if elliptic is not None and "weapon" in company.classes_of(elliptic):
        return (phrase_of(company, elliptic),)
    if company.annotations.dated_at(token):
        return ()
    named = _who(company, token)
    place = company.annotations.where(token)
    classes = company.classes_of(token)
    is_common = company.tree[token].upos in {"NOUN", "NUM"} and not company.annotations.place_at(token)
    if named and (not (as_phrase and is_common) or _is_named_person(company, token, named)):
        party = company.annotations.party_at(token)
        return () if place and party and party.kind is PartyKind.REGION else named
    is_site = "nuclear" in classes or (not is_common and "thing" in classes and "state" not in classes)
    if place and is_site:
        return (Named(place.name.split(",")[0], place.words, "facility"),)
    if not is_common:
        if place:
            return ()
        known = {"name", "thing", "place", "building", "home", "ship"}
        unknown = classes <= known and company.tree[token].upos == "PROPN"
        return _named_party(company, token) or ((_proper_name(company, token),) if unknown else ())
    return _noun_target(company, token, classes, as_phrase=as_phrase)


def _is_named_person(company: Company, token: int, named: tuple[Named, ...]) -> bool:
    """Whether a noun is the office of a person whose name follows it: *its leader Yahya Sinwar*."""
    beside = (company.annotations.party_at(one) for one in company.tree.children(token, "appos", "flat"))
    return any(one is not None and one.kind is PartyKind.PERSON and one.party.name == named[0].name for one in beside)


def _noun_target(company: Company, token: int, classes: frozenset[str], *, as_phrase: bool) -> tuple[Named, ...]:
    """A common noun as target: the owner of an act or weapon, the phrase of a thing, nothing for mere people."""
    if classes & {"weapon", "event"} and not as_phrase:
        return owners(company, token) or (() if "event" in classes else (phrase_of(company, token),))
    stands_for = company.tree.lemma(token) in _AIMS or (classes & {"people"} and company.tree.child(token, "nmod:poss"))
    owned = _owners_beside(company, token, 0) if stands_for and not as_phrase else ()
    if owned:
        return owned
    named = _name_beside(company, token)
    if named:
        return named
    return _noun_phrase(company, token, classes)


def _noun_phrase(company: Company, token: int, classes: frozenset[str]) -> tuple[Named, ...]:
    """The phrase of a thing; nothing for mere people, bare places and help."""
    phrase = phrase_of(company, token)
    if "building" in company.lexicon.classes.get(phrase.name.lower().removesuffix("s"), ()) and " " in phrase.name:
        return (phrase,)
    if (classes <= {"aid"} and " " not in phrase.name) or "measure" in classes:
        return ()  # "blocked aid", "for eight months"
    bare = "anyone" in classes or classes <= {"place", "land", "area", "settlement", "home", "agent"}
    is_land = bool(classes & {"settlement", "land"})
    here = company.annotations.where(token) or (is_land and _is_of_places(company, token))
    if bare or (here and (is_land or "building" not in classes)):
        return ()
    return (phrase,)


def _is_of_places(company: Company, token: int) -> bool:
    """Whether a noun is named by places before it: *the Tartar and Aghdam districts*."""
    return any(company.annotations.where(one) for one in company.tree.children(token, "compound"))


def _name_beside(company: Company, token: int) -> tuple[Named, ...]:
    """The name that a ship or vehicle is given: *an American cargo ship, the Ocean Juniper*."""
    if "ship" not in company.classes_of(token):
        return ()
    tree = company.tree
    for child in (*tree.children(token, "appos"), *tree.children(token, "flat")):
        if tree[child].upos == "PROPN" and not company.annotations.where(child):
            return (_proper_name(company, child),)
    return ()


def _proper_name(company: Company, token: int) -> Named:
    """The whole of a name that the analysis knows only by its words."""
    tree = company.tree
    words = [token, *(one for one in tree.children(token, "compound", "flat") if tree[one].upos == "PROPN")]
    first, last = tree[min(words)], tree[max(words)]
    text = tree.document.text[first.start : last.end]
    return Named(text, Quote(first.start, last.end, text), "name")


def _counted(company: Company, token: int) -> int:
    """The noun that a number noun counts: *tens of thousands of Russians*."""
    for _ in range(_DEEPEST):
        if "number" not in company.classes_of(token) and company.tree[token].text.lower() not in QUANTITIES:
            break
        inner = [one for one in company.tree.children(token, "nmod") if company.tree.prepositions(one) == ("of",)]
        if not inner or company.annotations.where(inner[0]):  # "a residential quarter of Ganja"
            break
        if company.tree[inner[0]].upos == "PRON":  # "two of them": of whom was counted before, not of a party
            break
        token = inner[0]
    return token


def phrase_of(company: Company, noun: int) -> Named:
    """A noun with the compounds and nationalities before it, without article and number."""
    tree = company.tree
    words: list[int] = []
    for child in tree.children(noun):
        token = tree[child]
        if child > noun or token.deprel.split(":")[0] not in {"compound", "amod", "flat"}:
            continue
        listed = f"{token.text.lower()} {tree.lemma(noun)}" in company.lexicon.classes
        listed = listed or token.text.lower().startswith("anti-")
        if (
            token.deprel.split(":")[0] in _KEPT
            or listed
            or company.annotations.who(child)
            or _is_capital(company, child)
        ):
            words.extend(sorted(one for one in tree.subtree(child) if one < noun))
    words.append(noun)
    for child in tree.children(noun, "nmod"):
        if tree[child].text.lower() in {"war", "state"} and tree.prepositions(child) == ("of",):
            words.extend((child - 1, child))
    name = " ".join(tree[one].text for one in words)
    return Named(name.replace(" - ", "-"), tree.quote(min(words), max(words) + 1), "phrase")


def _is_capital(company: Company, token: int) -> bool:
    """Whether a word has its capital for itself, not because it opens the sentence: *Several soldiers*."""
    first = company.tree.document.sentence_of(company.tree[token]).first
    return company.tree[token].text[:1].isupper() and (token != first or company.tree[token].upos == "PROPN")


def _unique(named: Iterable[Named]) -> tuple[Named, ...]:
    """The values with each name once, in order."""
    found: dict[str, Named] = {}
    for one in named:
        found.setdefault(one.name, one)
    return tuple(found.values())
