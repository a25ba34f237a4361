"""Where the words of a text begin and end.

The words are the *syntactic words* of the Universal Dependencies treebanks of English (EWT, GUM,
PUD): ``did|n't``, ``Russia|'s``, ``can|not``, ``F|-|16``, ``peace|-|keeping``, ``12|km``, ``$|5``,
``U.S.``; ``counter-offensive`` and ``non-state`` stay whole because they begin with a prefix.

The text is never changed: curly quotes and odd hyphens are folded only in a copy of equal length
that the patterns look at, so curly and straight quotes give the same boundaries.

Cost: one pass over the chunks between white space. How a chunk is cut depends on the chunk alone,
and, where its last full stop is ambiguous, on the chunk after it; so cuts are remembered. No
pattern nests quantifiers, and every look ahead is bounded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from sayso.language.characters import GAP, INVISIBLE, MARKS, fold
from sayso.lexicon.abbreviations import find_abbreviation
from sayso.lexicon.segmentation import contractions, words_of
from sayso.model import Span

#: Start and end of each word, counted from the start of its chunk.
Cuts: TypeAlias = tuple[tuple[int, int], ...]

_LONGEST_REMEMBERED = 40

#: What stands between white space, less the invisible characters before it.
_CHUNK = re.compile(rf"[^\s{GAP}]\S*+")
#: A short last word whose full stop may be its own: ``Gov.``, ``No.``, ``J.``
_DOUBTFUL = re.compile(r"(?:^|[\W_])[^\W_]{1,6}\.$")
#: The word after a chunk, past one line break at most: `` Vyacheslav``, `` 5``, ``\n"The``
_FOLLOWER = re.compile(r"[^\S\n]{0,40}\n?[^\S\n]{0,40}[\"'(\[#+$€£]?(\w[\w.]{0,20})")
#: A number that opens a line of a list: ``1.``
_LIST_NUMBER = re.compile(r"\d{1,2}\.$")
#: The clitic that ends a word: ``did|n't``, ``Russia|'s``
_CLITIC = re.compile(r"(?i)(?<=\w)(?:n't|'(?:s|m|re|ve|ll|d))$")


def find_tokens(text: str) -> tuple[Span, ...]:
    """The words of ``text`` in order, as spans of code points that never overlap.

    Every visible character belongs to exactly one word; white space, control characters and
    invisible characters outside words belong to none.

    >>> text = "Kyiv didn’t say."
    >>> [text[word.start : word.end] for word in find_tokens(text)]
    ['Kyiv', 'did', 'n’t', 'say', '.']
    """
    folded = fold(text)
    found: list[Span] = []
    for match in _CHUNK.finditer(folded):
        base, end = match.span()
        if end - base > _LONGEST_REMEMBERED:
            cuts = _cut(folded[base:end], _follower(folded, end))
        else:
            chunk = match[0]
            if chunk[-1] != ".":
                cuts = _remembered_cut(chunk, "")
            elif _LIST_NUMBER.match(chunk) and _opens_line(folded, base):
                cuts = ((0, end - base),)
            elif _DOUBTFUL.search(chunk):
                cuts = _remembered_cut(chunk, _follower(folded, end))
            else:
                cuts = _remembered_cut(chunk, "")
        for first, last in cuts:
            found.append(Span(base + first, base + last))
    return tuple(found)


def _opens_line(text: str, at: int) -> bool:
    """Whether only a few blanks stand between the start of the line and ``at``, and text after it."""
    before = text[max(0, at - 8) : at].rstrip(" \t\u00a0")
    return (not before or before[-1] in "\n\r\u2028\u2029") and text.find(" ", at, at + 4) > at


def _follower(text: str, at: int) -> str:
    """The kind of the word after ``at``: ``number``, ``capital``, ``opener``, ``lower`` or nothing."""
    match = _FOLLOWER.match(text, at)
    if match is None:
        return ""
    word = match[1]
    if word[0].isdigit():
        return "number"
    if not word[0].isupper():
        return "lower"
    return "opener" if word in words_of("opener") else "capital"


def _cut(chunk: str, follower: str) -> Cuts:
    """Cut one chunk into words; ``follower`` is the kind of the word after the chunk."""
    cuts: list[tuple[int, int]] = []
    taken = 0
    for match in _pattern().finditer(chunk):
        start, end = match.span()
        if start < taken:
            continue
        if match.lastgroup == "word":
            last = start
            for cut in _cuts_inside(match[0]):
                cuts.append((last, start + cut))
                last = start + cut
            if _owns_full_stop(chunk, last, end, follower):
                end += 1
            start = last
        cuts.append((start, end))
        taken = end
    return tuple(cuts)


_remembered_cut = lru_cache(maxsize=16_384)(_cut)


def _cuts_inside(word: str) -> tuple[int, ...]:
    """Where a run of letters falls into several words: ``cannot`` at 3, ``wouldn't've`` at 5 and 8."""
    known = contractions().get(word.lower())
    if known is not None:
        return known
    if "'" not in word:
        return ()
    cuts: list[int] = []
    end = len(word)
    while (match := _CLITIC.search(word, 0, end)) is not None:
        end = match.start()
        cuts.append(end)
    return tuple(reversed(cuts))


def _owns_full_stop(chunk: str, start: int, end: int, follower: str) -> bool:
    """Whether the full stop at ``end`` belongs to the word before it (``Gov.``, ``J.``, ``No.``)."""
    if not chunk.startswith(".", end) or chunk.startswith("..", end):
        return False
    after = chunk[end + 1 : end + 2]
    if after:
        follower = "number" if after.isdigit() else "capital" if after.isupper() else ""
    word = chunk[start:end]
    if len(word) == 1 and word.isupper():
        return follower == "capital" or (after != "" and after in ",;-")
    entry = find_abbreviation(word + ".")
    if entry is None:
        return False
    if after != "" and after in ",-":
        return True
    if entry.needs == "number":
        return follower == "number"
    if entry.needs == "capital":
        return follower in ("capital", "number") or (follower == "lower" and word[0].isupper())
    if entry.needs == "continuation":
        return follower in ("number", "lower") or after != ""
    return True


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """The one pattern that cuts a chunk; each alternative is preceded by strings that it matches."""
    unit = _any_of("unit")
    domain = _any_of("domain")
    label = r"[\w-]{1,63}+"
    rest = r"""[^\s<>"|]{0,2000}(?<![.,;:!?'")\]}>…])"""
    number = r"(?:\d++(?:[.,:]\d++)*+|(?<![\w.])\.\d++)"
    letter = rf"[\w{MARKS}]"
    picture = (
        r"[\u2190-\u24FF\u2580-\u2BFF\U0001F000-\U0001FAFF]"
        r"[\uFE0E\uFE0F\u20E3\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F]*+"
    )
    alternatives = (
        # https://t.me/rybar/62  www.icrc.org
        rf"(?P<url>(?i:https?://|ftp://|www\.(?=\w)){rest})",
        # press.office@mod.gov.ua
        rf"(?P<email>[\w.+%-]{{1,64}}@{label}(?:\.{label}){{1,5}})",
        # bbc.co.uk/news  report.pdf
        rf"(?P<domain>(?<![\w@.])(?:{label}\.){{1,5}}(?:{domain})(?![\w-])(?:/{rest})?)",
        # alt.conflicts.sahel
        r"(?P<group>(?<![\w@.])[a-z]{2,30}+(?:\.[a-z]{2,30}+){2,5}(?![\w@]))",
        # @ZelenskyyUa  #Sudan
        r"(?P<handle>(?<!\w)(?:@\w[\w.]{0,62}(?<=\w)|\#(?=\w{0,40}[^\W\d])\w++))",
        # :-)
        r"(?P<smile>(?<![\w)\]])[:;]-?[()DP](?!\w))",
        # 2024-08-13  08-13-2024
        r"(?P<date>(?<![\w-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4})(?![\w-]))",
        # 713-555-0134  555-0134
        r"(?P<telephone>(?<![\w-])(?:(?:\d-)?\d{3}-\d{3}-\d{4}|\d{3}-(?!\d\d[05]0)\d{4})(?![\w-]))",
        # 13/08/2024  9/11  1/2
        r"(?P<slashed>(?<![\w/.,])(?!24/7)\d{1,4}/\d{1,4}(?:/\d{2,4})?(?![\w/]))",
        # 21st  1990s  80's
        r"(?P<ordinal>\d++(?:[.,]\d++)*+(?i:st|nd|rd|th|'?s)(?!\w))",
        # 12|km  155|mm  5|pm  70|k
        rf"(?P<measured>{number}(?=(?:{unit})(?!\w)))",
        # 1,294  7.5  10:05  .04
        rf"(?P<number>{number}(?!\w)|\d++(?:[.,:]\d++)++)",
        # U.S.  a.m.  Ph.D.
        r"(?P<dotted>(?<![^\W\d])(?:[^\W\d_](?:\.[^\W\d_]){1,8}|Ph\.D|M\.Sc|B\.Sc)(?!\w)\.?+)",
        # US$  A$
        r"(?P<currency>(?<!\w)(?:US|A|AU|C|CA|HK|NT|NZ|S|R)\$)",
        # AT&T  R&D
        r"(?P<ampersand>(?<!\w)[A-Z]{1,4}&[A-Z]{1,4}(?!\w))",
        # w/  b/c
        r"(?P<slash_word>(?<!\w)(?i:w/o|w/|b/c)(?![/\w]))",
        # th-  w-  (a word broken off)
        r"(?P<broken>(?<!\w)[^\W\d_](?:(?=[a-z])\w)?-(?=[,.?]?$))",
        # 's after a closing quote; 'em  '80s
        r"(?P<clitic>'(?i:s|re|ve|ll|d|m)(?![\w'])|'(?i:em|til|cause|tis|twas|bout)(?![\w'])|'\d0s(?!\w))",
        # non-life-threatening  Sana'a  didn't
        rf"(?P<word>{_prefix()}{letter}++(?:(?:'|[{INVISIBLE}]++){letter}++)*+(?:(?i:-esque|-wise)(?!\w))?)",
        # ...  ?!  ----  ''  <<
        r"(?P<run>\.{2,}+|…++|[!?]++|[-=_*~+]{2,}+|\#{2,}+|\${2,}+|''|``|<<++|>>++|[/\\]{2,}+|[\u2500-\u257F]++)",
        # a flag
        r"(?P<flag>[\U0001F1E6-\U0001F1FF]{2})",
        # a fire, a family, a keycap
        rf"(?P<emoji>{picture}(?:\u200D{picture})*+)",
        # any other sign, with the marks that combine with it
        rf"(?P<other>[^\s{GAP}][{MARKS}]*+)",
    )
    return re.compile("|".join(alternatives))


def _prefix() -> str:
    """Up to three prefixes with their hyphens. A short one needs a letter after it: not ``E-3``, ``UN-backed``."""
    words = sorted(words_of("prefix"), key=lambda word: (-len(word), word))
    long = [form for word in words if len(word) > 2 for form in (word, word.capitalize(), word.upper())]
    short = [form for word in words if len(word) <= 2 for form in (word, word.capitalize())]
    return rf"(?:(?:(?:{'|'.join(long)})-|(?:{'|'.join(short)})-(?=[^\W\d])){{1,3}}(?=\w))?"


def _any_of(kind: str) -> str:
    """The words of one kind as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words_of(kind), key=lambda word: (-len(word), word)))
