"""Places named as places, looked up in the gazetteer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sayso.annotate.countries import Countries
from sayso.annotate.datelines import dateline_tokens
from sayso.annotate.inner_places import inner_place
from sayso.annotate.misread import misread_towns
from sayso.annotate.phrases import Phrases
from sayso.annotate.place_nouns import SIDES, PlaceNouns
from sayso.annotate.printed import printed_tokens
from sayso.annotate.resolver import Resolver, Scene, Wish
from sayso.annotate.states import Roles
from sayso.annotate.toponyms import Setting, find_toponyms, ground_uses
from sayso.gazetteer import Entry, place_key
from sayso.lexicon.names import fold
from sayso.lexicon.parties import load_party_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Document, Name, NameType, PartyKind, PartyMention, Place, PlaceMention, PlaceUse, Quote

_PLACES: Final = frozenset({NameType.PLACE, NameType.FACILITY})
_INNER: Final = frozenset({"compound", "nmod", "amod", "flat", "nmod:poss", "appos", "nmod:desc"})
_BEHIND: Final = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name with the phrase that places it: head token, what the words say, and the tokens that they take up."""

    head: int
    first: int
    last: int
    wish: Wish
    words: Quote
    also: int | None = None
    name: Name | None = None

    @property
    def is_site(self) -> bool:
        """Whether it is a site and no settlement."""
        return self.wish.kind == "site" and fold(self.wish.name) not in SIDES


def find_places(document: Document, parties: tuple[PartyMention, ...]) -> tuple[PlaceMention, ...]:
    """The places that the text names as places, in text order; parties named by a place are none.

    >>> [mention.place.name for mention in find_places(document, parties)]  # doctest: +SKIP
    ['Kursk Oblast, Russia', 'Shebekino, Belgorod Oblast, Russia']
    """
    finder = _Finder(document, parties)
    candidates = sorted(finder.candidates(), key=lambda candidate: candidate.words.start)
    wishes = [*(candidate.wish for candidate in candidates), *finder.asides(candidates)]
    resolver = Resolver(finder.scene(candidates), wishes)
    found: dict[int, PlaceMention] = {}
    grounds: dict[Name, PlaceMention] = {}
    for candidate in candidates:
        place = resolver.resolve(candidate.wish, candidate.words)
        if place is None:
            continue
        if place.lat is None and candidate.is_site:
            near = resolver.resolve(replace(candidate.wish, kind="", noun="", urban=True), candidate.words)
            place = inner_place(place, near) if near else place
        for head in (candidate.head, candidate.also):
            if head is not None:
                mention = PlaceMention(candidate.first, candidate.last, head, place)
                found.setdefault(head, mention)
                if candidate.name is not None:
                    grounds[candidate.name] = mention
    setting = finder.setting(parties, grounds, resolver)
    found = {mention.head: mention for mention in ground_uses(setting, found.values())}
    for mention in find_toponyms(setting):
        found.setdefault(mention.head, mention)
    return tuple(sorted(found.values(), key=lambda mention: (mention.first, mention.head)))


class _Finder:
    """One document with all that finding its places needs."""

    def __init__(self, document: Document, parties: tuple[PartyMention, ...]) -> None:
        self._phrases = Phrases(document)
        self._countries = Countries(self._phrases)
        self._roles = Roles(self._phrases, self._countries)
        self._lexicon = load_place_lexicon()
        self._nouns = PlaceNouns(self._phrases, self._countries)
        self._contexts = load_party_lexicon().words
        self._parties = parties
        self._towns = misread_towns(self._phrases, self._countries)
        self._taken = self._taken_tokens(parties) | dateline_tokens(document) | printed_tokens(document)
        self._used: set[int] = set()
        self._regions = {mention.head for mention in parties if mention.kind is PartyKind.REGION}

    def _taken_tokens(self, parties: tuple[PartyMention, ...]) -> frozenset[int]:
        """The tokens inside parties, save countries that are struck or entered and so are places too."""
        taken: set[int] = set()
        for mention in parties:
            ground = mention.kind is PartyKind.STATE and self._roles.is_struck(mention.head)
            ground = ground and mention.head in self._phrases.name_over
            if not ground and mention.party.rule != "party:region":
                taken.update(range(mention.first, mention.last))
        return frozenset(taken)

    def scene(self, candidates: list[Candidate]) -> Scene:
        """What the report speaks of: countries, and names that it uses for divisions."""
        counts: Counter[str] = Counter(self._countries.counts)
        for mention in self._parties:
            if mention.country:
                counts[mention.country] += 1
        as_region = {place_key(one.wish.name) for one in candidates if one.wish.kind == "region"}
        as_region |= {
            place_key(mention.party.name.removesuffix(" Oblast"))
            for mention in self._parties
            if mention.kind is PartyKind.REGION
        }
        for mention in self._parties:  # "Belgorod Gov. Vyacheslav Gladkov"
            if mention.kind is PartyKind.PERSON:
                for index in range(mention.first, mention.last - 1):
                    if fold(self._phrases[index + 1].text) in {"gov", "governor", "province", "state"}:
                        as_region.add(place_key(self._phrases[index].text))
        return Scene(counts, [], frozenset(as_region))

    def asides(self, candidates: list[Candidate]) -> Iterator[Wish]:
        """What the names of places ask for that are no ground: they tell where the report is."""
        asked = {candidate.name for candidate in candidates}
        for name in self._phrases.document.names:
            if name.type is NameType.PLACE and name not in asked:
                bare, noun = self._nouns.split(name)
                yield self._candidate(name, name.head, bare, noun).wish

    def setting(
        self, parties: tuple[PartyMention, ...], grounds: dict[Name, PlaceMention], resolver: Resolver
    ) -> Setting:
        """What is known when the names are read that are no ground."""

        def resolve(name: Name, use: PlaceUse, words: Quote) -> Place | None:
            bare, noun = self._nouns.split(name)
            wish = self._candidate(name, name.head, bare, noun).wish
            if use is PlaceUse.METONYM and not wish.kind and name.head in self._regions:
                wish = replace(wish, kind="region")
            if use is PlaceUse.LITERAL:
                wish = replace(wish, placed=True)
            return resolver.resolve(wish, words)

        def choose(name: str, sentence: int) -> Entry | None:
            return resolver.choose(Wish(name, sentence=sentence))

        return Setting(self._phrases, self._countries, parties, grounds, resolve, choose)

    def candidates(self) -> Iterator[Candidate]:
        """Each name that can be a place, with what the words around say about it."""
        for name in self._phrases.document.names:
            named = name.type in _PLACES or name in self._towns
            named = named and not self._roles.is_holder(name.last - 1)
            if named and name.first not in self._taken and name.first not in self._used:
                yield from self._of_name(name)
        for token in self._phrases.tokens:
            if token.upos in {"NOUN", "PROPN"} and token.index not in self._used:
                yield from self._of_noun(token.index)

    def _of_name(self, name: Name) -> Iterator[Candidate]:
        bare, noun = self._nouns.split(name)
        bare = self._nouns.with_holder(name, bare)
        token = self._phrases[name.head]
        if noun and self._nouns.is_kind(bare, noun):
            yield self._candidate(name, name.head, bare, noun)
            return
        above = token.head
        inside = above in self._used and above < name.first and "of" in self._phrases.cases(name.head)
        if inside and not self._phrases.is_plural(above):
            return  # "the Bachoura district of central Beirut": what holds it
        kind = self._nouns.kind_noun(above) if token.deprel in _INNER and above != name.head else None
        if kind and self._nouns.binds(name, above):
            self._used.update((above, name.head))
            plural = self._phrases.is_plural(above)
            head = name.head if plural else above
            yield self._candidate(name, head, bare, kind, also=None if plural else name.head)
        elif not self._is_holder(name):
            yield self._candidate(name, name.head, bare, self._described(name))

    def _described(self, name: Name) -> str:
        """The kind that an apposition after the name says: "Bryansk, a border region"."""
        for child in self._phrases.children(name.head, "appos"):
            noun = self._nouns.kind_noun(child)
            named = any(one in self._phrases.name_over for one in self._phrases.subtree(child))
            if noun and child > name.head and not named:
                self._used.add(child)
                return noun
        first = self._phrases.first_conjunct(name.head)
        if (
            first != name.head
            and self._nouns.kind_noun(self._phrases[first].head)
            and self._phrases[first].deprel == "compound"
        ):
            return self._nouns.kind_noun(self._phrases[first].head) or ""
        return ""

    def _is_holder(self, name: Name) -> bool:
        """Whether the name only says where a place beside it lies: "Sumy Oblast, Ukraine"; "Russia's Kursk region"."""
        token = self._phrases[name.head]
        above = token.head
        if above == name.head:
            return False
        over = self._phrases.name_over.get(above)
        place = over is not None and over.type in _PLACES
        if token.deprel in {"appos", "nmod:unmarked", "dep", "flat", "list"}:
            return place and above < name.first and self._after_comma(name.first)
        if token.deprel == "nmod:poss":
            return place or self._nouns.kind_noun(above) is not None
        return False

    def _after_comma(self, index: int) -> bool:
        return index > 0 and self._phrases[index - 1].text == ","

    def _candidate(self, name: Name, head: int, bare: str, noun: str, also: int | None = None) -> Candidate:
        word = self._lexicon.words.get(fold(noun)) if noun else None
        kind = word.kind if word else ""
        first = min(self._phrases.left_edge(head), name.first)
        last = max(head + 1, name.last)
        holders = tuple(self._holders(name, head))
        for holder_end in self._holder_ends(name):
            last = max(last, holder_end)
        if kind == "country" or noun in SIDES:
            kind, noun = "", ""
        wish = Wish(
            bare, kind, noun, holders, self._is_urban(head), self._is_placed(head), self._phrases.sentence_number(head)
        )
        return Candidate(head, first, last, wish, self._phrases.quote(first, last), also, name)

    def _holders(self, name: Name, head: int) -> Iterator[str]:
        """The wider places named beside it: before ("Russia's ...", "the Russian town of") or after a comma."""
        for index in dict.fromkeys((name.head, head)):
            for child in self._phrases.children(
                index, "nmod:poss", "amod", "appos", "nmod", "dep", "compound", "list", "flat"
            ):
                if name.first <= child < name.last or not self._holds(child, name, head):
                    continue
                other = self._phrases.name_over.get(self._inner(child))
                if other is None or other is name:
                    continue
                country = self._countries.demonym(other.text) if other.type is NameType.DEMONYM else None
                if country:
                    yield country.name
                elif other.type is NameType.PLACE:
                    yield self._nouns.split(other)[0]
        yield from self._behind(name)

    def _behind(self, name: Name) -> Iterator[str]:
        """The wider place right behind a name: "Orlivka in Ukraine's Donetsk region"."""
        tokens = self._phrases.tokens
        start = name.last + (name.last < len(tokens) and tokens[name.last].text == ",")
        if start >= len(tokens) or tokens[start].text.lower() != "in":
            return
        for index in range(start + 1, min(name.last + _BEHIND, len(tokens))):
            if tokens[index].upos in {"VERB", "PUNCT", "ADP"} and tokens[index].text.lower() != "of":
                return
            other = self._phrases.name_over.get(index)
            if other is not None and other.first == index and other.type is NameType.PLACE:
                yield self._nouns.split(other)[0]

    def _holds(self, child: int, name: Name, head: int) -> bool:
        """Whether a phrase below a place can be what it lies in: "in the Kursk Region" close behind it."""
        cases = self._phrases.cases(child)
        if self._phrases.relation(child) != "nmod" or child < min(name.first, head) or not cases:
            return True
        close = self._phrases.left_edge(child) - max(name.last, head + 1) <= 2
        return bool(cases & {"in", "'s"}) and close

    def _inner(self, index: int, depth: int = 2) -> int:
        """The name inside a phrase: "Ukraine's Donetsk region", "a town in the Belgorod region"; else its head."""
        if index in self._phrases.name_over:
            return index
        below = [
            child
            for relation in ("compound", "amod", "nmod")
            for child in self._phrases.children(index, relation)
            if not self._phrases.cases(child) & {"of", "near", "from", "on", "at"} or relation != "nmod"
        ]
        named = [child for child in below if child in self._phrases.name_over]
        if named or not depth:
            return named[0] if named else index
        deeper = [self._inner(child, depth - 1) for child in below]
        return next((one for one in deeper if one in self._phrases.name_over), index)

    def _holder_ends(self, name: Name) -> Iterator[int]:
        for child in self._phrases.children(name.head, "appos", "list", "dep"):
            other = self._phrases.name_over.get(child)
            if (
                other is not None
                and other.type is NameType.PLACE
                and other.first == name.last + 1
                and self._after_comma(other.first)
            ):
                self._used.add(other.first)
                yield other.last

    def _is_placed(self, index: int) -> bool:
        """Whether a preposition of place stands before it, so that even an unknown name is a place."""
        return bool(self._phrases.cases(self._phrases.top(index)) & {"in", "at", "near", "around", "outside"})

    def _is_urban(self, index: int) -> bool:
        """Whether it hangs on a thing of towns: "an apartment building in Kursk"."""
        head = self._phrases[self._phrases.top(index)].head
        top = self._phrases.top(index)
        moves = self._phrases.cases(top) & {"from", "to", "near", "outside", "around", "toward", "towards"}
        if moves or self._roles.is_struck(index):
            return True
        return head != index and "city-noun" in self._contexts.get(self._phrases.lemma(head), frozenset())

    def _of_people(self, index: int) -> Iterator[Candidate]:
        """A division that is called after a people: "the Amhara region", "Shan state"."""
        word = self._lexicon.words.get(self._phrases.lemma(index))
        if word is None or word.kind != "region":
            return
        for child in self._phrases.children(index, "compound", "amod"):
            name = self._phrases.name_over.get(child)
            people = name is not None and name.type is NameType.DEMONYM and name.last == index
            if name and people and not self._countries.demonym(name.text) and index not in self._taken:
                first = self._phrases.left_edge(index)
                number = self._phrases.sentence_number(index)
                wish = Wish(name.text, "region", word.noun, tuple(self._holders(name, index)), sentence=number)
                yield Candidate(index, first, index + 1, wish, self._phrases.quote(first, index + 1))

    def _of_noun(self, index: int) -> Iterator[Candidate]:
        """Ground named by its owner: "Russian territory"; a division named like a people: "northern Shan state"."""
        if not self._nouns.is_country_word(index):
            yield from self._of_people(index)
            return
        for child in self._phrases.children(index, "amod", "nmod:poss", "compound"):
            name = self._phrases.name_over.get(child)
            if name is None or name.type not in {NameType.DEMONYM, NameType.PLACE} or child in self._used:
                continue
            country = self._countries.of_name(name)
            if country:
                first = self._phrases.left_edge(index)
                wish = Wish(country.name, "country", self._phrases.lemma(index))
                yield Candidate(index, first, index + 1, wish, self._phrases.quote(first, index + 1))
                return
