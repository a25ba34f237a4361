"""Channel, addressee and day of a telling where they are said only once.

They carry forward while the same speaker goes on, and back from a quotation to the paraphrase that led to
it. A new day, channel or addressee begins a new occasion, and nothing is carried over from the old one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sayso.extract.details import Details
from sayso.extract.speakers import Speaker
from sayso.extract.telling import Ground, Telling
from sayso.model import Manner, Named

_GOING_ON: Final = frozenset({"add", "continue", "go on", "reiterate", "repeat"})
_OTHER_TIMES: Final = frozenset(
    "repeatedly previously earlier always consistently often long once frequently regularly routinely".split()
)
_SAME_WORDS: Final = 0.5  # of the shorter content: the quotation says what its lead paraphrases


@dataclass(frozen=True, slots=True)
class Act:
    """A telling with its speaker and with what its own words say about it."""

    telling: Telling
    speaker: Speaker | None
    details: Details
    outer: bool

    @property
    def name(self) -> str | None:
        """The speaker's name; of a person the family name, so that "Zelensky" goes on for "Volodymyr Zelensky"."""
        if self.speaker is None:
            return None
        if self.speaker.group is not None:
            return self.speaker.group.casefold()
        name = self.speaker.name.name
        return (name.split(" ")[-1] if self.speaker.kind == "person" and name[:1].isupper() else name).casefold()


@dataclass(slots=True)
class _Occasion:
    """Tellings of one speaker at one occasion, by position."""

    name: str
    members: list[int] = field(default_factory=list)
    details: Details = field(default_factory=Details)
    so_far: list[Details] = field(default_factory=list)  # what was known at each member

    def takes(self, details: Details) -> bool:
        """Whether further details fit: none of them differs."""
        if details.said_on and self.details.said_on and not _meet(self.details, details):
            return False
        if details.channel and self.details.channel and details.channel.name != self.details.channel.name:
            return False
        mine, theirs = {one.name for one in self.details.to}, {one.name for one in details.to}
        return not mine or not theirs or bool(mine & theirs)

    def add(self, position: int, details: Details) -> None:
        """Take in one more telling."""
        self.members.append(position)
        self.details = Details(
            self.details.channel or (details.channel if _is_shared(details.channel) else None),
            self.details.to or details.to,
            self.details.said_on or details.said_on,
            via=self.details.via or details.via,
        )
        self.so_far.append(self.details)


def carry_details(ground: Ground, acts: Sequence[Act]) -> list[Details]:
    """The details of each act, those of its occasion filled in."""
    occasions: list[_Occasion] = []
    current: _Occasion | None = None
    last_position = -1
    for position, act in enumerate(acts):
        if not act.outer or act.telling.negated or act.name is None:
            continue
        if current and _heading_between(ground, acts, last_position, position):
            current = None
        if _is_earlier(ground, act.telling):
            continue
        known = current if current and current.name == act.name else None
        if known is None and _goes_on(ground, act.telling):
            known = next((one for one in reversed(occasions) if one.name == act.name), None)
        shared = _without_asked(act)
        if known is None or not known.takes(shared):
            known = _Occasion(act.name)
            occasions.append(known)
        known.add(position, shared)
        current, last_position = known, position
    _carry_back(ground, acts, occasions)
    filled = [act.details for act in acts]
    for occasion in occasions:
        for number, position in enumerate(occasion.members):
            filled[position] = _filled(
                acts[position].details, _known_at(ground, acts, occasion, number, is_lead=occasion is occasions[0])
            )
    return _share_with_nested(ground, acts, _share_with_governed(acts, filled))


def _known_at(ground: Ground, acts: Sequence[Act], occasion: _Occasion, number: int, *, is_lead: bool) -> Details:
    """What is known of the occasion at one of its tellings: what stood before, or all if a quotation of it follows.

    The lead of a report sums up what the next paragraphs tell in full: all that they say belongs to it.
    """
    if is_lead or occasion.details != occasion.so_far[-1]:
        return occasion.details
    words = _words(ground, acts[occasion.members[number]].telling)
    for later in occasion.members[number + 1 :]:
        telling = acts[later].telling
        if any(ground.quotation(index) for index in telling.content) and _same(words, _words(ground, telling)):
            return occasion.details
    return occasion.so_far[number]


def _without_asked(act: Act) -> Details:
    """The details without those who are only asked to do something: nothing else was said to them."""
    return replace(act.details, to=()) if act.telling.manner is Manner.URGED else act.details


def _is_shared(channel: Named | None) -> bool:
    """Whether a channel is the speaker's for this occasion; a text that speaks itself is only its own."""
    return channel is not None and channel.rule != "subject-is-channel"


def _meet(left: Details, right: Details) -> bool:
    """Whether two days are the same or one lies in the other."""
    one, two = left.said_on, right.said_on
    if one is None or two is None or one.first is None or two.first is None or one.last is None or two.last is None:
        return True
    return one.first <= two.last and two.first <= one.last


def _is_earlier(ground: Ground, telling: Telling) -> bool:
    """Whether the telling is another, with details of its own: "had put", "has repeatedly denied", "earlier said"."""
    if _OTHER_TIMES & ground.tree.lemmas(ground.tree.children(telling.head, "advmod")):
        return True
    return "had" in {ground.tree[child].text.lower() for child in ground.tree.children(telling.head, "aux")}


def _goes_on(ground: Ground, telling: Telling) -> bool:
    """Whether the cue says that the speaker had been speaking: *added*, *also said*."""
    if telling.lemma in _GOING_ON:
        return True
    return bool({"also", "further", "again"} & ground.tree.lemmas(ground.tree.children(telling.head, "advmod")))


def _heading_between(ground: Ground, acts: Sequence[Act], before: int, after: int) -> bool:
    """Whether a heading stands between two tellings: a new entry of a live blog is a new occasion."""
    if before < 0:
        return False
    first, second = (ground.tree.sentence_number(_position(acts[one].telling)) for one in (before, after))
    return any(one.is_heading for one in ground.document.sentences[first + 1 : second + 1])


def _position(telling: Telling) -> int:
    return telling.cue[0] if telling.cue else min(telling.content, default=telling.head)


def _carry_back(ground: Ground, acts: Sequence[Act], occasions: list[_Occasion]) -> None:
    """Give an early paraphrase the details of the quotation that it led to."""
    for number, late in enumerate(occasions):
        quoted = [one for one in late.members if any(ground.quotation(index) for index in acts[one].telling.content)]
        for early in occasions[:number]:
            if early.name != late.name or early.details != Details() or not quoted:
                continue
            for position in early.members:
                words = _words(ground, acts[position].telling)
                if any(_same(words, _words(ground, acts[one].telling)) for one in quoted):
                    early.details = late.details
                    break


def _words(ground: Ground, telling: Telling) -> set[str]:
    kept = {"NOUN", "PROPN", "VERB", "NUM", "ADJ"}
    return {ground.tree.lemma(index) for index in telling.content if ground.tree[index].upos in kept}


def _same(left: set[str], right: set[str]) -> bool:
    return bool(left) and bool(right) and len(left & right) >= _SAME_WORDS * min(len(left), len(right))


def _filled(own: Details, shared: Details) -> Details:
    """Own details first; what is shared has no words here, and its rule says so."""
    channel = own.channel or (Named(shared.channel.name, None, "carried-over") if shared.channel else None)
    to = own.to or tuple(Named(one.name, None, "carried-over") for one in shared.to)
    said_on = own.said_on
    if said_on is None and shared.said_on is not None and not own.other_day:
        said_on = replace(shared.said_on, words=None, rule="carried-over")
    via = own.via or tuple(Named(one.name, None, "carried-over") for one in shared.via)
    return Details(channel, to, said_on, via=via)


def with_later(act: Act, later: Details) -> Act:
    """A telling with what the next sentence says about it: "The remark came in a video that X published on Monday"."""
    channel, said_on = act.details.channel or later.channel, act.details.said_on or later.said_on
    details = replace(act.details, channel=channel, said_on=said_on, via=act.details.via or later.via)
    return replace(act, details=details)


def _share_with_nested(ground: Ground, acts: Sequence[Act], filled: list[Details]) -> list[Details]:
    """Give a telling in the present, told by somebody else, that one's day: "they are appealing, he added on Friday"."""
    shared = list(filled)
    for position, act in enumerate(acts):
        telling = act.telling
        present = {"is", "are", "’re", "'re"} & {
            ground.tree[child].text.lower() for child in ground.tree.children(telling.head, "aux")
        }
        if act.outer or not present or not telling.cue:
            continue
        holders = [
            (len(other.telling.content), number)
            for number, other in enumerate(acts)
            if number != position and telling.cue[0] in other.telling.content
        ]
        if holders:
            day = filled[min(holders)[1]].said_on
            shared[position] = _filled(shared[position], Details(said_on=day))
    return shared


def _share_with_governed(acts: Sequence[Act], filled: list[Details]) -> list[Details]:
    """Give participles ("…, adding that", "with X urging") the day of the telling they hang on."""
    by_head = {act.telling.head: position for position, act in enumerate(acts)}
    shared = list(filled)
    for position, act in enumerate(acts):
        governor = by_head.get(act.telling.governor) if act.telling.governor is not None else None
        if governor is None or governor == position:
            continue
        details = shared[governor]
        same = acts[governor].name == act.name
        shared[position] = _filled(shared[position], details if same else Details(said_on=details.said_on))
    return shared
