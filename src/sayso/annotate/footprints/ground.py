"""The mentions of places as spots in the text, and the words around them: directions, distances, phrase openings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from sayso.annotate.footprints.precision import kind_of
from sayso.annotate.phrases import Phrases
from sayso.gazetteer import load_gazetteer
from sayso.lexicon.footprints import Beside, load_footprint_lexicon
from sayso.lexicon.places import load_place_lexicon
from sayso.model import Document, FigureMention, Name, NameType, Operator, Place, PlaceMention

HYPHENS: Final = frozenset("-‐‑–—/")
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_NAMED: Final = frozenset({NameType.PLACE, NameType.FACILITY, NameType.GOVERNMENT})
# Names that the words around can show to be places: "the road linking Gao with Ansongo".
_DOUBTFUL: Final = frozenset({NameType.PERSON, NameType.MEDIA, NameType.ORGANISATION})
UNSURE: Final = "unsure"
_STOPS: Final = frozenset({"ADP", "ADV", "SCONJ", "CCONJ", "NUM", "AUX", "PUNCT"})
_KINDS: Final = frozenset({"settlement", "district", "region", "area", "site", "water"})
_JOINTS: Final = frozenset({"and", "or", "/", ","})
_SOFTENERS: Final = 3
_MOST_WORDS: Final = 10
_MOST_JOINED: Final = 3
# "north-north-east" with its hyphens.
_COMPASS: Final = 5
_LEAST: Final = 1.0
# Reports round distances; where they say "about" they round more.
_ROUNDED: Final = 0.1
_ABOUT: Final = 0.2
_KILOMETRE: Final = 1000.0


class Heading(NamedTuple):
    """Words of direction: where they start, and degrees from north (``None``: *central*, *north and east*)."""

    first: int
    bearing: float | None


class Stretch(NamedTuple):
    """A distance in kilometres, how far off it may be, and the tokens that say it; ``most`` is an upper bound."""

    first: int
    distance: float
    radius: float
    is_most: bool


class End(NamedTuple):
    """A name that can be the other end of a road or the other side of a border; ``unsure``: if there is a road."""

    first: int
    core: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention of a place: its bare name is the tokens ``core`` to ``end``, its phrase begins at ``first``.

    ``closing`` is behind the noun that follows it (*Kursk region*), ``last`` ends the phrase. ``is_divided``: a noun says that it is a division (*Kursk region*).
    """

    place: Place
    kind: str
    first: int
    core: int
    end: int
    closing: int
    last: int
    head: int
    is_divided: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the gazetteer has a point for it."""
        return self.place.lat is not None


class Ground(Phrases):
    """A document asked for what stands around its places; every question looks at a bounded number of words."""

    def __init__(
        self, document: Document, places: tuple[PlaceMention, ...], figures: tuple[FigureMention, ...]
    ) -> None:
        super().__init__(document)
        self.lower = [token.text.lower() for token in document.tokens]
        self.lexicon = load_footprint_lexicon()
        self._distances = {mention.last: mention for mention in figures if _is_length(mention)}
        heads: dict[tuple[int, int, str], list[int]] = {}
        for mention in places:
            heads.setdefault((mention.first, mention.last, mention.place.name), []).append(mention.head)
        self._spots: dict[tuple[int, int, str], Spot] = {}
        for mention in places:
            key = (mention.first, mention.last, mention.place.name)
            if key not in self._spots:
                self._spots[key] = self._spot(mention, heads[key])

    def spot(self, mention: PlaceMention) -> Spot:
        """The spot of a mention; mentions of the same words share it."""
        return self._spots[mention.first, mention.last, mention.place.name]

    @cached_property
    def ends(self) -> dict[int, End]:
        """Spots and other names of places, by the first token of their bare name."""
        found: dict[int, End] = {}
        for name in self.document.names:
            if name.type in _NAMED | _DOUBTFUL:
                core, end = self._bare(name, name.last)
                text = self.quote(core, end).text
                joint = next((at for at in range(core + 1, end - 1) if self.lower[at] in HYPHENS), None)
                if joint is None or load_gazetteer().lookup(text):
                    found[core] = self.end(core, end, is_sure=name.type in _NAMED)
                else:  # "Goma-Sake", "Goma-Sake road"
                    while end - 1 > joint + 1 and (self.is_word(end - 1, "road") or self.is_word(end - 1, "border")):
                        end -= 1
                    found[core], found[joint + 1] = self.end(core, joint), self.end(joint + 1, end)
        for spot in self._spots.values():
            found[spot.core] = End(spot.first, spot.core, spot.end, spot.place.name, spot.kind)
        return found

    def end(self, core: int, end: int, *, is_sure: bool = True) -> End:
        """The end of a line that a name is, countries under the name of the lexicon."""
        text = " ".join(self.quote(core, end).text.split())
        country = load_place_lexicon().country_named.get(text.lower())
        kind = "country" if country else "" if is_sure else UNSURE
        return End(self.opening(core, end), core, end, country.name if country else text, kind)

    @cached_property
    def ends_by_last(self) -> dict[int, End]:
        """The same, by one past the last token of the bare name."""
        return {one.end: one for one in self.ends.values()}

    def is_word(self, index: int, kind: str) -> bool:
        """Whether the word at a token is one of a kind of the lexicon."""
        return 0 <= index < len(self.lower) and self.lower[index] in self.lexicon.values[kind]

    def begin(self, index: int) -> int:
        """The first token of the sentence."""
        return self.sentence(min(max(index, 0), len(self.tokens) - 1)).first

    # ------------------------------------------------------------ spots

    def _spot(self, mention: PlaceMention, heads: list[int]) -> Spot:
        name = next((self.name_over[head] for head in heads if head in self.name_over), None)
        if name is None or name.first < mention.first:
            inside = [self.name_over.get(index) for index in range(mention.first, mention.last)]
            name = next((one for one in reversed(inside) if one is not None and one.first >= mention.first), None)
        core, end = self._bare(name, mention.last) if name else (min(heads), min(heads) + 1)
        place = mention.place
        words = load_place_lexicon().words
        divided = any(
            self.lemma(index) in words and words[self.lemma(index)].kind in {"region", "district"}
            for index in range(core, mention.last)
        )
        kind = kind_of(place)
        head = name.head if name else heads[0]
        last = max(mention.last, end)
        closing = end
        while closing < last and self.tokens[closing].upos in {"NOUN", "PROPN"} and not self.is_word(closing, "edge"):
            closing += 1
        if closing > end and self.is_word(closing - 1, "direction"):
            closing = end
        return Spot(place, kind, self.opening(core, end), core, end, closing, last, head, divided)

    def _bare(self, name: Name, limit: int) -> tuple[int, int]:
        """The tokens of a name without article and possessive."""
        core, end = name.first, min(name.last, limit)
        while core + 1 < end and self.lower[core] == "the":
            core += 1
        while end - 1 > core and self.lower[end - 1] in POSSESSIVE:
            end -= 1
        return core, max(end, core + 1)

    def opening(self, at: int, end: int) -> int:
        """Where the phrase of a name or noun begins: at *the* of "the besieged town of El Fasher"."""
        begin = self.begin(at)
        for _ in range(_MOST_WORDS):
            before = at - 1
            if before < begin:
                break
            if self.lower[before] == "of" and self.is_kind_noun(before - 1):
                if self.is_word(before - 1, "edge") or self._is_sided(before - 1):
                    break  # "the suburbs of", "the western districts of"
                at = before - 1
                continue
            if self._is_named_noun(before, at, end):
                at = before
                continue
            owner = self.name_over.get(before - 1)
            holds = self.tokens[owner.head if owner else before - 1].head
            holder = self.lower[before] in POSSESSIVE and before > begin and at <= holds < end
            inside = self.tokens[before].deprel != "case" and at <= self.tokens[before].head < end
            if not holder and (self.tokens[before].upos in _STOPS or not inside):
                break
            at = owner.first if holder and owner and owner.first >= begin else before
        return at

    def _is_named_noun(self, noun: int, at: int, end: int) -> bool:
        """Whether the noun before a name is of its kind and governs it: "the state capital Sittwe"."""
        if self.lemma(noun) not in load_place_lexicon().words or self.tokens[noun].upos not in {"NOUN", "PROPN"}:
            return False
        return any(self.tokens[index].head == noun for index in range(at, min(end, at + _MOST_WORDS)))

    def is_kind_noun(self, index: int) -> bool:
        """Whether a noun says what the name behind *of* is: "the town of"; no part of it, as "the capital of"."""
        word = load_place_lexicon().words.get(self.lemma(index)) if index >= 0 else None
        return word is not None and word.kind in _KINDS and word.noun != "capital"

    def _is_sided(self, noun: int) -> bool:
        """Whether a noun is said to be on one side: "the western districts"."""
        return self.is_word(noun, "part") and self.compass(noun, ("side",)) is not None

    def is_alone(self, spot: Spot) -> bool:
        """Whether a name is not one of several."""
        return self.relation(spot.head) != "conj" and not self.children(spot.head, "conj")

    def before_list(self, spot: Spot) -> int:
        """Where the words before a spot end: before the first of "near Goma and Sake"."""
        before = spot.first - 1
        if before < 0 or self.lower[before] not in _JOINTS or self.relation(spot.head) != "conj":
            return spot.first
        first = self.top(spot.head)
        name = self.name_over.get(first)
        end = self.ends.get(self._bare(name, name.last)[0]) if name else None
        return end.first if end and end.first < spot.first else spot.first

    # ------------------------------------------------------------ directions and distances

    def compass(self, at: int, kinds: tuple[str, ...]) -> Heading | None:
        """The words of direction right before a token: "south-east", "northern", "north and east"."""
        found = self._compass(at, kinds)
        for _ in range(_MOST_JOINED):
            if found is None or found.first - 1 < self.begin(at) or self.lower[found.first - 1] not in _JOINTS:
                break
            joint = found.first - 1
            further = self._compass(joint, kinds)
            if further is None:
                break
            same = further.bearing == found.bearing
            found = Heading(further.first, found.bearing if same else None)
        return found

    def _compass(self, at: int, kinds: tuple[str, ...]) -> Heading | None:
        begin, word, found = self.begin(at), "", None
        for here in range(at - 1, max(begin, at - _COMPASS) - 1, -1):
            text = self.lower[here]
            if word and text in HYPHENS:
                continue
            word = text + word
            table = next((self.lexicon.values[kind] for kind in kinds if word in self.lexicon.values[kind]), None)
            if table is None:
                break
            found = Heading(here, table[word])
        if found and found.first > begin and self._is_glued(found.first) and self.lower[found.first - 1] in HYPHENS:
            return None  # "pro-western Libya"
        return found

    def skip_softeners(self, at: int) -> int:
        """Before *just*, *due* and the like."""
        begin = self.begin(at)
        for _ in range(_SOFTENERS):
            if at - 1 >= begin and self.is_word(at - 1, "softener"):
                at -= 1
        return at

    def stretch(self, at: int) -> Stretch | None:
        """The distance that ends right before a token."""
        mention = self._distances.get(at)
        si = mention.figure.si if mention else None
        if mention is None or si is None or mention.first < self.begin(at - 1):
            return None
        low, high = si.low, si.high
        within = mention.first > 0 and self.lower[mention.first - 1] in {"within", "under"}
        is_most = within or low is None or mention.figure.operator is Operator.AT_MOST
        known = [one / _KILOMETRE for one in (low, high) if one is not None]
        if not known:
            return None
        distance = sum(known) / len(known)
        loose = mention.figure.operator is not Operator.EXACTLY
        spread = (known[-1] - known[0]) / 2
        radius = max(spread, distance * (_ABOUT if loose and not spread else _ROUNDED), _LEAST)
        first = mention.first - 1 if within else mention.first
        return Stretch(first, tidy(known[-1] if is_most else distance), tidy(radius), is_most)

    def beside(self, at: int, kind: str) -> tuple[int, Beside] | None:
        """The longest phrase of the lexicon that ends right before a token, and where it starts."""
        begin = self.begin(at)
        if at - 1 < begin:
            return None
        for phrase in self.lexicon.leading[kind].get(self.lower[at - 1], ()):
            first = at - len(phrase.words)
            if first >= begin and tuple(self.lower[first:at]) == phrase.words:
                return first, phrase
        return None

    def is_part_of_name(self, spot: Spot, first: int, bearing: float | None) -> bool:
        """Whether words of direction belong to the name: *South Sudan*, *East Timor*."""
        sides = self.lexicon.values
        own = spot.place.name.partition(",")[0].lower().replace("-", " ").split()
        for word in own:
            for kind in ("side", "direction"):
                if word in sides[kind] and sides[kind][word] == bearing:
                    return True
        full = self.quote(first, spot.end).text
        return spot.place.id is not None and any(
            entry.id == spot.place.id for entry in load_gazetteer().lookup(" ".join(full.split()))
        )


def _is_length(mention: FigureMention) -> bool:
    return mention.figure.si is not None and mention.figure.si.unit == "m"


def tidy(value: float) -> float:
    """Three digits: more would be false precision."""
    return float(f"{value:.3g}")
