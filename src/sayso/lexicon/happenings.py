"""The happenings lexicon: which words say that something happened, and what their neighbours must be.

A trigger rule is one row of ``happening_triggers.csv``. Its ``words`` are lemmas as they would be said
(``take/seize control of``: a stroke parts words that may stand for each other); the star marks the word
that carries the happening where that is not the first word of a verb or the last of a noun
(``*state of emergency``). Its ``needs`` say what must (or, after ``!``, must not) stand in a slot:
``obj:@people|hostage;!subj:@weather`` reads "the object is people or a hostage, and the subject no
weather". Slots are ``subj obj comp mod poss`` (the logical ones: the subject of a passive verb is its
``obj``), ``gov``, the word above, ``before``, the word before, and any preposition. ``@class`` is a class of nouns (*it* and *they* may pass), ``=class`` the same for verbs of many meanings
(only known members pass), ``*`` anything; ``obj?:`` binds only if filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from sayso.lexicon.kinds import load_kinds
from sayso.lexicon.tables import read_table

TRIGGER_COLUMNS = ("words", "pos", "kind", "mode", "needs", "frame", "source", "example", "not_example")
FRAME_COLUMNS = ("frame", "actor", "target", "place", "names", "meaning", "source", "example")
CLASS_COLUMNS = ("noun", "classes", "source", "example")
PARENT_COLUMNS = ("class", "parents", "source", "example")
CARRIER_COLUMNS = ("words", "subject", "effect", "source", "example", "not_example")
GOVERNOR_COLUMNS = ("word", "pos", "link", "effect", "source", "example", "not_example")
DOMAIN_COLUMNS = ("word", "domain", "source", "example")
COUNT_COLUMNS = ("kind", "mode", "what", "keeps", "source", "example")


class Need(NamedTuple):
    """What one slot of a trigger must hold: lemmas and classes of nouns (``@troops``)."""

    slot: str
    words: frozenset[str]
    forbidden: bool
    optional: bool


class Trigger(NamedTuple):
    """One sense of a word or phrase: the kind of happening it tells of, and in which company.

    ``words`` holds the alternatives of each word, ``carrier`` the position of the word that heads them.
    """

    id: str
    words: tuple[frozenset[str], ...]
    carrier: int
    pos: str
    kind: str
    mode: str | None
    needs: tuple[Need, ...]
    frame: str
    example: str
    not_example: str

    @property
    def weight(self) -> int:
        """How much the rule asks for: of two that match, the heavier decides.

        A preposition or modifier asks for more than a subject or object, which every verb has.
        """
        weigh = {"subj": 2, "obj": 2}
        binding = [need for need in self.needs if not need.optional and not need.forbidden]
        asked = sum(weigh.get(need.slot, 5) for need in binding)
        asked += sum(4 for need in binding if not any(word[0] in "@=*" for word in need.words))  # named words
        return 20 * len(self.words) + asked


class Frame(NamedTuple):
    """Which slots of a trigger hold the actor, the target and the place, in order of trust.

    ``as_phrase``: the target is named as the report words it (*Russian soldiers*), not by its party.
    """

    name: str
    actor: tuple[str, ...]
    target: tuple[str, ...]
    place: tuple[str, ...]
    as_phrase: bool


class Carrier(NamedTuple):
    """A verb that carries an event noun: *launch* an attack, *come under* attack, an attack *goes on*."""

    words: tuple[str, ...]
    subject: str
    effect: str


class Governor(NamedTuple):
    """A word above a happening that says how real it is: *fail to*, *plan to*, *threat of*."""

    word: str
    pos: str
    link: frozenset[str]
    effect: str


class Count(NamedTuple):
    """How a counted thing is called in a happening: *people* killed are ``killed``."""

    kind: str
    mode: str
    what: str
    keeps: bool


@dataclass(frozen=True)
class HappeningLexicon:
    """Every table of the happenings lexicon, each read when first asked for."""

    @cached_property
    def triggers(self) -> Mapping[str, tuple[Trigger, ...]]:
        """Trigger rules by the lemma that carries them, those that ask for most first."""
        found: dict[str, list[Trigger]] = {}
        for rule in self.rules:
            for lemma in rule.words[rule.carrier]:
                found.setdefault(lemma, []).append(rule)
        return MappingProxyType(
            {lemma: tuple(sorted(rules, key=lambda rule: -rule.weight)) for lemma, rules in found.items()}
        )

    @cached_property
    def rules(self) -> tuple[Trigger, ...]:
        """Trigger rules in the order of the table."""
        rows = read_table("happening_triggers", TRIGGER_COLUMNS)
        return tuple(_trigger(row, line) for line, row in enumerate(rows, 2))

    @cached_property
    def frames(self) -> Mapping[str, Frame]:
        """Frames by name."""
        rows = read_table("happening_frames", FRAME_COLUMNS)
        frames = (
            Frame(
                row["frame"],
                tuple(row["actor"].split()),
                tuple(row["target"].split()),
                tuple(row["place"].split()),
                row["names"] == "phrase",
            )
            for row in rows
        )
        return MappingProxyType({frame.name: frame for frame in frames})

    @cached_property
    def _parents(self) -> Mapping[str, frozenset[str]]:
        rows = read_table("class_parents", PARENT_COLUMNS)
        return {row["class"]: frozenset(row["parents"].split()) for row in rows}

    @cached_property
    def classes(self) -> Mapping[str, frozenset[str]]:
        """Classes by noun (lower case), the classes above them included."""
        rows = read_table("noun_classes", CLASS_COLUMNS)
        return MappingProxyType({row["noun"].lower(): self.with_parents(row["classes"].split()) for row in rows})

    def with_parents(self, classes: list[str] | tuple[str, ...] | frozenset[str]) -> frozenset[str]:
        """The classes and all classes above them."""
        found: set[str] = set()
        waiting = list(classes)
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(self._parents.get(one, ()))
        return frozenset(found)

    @cached_property
    def carriers(self) -> Mapping[str, tuple[Carrier, ...]]:
        """Carrying verbs by lemma, those of more words first."""
        found: dict[str, list[Carrier]] = {}
        for row in read_table("event_carriers", CARRIER_COLUMNS):
            words = tuple(row["words"].split())
            found.setdefault(words[0], []).append(Carrier(words, row["subject"], row["effect"]))
        return MappingProxyType(
            {lemma: tuple(sorted(carriers, key=lambda one: -len(one.words))) for lemma, carriers in found.items()}
        )

    @cached_property
    def governors(self) -> Mapping[str, tuple[Governor, ...]]:
        """Words that say how real what they govern is, by lemma."""
        found: dict[str, tuple[Governor, ...]] = {}
        for row in read_table("reality_words", GOVERNOR_COLUMNS):
            one = Governor(row["word"], row["pos"], frozenset(row["link"].split()), row["effect"])
            found[one.word] = (*found.get(one.word, ()), one)
        return MappingProxyType(found)

    @cached_property
    def domains(self) -> Mapping[str, str]:
        """Words that show that a sentence is about something else: sport, film, markets, weather."""
        return MappingProxyType({row["word"]: row["domain"] for row in read_table("other_domains", DOMAIN_COLUMNS)})

    @cached_property
    def counts(self) -> Mapping[tuple[str, str], Count]:
        """Names of counted things by kind and mode; an empty mode is the kind's own."""
        rows = read_table("happening_counts", COUNT_COLUMNS)
        return MappingProxyType(
            {
                (row["kind"], row["mode"]): Count(row["kind"], row["mode"], row["what"], row["keeps"] == "thing")
                for row in rows
            }
        )


@lru_cache(maxsize=1)
def load_happening_lexicon() -> HappeningLexicon:
    """The happenings lexicon that ships with the package."""
    return HappeningLexicon()


def _trigger(row: Mapping[str, str], line: int) -> Trigger:
    """The rule of one row; ``ValueError`` with its line if it cannot be one."""
    where = f"happening_triggers.csv:{line}"
    kind = load_kinds().get(row["kind"])
    if kind is None:
        raise ValueError(f"{where}: unknown kind {row['kind']}")
    if row["mode"] and row["mode"] not in kind.modes:
        raise ValueError(f"{where}: {row['kind']} has no mode {row['mode']}; it has {', '.join(kind.modes)}")
    if row["pos"] not in {"verb", "noun", "adj"}:
        raise ValueError(f"{where}: pos is verb, noun or adj, not {row['pos']!r}")
    written = row["words"].split()
    starred = [position for position, word in enumerate(written) if word.startswith("*")]
    default = 0 if row["pos"] == "verb" else len(written) - 1
    return Trigger(
        id=f"{row['words'].replace('*', '')}/{row['pos']}" + (f"[{row['needs']}]" if row["needs"] else ""),
        words=tuple(frozenset(word.removeprefix("*").lower().split("/")) for word in written),
        carrier=starred[0] if starred else default,
        pos=row["pos"],
        kind=row["kind"],
        mode=row["mode"] or None,
        needs=tuple(_need(part, where) for part in row["needs"].split(";") if part),
        frame=row["frame"],
        example=row["example"],
        not_example=row["not_example"],
    )


def _need(text: str, where: str) -> Need:
    """One condition, such as ``!obj:@people|deal``."""
    slot, colon, words = text.strip().partition(":")
    if not colon or not words:
        raise ValueError(f"{where}: a need is SLOT:WORD|@CLASS, not {text!r}")
    return Need(
        slot=slot.strip("!?"),
        words=frozenset(words.lower().split("|")),
        forbidden=slot.startswith("!"),
        optional=slot.endswith("?"),
    )
