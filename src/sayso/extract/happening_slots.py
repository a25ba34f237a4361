"""The company of a trigger: which phrases stand as its subject, its object and after its prepositions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.extract.happening_tree import ClauseTree
from sayso.lexicon.happenings import HappeningLexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Annotations, Named, PartyKind
from sayso.model.document import NameType

_PARTY_CLASSES = {
    PartyKind.PERSON: ("people", "leader"),
    PartyKind.STATE: ("state", "party", "place"),
    PartyKind.REGION: ("party", "place"),
    PartyKind.BODY: ("party", "body"),
    PartyKind.FORCE: ("troops", "party"),
    PartyKind.ORGANISATION: ("party",),
    PartyKind.MEDIA: ("party", "media"),
    PartyKind.PEOPLE: ("people", "party"),
    PartyKind.ANONYMOUS: ("people",),
}
_NAME_CLASSES = {
    NameType.PERSON: ("people", "leader"),
    NameType.PLACE: ("place", "party", "state"),
    NameType.FACILITY: ("place", "thing"),
    NameType.GOVERNMENT: ("party", "body"),
    NameType.FORCE: ("troops", "party"),
    NameType.ORGANISATION: ("party",),
    NameType.MEDIA: ("party", "media"),
    NameType.WEAPON: ("weapon", "thing"),
    NameType.EVENT: ("event",),
    NameType.DEMONYM: ("people", "troops", "party"),
}
_PERSONAL = frozenset(
    {
        "nobody",
        "no-one",
        "anybody",
        "anyone",
        "somebody",
        "someone",
        "everybody",
        "everyone",
        "one",
        "he",
        "him",
        "she",
        "her",
        "who",
        "whom",
        "me",
        "himself",
        "herself",
    }
)
# Objects whose own "with", "for" and "to" name parties of the verb.
_WITH_PARTIES = frozenset({"event", "arms", "aid", "money"})
_SPEAKING = frozenset({"i", "you", "your", "yourself", "myself", "yourselves"})
QUANTITIES = frozenset({"most", "many", "some", "several", "few", "half", "all", "both", "two", "three", "others"})
_PARTS = QUANTITIES | {"none", "any", "each", "neither", "either"}
"""Words that with *of* stand for some of what follows: *none of the soldiers*."""
_OPEN = frozenset({"they", "them", "we", "us", "those", "some", "both", "all", "these", "themselves"})


@dataclass(frozen=True, slots=True)
class Slots:
    """The heads that fill each slot of a trigger, as (slot, token) pairs in text order."""

    filled: tuple[tuple[str, int], ...]

    def get(self, slot: str) -> tuple[int, ...]:
        """The tokens in one slot."""
        return tuple(token for name, token in self.filled if name == slot)

    def without(self, tokens: frozenset[int]) -> Slots:
        """The slots that none of these tokens fills."""
        return Slots(tuple((slot, token) for slot, token in self.filled if token not in tokens))

    def all(self) -> tuple[int, ...]:
        """All tokens in any slot."""
        return tuple(token for _, token in self.filled)


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """Reads slots and classes of nouns off one annotated report."""

    annotations: Annotations
    tree: ClauseTree
    lexicon: HappeningLexicon
    name_types: Mapping[int, NameType]
    named_by_noun: Mapping[str, str]
    is_of_conflict: bool

    def verb_slots(self, verb: int, carrying: frozenset[int]) -> Slots:
        """Slots of a verb: logical subject and object, whatever the voice.

        ``carrying`` are the tokens that the trigger itself consists of: their own phrases count too
        (*take control of the town*).
        """
        tree = self.tree
        filled: list[tuple[str, int]] = []
        passive = tree.is_passive(verb)
        subjects = [one for one in self._addressed(verb) or tree.subject(verb) if one not in carrying]
        late = [one for one in subjects if one > verb and subjects[0] < verb and not passive]  # misread objects
        filled.extend(("obj" if passive or one in late else "subj", one) for one in subjects)
        for child in tree.children(verb):
            filled.extend(self._dependent(verb, child, carrying, passive=passive))
        if not passive and not any(slot == "obj" for slot, _ in filled):
            filled.extend(("obj", one) for one in self._other_object(verb, subjects, carrying))
        for slot, token in tuple(filled):  # "putting the talks with Ukraine on hold", "pledged tanks for Ukraine"
            if slot == "obj" and token not in subjects and self.classes_of(token) & _WITH_PARTIES:
                filled.extend(part for part in self._noun_parts(token) if part[0] in {"with", "for", "to"})
        return Slots(tuple(filled))

    def _addressed(self, verb: int) -> tuple[int, ...]:
        """Who is to do what is asked for: *appealed to the government to declare an emergency*."""
        tree = self.tree
        token = tree[verb]
        asks = any("requested" in rule.effect for rule in self.lexicon.governors.get(tree.lemma(token.head), ()))
        if token.deprel not in {"xcomp", "advcl"} or not asks or tree.child(token.head, "obj", "iobj") is not None:
            return ()
        for child in tree.children(token.head, "obl"):
            if {"to", "on", "upon", "with"} & set(tree.prepositions(child)) and self.classes_of(child) & {"agent"}:
                return tuple(tree.conjuncts(child))
        return ()

    def _dependent(
        self, verb: int, child: int, carrying: frozenset[int], *, passive: bool
    ) -> Iterator[tuple[str, int]]:
        """The slots that one dependent of a verb fills."""
        tree = self.tree
        deprel = tree[child].deprel
        if child in carrying:
            yield from self._noun_parts(child)
        elif deprel == "obj":
            yield from (("obj", one) for one in self._objects(verb, child))
        elif deprel == "iobj":
            slot = "to" if tree.child(verb, "obj") is not None else "obj"
            yield from ((slot, one) for one in tree.conjuncts(child))
        elif deprel in {"xcomp", "ccomp"}:
            yield ("comp", child)
        elif deprel.startswith(("obl", "nmod")):
            yield from self._prepositional(child, passive=passive)
        elif deprel == "advmod":
            for inner in tree.children(child, "obl"):
                yield from self._prepositional(inner, passive=False)

    def _objects(self, verb: int, child: int) -> Iterator[int]:
        """The conjuncts of an object; the antecedent of a relative pronoun."""
        if self.tree.is_relative(child) and self.tree[verb].deprel == "acl:relcl":
            yield self.tree[verb].head
            return
        yield from (one for one in self.tree.conjuncts(child) if not self.tree.is_clause(one))

    def _other_object(self, verb: int, subjects: list[int], carrying: frozenset[int]) -> Iterator[int]:
        """An object that is not marked as one.

        The noun that a relative clause is about (*land that Russia seized*), the noun after a particle that
        was read as its preposition (*drove off the rebels*), the noun of a verb read as its modifier.
        """
        tree = self.tree
        token = tree[verb]
        if token.deprel == "acl:relcl" and token.head not in subjects and subjects:
            yield token.head
        elif token.deprel in {"amod", "compound"} and subjects and token.head > verb:
            yield from tree.conjuncts(token.head)
        else:
            for child in tree.children(verb, "obl"):
                cases = set(tree.children(child, "case"))
                ranged = self._is_range(child)
                bare = not cases and not self.annotations.dated_at(child)
                if (
                    tree[child].deprel in {"obl", "obl:unmarked"}
                    and child > verb
                    and ((cases and cases <= carrying) or bare or ranged)
                ):
                    yield from tree.conjuncts(child)
                    return

    def _is_range(self, noun: int) -> bool:
        """Whether the preposition before a noun is that of its number: *between 80 and 100 rockets*."""
        numbers = [one for one in self.tree.children(noun, "nummod") if self.tree.child(one, "conj") is not None]
        return bool(numbers) and self.tree.prepositions(noun) in {("between",), ("from",)}

    def _prepositional(self, noun: int, *, passive: bool) -> Iterator[tuple[str, int]]:
        """A noun with its conjuncts under each of its prepositions; *by* of a passive is the subject."""
        names = self.tree.prepositions(noun)
        agent = self.tree[noun].deprel == "obl:agent" or (passive and names == ("by",))
        for one in self.tree.conjuncts(noun):
            if agent:
                yield "subj", one
            for name in names:
                yield name, one

    def noun_slots(self, noun: int, carrying: frozenset[int] = frozenset()) -> Slots:
        """Slots of a noun: owner, modifiers, what follows its prepositions, and the subject of a predicate."""
        filled = list(self._noun_parts(noun))
        for inner in carrying:
            if inner != noun:
                filled.extend(self._noun_parts(inner))
        is_predicate = (
            (self.tree[noun].upos not in {"NOUN", "PROPN"} and not self.tree.is_gerund_subject(noun))
            or self.tree.child(noun, "nsubj") is not None
            or any(self.tree[one].deprel == "case" for one in carrying)
        )
        if is_predicate:
            filled.extend(("subj", one) for one in self._predicated(noun) if one not in carrying)
        if noun > 0:
            filled.append(("before", noun - 1))
        filled.extend(("victim", one) for one in self._struck(noun))
        return Slots(tuple(filled))

    def _struck(self, noun: int) -> Iterator[int]:
        """What an act that is the subject of a verb did it to: *a strike has destroyed the bridge*."""
        token = self.tree[noun]
        above = self.tree[token.head]
        if token.deprel == "nsubj" and above.upos == "VERB" and not self.tree.is_passive(above.index):
            for child in self.tree.children(above.index, "obj"):
                if self.classes_of(child) & {"thing", "place"}:
                    yield from self.tree.conjuncts(child)

    def _predicated(self, noun: int) -> Iterator[int]:
        """What a predicate noun or adjective is said of: *the town is under control*, *28 towns in our hands*."""
        tree = self.tree
        token = tree[noun]
        own = [one for child in tree.children(noun, "nsubj") for one in tree.conjuncts(child)]
        if own:
            yield from own
        elif token.deprel in {"nmod", "amod", "acl", "acl:relcl"} and tree[token.head].upos != "VERB":
            yield token.head
        elif token.deprel in {"obl", "xcomp", "advcl", "nmod"} and not token.is_root:
            objects = [one for child in tree.children(token.head, "obj") for one in tree.conjuncts(child)]
            yield from objects or tree.subject(token.head)
        elif token.deprel == "conj":
            yield from self._predicated(token.head)

    def _noun_parts(self, noun: int) -> Iterator[tuple[str, int]]:
        """Owner, modifiers and prepositional phrases of a noun."""
        tree = self.tree
        for child in tree.children(noun):
            deprel = tree[child].deprel
            if deprel == "nmod:poss":
                yield from (("poss", one) for one in tree.conjuncts(child))
            elif deprel in {"amod", "compound", "nmod:desc", "nmod:unmarked", "nummod"}:
                yield from (("mod", one) for one in tree.conjuncts(child))
            elif deprel.startswith(("nmod", "obl")):
                names = tree.prepositions(child)
                for one in tree.conjuncts(child):
                    yield from ((name, one) for name in names or ("mod",))
            elif deprel == "acl" and tree.is_passive(child):
                for agent in tree.children(child, "obl"):
                    if "by" in tree.prepositions(agent):
                        yield from (("by", one) for one in tree.conjuncts(agent))

    def classes_of(self, index: int) -> frozenset[str]:
        """The classes of the noun, name or pronoun; empty if nothing is known of it."""
        token = self.tree[index]
        lower = token.text.lower()
        if token.upos == "PRON":
            return self._pronoun_classes(index, lower)
        found = set(self._noun_classes(index))
        party = self.annotations.party_at(index)
        if party:
            found.update(_PARTY_CLASSES[party.kind])
        place = self.annotations.where(index)
        if place:
            found.update(("place", "nuclear", "thing") if "nuclear" in place.name.lower() else ("place",))
        if index in self.name_types:
            found.update(_NAME_CLASSES[self.name_types[index]])
        if token.upos == "NUM" or (token.upos == "DET" and lower in _OPEN):
            found.update(("number", "anyone", "people"))
        elliptic = self.counted_before(index)
        if elliptic is not None and token.upos != "NOUN":
            found.update(self.classes_of(elliptic))
        if not found and token.upos == "PROPN":
            found.add("name")
        return self._closed(tuple(found))

    def counted_before(self, index: int) -> int | None:
        """The noun that a bare quantity counts: *fired 40 rockets. Most were intercepted*.

        The last counted thing of this sentence or of the one before in its paragraph.
        """
        tree = self.tree
        token = tree[index]
        lower = token.text.lower()
        bare = (
            lower in QUANTITIES
            and token.deprel in {"nsubj", "nsubj:pass", "obj"}
            and (token.upos != "NOUN" or lower == "others")
        )
        if not bare or any("of" in tree.prepositions(one) for one in tree.children(index, "nmod", "obl")):
            return None
        document = tree.document
        sentence = document.sentence_of(token)
        before = document.sentences[max(0, document.sentences.index(sentence) - 1)]
        first = before.first if "\n" not in document.text[before.end : sentence.start] else sentence.first
        counted = [
            one.counted
            for one in self.annotations.figures
            if one.counted is not None and first <= one.counted < index and one.figure.unit is None
        ]
        return max(counted, default=None)

    def _pronoun_classes(self, index: int, lower: str) -> frozenset[str]:
        """The classes of what a pronoun stands for, or of what it can stand for."""
        known = self._referred(index)
        if known:
            return self._closed(known)
        whole = next((one for one in self.tree.children(index, "nmod") if "of" in self.tree.prepositions(one)), None)
        if lower in _PARTS and whole is not None and self.tree[whole].upos != "PRON":
            return self.classes_of(whole)
        if lower in _PERSONAL:
            return self._closed(("people", "anyone"))
        if lower in _SPEAKING:
            return frozenset()
        return self._closed(("open",)) if lower in _OPEN else self._closed(("it",))

    def _referred(self, index: int) -> tuple[str, ...]:
        """The classes of what a pronoun stands for, where that is known."""
        reference = self.annotations.reference_at(index)
        if reference is None:
            return ()
        if reference.place:
            return ("place", "nuclear", "thing") if "nuclear" in reference.place.name.lower() else ("place",)
        return _PARTY_CLASSES[reference.kind] if reference.kind else ("party",)

    def _noun_classes(self, index: int) -> frozenset[str]:
        """Classes by the noun and by noun with the modifiers before it (*power plant*)."""
        token = self.tree[index]
        lower = token.text.lower()
        found = set(self._listed(self.tree.lemma(index), lower, lower.removesuffix("s"), lower.removesuffix("es")))
        words = [token.lemma.lower()]
        below = self.tree.subtree(index)
        for before in range(index - 1, max(-1, index - 4), -1):
            if before not in below:
                break
            words.insert(0, self.tree[before].text.lower())
            found.update(self._listed(" ".join(words)))
            found.update(self._listed(f"{words[0]} {words[-1]}"))
        for child in self.tree.children(index, "nmod", "obl"):  # hundreds of soldiers, a group of rebels
            if "of" in self.tree.prepositions(child) and (found & {"number", "anyone", "group", "part"} or not found):
                found.update(self.classes_of(child))
        return frozenset(found)

    def _listed(self, *nouns: str) -> frozenset[str]:
        return next((self.lexicon.classes[noun] for noun in nouns if noun in self.lexicon.classes), frozenset())

    def state_of(self, named: Named) -> Named:
        """The state of a person, the party itself otherwise: *his troops* are the state's."""
        for mention in self.annotations.parties:
            if mention.party.name == named.name and mention.kind is PartyKind.PERSON and mention.country:
                country = load_place_lexicon().country_of.get(mention.country)
                return Named(country.name, named.words, "state of the person") if country else named
        return named

    def _closed(self, classes: tuple[str, ...]) -> frozenset[str]:
        return self.lexicon.with_parents(classes)
