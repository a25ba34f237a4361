"""The words that say that somebody tells something: *say*, *according to*, *the claim that*.

``cues.csv`` has a row for each cue and frame. ``pos`` says how the cue is built in: ``verb``, ``noun``
("Kyiv's claim that"), ``by-noun`` ("by the ministry's count"), ``phrase`` ("according to"), ``as-verb``
("as he put it"), ``adverb`` ("reportedly"), ``label`` ("Quote:"), ``citing`` ("citing the ministry").
``takes`` lists what is told and to whom:

    clause      a finite clause, before or after        quote       only words that stand beside it
    infinitive  "vowed to leave"                        ask[:P]     "urged X to leave", "called on X to"
    object      "confirmed the loss"                    figure      an object that holds a number
    at          "puts the dead at five"                 naming      "called the raid a crime"
    of for on about against at with                     the phrase with that preposition
    to-content  "admitted to heavy losses"              passive     only "is rumoured to"
    listener    the object is who it is told to         to          so is a phrase with *to*
    evidence    the subject may be a document only      refusal     "declined to comment"
    by whole label source                               of by-nouns, phrases, labels and citing

``only`` holds the object nouns that the frame is limited to.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import NamedTuple

from sayso.lexicon.names import load_name_lexicon
from sayso.lexicon.tables import read_table
from sayso.model.claims import Manner
from sayso.model.document import NameType

CUE_COLUMNS = ("cue", "pos", "manner", "takes", "only", "source", "example", "not_example")
CHANNEL_COLUMNS = ("word", "kind", "label", "source", "example", "not_example")
SPEAKER_COLUMNS = ("word", "kind", "source", "example")

_SPEAKING_HEADS = frozenset({NameType.GOVERNMENT, NameType.FORCE, NameType.ORGANISATION, NameType.MEDIA})


class Cue(NamedTuple):
    """One cue in one frame."""

    lemma: str
    pos: str
    manner: Manner
    takes: frozenset[str]
    only: frozenset[str]


class ChannelWord(NamedTuple):
    """A word for the way something is told.

    ``kind``: ``medium`` (statement), ``document`` (report), ``post`` (message; unsaid beside a platform),
    ``exchange`` (call: who is on the other end is told), ``event`` (briefing), ``air`` (television),
    ``platform`` (Telegram), ``holder`` (account; unsaid beside a platform), ``modifier`` (televised).
    """

    word: str
    kind: str
    label: str


class CueLexicon:
    """The cue, channel and speaker tables, each read when first asked for."""

    @cached_property
    def _cues(self) -> Mapping[tuple[str, str], tuple[Cue, ...]]:
        found: dict[tuple[str, str], tuple[Cue, ...]] = {}
        for row in read_table("cues", CUE_COLUMNS):
            takes, only = frozenset(row["takes"].split("|")), frozenset(row["only"].split())
            cue = Cue(row["cue"], row["pos"], Manner(row["manner"]), takes, only)
            key = (row["pos"], row["cue"])
            found[key] = (*found.get(key, ()), cue)
        return found

    def cues(self, pos: str, lemma: str) -> tuple[Cue, ...]:
        """The frames of a cue, none if the word is not a cue of that sort.

        >>> [cue.manner.value for cue in load_cue_lexicon().cues("verb", "vow")]
        ['promised', 'promised', 'promised']
        """
        return self._cues.get((pos, lemma), ())

    @cached_property
    def particles(self) -> Mapping[str, frozenset[str]]:
        """The second words of verbs in two words: *point* has *out*."""
        found: dict[str, frozenset[str]] = {}
        for pos, lemma in self._cues:
            first, _, second = lemma.partition(" ")
            if pos == "verb" and second:
                found[first] = found.get(first, frozenset()) | {second}
        return found

    @cached_property
    def channels(self) -> Mapping[str, ChannelWord]:
        """Channel words by word; a word of two kinds keeps the first that is no modifier."""
        found: dict[str, ChannelWord] = {}
        for row in read_table("channels", CHANNEL_COLUMNS):
            if row["kind"] != "modifier":
                found.setdefault(row["word"], ChannelWord(row["word"], row["kind"], row["label"]))
        return found

    @cached_property
    def channel_modifiers(self) -> frozenset[str]:
        """Words that stay before a channel word: *televised*, *video*, *joint*."""
        return frozenset(row["word"] for row in read_table("channels", CHANNEL_COLUMNS) if row["kind"] == "modifier")

    @cached_property
    def speakers(self) -> Mapping[str, str]:
        """Nouns for those who speak (``person``, ``people``, ``body``) and for things that are read (``document``)."""
        known = {row["word"]: row["kind"] for row in read_table("speakers", SPEAKER_COLUMNS)}
        names = load_name_lexicon()
        titles = dict.fromkeys(names.titles, "person")
        heads = {word: "body" for word, head in names.heads_last.items() if head.type in _SPEAKING_HEADS}
        return {**heads, **titles, **known}


@cache
def load_cue_lexicon() -> CueLexicon:
    """The lexicon of cues, one object for the whole process."""
    return CueLexicon()
