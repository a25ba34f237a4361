"""How, to whom and when something was told: channel, addressee and day, read off the words around the cue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.extract.cue_frames import is_way_of_telling
from sayso.extract.cue_nouns import ISSUING, issuer_of
from sayso.extract.phrases import phrase_of, phrase_tokens
from sayso.extract.publishers import publishers
from sayso.extract.speakers import name_of
from sayso.extract.telling import Ground, Telling
from sayso.lexicon.cues import ChannelWord
from sayso.model import Named, NameType, Period, Quote

_CHANNEL_CASES: Final = frozenset(
    {"in", "on", "at", "during", "via", "by", "through", "over", "from", "as", "after", "with"}
)
_PHRASES: Final = frozenset({"obl", "nmod", "advcl", "obj", "iobj"})
_BESIDE: Final = frozenset({"conj", "ccomp", "parataxis", "xcomp", "csubj"})
_REGISTERING: Final = frozenset("document record register count verify tally log".split())
_OUTLETS: Final = frozenset(
    "station newspaper paper outlet agency website channel radio broadcaster magazine reporter correspondent "
    "programme program bulletin publication".split()
)
_PARTNERS: Final = frozenset({"with", "to"})


@dataclass(frozen=True, slots=True)
class Details:
    """Channel, addressees and day of a telling; what the words do not say is empty.

    ``other_day``: the words date the telling in a way that is not understood ("on the latter date").
    """

    channel: Named | None = None
    to: tuple[Named, ...] = ()
    said_on: Period | None = None
    other_day: bool = False
    via: tuple[Named, ...] = ()


def details_of(ground: Ground, one: Telling, document: int | None) -> Details:
    """What the words around a cue say about the telling; ``document`` is a subject that is itself a channel."""
    places = _places(ground, one)
    channel, partners = _channel(ground, one, places)
    if channel is None and one.rule == "label:issued" and (word := ground.channel_word(one.head)):
        channel = _named(ground, one.head, word)
    if channel is None:
        channel = _issued_text(ground, one)
    if channel is None:
        channel = _own_channel(ground, one, document)
    listeners: list[Named] = []
    for index in one.listeners:
        word = ground.channel_word(index)
        if word and word.kind in {"event", "exchange"} and not ground.annotations.who(index):
            channel = channel or _named(ground, index, word)
            listeners += [name_of(ground, inner) for inner in _members(ground, index)]
        elif ground.tree[index].upos != "PRON" or ground.annotations.who(index) or _own_outlet(ground, index):
            listeners += _names(ground, index)
    if not listeners:
        listeners = [named for index in _spoken_to(ground, one) for named in _names(ground, index)]
    if not listeners:
        listeners = [named for index in partners for named in _names(ground, index)]
    day = _day(ground, one, places)
    other_day = day is None and any(ground.tree[place].lemma in {"date", "occasion"} for place in places)
    via = tuple(name_of(ground, index, "publisher") for index in publishers(ground, one, places))
    return Details(channel, tuple(listeners), day, other_day, via)


def _spoken_to(ground: Ground, one: Telling) -> list[int]:
    """Who is told in a clause about the speaker: "X, who spoke to reporters, said", "Speaking to the radio, he said"."""
    tree = ground.tree
    clauses = [child for child in tree.children(one.head, "advcl") if not tree.marks(child)]
    clauses += tree.children(one.subject, "acl") if one.subject is not None else []
    return [
        child
        for clause in clauses
        if tree[clause].lemma in {"speak", "talk"} and clause not in one.content
        for child in tree.children(clause, "obl")
        if tree.marks(child) & {"to", "with"} and ground.kind_of_speaker(child) and not ground.is_time(child)
    ][:1]


def _names(ground: Ground, index: int) -> list[Named]:
    """The name or names of an addressee: *both sides* is two parties, *Kyiv and Moscow* too."""
    found = ground.annotations.who(index)
    own = _own_outlet(ground, index)
    if own is not None:
        return [own]
    if len(found) > 1:
        words = phrase_of(ground, index)
        return [Named(one.name, one.words or words, one.rule) for one in found]
    others = [child for child in ground.tree.children(index, "conj") if ground.kind_of_speaker(child)]
    return [name_of(ground, index), *(name_of(ground, other) for other in others)]


def _own_outlet(ground: Ground, index: int) -> Named | None:
    """The outlet of the report, where it tells of itself: "told this station", "told our reporter", "told us"."""
    source, tree = ground.annotations.report.outlet, ground.tree
    if not source or ground.quotation(index):
        return None
    lemma = tree.lemma(index)
    words = tree.lemmas(tree.children(index, "det", "nmod:poss"))
    itself = (lemma in _OUTLETS and words & {"this", "we", "our"}) or (lemma == "we" and tree[index].upos == "PRON")
    return Named(source, phrase_of(ground, index), "own-outlet") if itself else None


def _members(ground: Ground, index: int) -> list[int]:
    """Who sits in a meeting: "a meeting of the heads of missions"."""
    return [child for child in ground.tree.children(index, "nmod") if ground.tree.marks(child) & {"of", "with"}]


def _places(ground: Ground, one: Telling) -> list[int]:
    """The words that hang on the telling and are no part of what is told, the cue's own before shared ones."""
    tree = ground.tree
    found: list[int] = []
    heads = [one.head, *one.cue, *one.others]
    if one.subject is not None:
        if issuer_of(ground, one.subject) is not None:
            heads += [tree[one.subject].head, one.subject]
        clauses = tree.children(one.subject, "acl")
        below = [child for inner in tree.children(one.subject, "nmod") for child in tree.children(inner, "acl")]
        clauses += [child for child in below if tree[child].lemma in _REACHED]
        heads += [child for child in clauses if child != one.head and _says_how(ground, child)]
        if ground.channel_word(one.subject):  # "a statement issued by the rebels on Monday", "Tuesday's statement"
            heads += [child for child in clauses if tree[child].lemma in _SHARING]
            found += [child for child in tree.children(one.subject, "nmod:poss") if ground.is_time(child)]
        heads += [child for child in tree.children(one.head, "advcl") if tree[child].lemma in _REACHED]
    for head in dict.fromkeys(heads):
        for child in tree.children(head):
            if child in one.content or tree.relation(child) in _BESIDE or child in one.cue or child in one.relays:
                continue
            if child in found:
                continue
            if tree.relation(child) in _PHRASES or tree[child].deprel in {"advmod", "obl:unmarked", "nmod:unmarked"}:
                found.append(child)
    return [*found, *_between(ground, one), *_behind_listener(ground, one), *_behind_cue(ground, one)]


def _behind_listener(ground: Ground, one: Telling) -> list[int]:
    """Channel or day that the parse hangs on who or what was told: "told Radio Okapi by phone"."""
    tree = ground.tree
    return [
        child
        for listener in tree.children(one.head, "iobj", "obj", "obl")
        if listener > one.head
        for child in tree.children(listener, "nmod", "appos", "conj")
        if child not in one.content
        and (is_way_of_telling(ground, child) or _is_way(ground, child) or _is_day(ground, child))
    ]


def _behind_cue(ground: Ground, one: Telling) -> list[int]:
    """Day and channel behind a cue that ends its sentence, which the parse hangs on what is told before it."""
    tree = ground.tree
    if not one.content or not one.cue or max(one.content) > one.head or not one.rule.startswith("verb:"):
        return []
    return [
        index
        for index in range(one.cue[-1] + 1, tree.sentence(one.head).last)
        if tree[index].head in one.content and tree.relation(index) in _PHRASES
    ]


def _is_way(ground: Ground, index: int) -> bool:
    return bool(ground.tree.marks(index) & {"by", "via", "over"}) and ground.channel_word(index) is not None


def _is_day(ground: Ground, index: int) -> bool:
    """Whether a phrase is the day behind who was told: "told Radio Okapi on Tuesday", "told AFP Tuesday"."""
    return ground.tree.marks(index) <= {"on"} and ground.is_time(index)


def _says_how(ground: Ground, verb: int) -> bool:
    """Whether a clause about the speaker may say how they spoke: "who told us by phone", "reached by phone"."""
    lemma = ground.tree[verb].lemma
    return lemma in _REACHED or bool(ground.lexicon.cues("verb", lemma))


def _between(ground: Ground, one: Telling) -> list[int]:
    """Phrases between cue and *that* which the parse hangs on what is told: "said on 14 August that it planned"."""
    after = [index for index in one.content if index > one.head]
    if not after or not one.rule.startswith("verb:"):
        return []
    return [
        index
        for index in range(one.head + 1, min(after))
        if ground.tree[index].head in one.content and ground.tree.relation(index) in _PHRASES
    ]


def _day(ground: Ground, one: Telling, places: list[int]) -> Period | None:
    """The day that is said of the telling itself: "said on Wednesday", "in a call on Monday"."""
    tree = ground.tree
    for place in places:
        heard = place in one.listeners and not ground.channel_word(place)
        if heard or tree.relation(place) == "advcl":
            continue
        held = {index for index in tree.subtree(place) if not _in_clause(ground, index, place)} - one.content
        for mention in ground.annotations.times_in(held):
            period = mention.period
            if one.lemma in _REGISTERING and period.first != period.last:
                continue  # "documented 144 deaths in July" dates the deaths
            if period.first is not None and period.last is not None and not _lasts(ground, mention.head):
                return period
    own = [*one.cue, one.head]
    for mention in ground.annotations.times_in(own):
        return mention.period
    return None


def _lasts(ground: Ground, index: int) -> bool:
    """Whether a time is a stretch that something takes or fills: "in 24 hours", "for two days"."""
    tree = ground.tree
    return bool(tree.children(index, "nummod")) or bool(
        tree.marks(index) & {"for", "since", "until", "by", "within", "over"}
    )


def _in_clause(ground: Ground, index: int, top: int) -> bool:
    """Whether a word stands in a clause below ``top`` that tells of something else."""
    tree = ground.tree
    while index != top:
        if tree[index].deprel in {"acl:relcl", "advcl"} or (
            tree.relation(index) == "acl" and tree[index].lemma not in _SHARING
        ):
            return True
        index = tree[index].head
    return False


_SHARING: Final = frozenset(
    "post publish release issue share broadcast air record upload carry dated hold date send deliver sign read circulate".split()
)


# ------------------------------------------------------------------------------------------- channels
_REACHED: Final = frozenset("speak reach contact interview question talk".split())


def _channel(ground: Ground, one: Telling, places: list[int]) -> tuple[Named | None, list[int]]:
    """The channel, and who was on the other end of a call."""
    tree = ground.tree
    for place in places:
        word = ground.channel_word(place)
        cases = _CHANNEL_CASES | {"to"} if word and word.kind == "platform" else _CHANNEL_CASES
        if not tree.marks(place) & cases or place in one.listeners or tree.relation(place) == "obj":
            continue
        if word is None or not _is_channel_here(ground, place, word):
            if ground.name_type(place) is NameType.MEDIA and tree.marks(place) & {"on", "via", "in"}:
                return Named(name_of(ground, place).name, phrase_of(ground, place), "medium"), []
            continue
        if word.kind == "air" and (named := _named_station(ground, place, places)):
            return named, []
        partners = []
        if word.kind in {"exchange", "medium", "event"}:
            partners = [
                child
                for child in tree.children(place, "nmod")
                if tree.marks(child) & _PARTNERS and ground.kind_of_speaker(child) and not ground.is_time(child)
            ]
        if word.word == "interview":
            return _interview(ground, place, word, partners), []
        return _named(ground, place, word), partners
    return None, []


def _is_channel_here(ground: Ground, place: int, word: ChannelWord) -> bool:
    """Whether the preposition fits the word: "by telephone" and "in a statement", not "after a meeting"."""
    marks = ground.tree.marks(place)
    if marks & {"after", "with", "as"}:
        return word.kind == "exchange" and "after" not in marks and "as" not in marks
    return not (word.kind == "document" and "by" in marks)


def _named_station(ground: Ground, place: int, places: list[int]) -> Named | None:
    """The station of "on air on the Rossiya-24 TV channel"."""
    for child in (*ground.tree.children(place, "nmod"), *places):
        word = ground.channel_word(child)
        if word and word.kind in {"holder", "platform"}:
            return _named(ground, child, word)
    return None


def _interview(ground: Ground, place: int, word: ChannelWord, partners: list[int]) -> Named:
    if not partners:
        return _named(ground, place, word)
    label = f"{word.label} with {name_of(ground, partners[0]).name}"
    return Named(label, _words(ground, place), "channel")


def _own_channel(ground: Ground, one: Telling, document: int | None) -> Named | None:
    """The channel that the subject is itself: "the communique states", "a Telegram channel reported"."""
    subject = document if document is not None else one.subject
    if subject is None:
        return None
    platform = _platform(ground, phrase_tokens(ground, subject)[:3])
    word = ground.channel_word(subject)
    if document is None:
        if word and word.kind == "holder" and platform is not None:
            return Named(platform, phrase_of(ground, subject), "subject-is-channel")
        return None
    if word is None or word.kind == "post":
        return Named(platform, phrase_of(ground, subject), "subject-is-channel") if platform else None
    return Named(_label(ground, subject, word, platform), phrase_of(ground, subject), "subject-is-channel")


def _issued_text(ground: Ground, one: Telling) -> Named | None:
    """The text of "adopted a resolution demanding that", "issued a statement saying that"."""
    tree = ground.tree
    if tree.relation(one.head) not in {"acl", "advcl"}:
        return None
    above = tree[one.head].head
    texts = [above] if tree[tree[above].head].lemma in ISSUING else []
    texts += tree.children(above, "obj") if tree[above].lemma in ISSUING else []
    for text in texts:
        word = ground.channel_word(text)
        if word and text not in one.content and text < one.head and word.kind in {"medium", "document", "post"}:
            return _named(ground, text, word)
    return None


def _named(ground: Ground, place: int, word: ChannelWord) -> Named:
    """The channel in a few words: platform first, then the noun with its modifiers."""
    platform = _platform(ground, sorted(ground.tree.subtree(place)))
    return Named(_label(ground, place, word, platform), _words(ground, place), "channel")


def _words(ground: Ground, place: int) -> Quote:
    """The words of the channel, up to the place where it was posted."""
    words = phrase_tokens(ground, place)
    return ground.tree.quote(words[0], words[-1] + 1)


def _platform(ground: Ground, indices: list[int]) -> str | None:
    """The platform that the phrase names: Telegram, X."""
    for index in indices:
        word = ground.lexicon.channels.get(ground.tree[index].text.lower())
        if word and word.kind == "platform" and ground.tree[index].text[:1].isupper():
            return word.label
    return None


def _label(ground: Ground, place: int, word: ChannelWord, platform: str | None) -> str:
    """The few words: "Telegram video", "evening address", "Rossiya-24 TV channel"."""
    tree = ground.tree
    if word.kind == "platform":
        return word.label
    size = word.word.count(" ") + 1
    first = min(phrase_tokens(ground, place))
    before = []
    for index in range(first, place - size + 1):
        text = tree[index].text
        if text.lower() in ground.lexicon.channel_modifiers and tree[index].upos != "DET":
            before.append(text.lower() if text.lower() != "tv" else "TV")
        elif word.kind == "holder" and tree[index].upos == "PROPN" and platform is None:
            return ground.words(range(index, place + 1))
    if platform and word.kind in {"post", "holder"}:
        kept = [text for text in before if text in {"video", "audio", "voice"}]
        return " ".join([platform, *kept])
    label = " ".join([*before, word.label])
    return f"{platform} {label}" if platform else label
