"""Common nouns for those who act and speak: "Ukrainian forces", "Houthi rebels", "two US officials", "residents"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.annotate.bodies import Bodies, Identity, clean, ministry_topic
from sayso.annotate.countries import Countries
from sayso.annotate.people import People
from sayso.annotate.phrases import Phrases
from sayso.annotate.states import region_named
from sayso.lexicon.cues import load_cue_lexicon
from sayso.lexicon.names import fold
from sayso.lexicon.parties import load_party_lexicon
from sayso.lexicon.places import Country
from sayso.model import Name, NameType, PartyKind

_GROUPS: Final = frozenset({NameType.FORCE, NameType.ORGANISATION, NameType.GOVERNMENT})
# The nouns that say whose voice somebody is: what follows belongs to the name.
_VOICES: Final = frozenset(
    "spokesman spokeswoman spokesperson official source member representative adviser advisor aide commander "
    "head leader channel site officer envoy ambassador minister chief".split()
)
_LEFT_OUT: Final = frozenset({"det", "nummod", "advmod", "punct", "case", "cc"})
_QUANTITIES: Final = frozenset("some many several other most few more all both various numerous".split())
# "the" makes these something spoken of before; reference finds what.
_SIDES: Final = frozenset({PartyKind.FORCE, PartyKind.ORGANISATION, PartyKind.STATE})
_SPEAKING: Final = frozenset({NameType.MEDIA, NameType.ORGANISATION, NameType.FORCE, NameType.GOVERNMENT})
_KINDS_OF_BODIES: Final = frozenset(
    "channel agency newspaper daily weekly outlet site website broadcaster station magazine portal service group "
    "organisation organization charity movement militia party company institute think-tank monitor watchdog network "
    "alliance coalition faction paramilitary gang cartel".split()
)
_CLOSE: Final = 4
# With these the forces are those of the state which the report speaks of.
_STATELY: Final = frozenset(
    "government regime security armed army military state ground special air naval local regional national foreign "
    "own land federal loyal loyalist border defence defense its our enemy allied international joint".split()
)
_LONE: Final = frozenset({"the", "this", "that", "'s", "its", "his", "their"})
_LOCAL: Final = frozenset("local regional provincial state municipal city district village health emergency".split())


@dataclass(frozen=True, slots=True)
class Agent:
    """A phrase for a party: tokens, head, who it is, and the words that say so."""

    first: int
    last: int
    head: int
    identity: Identity


class Agents:
    """The parties that common nouns of a document name or describe."""

    def __init__(self, phrases: Phrases, countries: Countries, bodies: Bodies, people: People) -> None:
        self._phrases = phrases
        self._countries = countries
        self._bodies = bodies
        self._people = people
        self._lexicon = load_party_lexicon()

    def agent(self, index: int) -> Agent | None:
        """The party that the phrase headed by a noun stands for."""
        token = self._phrases[index]
        if token.upos not in {"NOUN", "PROPN"} or self._is_name(index):
            return None
        listed = self._listed(index) or self._named_kind(index)
        if listed:
            return listed
        if self._phrases.lemma(index) in {"ministry", "department"}:
            return self._ministry(index)
        role = self._role(index)
        if role is None or self._is_modifier(index) or self._is_ethnic(index):
            return None
        owner = self._owner(index)
        if role == "state":
            return self._state(index, owner) or self._forces(index, owner)
        if role == "body":
            return self._body(index, owner)
        if role in {"soldiers", "irregulars", "group"}:
            return self._fighters(index, role, owner)
        return self._source(index, role, owner)

    def _is_name(self, index: int) -> bool:
        """Whether the token heads a name of its own."""
        name = self._phrases.name_headed.get(index)
        return name is not None and not self._bodies.is_loose(name)

    def _listed(self, index: int) -> Agent | None:
        """A body that the table has under these words: "the UN refugee agency", "Gaza's health ministry"."""
        first = self._phrases.left_edge(index)
        if first == index:
            return None
        for start in range(first, index):
            if not self._phrases[start].text[0].isalnum():
                continue
            identity = self._bodies.listed(clean(self._phrases.quote(start, index + 1).text))
            if identity:
                return Agent(first, index + 1, index, identity)
        return None

    def _is_ethnic(self, index: int) -> bool:
        """Whether the adjective says a people and no state: "ethnic Armenian authorities"."""
        first = self._phrases.left_edge(index)
        return any(self._phrases[one].text.lower() == "ethnic" for one in range(first, index))

    def _named_kind(self, index: int) -> Agent | None:
        """A name with the noun that says what it is: "the Astra channel", "the news agency Interfax"."""
        if self._phrases.lemma(index) not in _KINDS_OF_BODIES:
            return None
        for child in self._phrases.children(index, "compound", "appos", "flat"):
            name = self._phrases.name_headed.get(child)
            if name is None or name.type not in _SPEAKING or abs(child - index) > _CLOSE:
                continue
            identity = self._bodies.identity(name)
            if identity and identity.kind is not PartyKind.STATE:
                return self._make(index, identity, max(index + 1, name.last))
        return None

    def _is_modifier(self, index: int) -> bool:
        """Whether the noun only modifies another, or a pronoun owns it: "government soldiers", "its troops"."""
        if self._phrases.relation(index) in {"compound", "amod", "flat"} or self._phrases[index].deprel == "nmod:desc":
            return True
        return any(self._phrases[child].upos == "PRON" for child in self._phrases.children(index, "nmod:poss"))

    def _role(self, index: int) -> str | None:
        """The role of the noun, alone or with the word before it ("air defences")."""
        nouns = self._lexicon.nouns
        lemma, text = self._phrases.lemma(index), self._phrases[index].text.lower()
        before = self._phrases[index - 1].text.lower() if index else ""
        for form in (f"{before} {text}", f"{before} {lemma}", text, lemma):
            if fold(form) in nouns:
                return nouns[fold(form)]
        return None

    def _owner(self, index: int) -> Country | None:
        return self._countries.owner(index)

    def _make(self, index: int, identity: Identity, last: int | None = None) -> Agent:
        return Agent(self._phrases.left_edge(index), last or index + 1, index, identity)

    def _ministry(self, index: int) -> Agent | None:
        """A ministry in small letters: "Lebanon's health ministry", "the defence ministry", "the ministry of health"."""
        first = self._phrases.left_edge(index)
        last = self._phrases.right_edge(index, "nmod", "compound", "conj", "cc")
        text = self._phrases.quote(first, index + 1).text
        topic = ministry_topic(text)
        if topic is None and self._phrases.children(index, "nmod"):
            topic = ministry_topic(self._phrases.quote(index, last).text)
        if topic is None:
            return None
        owner = self._owner(index) or self._rulers(index) or self._countries.owner_above(index)
        end = last if "of" in self._phrases.quote(index, last).text.split()[1:2] else index + 1
        return self._make(index, self._bodies.ministry(topic, owner), end)

    def _rulers(self, index: int) -> Country | None:
        """The country of the force that owns a ministry: "the Taliban's interior ministry"."""
        for child in self._phrases.children(index, "nmod:poss", "compound"):
            name = self._named(child)
            identity = self._bodies.identity(name) if name else None
            if identity and identity.country:
                return self._countries.by_code(identity.country)
        return None

    def _state(self, index: int, owner: Country | None) -> Agent | None:
        """The army, government or side of a state or region."""
        region = self._region(index)
        if region:
            return self._make(index, region)
        group = self._group(index, behind=owner is None) or self._led(index)
        if group:
            return group
        if owner is None:
            return None
        identity = Identity(owner.name, PartyKind.STATE, owner.code, "state-agent")
        last = self._phrases.right_edge(index, "nmod") if self._of(index) else index + 1
        return self._make(index, identity, last)

    def _forces(self, index: int, owner: Country | None) -> Agent | None:
        """Forces that no state owns, as the report calls them: "Tigrayan forces", "Kurdish-led forces"."""
        words = {self._phrases[child].text.lower() for child in self._phrases.children(index, "amod", "compound")}
        if owner or not words or words & _STATELY or not self._phrases.is_plural(index):
            return None
        return self._unnamed(index)

    def _body(self, index: int, owner: Country | None) -> Agent | None:
        """A body without a name of its own, under its country: "South Korea's intelligence service"."""
        if owner is None:
            return self._source(index, "source", owner)
        words = [
            self._phrases[child].text
            for child in self._phrases.children(index, "amod", "compound")
            if child < index and child not in self._phrases.name_over
        ]
        name = " ".join([owner.adjective or owner.name, *words, self._phrases[index].text])
        return self._make(index, Identity(name, PartyKind.BODY, owner.code, "body"))

    def _of(self, index: int) -> bool:
        return any(
            child > index and "of" in self._phrases.cases(child) for child in self._phrases.children(index, "nmod")
        )

    def _region(self, index: int) -> Identity | None:
        """The authorities of a region or city: "Belgorod regional government", "Kursk authorities"."""
        if self._phrases.lemma(index) not in {"authority", "authorities", "government", "administration", "official"}:
            return None
        for child in self._phrases.children(index, "compound", "nmod:poss", "amod", "nmod"):
            name = self._phrases.name_over.get(child)
            loose = name is not None and self._bodies.is_loose(name)
            if name is None or not (loose or name.type is NameType.PLACE):
                continue
            text = self._phrases[child].text if loose else name.text
            if self._countries.named(text) or (self._countries.seat(text) and not self._local(index)):
                continue
            found = region_named(text, self._main())
            if found:
                return Identity(found[0], PartyKind.REGION, found[1] or None, "region-authorities")
        return None

    def _local(self, index: int) -> bool:
        words = {self._phrases[child].text.lower() for child in self._phrases.children(index, "amod", "compound")}
        return bool(words & _LOCAL)

    def _main(self) -> str | None:
        return self._countries.main.code if self._countries.main else None

    def _group(self, index: int, *, behind: bool = True) -> Agent | None:
        """Whose fighters they are: "Hamas fighters", "RSF troops", and ``behind`` the noun "fighters of the M23"."""
        for child in self._phrases.children(index, "compound", "amod", "nmod:poss", "nmod"):
            after = child > index
            if after and not (behind and self._phrases.cases(child) & {"of", "from"}):
                continue
            kind = self._named_kind(child) if after else None
            if kind:
                return self._make(index, kind.identity, max(index + 1, kind.last))
            name = self._named(child)
            identity = self._bodies.identity(name) if name else None
            if name and identity and identity.kind in _SIDES:
                return self._make(index, identity, max(index + 1, name.last))
        return None

    def _led(self, index: int) -> Agent | None:
        """Whose they are by their leader: "Haftar's forces", "Assad's army"."""
        for child in self._phrases.children(index, "nmod:poss", "compound"):
            name = next((one for one in self._people.names if one.head == child), None)
            person = self._people.known(name) if name else None
            if person is None:
                continue
            force = self._bodies.listed(person.role.split(" ")[0])
            country = self._countries.by_code(person.country)
            if force and force.kind is PartyKind.FORCE:
                return self._make(index, force)
            if country:
                return self._make(index, Identity(country.name, PartyKind.STATE, country.code, "state-agent"))
        return None

    def _named(self, child: int) -> Name | None:
        name = self._phrases.name_headed.get(child)
        return name if name and name.type in _GROUPS and name not in self._people.names else None

    def _fighters(self, index: int, role: str, owner: Country | None) -> Agent | None:
        """Fighters: those who act are their side, those whom something befalls stay people."""
        group = self._group(index)
        counted = self._phrases.children(index, "nummod")
        if role == "group":
            return group or (self._unnamed(index) if self._phrases.is_plural(index) else None)
        if group and self._phrases.is_agent(index):
            return group
        acts = self._phrases.is_agent(index) and self._phrases.is_plural(index)
        if acts and owner and role == "soldiers" and not self._tells(index):
            return self._make(index, Identity(owner.name, PartyKind.STATE, owner.code, "state-agent"))
        if self._tells(index) and not counted:
            return self._source(index, role, owner)
        return self._unnamed(index) if acts else None

    def _unnamed(self, index: int) -> Agent | None:
        """Fighters or groups without a name, as the report calls them: "separatist fighters", "Haitian gangs"."""
        if not self._phrases.is_agent(index) or self._phrases.determiner(index) in _LONE:
            return None
        top = self._phrases.top(index)
        if self._phrases.relation(top) == "nmod" and "by" not in self._phrases.cases(top):
            return None
        return self._make(index, Identity(self._phrase(index), PartyKind.FORCE, None, "fighters"))

    def _tells(self, index: int) -> bool:
        """Whether it is the subject of a verb of telling."""
        top = self._phrases.top(index)
        if not self._phrases.is_subject(index):
            return False
        head = self._phrases[top].head
        return self._cues(head)

    def _source(self, index: int, role: str, owner: Country | None) -> Agent | None:
        """A source or people described, not named: "two US officials", "a witness", "residents"."""
        if self._has_person(index):
            return None
        if self._phrases.lemma(index) in {"official", "officials"} and self._local(index) and self._region(index):
            return None
        lone = self._phrases.determiner(index) in _LONE
        if lone and not self._phrases.is_plural(index):
            return None
        kind = PartyKind.PEOPLE if role == "people" else PartyKind.ANONYMOUS
        if not self._has_voice(index, role):
            return None
        code = owner.code if owner else None
        last = self._voice_end(index)
        identity = Identity(self._phrase(index, last), kind, code, "described")
        return self._make(index, identity, last)

    def _has_voice(self, index: int, role: str) -> bool:
        """Whether the phrase speaks, acts or is spoken to; those whom something befalls are no parties."""
        if self._phrases.is_agent(index) and self._phrases[self._phrases.top(index)].deprel != "nmod:poss":
            return role != "people" or self._tells(index) or self._fights(index)
        if role == "people":
            return False
        top = self._phrases.top(index)
        if "according" in self._phrases.cases(top) or self._phrases.relation(top) in {"iobj", "root"}:
            return True
        told = self._phrases.relation(top) in {"obj", "obl"} and self._cues(self._phrases[top].head)
        return told and (self._phrases.relation(top) == "obj" or "to" in self._phrases.cases(top))

    def _fights(self, index: int) -> bool:
        verb = self._phrases.lemma(self._phrases[self._phrases.top(index)].head)
        return verb in {"attack", "fire", "shoot", "kill", "protest", "block", "throw", "loot", "storm", "demand"}

    def _cues(self, index: int) -> bool:
        cues = load_cue_lexicon().cues("verb", self._phrases.lemma(index))
        return any(cue.takes & {"clause", "quote"} for cue in cues)

    def _has_person(self, index: int) -> bool:
        """Whether a name stands beside it, so that it is no nameless source."""
        near = [*self._phrases.children(index, "appos", "flat"), self._phrases[index].head]
        if self._phrases[index].deprel not in {"nmod:desc", "appos", "compound", "flat"}:
            near.pop()
        return any(
            one in self._phrases.name_over and self._phrases.name_over[one].type is NameType.PERSON for one in near
        )

    def _voice_end(self, index: int) -> int:
        """One past the phrase with what it is the voice of: "an official of the Security Service of Ukraine"."""
        if self._phrases.lemma(index) not in _VOICES:
            return index + 1
        end = index + 1
        for child in self._phrases.children(index, "nmod"):
            if child > index and self._phrases.cases(child) & {"of", "for", "from", "with"}:
                reach = max(self._phrases.subtree(child)) + 1
                plain = all(self._phrases[one].upos != "VERB" for one in range(end, reach))
                if plain and child - end < 8:
                    end = max(end, reach)
        while self._phrases[end - 1].upos == "PUNCT":
            end -= 1
        return end

    def _phrase(self, index: int, last: int | None = None) -> str:
        """The phrase without article, number and vague quantity; a person in it under the canonical name."""
        last = last or index + 1
        first = self._phrases.left_edge(index)
        while first < index and self._drops(first):
            first += 1
        words = self._phrases.quote(first, last).text
        for name in self._people.names:
            if index < name.first < last:
                start = self._phrases[index].end
                before = self._phrases.document.text[start : self._phrases[name.first].start]
                preposition = before.split()[0] if before.split() else "of"
                head = self._phrases.quote(first, index + 1).text
                words = f"{head} {preposition} {self._people.canonical(name)}"
        if self._phrases[first].upos == "NOUN" and words[1:2].islower() and first not in self._phrases.name_over:
            words = words[0].lower() + words[1:]
        return " ".join(words.split())

    def _drops(self, index: int) -> bool:
        token = self._phrases[index]
        relation = self._phrases.relation(index)
        return relation in _LEFT_OUT or token.text.lower() in _QUANTITIES or token.upos in {"DET", "NUM"}
